#include "pipeline/run/reanalyse.hpp"

#include "cases/evidence_file.hpp"
#include "cases/sqlite_database.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::Ingredients;
using interpretation::test::missense;
using interpretation::test::population_row;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using interpretation::test::with_clinvar_elsewhere;
using test::GirlCase;
using test::outcomes;
using test::StoredCases;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

GirlCase girl_with(std::vector<test::Call> calls) {
    return {.calls = std::move(calls)};
}

Ingredients with_panel(const std::string& rows) {
    Ingredients made;
    made.panels += rows;
    return made;
}

TEST(Reanalyse, ASealedAlleleMakesNoEvent) {
    StoredCases stored;
    GirlCase girl = girl_with({{stop_gained("FREE", 5)}});
    girl.scope = {{"NEURO"}, true};
    const TinyRelease older;
    stored.run(girl, *older);
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("FREE", 5), "Pathogenic")}});
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_THAT(stored.events, IsEmpty());
    EXPECT_THAT(stored.store().events("CASE-1"), IsEmpty());
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(summary.sealed, 1U);
}

TEST(Reanalyse, AnEntryOfANewPanelIsTheTriggerOfWhatItBringsIn) {
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl_with({{stop_gained("FREE", 5)}}), *older);
    const TinyRelease newer(with_panel("THIRD\tThird\t1\tHGNC:3\tFREE\tgreen\tAD\n"));
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched, 1U);
    ASSERT_THAT(outcomes(stored.events), ElementsAre("panel_entry_added: new"));
    EXPECT_EQ(stored.events[0].trigger.key.text, "THIRD/HGNC:3");
    EXPECT_FALSE(stored.events[0].trigger.source_date.empty());
}

TEST(Reanalyse, AnAnnotationWithADescendantOfASignIsATrigger) {
    StoredCases stored;
    GirlCase girl = girl_with({{stop_gained("RECA", 7), "1/1"}});
    girl.signs = {"HP:0001250"};
    const TinyRelease older;
    stored.run(girl, *older);
    Ingredients changed;
    changed.phenotypes += "2\tRECA\tHP:0002197\tx\n";
    const TinyRelease newer(changed);
    EXPECT_EQ(stored.reanalyse(*newer).touched, 1U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre(HasSubstr("hpo_annotation: ")));
}

TEST(Reanalyse, ACaseWhosePanelTheNewerReleaseLacksIsLeftAsItIs) {
    StoredCases stored;
    GirlCase girl = girl_with({{stop_gained("FREE", 5)}});
    girl.scope = {{"THIRD"}, true};
    const TinyRelease older(with_panel("THIRD\tThird\t1\tHGNC:3\tFREE\tgreen\tAD\n"));
    stored.run(girl, *older);
    const std::string before = stored.store().candidates_json("CASE-1");
    const TinyRelease newer;
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.not_assessed.at("panel_missing"), 1U);
    EXPECT_THAT(stored.events, IsEmpty());
    EXPECT_EQ(stored.store().candidates_json("CASE-1"), before);
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, older->id());
}

TEST(Reanalyse, OtherRulesReadTheCallSetForWhatTheyNewlyAdmit) {
    StoredCases stored;
    const TinyRelease release({.population = {population_row(stop_gained("RECA", 5), "0.03")}});
    stored.run(girl_with({{stop_gained("RECA", 5), "1/1"}}), *release);
    ReanalyseRequest request = stored.request();
    request.rules.common_allele_frequency = 0.05;
    request.rules.max_frequency_recessive = 0.04;
    const ReanalyseSummary summary = stored.reanalyse(*release, request);
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("rule_set: new"));
    EXPECT_EQ(stored.reanalyse(*release, request).current, 1U);
}

TEST(Reanalyse, AnotherProgramAssessesAgainAndNamesItself) {
    StoredCases stored;
    const TinyRelease release;
    stored.run(girl_with({{stop_gained("DOMA", 5)}}), *release);
    EXPECT_EQ(stored.reanalyse(*release).current, 1U);
    ReanalyseRequest request = stored.request();
    request.binary_version = "2.0.0";
    EXPECT_EQ(stored.reanalyse(*release, request).touched, 1U);
    EXPECT_EQ(stored.store().find("CASE-1")->engine, "2.0.0");
    EXPECT_EQ(stored.reanalyse(*release, request).current, 1U);
}

