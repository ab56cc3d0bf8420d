#include "cases/impasse_rules.hpp"
#include "cases/impasse_words.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseRules;
using cases::Eligibility;
using cases::ImpasseReview;
using cases::OpenHits;
using cases::Reason;
using cases::ReasonCode;
using cases::ReasonEffect;
using model::CaseTest;
using model::TestResult;
using model::TestState;
using model::TestType;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::day;
using tests::in_state;
using tests::negative;

const model::Date today = day(2026, 6, 30);

/// A case on which nothing is open; each test changes one thing.
struct Exhausted {
    Exhausted() {
        record.tests = {negative(TestType::chromosomal_microarray), negative(TestType::exome)};
        record.tests[1].variant_classes = {"SNV", "indel", "CNV", "SV", "STR", "MT"};
        record.rcp = {{.kind = model::RcpKind::impasse, .date = day(2026, 5, 1)}};
    }
    ImpasseReview review() const {
        return cases::review_impasse({.record = record,
                                      .observed_signs = signs,
                                      .hits = hits,
                                      .last_checked = last_checked,
                                      .today = today,
                                      .callable_fraction = callable_fraction},
                                     rules);
    }
    /// The one reason of the case, which must be of this code.
    Reason only(ReasonCode code) const {
        const ImpasseReview reviewed = review();
        EXPECT_EQ(reviewed.reasons.size(), 1U);
        if (reviewed.reasons.empty()) {
            return {};
        }
        EXPECT_EQ(cases::reason_name(reviewed.reasons[0].code), cases::reason_name(code));
        return reviewed.reasons[0];
    }

    model::CaseRecord record;
    std::vector<std::string> signs{"HP:0001250"};
    OpenHits hits;
    model::Date last_checked = day(2026, 2, 1);
    CaseRules rules = cases::network_rules().of("");
    std::optional<double> callable_fraction = std::nullopt;
};

std::string said(const Reason& reason) {
    return cases::reason_sentence(reason).english;
}

TEST(Eligibility, IsCompleteWhereNothingIsOpen) {
    const ImpasseReview review = Exhausted().review();
    EXPECT_EQ(review.eligibility, Eligibility::complete);
    EXPECT_THAT(review.reasons, IsEmpty());
    EXPECT_EQ(review.rcp, day(2026, 5, 1));
    EXPECT_EQ(review.last_interpretation, day(2026, 2, 1));
}

TEST(RequiredTest, IsMetByOneAlternativeThatIsDoneNegativeAndDated) {
    Exhausted one;
    one.record.tests = {negative(TestType::chromosomal_microarray)};
    EXPECT_EQ(one.review().eligibility, Eligibility::complete);
    one.record.tests = {negative(TestType::genome)};
    EXPECT_EQ(one.review().eligibility, Eligibility::complete);
    one.record.tests = {negative(TestType::panel)};
    EXPECT_EQ(one.review().eligibility, Eligibility::unknown) << "a panel is not pangenomic";
}

TEST(RequiredTest, ThatIsNotRecordedIsUnknownAndNeverNotDone) {
    Exhausted one;
    one.record.tests.clear();
    const ImpasseReview review = one.review();
    EXPECT_EQ(review.eligibility, Eligibility::unknown);
    EXPECT_EQ(review.reasons[0].code, ReasonCode::test_unknown);
    EXPECT_THAT(said(review.reasons[0]), HasSubstr("exome not recorded"));
}

TEST(RequiredTest, IsUnknownWhileAnAlternativeIsAndOpenWhenNoneIs) {
    Exhausted one;
    one.record.tests = {in_state(TestType::chromosomal_microarray, TestState::refused),
                        in_state(TestType::exome, TestState::not_done)};
    EXPECT_EQ(one.review().eligibility, Eligibility::unknown) << "a genome may have been done";
    one.record.tests.push_back(in_state(TestType::genome, TestState::failed));
    one.record.tests.back().reason = "low DNA";
    const ImpasseReview review = one.review();
    EXPECT_EQ(review.eligibility, Eligibility::incomplete);
    EXPECT_EQ(review.reasons[0].code, ReasonCode::test_open);
    EXPECT_THAT(
        said(review.reasons[0]),
        HasSubstr("chromosomal microarray refused, exome not done, genome failed (low DNA)"));
    EXPECT_THAT(cases::reason_sentence(review.reasons[0]).french,
                HasSubstr("ACPA refusé, exome non fait, génome en échec (low DNA)"));
}

TEST(AnyTest, InProgressOrPositiveKeepsFromBeingComplete) {
    Exhausted one;
    one.record.tests.push_back(in_state(TestType::rna, TestState::in_progress));
    EXPECT_THAT(said(one.only(ReasonCode::test_running)), HasSubstr("rna"));
    EXPECT_EQ(one.review().eligibility, Eligibility::incomplete);
    one.record.tests.back() = negative(TestType::biochemistry);
    one.record.tests.back().result = TestResult::positive;
    one.record.tests.back().finding = "high CK";
    EXPECT_THAT(said(one.only(ReasonCode::test_positive)), HasSubstr("biochemistry, high CK"));
    EXPECT_EQ(one.review().eligibility, Eligibility::incomplete);
}

