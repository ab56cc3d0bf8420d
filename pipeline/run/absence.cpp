#include "pipeline/run/absence.hpp"

#include "cases/evidence_rows.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/run/input_alleles.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::run {
namespace {

/// How far from its left-aligned place an input may write an indel.
constexpr std::int64_t longest_shift = 10'000;

/// The record overlaps the allele's place, or writes the allele elsewhere in a repeat.
bool may_hold(const hts::RecordLine& record,
              const std::vector<InputAllele>& alleles,
              const model::SmallAllele& allele) {
    const auto begin = model::Position::from_one_based(record.position);
    const model::Interval span{begin, begin + static_cast<std::int64_t>(record.ref.size())};
    return allele.span().overlaps(span) ||
           std::any_of(alleles.begin(), alleles.end(), [&allele](const InputAllele& input) {
               return input.canonical && input.canonical->allele == allele;
           });
}

/// Raw records of one input that may hold the allele, with what became of each of their ALTs.
void explain_input(const std::string& path,
                   const model::SmallAllele& allele,
                   const knowledge::Release& release,
                   std::vector<std::string>& lines) {
    hts::LineReader reader(path, {.threads = 0, .hash = false});
    InputAlleleReader alleles(release);
    std::string line;
    std::size_t found = 0;
    model::StageCounts counts;
    hts::ReferenceTally tally;
    while (reader.append_line(line)) {
        line.pop_back();
        hts::LineFault fault;
        const auto record = hts::split_record(line, reader.header(), fault);
        const bool near =
            record && std::abs(record->position - allele.position().one_based()) < longest_shift &&
            release.contig_names().canonical(record->chrom) == allele.contig();
        const std::vector<InputAllele>* const read =
            near ? &alleles.read(*record, counts, tally) : nullptr;
        if (read != nullptr && may_hold(*record, *read, allele)) {
            ++found;
            for (const InputAllele& input : *read) {
                lines.push_back(fmt::format("  {} {} {} {}: {}", record->chrom, record->position,
                                            record->ref, input.alt,
                                            input.canonical ? "is " + input.canonical->allele.key()
                                                            : std::string(input.reason)));
            }
        }
        line.clear();
    }
    lines.push_back(
        fmt::format("{}: {} records overlap this place or write this allele", path, found));
}

} // namespace

std::vector<std::string> explain_absence(const model::SmallAllele& allele,
                                         const knowledge::Release& release,
                                         const std::string& receipt_json) {
    std::vector<std::string> lines{
        allele.key() + ": not in the case's call set: no member of the family was called with it"};
    const auto receipt = nlohmann::json::parse(receipt_json);
    for (const auto& input : receipt.at("inputs")) {
        const std::string path = cases::decode_text(input.at("path"));
        std::error_code ignored;
        if (input.at("role") != "variants") {
            continue;
        }
        if (!std::filesystem::exists(path, ignored)) {
            lines.push_back(path + ": not there any more: its records cannot be looked at");
        } else if (input.at("sha256").is_string() &&
                   hts::sha256_of_file(path) != input.at("sha256").get<std::string>()) {
            lines.push_back(path + ": changed since the run (another SHA-256): not looked at");
        } else {
            explain_input(path, allele, release, lines);
        }
    }
    return lines;
}

} // namespace vigie::run
