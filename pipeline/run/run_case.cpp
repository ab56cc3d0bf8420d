#include "pipeline/run/run_case.hpp"

#include "cases/dates_after.hpp"
#include "cases/definition_digest.hpp"
#include "cases/evidence_file.hpp"
#include "cases/facts_file.hpp"
#include "cases/hit_table.hpp"
#include "cases/store.hpp"
#include "cases/zstd_frame.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/signs_in_release.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/family_role.hpp"
#include "pipeline/run/case_hits.hpp"
#include "pipeline/run/case_identity.hpp"
#include "pipeline/run/case_not_excluded.hpp"
#include "pipeline/run/case_page.hpp"
#include "pipeline/run/case_quality.hpp"
#include "pipeline/run/extract.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/load_result.hpp"
#include "pipeline/run/receipt.hpp"
#include "pipeline/run/variants_file.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace vigie::run {
namespace {

void require_panels(const model::CaseScope& scope, const knowledge::Release& release) {
    for (const std::string& id : scope.panels) {
        if (release.panel(id) == nullptr) {
            throw model::UsageError("the release has no panel '" + id +
                                    "'; `vigie panel list -k` names its panels");
        }
    }
    if (scope.strict_panel && scope.panels.empty()) {
        throw model::UsageError("--strict-panel needs at least one --panel");
    }
}

/// All but what follows from the assessment.
Receipt receipt_of(const Extraction& extraction,
                   const RunRequest& request,
                   const knowledge::Release& release) {
    return {.case_id = request.definition.id,
            .definition_sha256 = cases::definition_sha256(request.definition),
            .language = std::string(review::Words::in(request.language).code()),
            .alignments = request.alignments.text(),
            .binary_version = request.binary_version,
            .today = request.today,
            .release = &release,
            .rule_set = request.rules.id(),
            .scope = &extraction.evidence.scope,
            .signs_not_assessed = extraction.signs_not_assessed,
            .incomplete_penetrance = extraction.evidence.incomplete_penetrance,
            .tissues = extraction.evidence.tissues,
            .inputs = extraction.inputs,
            .stages = extraction.stages,
            .without_reference = extraction.evidence.calls_without_reference,
            .warnings = extraction.warnings,
            .outputs = {}};
}

/// What a run found.
struct CaseResult {
    const Extraction& extraction;
    const model::Assessment& assessment;
    std::vector<interpretation::UncoveredGene> uncovered;
    const CaseIdentity& identity;
    std::vector<SampleLimit> limits;
};

void write_results(const std::filesystem::path& folder,
                   const CaseResult& result,
                   const RunRequest& request,
                   const knowledge::Release& release) {
    const Extraction& extraction = result.extraction;
    const model::Assessment& assessment = result.assessment;
    const interpretation::CandidatesHeading heading{.receipt = "receipt.json",
                                                    .binary_version = request.binary_version,
                                                    .today = request.today,
                                                    .phenotype = extraction.evidence.phenotype,
                                                    .scope = extraction.evidence.scope};
    hts::write_file(folder / "evidence.json.zst", cases::encode_evidence(extraction.evidence));
    hts::write_file(folder / "calls.keys.zst", extraction.call_keys);
    if (const cases::CallableText& callable = extraction.callable; !callable.intervals.empty()) {
        hts::write_file(folder / "callable.txt.zst", cases::zstd_compress(callable.intervals));
        hts::write_file(folder / "callable_scope.bed.zst", cases::zstd_compress(callable.scope));
    }
    hts::write_file(folder / "facts.tsv.zst", cases::encode_facts(assessment.facts_read));
    if (const std::string hits = encoded_hits(extraction.evidence, assessment); !hits.empty()) {
        hts::write_file(folder / "hits.zst", hits);
    }
    const std::string candidates = interpretation::candidates_json(assessment, release, heading);
    hts::write_file(folder / "candidates.json", candidates);
    hts::write_file(folder / "candidates.tsv", interpretation::candidates_tsv(assessment, release));
    (void)write_variants(folder / "variants.vcf.gz", extraction.evidence, assessment, release);
    stop_if_requested();
    Receipt receipt = receipt_of(extraction, request, release);
    receipt.stages.emplace_back("assess", assessment.counts);
    if (!extraction.evidence.further_files.empty()) {
        receipt.stages.emplace_back("assess_structural", assessment.structural_counts);
    }
    const CaseQuality quality{extraction.evidence, receipt.stages,   result.uncovered,
                              result.identity,     extraction.calls, result.limits,
                              request.alignments};
    hts::write_file(folder / "not_excluded.tsv",
                    case_not_excluded(extraction.evidence, result.uncovered, release));
    hts::write_file(folder / "qc.json", quality_json(quality));
    hts::write_file(folder / "qc_mqc.json", quality_multiqc_json(quality));
    hts::write_file(folder / "report.html", case_page({.evidence = extraction.evidence,
                                                       .candidates_json = candidates,
                                                       .receipt_json = receipt_json(receipt),
                                                       .language = request.language}));
    receipt.outputs = digests_of_files(folder);
    hts::write_file(folder / "receipt.json", receipt_json(receipt));
}

void check_dates(const RunRequest& request, Extraction& extraction) {
    cases::DatesAfter dates = cases::dates_after(extraction.evidence.record, request.today);
    if (dates.counts.in > 0) {
        extraction.stages.emplace_back("dates", std::move(dates.counts));
    }
    std::move(dates.warnings.begin(), dates.warnings.end(),
              std::back_inserter(extraction.warnings));
}

} // namespace

