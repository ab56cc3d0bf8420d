#include "cases/diagnosis_standing.hpp"
#include "cases/status_rules.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace {

using namespace vigie;
using cases::StatusAct;
using model::DiagnosisStatus;
using model::ExitCode;
using testing::HasSubstr;
using tests::day;
using tests::refusal_of;

const model::Date today = day(2026, 6, 30);

/// A case of a labelled site whose investigation is exhausted, and an act that may be set.
struct SettableCase {
    SettableCase() {
        record.site = model::ClinicalSite{.code = "S1",
                                          .type = model::SiteType::ccmr,
                                          .valid_from = day(2024, 1, 1),
                                          .valid_to = day(2026, 12, 31)};
        record.tests = {{.type = model::TestType::genome,
                         .state = model::TestState::done,
                         .resulted = day(2025, 1, 1),
                         .result = model::TestResult::negative}};
        act = {.case_id = "c",
               .diagnosis = "D1",
               .set_by = "Dr A",
               .site = "S1",
               .date = day(2026, 6, 1),
               .entered = today};
    }
    void check() const {
        cases::require_settable(act, {.record = record,
                                      .observed_signs = signs,
                                      .acts = acts,
                                      .rules = cases::network_rules().of(""),
                                      .today = today});
    }
    void make_impasse() {
        act.status = DiagnosisStatus::undetermined;
        act.rcp = day(2026, 5, 31);
        act.reason = "exhausted";
    }
    void make_confirmed() {
        act.status = DiagnosisStatus::confirmed;
        act.orpha = "ORPHA:355";
    }
    /// The message of the refusal, which must have this code and be one line.
    std::string refused(ExitCode code) const {
        const auto refusal = refusal_of([this] { check(); });
        EXPECT_EQ(refusal.code, code) << refusal.message;
        EXPECT_EQ(refusal.message.find('\n'), std::string::npos);
        return refusal.message;
    }
    /// Writes the act as the store would.
    void store() {
        act.number = static_cast<std::int64_t>(acts.size()) + 1;
        acts.push_back(act);
        act.number = 0;
        act.replaces = 0;
    }

    model::CaseRecord record;
    std::vector<std::string> signs{"HP:0000001", "HP:0000002"};
    std::vector<StatusAct> acts;
    StatusAct act;
};

TEST(AnyStatus, MayFollowAnyOther) {
    constexpr std::array<DiagnosisStatus, 6> all{
        DiagnosisStatus::in_progress,  DiagnosisStatus::probable, DiagnosisStatus::confirmed,
        DiagnosisStatus::undetermined, DiagnosisStatus::refuted,  DiagnosisStatus::healthy_carrier};
    const auto make = [](SettableCase& one, DiagnosisStatus status) {
        one.act.orpha.clear();
        one.act.reason.clear();
        one.act.rcp = std::nullopt;
        one.act.status = status;
        if (status == DiagnosisStatus::undetermined) {
            one.make_impasse();
        } else if (status == DiagnosisStatus::confirmed) {
            one.make_confirmed();
        }
    };
    for (const DiagnosisStatus before : all) {
        for (const DiagnosisStatus after : all) {
            SettableCase one;
            make(one, before);
            EXPECT_NO_THROW(one.check());
            one.store();
            make(one, after);
            EXPECT_NO_THROW(one.check()) << static_cast<int>(before) << static_cast<int>(after);
            one.store();
            EXPECT_EQ(cases::standing_of({}, one.acts).diagnoses.at(0).status, after);
        }
    }
}

