#include "pipeline/run/variant_output.hpp"

#include "pipeline/hts/temporary_name.hpp"
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
    std::error_code ignored;
    const std::filesystem::file_status found = std::filesystem::status(output, ignored);
    const bool stream = output == "-" || (std::filesystem::exists(found) &&
                                          !std::filesystem::is_regular_file(found));
    if (index && (!indexable || stream)) {
        throw model::UsageError("--write-index needs -o FILE and output type z or b");
    }
    if (output != "-") {
        const std::filesystem::path folder = std::filesystem::path(output).parent_path();
        hts::remove_stale_temporaries(folder.empty() ? "." : folder);
    }
}

void commit_output(hts::OutputFile& file,
                   const std::string& output,
                   std::optional<hts::IndexKind> index,
                   std::uint64_t records) {
    std::optional<hts::IndexFile> indexed;
    if (index) {
        indexed.emplace(file.temporary_path(),
                        hts::IndexPlan{.final_data = output, .kind = *index, .records = records});
    }
    if (!file.is_stream()) {
        hts::remove_indexes(output);
    }
    file.commit();
    if (indexed) {
        indexed->commit();
    }
}

} // namespace vigie::run
