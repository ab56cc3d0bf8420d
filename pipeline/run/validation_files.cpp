#include "pipeline/run/validation_files.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/run/output_folder.hpp"
#include "pipeline/run/validation_tables.hpp"
#include "review/validation_page.hpp"
#include "validation/result_json.hpp"

#include <algorithm>
#include <string>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;

/// The name of a file without its suffixes.
std::string name_of(const std::string& file) {
    const std::string name = fs::path(file).filename().string();
    return name.substr(0, std::min(name.find(".vcf"), name.find(".bcf")));
}

void write_calls(const fs::path& path, const FalseCallLines& calls) {
    hts::BlockEncoder encoder(hts::OutputType::vcf_gz, calls.header);
    std::string bytes = encoder.encode_header();
    encoder.encode(calls.lines, bytes);
    hts::write_file(path, bytes + encoder.encode_end());
    hts::build_index(path, hts::IndexKind::tbi, calls.records);
}

} // namespace

void write_validation(const fs::path& folder,
                      const ValidateRequest& request,
                      const ValidateSummary& summary,
                      const ValidationGenome& genome) {
    const validation::Result& result = summary.result;
    hts::write_file(folder / "validation.json", validation::result_json(result));
    hts::write_file(folder / "validation.tsv", validation_table(result));
    hts::write_file(folder / "validation.html", review::validation_page(result, request.language));
    hts::write_file(folder / "validation_mqc.json",
                    validation_multiqc_json(result, name_of(request.query)));
    write_calls(folder / "false_negatives.vcf.gz",
                false_call_lines(result.missed, "TRUTH", genome));
    write_calls(folder / "false_positives.vcf.gz", false_call_lines(result.extra, "QUERY", genome));
    hts::write_file(folder / "receipt.json",
                    validation_receipt_json(request, summary, digests_of_files(folder)));
}

} // namespace vigie::run