TEST(AnyTest, UncertainIsNamedAndNoMore) {
    Exhausted one;
    one.record.tests.push_back(negative(TestType::histology));
    one.record.tests.back().result = TestResult::inconclusive;
    EXPECT_THAT(said(one.only(ReasonCode::test_uncertain)), HasSubstr("histology, inconclusive"));
    EXPECT_EQ(one.review().eligibility, Eligibility::complete);
}

TEST(OpenVariants, ACandidateBlocksAndWaitingOrUncertainOnesAreNamed) {
    Exhausted one;
    one.hits.pathogenic_candidates = {{.gene = "A", .variant = "c.1"}};
    EXPECT_THAT(said(one.only(ReasonCode::candidate_pathogenic)), HasSubstr("A c.1"));
    EXPECT_EQ(one.review().eligibility, Eligibility::incomplete);
    one.hits = {};
    one.hits.waiting_pathogenic = {{.gene = "B", .variant = "c.2"}};
    EXPECT_EQ(one.only(ReasonCode::waiting_pathogenic).hits.size(), 1U);
    EXPECT_EQ(one.review().eligibility, Eligibility::complete);
    one.hits = {};
    one.hits.near_edge = {{.gene = "C", .variant = "c.3", .missing_points = 1},
                          {.gene = "D", .variant = "c.4", .missing_points = 2}};
    const Reason edge = one.only(ReasonCode::uncertain_near_edge);
    EXPECT_THAT(said(edge), HasSubstr("C c.3 lacks 1 point; D c.4 lacks 2 points."));
    EXPECT_THAT(cases::reason_sentence(edge).french, HasSubstr("C c.3, 1 point manquant"));
    EXPECT_EQ(one.review().eligibility, Eligibility::complete);
}

TEST(OpenVariants, OfManyTheSentenceNamesFiveAndTheReasonHoldsAll) {
    Exhausted one;
    for (int i = 0; i < 7; ++i) {
        one.hits.waiting_uncertain.push_back({.gene = "G" + std::to_string(i), .variant = "c.1"});
    }
    const Reason reason = one.only(ReasonCode::waiting_uncertain);
    EXPECT_THAT(said(reason), HasSubstr("G4 c.1; 2 more"));
    EXPECT_EQ(reason.hits.size(), 7U);
}

TEST(VariantClasses, ThatEveryTestListIsWithoutWereNotLookedAt) {
    Exhausted one;
    one.record.tests = {negative(TestType::exome)};
    one.record.tests[0].variant_classes = {"snv", "INDEL", "STR", "SV"};
    const ImpasseReview review = one.review();
    ASSERT_EQ(review.reasons.size(), 2U);
    EXPECT_THAT(said(review.reasons[0]), HasSubstr("CNV"));
    EXPECT_EQ(review.reasons[0].effect, ReasonEffect::blocks) << "CNV are required";
    EXPECT_THAT(said(review.reasons[1]), HasSubstr("MT"));
    EXPECT_EQ(review.reasons[1].effect, ReasonEffect::names);
    EXPECT_EQ(review.eligibility, Eligibility::incomplete);
}

TEST(VariantClasses, OfATestWithoutAListAreNotRecordedAndNeverNotLookedAt) {
    Exhausted one;
    one.record.tests = {negative(TestType::exome)};
    EXPECT_THAT(said(one.only(ReasonCode::class_not_recorded)), HasSubstr("CNV, SV, STR, MT"));
    EXPECT_EQ(one.review().eligibility, Eligibility::complete);
    one.record.tests.push_back(negative(TestType::genome));
    one.record.tests.back().variant_classes = {"CNV"};
    const auto classes = cases::classes_looked_at(one.record.tests, one.rules.limits);
    EXPECT_THAT(classes.not_looked_at, IsEmpty());
    EXPECT_THAT(classes.not_recorded, ElementsAre("SV", "STR", "MT"));
}

TEST(VariantClasses, ATestThatWasNotDoneLookedAtNothing) {
    Exhausted one;
    one.record.tests[1].variant_classes = {"SNV", "indel", "SV", "MT"};
    one.record.tests.push_back(in_state(TestType::genome, TestState::not_done));
    one.record.tests.back().variant_classes = {"STR"};
    EXPECT_THAT(said(one.only(ReasonCode::class_not_looked_at)), HasSubstr(": STR."));
}

TEST(Coverage, BelowTheLimitOfATestThatIsNotRequiredIsNamed) {
    Exhausted one;
    one.record.tests[1].analysable = 0.90;
    EXPECT_THAT(said(one.only(ReasonCode::coverage_low)), HasSubstr("exome, 90.0 %, limit 95.0 %"));
    EXPECT_EQ(one.review().eligibility, Eligibility::complete) << "the microarray meets the demand";
    one.record.tests[1].analysable = std::nullopt;
    EXPECT_THAT(said(one.only(ReasonCode::coverage_not_recorded)), HasSubstr("exome"));
}