TEST(AnyStatus, IsSetByALabelledSiteThatTheCaseKnows) {
    SettableCase one;
    one.act.site = "S2";
    EXPECT_THAT(one.refused(ExitCode::bad_input),
                HasSubstr("case c (site): the case knows the site 'S1', not 'S2'"));
    one.act.site = "S1";
    one.record.site->type = model::SiteType::unknown;
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("not recorded as a labelled one"));
    one.record.site = std::nullopt;
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("knows no site"));
    for (const auto type : {model::SiteType::crmr_coordinating, model::SiteType::crmr_constituent,
                            model::SiteType::ccmr}) {
        SettableCase labelled;
        labelled.record.site->type = type;
        EXPECT_NO_THROW(labelled.check());
    }
}

TEST(AnyStatus, IsSetWhileTheLabelHolds) {
    SettableCase one;
    one.act.date = day(2024, 1, 1);
    EXPECT_NO_THROW(one.check());
    one.act.date = day(2023, 12, 31);
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("begins on 2024-01-01"));
    one.record.site->valid_to = day(2026, 5, 31);
    one.act.date = day(2026, 5, 31);
    EXPECT_NO_THROW(one.check());
    one.act.date = day(2026, 6, 1);
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("ended on 2026-05-31"));
    one.record.site->valid_from = std::nullopt;
    one.record.site->valid_to = std::nullopt;
    EXPECT_NO_THROW(one.check());
}

TEST(AnyStatus, IsSetNoLaterThanTodayAndNotBeforeItsRcp) {
    SettableCase one;
    one.act.date = today;
    one.act.rcp = today;
    EXPECT_NO_THROW(one.check());
    one.act.date = day(2026, 7, 1);
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("lies after today, 2026-06-30"));
    one.act.date = day(2026, 6, 29);
    EXPECT_THAT(one.refused(ExitCode::bad_input),
                HasSubstr("the RCP of 2026-06-30 lies after the day of the status, 2026-06-29"));
}

TEST(AnyStatus, NeedsDiagnosisPersonAndSite) {
    for (std::string StatusAct::*field :
         {&StatusAct::diagnosis, &StatusAct::set_by, &StatusAct::site}) {
        SettableCase one;
        (one.act.*field).clear();
        EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("needs the diagnosis, the person"));
    }
}

TEST(AnyStatus, OfAnEarlierDayThanTheOneThatStandsIsRefused) {
    SettableCase one;
    one.store();
    EXPECT_NO_THROW(one.check()) << "the same day";
    one.act.date = day(2026, 5, 31);
    EXPECT_THAT(one.refused(ExitCode::bad_input),
                HasSubstr("2026-05-31 lies before 2026-06-01, the day of act 1"));
    one.act.diagnosis = "D2";
    EXPECT_NO_THROW(one.check()) << "of another diagnosis";
}

TEST(ACorrection, NamesAnActOfTheDiagnosisThatStands) {
    SettableCase one;
    one.store();
    one.act.replaces = 1;
    one.act.date = day(2026, 1, 1);
    EXPECT_NO_THROW(one.check()) << "it may have an earlier day";
    one.act.diagnosis = "D2";
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("act 1 is of diagnosis 'D1'"));
    one.act.diagnosis = "D1";
    one.act.replaces = 7;
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("the case has no act 7"));
    one.act.replaces = 1;
    one.store();
    one.act.replaces = 1;
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("act 1 was replaced by act 2"));
}

TEST(AnImpasse, NeedsARcpAndAReason) {
    SettableCase one;
    one.make_impasse();
    EXPECT_NO_THROW(one.check());
    one.act.rcp = std::nullopt;
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("--rcp"));
    one.make_impasse();
    one.act.reason.clear();
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("--reason"));
    one.make_impasse();
    one.act.rcp = one.act.date;
    EXPECT_NO_THROW(one.check()) << "a RCP of the same day";
}

