#include "cases/reopening_order.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseStanding;
using cases::DiagnosisStanding;
using cases::Eligibility;
using cases::ImpasseReview;
using cases::OrderPart;
using cases::Proposal;
using cases::ReasonCode;
using cases::ReasonEffect;
using model::DiagnosisStatus;
using tests::day;

const model::Date today = day(2026, 6, 30);

CaseStanding standing(DiagnosisStatus status) {
    DiagnosisStanding one;
    one.id = "D";
    one.status = status;
    CaseStanding all;
    all.diagnoses = {one};
    return all;
}

/// A review with one reason, on `hits` variants.
ImpasseReview review(ReasonCode code, std::size_t hits = 0, bool fit = false) {
    ImpasseReview one;
    one.eligibility = Eligibility::complete;
    one.last_interpretation = day(2026, 6, 20);
    cases::Reason reason{.code = code, .effect = ReasonEffect::names, .subject = {"SV, STR", ""}};
    reason.hits.assign(hits, cases::OpenHit{.gene = "A", .variant = "c.1", .signs_fit = fit});
    one.reasons = {reason};
    return one;
}

cases::ReopeningOrder order(const ImpasseReview& one) {
    return cases::reopening_order(standing(DiagnosisStatus::undetermined), one, today);
}

TEST(ReopeningOrder, GoesByItsPartsFromTheHeaviestDown) {
    ImpasseReview nothing = review(ReasonCode::rcp_missing);
    ImpasseReview older = nothing;
    older.last_interpretation = day(2026, 6, 19);
    const std::vector<cases::ReopeningOrder> best_first{
        order(review(ReasonCode::candidate_pathogenic, 1)),
        order(review(ReasonCode::waiting_pathogenic, 2, true)),
        order(review(ReasonCode::waiting_pathogenic, 1, true)),
        order(review(ReasonCode::uncertain_near_edge, 3, true)),
        order(review(ReasonCode::waiting_pathogenic, 5, false)),
        order(review(ReasonCode::uncertain_near_edge, 1, false)),
        order(review(ReasonCode::interpretation_old)),
        order(review(ReasonCode::class_not_looked_at)),
        order(review(ReasonCode::coverage_low)),
        order(review(ReasonCode::signs_not_assessed)),
        order(older),
        order(nothing),
        cases::reopening_order(standing(DiagnosisStatus::confirmed),
                               review(ReasonCode::candidate_pathogenic, 9, true), today)};
    for (std::size_t i = 0; i + 1 < best_first.size(); ++i) {
        EXPECT_GT(best_first[i], best_first[i + 1]) << i;
    }
}

TEST(ReopeningOrder, ShowsWhatEachPartCounts) {
    const auto parts = order(review(ReasonCode::waiting_pathogenic, 2, true));
    EXPECT_EQ(parts.of(OrderPart::unsolved), 1);
    EXPECT_EQ(parts.of(OrderPart::waiting_pathogenic_fitting), 2);
    EXPECT_EQ(parts.of(OrderPart::waiting_pathogenic), 2);
    EXPECT_EQ(parts.of(OrderPart::days_since_interpretation), 10);
    EXPECT_EQ(order(review(ReasonCode::class_not_looked_at)).of(OrderPart::classes_not_looked_at),
              2);
    EXPECT_EQ(cases::order_part_name(OrderPart::days_since_interpretation),
              "days_since_interpretation");
}

TEST(ReopeningOrder, AnInterpretationAfterTodayIsNoYoungerThanToday) {
    ImpasseReview one = review(ReasonCode::rcp_missing);
    one.last_interpretation = day(2026, 7, 10);
    EXPECT_EQ(order(one).of(OrderPart::days_since_interpretation), 0);
}

TEST(Proposal, IsNoneForAWholeDiagnosis) {
    EXPECT_EQ(cases::propose(standing(DiagnosisStatus::confirmed),
                             review(ReasonCode::candidate_pathogenic, 1)),
              Proposal::none);
}

TEST(Proposal, IsToReviewACandidateBeforeAnythingElse) {
    for (const auto status : {DiagnosisStatus::undetermined, DiagnosisStatus::in_progress}) {
        EXPECT_EQ(cases::propose(standing(status), review(ReasonCode::candidate_pathogenic, 1)),
                  Proposal::review_candidate);
    }
}

TEST(Proposal, IsToReopenAnImpasseThatSomethingCouldEnd) {
    const CaseStanding impasse = standing(DiagnosisStatus::undetermined);
    for (const auto code :
         {ReasonCode::waiting_pathogenic, ReasonCode::uncertain_near_edge,
          ReasonCode::interpretation_old, ReasonCode::test_running, ReasonCode::test_positive}) {
        EXPECT_EQ(cases::propose(impasse, review(code, 1)), Proposal::reopen);
    }
    EXPECT_EQ(cases::propose(impasse, review(ReasonCode::rcp_missing)), Proposal::keep_impasse);
}

TEST(Proposal, FollowsTheEligibilityOfEveryOtherCase) {
    ImpasseReview one = review(ReasonCode::rcp_missing);
    for (const auto& [eligibility, proposal] :
         {std::pair{Eligibility::complete, Proposal::discuss_impasse_at_rcp},
          std::pair{Eligibility::incomplete, Proposal::complete_investigation},
          std::pair{Eligibility::unknown, Proposal::record_investigation}}) {
        one.eligibility = eligibility;
        EXPECT_EQ(cases::propose(standing(DiagnosisStatus::in_progress), one), proposal);
        EXPECT_EQ(cases::propose({}, one), proposal);
    }
}

} // namespace
