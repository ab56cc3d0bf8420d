#pragma once

#include "pipeline/hts/reference.hpp"
#include "pipeline/model/contig.hpp"
#include "validation/call.hpp"
#include "validation/compare_calls.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace vigie::validation::test {

inline model::Contig contig() {
    return model::Contig("20");
}

inline hts::Reference reference_of(const std::string& bases) {
    return hts::Reference({{contig(), bases}});
}

/// `bases` in the place of [begin, end), 0-based.
inline Call call(std::int64_t begin,
                 std::int64_t end,
                 std::string bases,
                 Zygosity zygosity = Zygosity::heterozygous) {
    return {.changed = {model::Position{begin}, model::Position{end}},
            .bases = std::move(bases),
            .zygosity = zygosity};
}

inline Call on_haplotype(Call given, bool second, std::int64_t set = 0) {
    given.phase = Phase{false, set, second};
    return given;
}

inline ComparedCalls compared(std::vector<Call> truth,
                              std::vector<Call> query,
                              const hts::Reference& reference,
                              std::size_t most_states = 4096) {
    std::sort(truth.begin(), truth.end(), comes_before);
    std::sort(query.begin(), query.end(), comes_before);
    SequenceWindow sequence(reference, contig());
    return compare_calls(truth, query, sequence, most_states);
}

inline bool all_are(Match match, const std::vector<Match>& found) {
    return std::all_of(found.begin(), found.end(), [match](Match m) { return m == match; });
}

} // namespace vigie::validation::test
