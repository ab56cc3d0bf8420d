#include "databank/data_set.hpp"

#include "cases/consents.hpp"

#include "pipeline/model/pedigree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

using cases::ResultAct;
using cases::ResultActKind;

model::Date day(const char* text) {
    return model::parse_date(text).value();
}

/// A signed result with a variant of each class; returned later.
struct Told {
    Told() {
        cases::SignedResult result{.conclusion = model::TestResult::positive, .second = "Dr B"};
        for (int acmg_class = 1; acmg_class <= 5; ++acmg_class) {
            result.variants.push_back({.allele = "1-100-A-G",
                                       .origin = "maternal",
                                       .acmg_class = acmg_class,
                                       .incidental = acmg_class == 4});
        }
        acts = {{.number = 1,
                 .case_id = "C",
                 .kind = ResultActKind::signed_result,
                 .by = "Dr A",
                 .date = day("2026-03-01"),
                 .entered = day("2026-03-01"),
                 .body = cases::encode_signed_result(result),
                 .sequence = 7},
                {.number = 2,
                 .case_id = "C",
                 .kind = ResultActKind::returned_result,
                 .by = "Dr C",
                 .date = day("2026-03-20"),
                 .entered = day("2026-03-20"),
                 .concerns = 1,
                 .sequence = 9}};
        record.dates.birth = model::PartialDate{.year = 2019, .month = 5, .day = 17};
        record.dates.first_signs = model::PartialDate{.year = 2020, .month = 2};
    }
    /// A status act, entered after the return; confirmed ones name a disease.
    void set_status(const char* diagnosis, model::DiagnosisStatus status) {
        cases::StatusAct act;
        act.number = static_cast<std::int64_t>(statuses.size()) + 1;
        act.case_id = "C";
        act.diagnosis = diagnosis;
        act.status = status;
        act.date = act.entered = day("2026-04-01");
        act.orpha = status == model::DiagnosisStatus::confirmed ? "ORPHA:355" : "";
        act.sequence = 9 + act.number;
        statuses.push_back(act);
    }
    DataSet set(std::int64_t up_to, const std::string& purpose = "bndmr") const {
        return data_set_of({.record = record,
                            .pedigree = pedigree,
                            .signs = signs,
                            .status_acts = statuses,
                            .result_acts = acts,
                            .up_to = up_to},
                           purpose);
    }
    model::CaseRecord record;
    model::Pedigree pedigree{{{"P", "P", "", "", model::Sex::female, model::Affection::affected}},
                             "P"};
    model::PhenotypicProfile signs;
    std::vector<ResultAct> acts;
    std::vector<cases::StatusAct> statuses;
};

TEST(DataSet, TellsVariantsOfClassFourAndFiveAndNoIncidentalOneWithoutAChoice) {
    Told told;
    ASSERT_EQ(told.set(7).result->variants.size(), 1U);
    EXPECT_EQ(told.set(7).result->variants[0].acmg_class, 5);
    told.record.consents = {
        {.purpose = "incidental_findings", .state = model::ConsentState::given}};
    EXPECT_EQ(told.set(7).result->variants.size(), 2U);
}

TEST(DataSet, TellsTheReturnOfAResultThoughItCameAfterTheSignature) {
    const Told told;
    EXPECT_EQ(told.set(7).returned_on, day("2026-03-20"));
    EXPECT_EQ(told.set(6).result, std::nullopt) << "before the signature";
}

TEST(DataSet, NumbersTheHistoryFromOneAndNamesNobody) {
    const DataSet set = Told().set(9);
    ASSERT_EQ(set.history.size(), 2U);
    EXPECT_EQ(set.history[0].sequence, 1);
    EXPECT_EQ(set.history[1].kind, "returned");
    EXPECT_TRUE(set.result->second.empty());
}

TEST(DataSet, TellsAnImpasseThatADiagnosisEndedAsEndedByItsDisease) {
    Told told;
    told.set_status("D1", model::DiagnosisStatus::undetermined);
    EXPECT_EQ(told.set(10).diagnoses.at(0).ended_by, "");
    told.set_status("Mrs Canary", model::DiagnosisStatus::confirmed);
    EXPECT_EQ(told.set(11).diagnoses.at(0).ended_by, "ORPHA:355") << "and not by a chosen word";
}

TEST(DataSet, TellsBirthByItsYearAndFirstSignsByTheirMonth) {
    const DataSet set = Told().set(9);
    EXPECT_EQ(set.birth_year, 2019);
    EXPECT_EQ(set.first_signs, (model::PartialDate{.year = 2020, .month = 2}));
    Told exact;
    exact.record.dates.first_signs = model::PartialDate{.year = 2020, .month = 2, .day = 3};
    EXPECT_EQ(exact.set(9).first_signs->day, std::nullopt);
}

