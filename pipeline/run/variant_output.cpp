#include "pipeline/run/variant_output.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <filesystem>

namespace vigie::run {

bool is_bcf(hts::OutputType type) noexcept {
    return type == hts::OutputType::bcf || type == hts::OutputType::bcf_uncompressed;
}

void prepare_output(const std::string& output,
                    hts::OutputType type,
                    std::optional<hts::IndexKind> index) {
    const bool indexable = type == hts::OutputType::vcf_gz || type == hts::OutputType::bcf;
    if (index && (!indexable || output == "-")) {
        throw model::UsageError("--write-index needs -o FILE and output type z or b");
    }
    if (output != "-") {
        const std::filesystem::path folder = std::filesystem::path(output).parent_path();
        hts::remove_stale_temporaries(folder.empty() ? "." : folder);
    }
}

} // namespace vigie::run