RunSummary run_case(const RunRequest& request, const knowledge::Release& release) {
    require_panels(request.definition.scope, release);
    OutputFolder folder(request.output, request.leftovers);
    Extraction extraction = extract({.definition = request.definition,
                                     .release = release,
                                     .rules = request.rules,
                                     .calls = folder.path() / "calls.bcf",
                                     .threads = request.threads,
                                     .process_threads = request.process_threads,
                                     .progress = request.progress,
                                     .alignments = request.alignments});
    check_dates(request, extraction);
    CaseIdentity identity =
        check_case_identity(request.definition, release, request.alignments, request.threads);
    std::move(identity.warnings.begin(), identity.warnings.end(),
              std::back_inserter(extraction.warnings));
    stop_if_requested();
    RunSummary summary;
    summary.assessment =
        interpretation::assess(extraction.evidence, release, request.rules, request.today);
    if (!summary.assessment.counts.conserved() ||
        !summary.assessment.structural_counts.conserved()) {
        throw model::Error(model::ExitCode::internal,
                           "the counts of the assessment are not conserved");
    }
    const CaseResult result{extraction, summary.assessment,
                            interpretation::uncovered_genes(extraction.evidence, summary.assessment,
                                                            release, request.rules),
                            identity,
                            judge_sample_limits({extraction.evidence, extraction.calls, identity},
                                                request.alignments.acceptance(),
                                                request.alignments.assay)};
    write_results(folder.path(), result, request, release);
    folder.commit();
    if (request.store) {
        cases::CaseStore store = cases::CaseStore::open(
            *request.store, {.create = true, .ledger_key = request.ledger_key});
        if (load_result(store, cases::read_bundle(folder.final_path())) ==
            cases::IngestOutcome::older) {
            summary.warnings.emplace_back("the store holds a later interpretation of this case: "
                                          "the result is kept there, but not shown");
        }
    }
    summary.stages = extraction.stages;
    summary.stages.emplace_back("assess", summary.assessment.counts);
    if (!extraction.evidence.further_files.empty()) {
        summary.stages.emplace_back("assess_structural", summary.assessment.structural_counts);
    }
    for (const ReceiptInput& input : extraction.inputs) {
        summary.inputs.push_back(input.integrity);
        summary.warnings.insert(summary.warnings.end(), input.warnings.begin(),
                                input.warnings.end());
    }
    summary.warnings.insert(summary.warnings.end(), extraction.warnings.begin(),
                            extraction.warnings.end());
    for (const SampleLimit& one : result.limits) {
        if (one.verdict == model::Verdict::fail) {
            summary.warnings.push_back(fmt::format(
                "acceptance limit, {}: {}",
                model::role_in_family(extraction.evidence.pedigree, one.individual), one.reason));
        }
    }
    summary.uncovered = uncovered_sentences(result.uncovered);
    summary.residue = extraction.evidence.residue.size();
    summary.without_reference = extraction.evidence.calls_without_reference;
    return summary;
}

} // namespace vigie::run