/// Born on 17 May 2019.
TEST(DataSet, TellsABankAgesInCompletedYears) {
    Told told;
    const auto age_on = [&told](model::PartialDate first_signs, const char* purpose) {
        told.record.dates.first_signs = first_signs;
        return told.set(9, purpose).age_at_first_signs;
    };
    const model::PartialDate eve{.year = 2021, .month = 5, .day = 16};
    EXPECT_EQ(age_on(eve, "bndmr"), (AgeRange{.least_months = 12, .most_months = 23}));
    EXPECT_EQ(age_on(eve, ""), (AgeRange{.least_months = 23, .most_months = 23}));
    EXPECT_EQ(age_on({.year = 2021, .month = 5, .day = 17}, "bndmr"),
              (AgeRange{.least_months = 24, .most_months = 35}));
    EXPECT_EQ(age_on({.year = 2021, .month = 5}, "bndmr"),
              (AgeRange{.least_months = 12, .most_months = 35}))
        << "one or two years";
    EXPECT_EQ(age_on({.year = 2019, .month = 5, .day = 18}, "bndmr"),
              (AgeRange{.least_months = 0, .most_months = 11}));
    told.record.dates.antenatal_signs = true;
    EXPECT_EQ(told.set(9).age_at_first_signs, AgeRange{.before_birth = true});
}

TEST(DataSet, TellsABankTheAgeAtDiagnosisInYears) {
    Told told;
    told.record.dates.birth = model::PartialDate{.year = 2026, .month = 2, .day = 17};
    told.set_status("D1", model::DiagnosisStatus::confirmed);
    EXPECT_EQ(told.set(10).age_at_diagnosis, (AgeRange{.least_months = 0, .most_months = 11}));
    EXPECT_EQ(told.set(10, "").age_at_diagnosis, (AgeRange{.least_months = 1, .most_months = 1}));
}

TEST(DataSet, NamesSitesToABankAsListsDo) {
    Told told;
    told.record.site = model::ClinicalSite{.code = "of Dr A", .network = "nobody's"};
    told.set_status("D1", model::DiagnosisStatus::probable);
    told.statuses.back().site = "Mrs Dupont's";
    EXPECT_EQ(told.set(10).site + told.set(10).network + told.set(10).diagnoses.at(0).site, "");
    EXPECT_EQ(told.set(10, "").site, "of Dr A");
}

TEST(DataSet, TellsTheOriginOfAVariantOnlyWhereTheRelativeAgreed) {
    Told told;
    const auto origin = [&told](const std::string& purpose) {
        return told.set(9, purpose).result->variants.at(0).origin;
    };
    EXPECT_EQ(origin("bndmr"), "maternal") << "nobody beside the proband was sequenced";
    told.pedigree = model::Pedigree({{.id = "P"}, {.id = "M", .sample = "S"}}, "P");
    EXPECT_EQ(origin("bndmr"), "not_told");
    EXPECT_EQ(origin(""), "maternal") << "care of the patient";
    told.record.consents = {{.individual = "M",
                             .purpose = "bndmr",
                             .state = model::ConsentState::given,
                             .date = day("2026-03-01")}};
    EXPECT_EQ(origin("bndmr"), "maternal");
    EXPECT_EQ(origin("research"), "not_told");
}

TEST(DataSet, DoesNotTellWhatAPersonHasTakenBackSince) {
    Told told;
    told.record.consents = {{.purpose = "incidental_findings",
                             .state = model::ConsentState::given,
                             .date = day("2026-01-05")}};
    told.acts.push_back({.number = 3,
                         .case_id = "C",
                         .kind = ResultActKind::consent,
                         .by = "Dr A",
                         .date = day("2026-04-01"),
                         .entered = day("2026-04-01"),
                         .body = cases::encode_consent({.purpose = "incidental_findings",
                                                        .state = model::ConsentState::withdrawn,
                                                        .date = day("2026-04-01")}),
                         .sequence = 12});
    EXPECT_EQ(told.set(7).result->variants.size(), 1U) << "the act that is told came before";
}

TEST(DataSet, SaysWhichDiagnosisEndedAnImpasse) {
    Told told;
    told.record.diagnoses = {
        {.status = model::DiagnosisStatus::undetermined, .date = day("2025-01-01")},
        {.orpha = "ORPHA:355",
         .status = model::DiagnosisStatus::confirmed,
         .date = day("2026-01-01")}};
    const DataSet set = told.set(9);
    EXPECT_FALSE(set.undiagnosed);
    for (const cases::DiagnosisStanding& one : set.diagnoses) {
        const bool impasse = one.status == model::DiagnosisStatus::undetermined;
        EXPECT_EQ(one.ended_by, impasse ? "ORPHA:355" : "");
    }
}

} // namespace
} // namespace vigie::databank
