#include "sample_case.hpp"

#include "cases/evidence_file.hpp"
#include "cases/result_parts.hpp"
#include "pipeline/hts/digest.hpp"

#include <algorithm>

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

model::CaseTest full_test(const model::Date& date) {
    return {.type = model::TestType::other,
            .name = "optical map",
            .state = model::TestState::done,
            .reason = "why",
            .laboratory = "L",
            .prescribed = date,
            .resulted = date,
            .tissue = "blood",
            .design = "trio",
            .kit = "K",
            .panel = "P",
            .panel_version = "1",
            .assembly = "GRCh38",
            .variant_classes = {"SV"},
            .analysable = 0.1,
            .result = model::TestResult::uncertain,
            .finding = "a finding"};
}

model::CaseDates full_dates(const model::Date& date) {
    return {.birth = model::PartialDate{.year = 2019, .month = 3, .day = 14},
            .last_encounter = date,
            .age_at_last_encounter = model::Age{6, 10, 17},
            .first_signs = model::PartialDate{.year = 2020, .month = 2},
            .first_specialised_consultation = model::PartialDate{.year = 2021},
            .prescription = date,
            .sampling = date,
            .receipt = date,
            .validation = date,
            .returned_to_patient = date,
            .phenotype_updated = date,
            .last_interpretation = date};
}

/// A record with something in every field.
model::CaseRecord full_record() {
    const model::Date date = day(2026, 1, 31);
    model::CaseRecord record;
    record.diagnoses = {{.orpha = "ORPHA:355",
                         .status = model::DiagnosisStatus::undetermined,
                         .set_by = "Dr Né",
                         .site = "S1",
                         .date = date,
                         .basis = "two lines\nof words",
                         .hpo_explained = {"HP:0000001"},
                         .partial = true}};
    record.dates = full_dates(date);
    record.site = {.code = "S1",
                   .finess = "750712184",
                   .type = model::SiteType::ccmr,
                   .network = "AnDDI-Rares",
                   .platform = "AURAGEN",
                   .valid_from = date,
                   .valid_to = date};
    record.prescriber = "Dr B";
    record.preindication = {.id = "pre", .version = "2"};
    record.tests = {full_test(date)};
    record.rcp = {{.kind = model::RcpKind::impasse,
                   .date = date,
                   .participants = {"Dr A"},
                   .decision = "wait",
                   .next_date = date}};
    record.consents = {{.individual = "dad",
                        .purpose = "ern:ITHACA",
                        .state = model::ConsentState::opposed,
                        .date = date,
                        .indication = "kidney"}};
    record.recontact = model::ConsentState::withdrawn;
    record.tube = "T1";
    record.kit = "K1";
    record.caller = "deepvariant";
    record.relative_samples = {
        {.individual = "dad", .tube = "T2", .kit = "K2", .caller = "dragen"}};
    record.parentage_confirmed = true;
    record.consanguineous = false;
    record.overrides = {{.variant = "1-100-A-G",
                         .judgement = {.criterion = model::AcmgCriterion::ps3,
                                       .strength = model::AcmgStrength::strong,
                                       .author = "Dr A",
                                       .date = date,
                                       .reason = "assay"}}};
    return record;
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
    evidence.scope.consented = model::ConsentedScope::panel;
    evidence.caller_profile = "deepvariant";
    evidence.record = full_record();
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
    bundle.setting = {.assembly = trio_evidence(case_id).assembly,
                      .scope = trio_evidence(case_id).scope};
    bundle.candidates_json = R"({"candidates":[],"mark":")" + mark + R"("})";
    // An empty call set that every machine has.
    bundle.calls_path = "/dev/null";
    bundle.calls_sha256 = hts::sha256_hex("");
    bundle.facts_read = std::move(facts);
    bundle.today = day(2026, 3, 31);
    return bundle;
}

nlohmann::ordered_json sample_result(const std::string& release) {
    const auto list = nlohmann::ordered_json::array();
    nlohmann::ordered_json result{{"schema", 1}, {"case", "c"}, {"release", release}};
    result["today"] = "2026-06-30";
    result["sources"] = list;
    result["scope"] = {{"strict_panel", false}, {"panels", list}};
    result["signs"] = list;
    result["terms"] = nlohmann::ordered_json::object();
    for (const char* name : {"candidates", "waiting", "clinvar_reported", "zero_star"}) {
        result[name] = list;
    }
    result["counts"] = {{"in", 0}, {"out", 0}};
    return result;
}

cases::Reinterpretation sample_change(const std::string& case_id,
                                      const std::string& release,
                                      const std::vector<model::FactKey>& facts) {
    return {.case_id = case_id,
            .release_id = release,
            .release_folder = "/releases/" + release,
            .rule_set = "rules-2",
            .engine = "0.2.0",
            .evidence = cases::encode_evidence(trio_evidence(case_id)),
            .hits = {},
            .result = cases::split_result(sample_result(release)),
            .facts = cases::fact_codes(facts),
            .events = {},
            .today = day(2026, 6, 30)};
}

std::vector<std::string> cases_reading(const cases::CaseStore& store, const model::FactKey& fact) {
    std::vector<std::string> ids;
    for (const std::int64_t number : store.readers(fact)) {
        ids.push_back(store.find(number).value().case_id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

cases::RecordOutcome record_on(cases::CaseStore& store, cases::Reinterpretation change) {
    if (const auto stored = store.find(change.case_id)) {
        change.supersedes = stored->interpretation;
    }
    return store.record(change);
}

model::CaseTest negative(model::TestType type) {
    return {.type = type,
            .state = model::TestState::done,
            .resulted = day(2026, 1, 15),
            .analysable = 0.98,
            .result = model::TestResult::negative};
}

model::CaseTest in_state(model::TestType type, model::TestState state) {
    return {.type = type, .state = state};
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
