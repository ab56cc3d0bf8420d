#include "pipeline/run/names_by_length.hpp"

#include <algorithm>
#include <string>

namespace vigie::run {

model::ContigNames names_by_length(const std::vector<hts::HeaderContig>& contigs) {
    std::vector<std::string> spelled;
    for (const hts::HeaderContig& contig : contigs) {
        spelled.push_back(contig.name);
    }
    for (const char* const assembly : {"GRCh38", "GRCh37"}) {
        const model::ContigNames names(model::Assembly(assembly), spelled);
        std::size_t known = 0;
        const bool fits =
            std::all_of(contigs.begin(), contigs.end(), [&](const hts::HeaderContig& contig) {
                const auto canonical = names.find(contig.name);
                const auto listed = canonical ? names.assembly().find(*canonical) : std::nullopt;
                known += listed ? 1U : 0U;
                return !listed || listed->length == contig.length;
            });
        if (fits && known > 0) {
            return names;
        }
    }
    return {model::Assembly(), spelled};
}

} // namespace vigie::run
