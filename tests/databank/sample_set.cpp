#include "sample_set.hpp"

#include <array>

namespace vigie::databank {
namespace {

using model::DiagnosisStatus;

constexpr std::array<const char*, 7> zygosities{"heterozygous",
                                                "homozygous",
                                                "hemizygous",
                                                "homoplasmic",
                                                "heteroplasmic",
                                                "one_copy_called",
                                                ""};
constexpr std::array<const char*, 5> alleles{"20-1234-A-G", "X-2000-AT-A", "MT-3243-A-G",
                                             "7-1001-2000-DEL", "20-1001-21:5000-BND"};
constexpr std::array<const char*, 5> origins{"maternal", "paternal", "biparental", "de_novo", ""};

cases::SignedVariant variant(std::size_t number) {
    return {.allele = alleles[number % alleles.size()],
            .gene_id = number % 6 == 5 ? "" : "HGNC:1100",
            .gene_symbol = number % 4 == 3 ? "" : "BRCA1",
            .transcript = "NM_007294.4",
            .hgvs_c = number % 5 == 4 ? "" : "NM_007294.4:c.68A>G",
            .hgvs_p = "NP_009225.1:p.(Glu23Gly)",
            .zygosity = zygosities[number % zygosities.size()],
            .origin = origins[number % origins.size()],
            .inheritance = "de_novo",
            .acmg_class = number % 2 == 0 ? 5 : 4,
            .criteria = {"PVS1_very_strong", "PM2_supporting"},
            .incidental = number % 11 == 10};
}

cases::SignedResult result(std::size_t number) {
    constexpr std::array conclusions{model::TestResult::positive, model::TestResult::uncertain,
                                     model::TestResult::inconclusive, model::TestResult::negative};
    cases::SignedResult signed_result;
    signed_result.conclusion = conclusions[(number / 7) % conclusions.size()];
    signed_result.assembly = "GRCh38";
    signed_result.release_id = "sha256:5f2b";
    signed_result.rule_set = "6";
    signed_result.engine = "0.1.0";
    signed_result.panels = {"NEURO 2.1"};
    if (number % 4 != 3) { // else signed before names were kept
        signed_result.terms = {
            .names = {{"HP:0000252", "Microcephaly"},
                      {"HP:0001250", "Seizure"},
                      {"HP:0001263", "Global developmental delay"},
                      {"NEURO", "Neurology"},
                      {"ORPHA:33069", "Dravet syndrome"}},
            .versions = {{"diseases/Orphanet", "2025-12"}, {"ontology/HPO", "2024-08-13"}}};
    }
    if (signed_result.conclusion != model::TestResult::negative) {
        signed_result.variants.push_back(variant(number));
        if (number % 3 == 0) {
            signed_result.variants.push_back(variant(number + 1));
        }
    }
    return signed_result;
}

cases::DiagnosisStanding diagnosis(DiagnosisStatus status, std::string orpha) {
    cases::DiagnosisStanding standing;
    standing.id = orpha.empty() ? "diagnosis" : orpha;
    standing.status = status;
    standing.orpha = std::move(orpha);
    standing.site = "S001";
    standing.date = sample_day(5, 20);
    standing.since = sample_day(5, 20);
    standing.rcp = sample_day(5, 15);
    standing.act = 1;
    return standing;
}

model::CaseTest test_of(model::TestType type, model::TestState state) {
    return {.type = type,
            .state = state,
            .prescribed = sample_day(1, 10),
            .resulted =
                state == model::TestState::done ? std::optional(sample_day(3, 2)) : std::nullopt,
            .design = type == model::TestType::exome ? "trio" : "",
            .panel = type == model::TestType::panel ? "NEURO" : "",
            .panel_version = type == model::TestType::panel ? "2.1" : "",
            .assembly = "GRCh38",
            .variant_classes = {"SNV", "indel"},
            .analysable = 0.97,
            .result = state == model::TestState::done ? model::TestResult::negative
                                                      : model::TestResult::unknown};
}

DataSet bare_set() {
    DataSet set;
    set.pseudonym = "ABCDEFGHIJKLMNOP2345";
    set.case_pseudonym = "QRSTUVWXYZ234567ABCD";
    set.laboratory = "LAB-A";
    return set;
}

void fill(DataSet& set) {
    set.sex = model::Sex::female;
    set.birth_year = 2012;
    set.first_signs = model::PartialDate{.year = 2015, .month = 4};
    set.first_consultation = model::PartialDate{.year = 2016, .month = 1};
    set.age_at_first_signs = AgeRange{.least_months = 38, .most_months = 39};
    set.observed_signs = {"HP:0001250", "HP:0001263"};
    set.excluded_signs = {"HP:0000252"};
    set.tests = {test_of(model::TestType::chromosomal_microarray, model::TestState::done),
                 test_of(model::TestType::exome, model::TestState::done),
                 test_of(model::TestType::panel, model::TestState::not_done)};
    set.impasse_meetings = {sample_day(5, 15)};
    set.site = "S001";
    set.network = "DEFISCIENCE";
    set.platform = "SeqOIA";
    set.preindication = model::Preindication{.id = "PI-12", .version = "2025"};
    set.has_sample = true;
    set.recontact = model::ConsentState::given;
    set.reuse = model::ConsentState::given;
    set.reuse_date = sample_day(1, 5);
}

} // namespace

model::Date sample_day(int month, int day) {
    return model::Date{std::chrono::year(2026), std::chrono::month(static_cast<unsigned>(month)),
                       std::chrono::day(static_cast<unsigned>(day))};
}

DataSet confirmed_set() {
    DataSet set = bare_set();
    fill(set);
    set.diagnoses = {diagnosis(DiagnosisStatus::confirmed, "ORPHA:33069")};
    set.age_at_diagnosis = AgeRange{.least_months = 170, .most_months = 171};
    set.result = result(0);
    set.result->variants = {variant(0)};
    set.signed_on = sample_day(3, 1);
    set.returned_on = sample_day(3, 20);
    set.result_number = 1;
    set.history = {{.sequence = 3,
                    .date = sample_day(3, 1),
                    .kind = "result",
                    .old_value = {},
                    .new_value = "positive",
                    .trigger = {}},
                   {.sequence = 5,
                    .date = sample_day(5, 20),
                    .kind = "status",
                    .old_value = "in_progress",
                    .new_value = "confirmed",
                    .trigger = {}}};
    return set;
}

model::CaseRecord confirmed_record() {
    model::CaseRecord record;
    record.site = model::ClinicalSite{
        .code = "S001", .type = model::SiteType::ccmr, .network = "DEFISCIENCE"};
    return record;
}

model::Pedigree sample_family() {
    return model::Pedigree({{.id = "P",
                             .sample = "S1",
                             .father = "F",
                             .mother = "M",
                             .sex = model::Sex::female,
                             .affection = model::Affection::affected},
                            {.id = "F", .sex = model::Sex::male},
                            {.id = "M", .sample = "S2", .sex = model::Sex::female}},
                           "P");
}

DataSet sample_set(std::size_t number) {
    DataSet set = number % 9 == 8 ? bare_set() : confirmed_set();
    set.pseudonym = "AAAAAAAAAAAAAAAAAA" + std::to_string(10 + number);
    set.case_pseudonym = "BBBBBBBBBBBBBBBBBB" + std::to_string(10 + number);
    set.sex = static_cast<model::Sex>(number % 3);
    set.diagnoses.clear();
    const auto status = static_cast<DiagnosisStatus>(number % 6);
    if (number % 13 != 12) {
        const bool unnamed = number % 5 == 4 && status != DiagnosisStatus::refuted;
        const bool impasse = status == DiagnosisStatus::undetermined;
        set.diagnoses.push_back(diagnosis(status, unnamed   ? ""
                                                  : impasse ? "ORPHA:616874"
                                                            : "ORPHA:33069"));
        set.undiagnosed = impasse;
    }
    if (number % 7 == 6) {
        set.diagnoses.push_back(diagnosis(DiagnosisStatus::confirmed, "ORPHA:355"));
    }
    if (number % 4 == 3) {
        set.age_at_first_signs =
            AgeRange{.least_months = 0, .most_months = 0, .before_birth = true};
        set.antenatal_signs = true;
    }
    set.result.reset();
    if (number % 5 != 2) {
        set.result = result(number);
        set.signed_on = sample_day(3, 1);
        set.result_number = 1;
    } else {
        set.signed_on.reset();
        set.returned_on.reset();
        set.result_number = 0;
    }
    return set;
}

} // namespace vigie::databank