TEST(Reanalyse, ADamagedOlderReleaseCountsAsGone) {
    StoredCases stored;
    const std::filesystem::path copy = stored.folder() / "older";
    std::filesystem::copy(TinyRelease()->folder(), copy, std::filesystem::copy_options::recursive);
    stored.run(girl_with({{stop_gained("DOMA", 5)}}), knowledge::Release::open(copy));
    stored.run({.id = "CASE-2", .calls = {{stop_gained("DOMA", 9)}}}, *TinyRelease());
    for (const auto& file : std::filesystem::recursive_directory_iterator(copy)) {
        if (file.is_regular_file() && file.path().filename() != "manifest.json") {
            std::filesystem::resize_file(file.path(), file.file_size() / 2);
        }
    }
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}});
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.older_release_gone, 2U) << "both cases name the same release";
    EXPECT_THAT(summary.warnings, ElementsAre(HasSubstr("counts as gone")));
    EXPECT_THAT(summary.failed, IsEmpty());
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, newer->id());
    EXPECT_EQ(stored.store().find("CASE-2")->release_id, newer->id());
}

TEST(Reanalyse, ACaseThatCannotBeReadIsNamedAndTheOthersGoOn) {
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl_with({{stop_gained("DOMA", 5)}}), *older);
    stored.run({.id = "CASE-2", .calls = {{stop_gained("DOMA", 9)}}}, *older);
    cases::SqliteDatabase(stored.store_file(), {})
        .execute("DROP TRIGGER content_no_update; UPDATE content SET bytes = x'00' WHERE number ="
                 " (SELECT i.evidence FROM interpretation i JOIN patient_case c"
                 " ON c.number = i.case_number WHERE c.case_id = 'CASE-1')");
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}});
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    ASSERT_EQ(summary.failed.size(), 1U);
    EXPECT_EQ(summary.failed[0].case_id, "CASE-1");
    EXPECT_EQ(summary.failed[0].code, model::ExitCode::bad_input);
    EXPECT_EQ(stored.store().find("CASE-2")->release_id, newer->id());
}

TEST(Reanalyse, InputNeededStandsInTheLedgerOnceAndSupersedesNothing) {
    StoredCases stored;
    const std::vector<std::string> common{population_row(stop_gained("DOMA", 5), "0.03")};
    const TinyRelease older({.population = common});
    const auto result = stored.run(girl_with({{stop_gained("DOMA", 5)}}), *older);
    std::filesystem::remove(result / "calls.bcf");
    const TinyRelease newer(
        {.population = common, .clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}});
    for (int time = 0; time < 2; ++time) {
        EXPECT_EQ(stored.reanalyse(*newer).input_needed, 1U);
        EXPECT_THAT(outcomes(stored.events), ElementsAre("release: input_needed"));
        EXPECT_THAT(outcomes(stored.store().events("CASE-1")),
                    ElementsAre("release: input_needed"));
    }
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, older->id());
}

TEST(Reanalyse, ACallSetThatIsGoneIsNotNeededWhereNoCallMayHaveEntered) {
    StoredCases stored;
    const TinyRelease older(with_clinvar_elsewhere());
    const auto result = stored.run(girl_with({{stop_gained("DOMA", 5)}}), *older);
    std::filesystem::remove(result / "calls.bcf");
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic"),
                                         clinvar_row(stop_gained("RECA", 5), "Pathogenic")}});
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.input_needed, 0U);
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, newer->id());
}