TEST(AnImpasse, IsNotSetWhileARequiredTestIsOpenOrNotRecordedUnlessSomebodySaysWhy) {
    SettableCase one;
    one.make_impasse();
    one.record.tests.clear();
    EXPECT_THAT(one.refused(ExitCode::bad_input),
                HasSubstr("Required test that the record does not settle"));
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("--despite"));
    for (const auto type : {model::TestType::chromosomal_microarray, model::TestType::exome,
                            model::TestType::genome}) {
        one.record.tests.push_back({.type = type, .state = model::TestState::refused});
    }
    EXPECT_THAT(one.refused(ExitCode::bad_input),
                HasSubstr("Required test without a negative result"));
    one.act.despite = "the family refuses any further test";
    EXPECT_NO_THROW(one.check());
}

TEST(AnImpasse, IsNotSetBesideAWholeDiagnosis) {
    SettableCase one;
    one.make_confirmed();
    one.act.diagnosis = "D2";
    one.store();
    one.act.orpha.clear();
    one.act.diagnosis = "D1";
    one.make_impasse();
    EXPECT_THAT(one.refused(ExitCode::bad_input),
                HasSubstr("diagnosis 'D2' is confirmed and leaves no sign unexplained"));
    one.acts[0].partial = true;
    EXPECT_NO_THROW(one.check()) << "beside a partial one it may";
    one.acts.clear();
    one.record.diagnoses = {{.orpha = "ORPHA:1", .status = DiagnosisStatus::confirmed}};
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("'ORPHA:1' is confirmed"));
}

TEST(AnImpasse, HasNoCodeOfADiseaseAndNoOtherStatusHasItsCode) {
    SettableCase one;
    one.make_impasse();
    one.act.orpha = "ORPHA:616874";
    EXPECT_NO_THROW(one.check());
    one.act.orpha = "ORPHA:355";
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("ORPHA:616874 follows"));
    one.make_confirmed();
    one.act.orpha = "ORPHA:616874";
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("says that there is no diagnosis"));
}

TEST(DespiteOpenTests, BelongsToAnImpasse) {
    SettableCase one;
    one.act.despite = "why";
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("--despite belongs to an impasse"));
}

TEST(AConfirmedDiagnosis, NeedsItsOrphacode) {
    SettableCase one;
    one.make_confirmed();
    EXPECT_NO_THROW(one.check());
    one.act.orpha.clear();
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("--orpha"));
}

TEST(APartialDiagnosis, NamesObservedSignsAndLeavesSome) {
    SettableCase one;
    one.make_confirmed();
    one.act.partial = true;
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("--explains"));
    one.act.explains = {"HP:0000001"};
    EXPECT_NO_THROW(one.check());
    one.act.explains = {"HP:0000003"};
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("HP:0000003 is no observed sign"));
    one.act.explains = {"HP:0000001", "HP:0000002"};
    EXPECT_THAT(one.refused(ExitCode::bad_input), HasSubstr("explains every sign"));
    one.act.partial = false;
    EXPECT_NO_THROW(one.check());
    one.act.status = DiagnosisStatus::refuted;
    EXPECT_THAT(one.refused(ExitCode::usage), HasSubstr("belong to a probable or confirmed"));
}

TEST(TheSameAct, IsFoundWhateverTheDayOfWriting) {
    SettableCase one;
    one.store();
    one.act.entered = day(2026, 6, 1);
    EXPECT_EQ(cases::same_act(one.act, one.acts), 1);
    one.act.reason = "another";
    EXPECT_EQ(cases::same_act(one.act, one.acts), std::nullopt);
}

TEST(TheSameAct, IsNewWhereAnotherFollowedIt) {
    SettableCase one;
    one.store();
    const StatusAct first = one.act;
    one.act.status = DiagnosisStatus::refuted;
    one.store();
    EXPECT_EQ(cases::same_act(first, one.acts), std::nullopt) << "back to the status before";
}

TEST(TheSameAct, OfACorrectionIsTheActThatMadeIt) {
    SettableCase one;
    one.store();
    one.act.replaces = 1;
    one.act.reason = "mistyped";
    const StatusAct correction = one.act;
    one.store();
    EXPECT_EQ(cases::same_act(correction, one.acts), 2);
}

} // namespace
