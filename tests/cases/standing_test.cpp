#include "cases/diagnosis_standing.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseStanding;
using cases::standing_of;
using cases::StatusAct;
using model::Diagnosis;
using model::DiagnosisStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using tests::day;

StatusAct act(std::int64_t number, const std::string& diagnosis, DiagnosisStatus status) {
    StatusAct one;
    one.number = number;
    one.case_id = "c";
    one.diagnosis = diagnosis;
    one.status = status;
    one.set_by = "Dr A";
    one.site = "S1";
    one.date = day(2026, 1, static_cast<unsigned>(number));
    one.entered = one.date;
    one.orpha = status == DiagnosisStatus::confirmed ? "ORPHA:355" : "";
    return one;
}

TEST(StandingOfACase, WithoutAnyDiagnosisIsUnrecorded) {
    const CaseStanding standing = standing_of({}, {});
    EXPECT_THAT(standing.statuses(), ElementsAre("unrecorded"));
    EXPECT_FALSE(standing.diagnosis().diagnosed);
    EXPECT_FALSE(standing.is_impasse());
}

TEST(StandingOfACase, IsWhatTheCaseFileSaysUntilSomebodySetsAStatus) {
    const std::vector<Diagnosis> recorded{{.orpha = "ORPHA:355",
                                           .status = DiagnosisStatus::probable,
                                           .set_by = "Dr B",
                                           .date = day(2025, 1, 1)}};
    const CaseStanding before = standing_of(recorded, {});
    ASSERT_THAT(before.diagnoses, SizeIs(1));
    EXPECT_EQ(before.diagnoses[0].id, "ORPHA:355");
    EXPECT_EQ(before.diagnoses[0].act, 0);
    EXPECT_EQ(before.diagnoses[0].set_by, "Dr B");
    const CaseStanding after =
        standing_of(recorded, {act(1, "ORPHA:355", DiagnosisStatus::refuted)});
    ASSERT_THAT(after.diagnoses, SizeIs(1));
    EXPECT_EQ(after.diagnoses[0].status, DiagnosisStatus::refuted);
    EXPECT_EQ(after.diagnoses[0].act, 1);
}

TEST(StandingOfACase, NamesDiagnosesOfTheFileByTheirPlaceWhereACodeIsMissingOrShared) {
    const CaseStanding standing =
        standing_of({{.orpha = "ORPHA:1"}, {.orpha = "ORPHA:1"}, {}, {.orpha = "ORPHA:2"}}, {});
    ASSERT_THAT(standing.diagnoses, SizeIs(4));
    EXPECT_NE(standing.find("file-1"), nullptr);
    EXPECT_NE(standing.find("file-2"), nullptr);
    EXPECT_NE(standing.find("file-3"), nullptr);
    EXPECT_NE(standing.find("ORPHA:2"), nullptr);
}

TEST(StandingOfADiagnosis, IsItsLastActAndSinceTheFirstThatSaysTheSame) {
    const std::vector<StatusAct> acts{act(1, "D", DiagnosisStatus::in_progress),
                                      act(2, "D", DiagnosisStatus::undetermined),
                                      act(3, "D", DiagnosisStatus::undetermined)};
    const CaseStanding standing = standing_of({}, acts);
    EXPECT_EQ(standing.diagnoses[0].act, 3);
    EXPECT_EQ(standing.diagnoses[0].date, day(2026, 1, 3));
    EXPECT_EQ(standing.diagnoses[0].since, day(2026, 1, 2));
    EXPECT_TRUE(standing.is_impasse());
}

TEST(StandingOfADiagnosis, FollowsTheDaysOfTheActsAndNotTheOrderOfWriting) {
    StatusAct corrected = act(3, "D", DiagnosisStatus::probable);
    corrected.date = day(2026, 1, 1);
    corrected.replaces = 1;
    const CaseStanding standing =
        standing_of({}, {act(1, "D", DiagnosisStatus::in_progress),
                         act(2, "D", DiagnosisStatus::confirmed), corrected});
    EXPECT_EQ(standing.diagnoses[0].status, DiagnosisStatus::confirmed);
}

TEST(StandingOfADiagnosis, AnActThatWasReplacedDoesNotStand) {
    StatusAct corrected = act(2, "D", DiagnosisStatus::in_progress);
    corrected.replaces = 1;
    const std::vector<StatusAct> acts{act(1, "D", DiagnosisStatus::confirmed), corrected};
    EXPECT_EQ(standing_of({}, acts).diagnoses[0].status, DiagnosisStatus::in_progress);
    EXPECT_EQ(cases::replaced_by(acts, 1), 2);
    EXPECT_EQ(cases::replaced_by(acts, 2), 0);
    EXPECT_THAT(cases::standing_acts(acts, "D"), ElementsAre(corrected));
}

