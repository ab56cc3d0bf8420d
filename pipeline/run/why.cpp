#include "pipeline/run/why.hpp"

#include "cases/evidence_file.hpp"
#include "cases/store.hpp"
#include "interpretation/admission.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/drop_reason.hpp"
#include "interpretation/explain.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/region_reader.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/call_line.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/variant_name.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::run {
namespace {

/// The finished result and the release that it was read under.
struct Result {
    cases::CaseBundle bundle;
    knowledge::Release release;
    model::CaseEvidence evidence;
};

Result open_result(const WhyRequest& request) {
    cases::CaseBundle bundle = cases::read_bundle(request.result);
    const std::filesystem::path folder =
        request.release.value_or(std::filesystem::path(bundle.release_folder));
    knowledge::Release release = knowledge::Release::open(folder);
    if (release.id() != bundle.release_id) {
        throw model::InputError({.file = folder.string()},
                                "this is release " + release.id() + ", the result was read under " +
                                    bundle.release_id,
                                "name that release with -k");
    }
    model::CaseEvidence evidence =
        cases::decode_evidence(bundle.evidence, (request.result / "evidence.json.zst").string());
    return {std::move(bundle), std::move(release), std::move(evidence)};
}

/// Calls of the call set on a stretch of a contig.
std::vector<model::VariantEvidence>
calls_on(const Result& result, const model::Contig& contig, const model::Interval& interval) {
    hts::RegionReader reader(result.bundle.calls_path);
    std::vector<model::VariantEvidence> calls;
    const model::ContigNames& names = result.release.contig_names();
    reader.query(names.display(contig), interval, [&](std::string_view line) {
        calls.push_back(read_call_line(line, reader.header(), names, result.bundle.calls_path));
    });
    return calls;
}

/// The allele that the request names; of several that one HGVS expression names, the one that is
/// called.
model::SmallAllele find_allele(const std::string& name, const Result& result) {
    if (auto allele = parse_variant_name(name, result.release)) {
        return *allele;
    }
    if (name.find(":c.") == std::string::npos && name.find(":n.") == std::string::npos) {
        throw model::InputError({.file = name}, "not a variant",
                                "write CHROM-POS-REF-ALT or TRANSCRIPT:c....");
    }
    const std::vector<model::SmallAllele> named = alleles_of_hgvs_name(name, result.release);
    const auto called = std::find_if(named.begin(), named.end(), [&](const auto& allele) {
        const auto calls = calls_on(result, allele.contig(), allele.span());
        return std::any_of(calls.begin(), calls.end(),
                           [&](const auto& call) { return call.allele == allele; });
    });
    return called == named.end() ? named.front() : *called;
}

/// The proband's genotype; those of the relatives with it where the variant may be shown: what only
/// they carry is not told (docs/decisions/058-clinvar-lists.md).
std::string genotypes_text(const model::VariantEvidence& call,
                           const model::Pedigree& pedigree,
                           bool whole_family) {
    std::string text;
    for (std::size_t i = 0; i < call.calls.size(); ++i) {
        if (!whole_family && pedigree.individuals()[i].id != pedigree.proband().id) {
            continue;
        }
        const model::SampleCall& sample = call.calls[i];
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", pedigree.individuals()[i].id,
                            model::format_genotype(sample.genotype));
        text += sample.depth ? fmt::format(" ({}x)", *sample.depth) : "";
    }
    return text;
}

bool is_shown(const model::CaseEvidence& evidence,
              const model::Assessment& assessment,
              const model::SmallAllele& allele) {
    return std::any_of(assessment.decisions.begin(), assessment.decisions.end(),
                       [&](const model::VariantDecision& decision) {
                           return evidence.residue[decision.residue_index].allele == allele &&
                                  interpretation::may_be_shown(decision);
                       });
}

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

std::vector<std::string> explain_absence(const Result& result, const model::SmallAllele& allele) {
    std::vector<std::string> lines{
        allele.key() + ": not in the case's call set: no member of the family was called with it"};
    const auto receipt = nlohmann::json::parse(result.bundle.receipt_json);
    for (const auto& input : receipt.at("inputs")) {
        const std::string path = input.at("path");
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
            explain_input(path, allele, result.release, lines);
        }
    }
    return lines;
}

} // namespace

std::vector<std::string> why(const WhyRequest& request) {
    const Result result = open_result(request);
    const model::SmallAllele allele = find_allele(request.variant, result);
    const std::vector<model::VariantEvidence> calls =
        calls_on(result, allele.contig(), allele.span());
    const auto call =
        std::find_if(calls.begin(), calls.end(), [&](const auto& c) { return c.allele == allele; });
    if (call == calls.end()) {
        return explain_absence(result, allele);
    }
    const model::Pedigree& pedigree = result.evidence.pedigree;
    std::vector<std::string> lines{allele.key() + ": called, from record " + call->original};
    knowledge::AlleleLookup lookup(result.release);
    const interpretation::Admission admission =
        interpretation::judge_admission(allele, result.release, lookup, request.rules);
    if (!admission.admitted) {
        const model::Judgement& rule = admission.decided_by;
        lines.push_back(genotypes_text(*call, pedigree, true));
        lines.push_back(fmt::format("dropped at admission by rule '{}': {} (limit: {})", rule.rule,
                                    rule.value, rule.threshold));
        return lines;
    }
    const model::Assessment assessment =
        interpretation::assess(result.evidence, result.release, request.rules, result.bundle.today);
    lines.push_back(genotypes_text(*call, pedigree, is_shown(result.evidence, assessment, allele)));
    const std::vector<std::string> trail =
        interpretation::explain(assessment, result.evidence, allele);
    lines.insert(lines.end(), trail.begin(), trail.end());
    return lines;
}

} // namespace vigie::run