TEST(Reanalyse, ACaseThatWasIngestedAnewMeanwhileIsReadAsItIsThen) {
    StoredCases stored;
    const TinyRelease older;
    constexpr int more_than_a_round = 65;
    for (int i = 0; i < more_than_a_round; ++i) {
        stored.run({.id = fmt::format("CASE-{:02}", i), .calls = {{stop_gained("DOMA", 5)}}},
                   *older);
    }
    const std::string last = fmt::format("CASE-{:02}", more_than_a_round - 1);
    const cases::CaseBundle newer_bundle =
        stored.bundle({.id = last, .calls = {{stop_gained("DOMA", 5)}, {stop_gained("DOMA", 9)}}},
                      *older, "2026-05-01");
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}});
    ReanalyseRequest request = stored.request();
    request.report = [&](const cases::LedgerEvent& event) {
        if (event.case_id == "CASE-00") {
            (void)stored.store().ingest(newer_bundle);
        }
    };
    EXPECT_EQ(stored.reanalyse(*newer, request).touched, std::uint64_t{more_than_a_round});
    const cases::CaseStore store = stored.store();
    EXPECT_EQ(store.find(last)->release_id, newer->id());
    const model::CaseEvidence evidence = cases::decode_evidence(store.evidence(last), "e");
    EXPECT_EQ(evidence.residue.size(), 2U) << "the newer bundle's calls are not lost";
}

TEST(Reanalyse, ACaseThatCameWhileReleasesWereComparedIsNotTakenAlong) {
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl_with({{stop_gained("DOMA", 5)}}), *older);
    stored.run({.id = "UNTOUCHED", .calls = {{stop_gained("RECA", 9)}}}, *older);
    const cases::CaseBundle late =
        stored.bundle({.id = "LATE", .calls = {{stop_gained("DOMA", 5)}}}, *older, "2026-05-01");
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}});
    ReanalyseRequest request = stored.request();
    request.report = [&](const cases::LedgerEvent&) { (void)stored.store().ingest(late); };
    (void)stored.reanalyse(*newer, request);
    EXPECT_EQ(stored.store().find("UNTOUCHED")->release_id, newer->id());
    EXPECT_EQ(stored.store().find("LATE")->release_id, older->id()) << "nobody compared it";
    EXPECT_EQ(stored.reanalyse(*newer).touched, 1U);
    EXPECT_EQ(stored.store().find("LATE")->release_id, newer->id());
}

TEST(Reanalyse, AnUntouchedCaseIsTakenAlongAndShownAsAFreshRunShowsIt) {
    StoredCases stored;
    const TinyRelease older(with_clinvar_elsewhere());
    const GirlCase girl = girl_with({{stop_gained("DOMA", 5)}, {stop_gained("RECA", 7), "1/1"}});
    stored.run(girl, *older);
    const std::int64_t interpretation = stored.store().find("CASE-1")->interpretation;
    const TinyRelease newer(
        {.clinvar = {clinvar_row(stop_gained("OPEN", 9), "Pathogenic")}, .version = "2026-09"});
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.untouched, 1U);
    EXPECT_THAT(stored.events, IsEmpty());
    const cases::StoredCase now = *stored.store().find("CASE-1");
    EXPECT_EQ(now.release_id, newer->id());
    EXPECT_EQ(now.interpreted_under, older->id());
    EXPECT_EQ(now.interpretation, interpretation) << "nothing was written for the case";
    EXPECT_EQ(model::format_date(now.last_checked), "2026-10-15");
    EXPECT_EQ(stored.reanalyse(*newer).current, 1U);
    StoredCases fresh;
    fresh.run(girl, *newer, "2026-10-15");
    EXPECT_EQ(stored.store().candidates_json("CASE-1"), fresh.store().candidates_json("CASE-1"));
}

TEST(Reanalyse, ReturningToAReleaseReportsItsChangesAgain) {
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl_with({{missense("DOMA", 5)}}), *older);
    const TinyRelease newer({.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")}});
    (void)stored.reanalyse(*newer);
    (void)stored.reanalyse(*older);
    (void)stored.reanalyse(*newer);
    EXPECT_THAT(outcomes(stored.store().events("CASE-1")),
                ElementsAre("clinvar_added: upgraded", "clinvar_not_covered: downgraded",
                            "clinvar_added: upgraded"));
}

/// TAC -> TCC beside missense()'s TGC.
std::string pathogenic_neighbour(const std::string& gene, int codon) {
    const model::SmallAllele own = missense(gene, codon);
    return clinvar_row({own.contig(), own.position(), "A", "C"}, "Pathogenic");
}

TEST(Reanalyse, AnotherAlleleOfACodonThatClinVarCallsPathogenicIsATrigger) {
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl_with({{missense("DOMA", 5)}}), *older);
    const TinyRelease newer({.clinvar = {pathogenic_neighbour("DOMA", 5)}});
    EXPECT_EQ(stored.reanalyse(*newer).touched, 1U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("clinvar_codon: unchanged"))
        << "points move, the tier does not";
    EXPECT_EQ(stored.events[0].trigger.key.text, "HGNC:1/6");
    EXPECT_THAT(stored.store().candidates_json("CASE-1"), HasSubstr("PM5"));
}