TEST(Coverage, ThatTheReadsShowIsNamedBelowTheLimit) {
    Exhausted one;
    one.callable_fraction = 0.9499;
    EXPECT_THAT(said(one.only(ReasonCode::coverage_low)),
                HasSubstr("reads of the case, all coding exons, 94.9 %, limit 95.0 %"));
    one.callable_fraction = 0.95;
    EXPECT_THAT(one.review().reasons, IsEmpty());
}

TEST(Coverage, ThatTheReadsShowNeedNotBeRecorded) {
    Exhausted one;
    one.record.tests[1].analysable = std::nullopt;
    one.callable_fraction = 0.97;
    EXPECT_THAT(one.review().reasons, IsEmpty());
    one.record.tests[1].analysable = 0.90;
    one.callable_fraction = 0.80;
    EXPECT_THAT(said(one.only(ReasonCode::coverage_low)),
                HasSubstr("exome, 90.0 %, limit 95.0 %; reads of the case"));
}

TEST(LastInterpretation, IsOldAfterTheLimitAndNotOnItsDay) {
    Exhausted one;
    one.last_checked = day(2024, 12, 30);
    EXPECT_THAT(one.review().reasons, IsEmpty());
    one.last_checked = day(2024, 12, 29);
    EXPECT_THAT(said(one.only(ReasonCode::interpretation_old)),
                HasSubstr("2024-12-29, more than 18 months ago"));
    one.rules.limits.interpretation_months = 24;
    EXPECT_THAT(one.review().reasons, IsEmpty());
}

TEST(LastInterpretation, IsTheLaterOneOfTheCentreAndTheStore) {
    Exhausted one;
    one.last_checked = day(2020, 1, 1);
    one.record.dates.last_interpretation = day(2026, 1, 1);
    EXPECT_THAT(one.review().reasons, IsEmpty());
    EXPECT_EQ(one.review().last_interpretation, day(2026, 1, 1));
    one.record.dates.last_interpretation = day(2027, 1, 1);
    EXPECT_EQ(one.review().last_interpretation, day(2020, 1, 1)) << "no day after today counts";
}

TEST(Signs, ThatAreMissingOrNotAssessedAreNamed) {
    Exhausted one;
    one.signs.clear();
    EXPECT_THAT(said(one.only(ReasonCode::signs_missing)), HasSubstr("No sign"));
    one.signs = {"HP:9999999"};
    one.hits.signs_not_assessed = {"HP:9999999"};
    one.hits.signs_uninformative = 1;
    EXPECT_THAT(said(one.only(ReasonCode::signs_not_assessed)),
                HasSubstr("HP:9999999, 1 too general"));
}

TEST(Rcp, OnTheImpasseIsNamedWhereItIsMissingOrOverdue) {
    Exhausted one;
    one.record.rcp[0].kind = model::RcpKind::downstream;
    EXPECT_THAT(said(one.only(ReasonCode::rcp_missing)), HasSubstr("No RCP on the impasse"));
    one.record.rcp[0].kind = model::RcpKind::impasse;
    one.record.rcp[0].next_date = today;
    EXPECT_THAT(said(one.only(ReasonCode::rcp_due)), HasSubstr("2026-06-30"));
    one.record.rcp[0].next_date = day(2026, 7, 1);
    EXPECT_THAT(one.review().reasons, IsEmpty());
    one.record.rcp[0].date = day(2026, 7, 1);
    one.record.rcp[0].next_date = std::nullopt;
    EXPECT_EQ(one.review().rcp, std::nullopt) << "a meeting after today has not been held";
}

TEST(Rcp, ThatAMeetingFollowedIsNotOverdue) {
    Exhausted one;
    one.record.rcp[0].next_date = day(2026, 6, 1);
    one.record.rcp.push_back({.kind = model::RcpKind::downstream, .date = day(2026, 6, 1)});
    EXPECT_THAT(one.review().reasons, IsEmpty());
}

TEST(UnknownNetwork, IsNamed) {
    Exhausted one;
    one.record.site = model::ClinicalSite{.code = "S", .network = "NOBODY"};
    one.rules = cases::network_rules().of("NOBODY");
    EXPECT_THAT(said(one.only(ReasonCode::network_unknown)), HasSubstr("NOBODY"));
}

TEST(EveryReason, HasANameASentenceAndAnEventInBothLanguages) {
    for (std::size_t i = 0; i < cases::reason_code_count; ++i) {
        Reason reason;
        reason.code = static_cast<ReasonCode>(i);
        reason.subject = {"ENGLISH", "FRENCH"};
        const cases::Bilingual text = cases::reason_sentence(reason);
        EXPECT_FALSE(cases::reason_name(reason.code).empty());
        EXPECT_EQ(text.english.find("{}"), std::string::npos);
        EXPECT_THAT(text.english, HasSubstr("ENGLISH"));
        EXPECT_THAT(text.french, HasSubstr("FRENCH"));
        const cases::ReopeningEvent event = cases::reopening_event(reason.code);
        EXPECT_FALSE(event.code.empty());
        EXPECT_EQ(event.sentence.english.back(), '.');
        EXPECT_EQ(event.sentence.french.back(), '.');
    }
}

} // namespace