TEST(UndiagnosedCode, FollowsTheActThatSetsAnImpasseAndNotTheCaseFile) {
    EXPECT_EQ(standing_of({}, {act(1, "D", DiagnosisStatus::undetermined)}).diagnoses[0].orpha,
              "ORPHA:616874");
    EXPECT_EQ(standing_of({{.status = DiagnosisStatus::undetermined}}, {}).diagnoses[0].orpha, "");
}

TEST(UndiagnosedCode, IsWithdrawnWhenADiagnosisIsSet) {
    const StatusAct impasse = act(1, "D", DiagnosisStatus::undetermined);
    const CaseStanding same = standing_of({}, {impasse, act(2, "D", DiagnosisStatus::confirmed)});
    EXPECT_EQ(same.diagnoses[0].orpha, "ORPHA:355");
    const CaseStanding other = standing_of({}, {impasse, act(2, "E", DiagnosisStatus::confirmed)});
    EXPECT_EQ(other.find("D")->orpha, "");
    EXPECT_EQ(other.find("D")->ended_by, "E");
    EXPECT_FALSE(other.is_impasse());
    EXPECT_THAT(other.statuses(), ElementsAre("confirmed"));
}

TEST(UndiagnosedCode, IsWithdrawnByAPartialDiagnosisWhileTheImpasseStays) {
    StatusAct partial = act(2, "E", DiagnosisStatus::confirmed);
    partial.partial = true;
    const CaseStanding standing =
        standing_of({}, {act(1, "D", DiagnosisStatus::undetermined), partial});
    EXPECT_EQ(standing.find("D")->orpha, "");
    EXPECT_EQ(standing.find("D")->ended_by, "");
    EXPECT_TRUE(standing.is_impasse());
    EXPECT_THAT(standing.statuses(), ElementsAre("confirmed", "undetermined"));
}

TEST(UndiagnosedCode, StaysBesideAProbableDiagnosis) {
    const CaseStanding standing = standing_of(
        {}, {act(1, "D", DiagnosisStatus::undetermined), act(2, "E", DiagnosisStatus::probable)});
    EXPECT_EQ(standing.find("D")->orpha, "ORPHA:616874");
}

TEST(DayOfTheDiagnosis, IsTheFirstOfTheWholeConfirmedOnes) {
    StatusAct again = act(3, "D", DiagnosisStatus::confirmed);
    const CaseStanding standing = standing_of({}, {act(2, "D", DiagnosisStatus::confirmed), again,
                                                   act(5, "E", DiagnosisStatus::confirmed)});
    EXPECT_TRUE(standing.diagnosis().diagnosed);
    EXPECT_EQ(standing.diagnosis().date, day(2026, 1, 2));
}

TEST(DayOfTheDiagnosis, IsOfNoPartialProbableOrRefutedOne) {
    StatusAct partial = act(1, "D", DiagnosisStatus::confirmed);
    partial.partial = true;
    const CaseStanding standing = standing_of({}, {partial, act(2, "E", DiagnosisStatus::probable),
                                                   act(3, "F", DiagnosisStatus::refuted),
                                                   act(4, "G", DiagnosisStatus::healthy_carrier)});
    EXPECT_FALSE(standing.diagnosis().diagnosed);
}

TEST(DayOfTheDiagnosis, MayNotBeRecorded) {
    const CaseStanding standing = standing_of({{.status = DiagnosisStatus::confirmed}}, {});
    EXPECT_TRUE(standing.diagnosis().diagnosed);
    EXPECT_EQ(standing.diagnosis().date, std::nullopt);
}

TEST(UnexplainedSigns, AreAllUntilADiagnosisIsConfirmed) {
    const std::vector<std::string> observed{"HP:0000001", "HP:0000002", "HP:0000003"};
    EXPECT_EQ(cases::unexplained_signs(standing_of({}, {}), observed), observed);
    StatusAct partial = act(1, "D", DiagnosisStatus::probable);
    partial.partial = true;
    partial.explains = {"HP:0000002"};
    EXPECT_EQ(cases::unexplained_signs(standing_of({}, {partial}), observed), observed);
    partial.status = DiagnosisStatus::confirmed;
    EXPECT_THAT(cases::unexplained_signs(standing_of({}, {partial}), observed),
                ElementsAre("HP:0000001", "HP:0000003"));
    EXPECT_THAT(cases::unexplained_signs(
                    standing_of({}, {partial, act(2, "E", DiagnosisStatus::confirmed)}), observed),
                IsEmpty());
}

} // namespace