/// That the release has no ClinVar is told of every variant.
TEST(Reanalyse, AFirstClinvarGivesEveryCaseWhatAFreshRunGives) {
    StoredCases stored;
    const TinyRelease older;
    const GirlCase girl = girl_with({{missense("DOMA", 5)}});
    stored.run(girl, *older);
    const TinyRelease newer(with_clinvar_elsewhere());
    EXPECT_EQ(stored.reanalyse(*newer).touched, 1U);
    StoredCases fresh;
    fresh.run(girl, *newer, "2026-10-15");
    EXPECT_EQ(stored.store().candidates_json("CASE-1"), fresh.store().candidates_json("CASE-1"));
}

TEST(Reanalyse, AnotherCodonIsNoTrigger) {
    StoredCases stored;
    const TinyRelease older(with_clinvar_elsewhere());
    stored.run(girl_with({{missense("DOMA", 5)}}), *older);
    const TinyRelease newer({.clinvar = {pathogenic_neighbour("DOMA", 6)}});
    EXPECT_EQ(stored.reanalyse(*newer).untouched, 1U);
    EXPECT_THAT(stored.events, IsEmpty());
}

TEST(Reanalyse, WithCodonNeighboursGivesWhatAFreshRunGives) {
    StoredCases stored;
    const TinyRelease older;
    const GirlCase girl = girl_with({{missense("DOMA", 5)}, {missense("RECA", 7), "1/1"}});
    stored.run(girl, *older);
    const TinyRelease newer(
        {.clinvar = {pathogenic_neighbour("DOMA", 5), pathogenic_neighbour("RECA", 7)}});
    (void)stored.reanalyse(*newer);
    const auto candidates = [](const std::string& text) {
        return text.substr(text.find("\"candidates\""));
    };
    StoredCases fresh;
    fresh.run(girl, *newer);
    EXPECT_EQ(candidates(stored.store().candidates_json("CASE-1")),
              candidates(fresh.store().candidates_json("CASE-1")));
}

TEST(Reanalyse, AFrequencyThatNoCaseReadTouchesNone) {
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl_with({{stop_gained("DOMA", 5)}}), *older);
    const TinyRelease newer({.population = {population_row(stop_gained("OPEN", 5), "0.005")}});
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched, 0U);
    EXPECT_EQ(summary.untouched, 1U);
    EXPECT_THAT(stored.events, IsEmpty());
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, newer->id());
}

TEST(Reanalyse, AFrequencyThatACaseReadIsItsTrigger) {
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl_with({{stop_gained("DOMA", 5)}}), *older);
    const TinyRelease newer({.population = {population_row(stop_gained("DOMA", 5), "0.005")}});
    EXPECT_EQ(stored.reanalyse(*newer).touched, 1U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("frequency: resolved"));
}

TEST(Reanalyse, AnAlleleThatCrossesTheAdmissionBringsItsOwnTrigger) {
    StoredCases stored;
    const std::vector<std::string> common{population_row(stop_gained("RECA", 5), "0.03")};
    const TinyRelease older({.population = common});
    stored.run(girl_with({{stop_gained("RECA", 5), "1/1"}}), *older);
    const TinyRelease newer(
        {.population = common, .clinvar = {clinvar_row(stop_gained("RECA", 5), "Pathogenic")}});
    EXPECT_EQ(stored.reanalyse(*newer).touched, 1U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("clinvar_added: new"));
}

} // namespace
} // namespace vigie::run
