#include "sample_case.hpp"

#include "cases/evidence_file.hpp"
#include "pipeline/hts/digest.hpp"

namespace vigie::tests {
namespace {

using model::Affection;
using model::Sex;

model::VariantEvidence variant(const std::string& contig, std::int64_t position) {
    model::SampleCall child;
    child.genotype = {.this_slots = 1, .ploidy = 2, .phased = true, .phase_set = 77};
    child.depth = 31;
    child.genotype_quality = 99.0;
    child.reference_reads = 16;
    child.allele_reads = 15;
    model::SampleCall father;
    father.genotype = {.ploidy = 2};
    return {.allele =
                model::SmallAllele(model::Contig(contig), model::Position{position}, "A", "G"),
            .original = contig + "-" + std::to_string(position + 1) + "-A-G",
            .quality = 0.1,
            .filters = {"LowQual"},
            .calls = {child, father, {}}};
}

} // namespace

model::CaseEvidence trio_evidence(const std::string& case_id) {
    model::CaseEvidence evidence;
    evidence.case_id = case_id;
    evidence.assembly = "GRCh38";
    evidence.pedigree = model::Pedigree({{.id = "child",
                                          .sample = "C",
                                          .father = "dad",
                                          .mother = "mum",
                                          .sex = Sex::male,
                                          .affection = Affection::affected},
                                         {.id = "dad", .sample = "D", .sex = Sex::male},
                                         {.id = "mum", .sex = Sex::female}},
                                        "child");
    evidence.phenotype = {.observed = {"HP:0000001"}, .excluded = {"HP:0000002"}};
    evidence.scope = {.panels = {"kidney"}, .strict_panel = true};
    evidence.residue = {variant("1", 99), variant("X", 5)};
    evidence.admitted_under = "release-1";
    evidence.call_set_sha256 = std::string(64, 'a');
    evidence.calls_without_reference = {{"GL000192.1", 3}};
    return evidence;
}

cases::CaseBundle sample_bundle(const std::string& case_id,
                                const std::string& mark,
                                std::vector<model::FactKey> facts) {
    cases::CaseBundle bundle;
    bundle.case_id = case_id;
    bundle.receipt_json = R"({"case":")" + case_id + R"(","mark":")" + mark + R"("})";
    bundle.bundle_sha256 = hts::sha256_hex(bundle.receipt_json);
    bundle.release_id = "release-1";
    bundle.release_folder = "/releases/1";
    bundle.rule_set = "rules-1";
    bundle.engine = "0.1.0";
    bundle.evidence = cases::encode_evidence(trio_evidence(case_id));
    bundle.candidates_json = R"({"candidates":[],"mark":")" + mark + R"("})";
    bundle.calls_path = "/runs/" + case_id + "/calls.bcf";
    bundle.calls_sha256 = std::string(64, 'b');
    bundle.facts_read = std::move(facts);
    bundle.today = day(2026, 3, 31);
    return bundle;
}

cases::Reinterpretation sample_change(const std::string& case_id,
                                      const std::string& release,
                                      std::vector<model::FactKey> facts) {
    return {.case_id = case_id,
            .release_id = release,
            .release_folder = "/releases/" + release,
            .rule_set = "rules-2",
            .engine = "0.2.0",
            .evidence = cases::encode_evidence(trio_evidence(case_id)),
            .candidates_json = R"({"candidates":[1],"release":")" + release + R"("})",
            .facts_read = std::move(facts),
            .events = {},
            .today = day(2026, 6, 30)};
}

cases::RecordOutcome record_on(cases::CaseStore& store, cases::Reinterpretation change) {
    if (const auto stored = store.find(change.case_id)) {
        change.supersedes = stored->interpretation;
    }
    return store.record(change);
}

cases::LedgerEvent
sample_event(const std::string& case_id, const std::string& release, const std::string& allele) {
    return {.case_id = case_id,
            .trigger = {.what = "clinvar_class",
                        .key = allele_fact(allele),
                        .old_value = "VUS",
                        .new_value = "P",
                        .source_date = "2026-06"},
            .seen = day(2026, 6, 30),
            .outcome = "new",
            .candidate_json = R"({"rank":1})",
            .release_id = release};
}

model::FactKey allele_fact(const std::string& text) {
    return {model::FactKind::allele, text};
}

model::Date day(int year, unsigned month, unsigned number) {
    return model::Date{std::chrono::year(year), std::chrono::month(month),
                       std::chrono::day(number)};
}

} // namespace vigie::tests
