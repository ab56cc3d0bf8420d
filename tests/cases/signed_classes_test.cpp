#include "cases/signed_classes.hpp"

#include "cases/signed_result.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::RecordOutcome;
using cases::SignedClass;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::day;

class SignedClassesOfAStore : public testing::Test {
  protected:
    SignedClassesOfAStore() {
        for (const char* const id : {"a", "b"}) {
            store_.ingest(tests::sample_bundle(id, "1", {}));
        }
    }
    void sign(const std::string& case_id,
              std::vector<cases::SignedVariant> variants,
              const model::Date& date = day(2026, 6, 1)) {
        cases::ResultAct act{
            .case_id = case_id,
            .by = "Dr A",
            .date = date,
            .entered = date,
            .body = cases::encode_signed_result({.conclusion = model::TestResult::positive,
                                                 .second = "Dr B",
                                                 .variants = std::move(variants)})};
        act.interpretation = store_.require(case_id).interpretation;
        ASSERT_EQ(store_.append_result_act(act, store_.result_acts(case_id).size()),
                  RecordOutcome::recorded);
    }
    void decide(const std::string& case_id, cases::DecisionAction action, int acmg_class) {
        cases::CandidateDecision decision{
            .case_id = case_id,
            .gene = "HGNC:2",
            .variants = {"1-200-C-T"},
            .action = action,
            .judgements = {{.variant = "1-200-C-T", .acmg_class = acmg_class}},
            .by = "Dr C",
            .date = day(2026, 5, 1),
            .entered = day(2026, 5, 1)};
        decision.interpretation = store_.require(case_id).interpretation;
        ASSERT_EQ(store_.append_decision(decision, store_.decisions(case_id).size()),
                  RecordOutcome::recorded);
    }
    static cases::SignedVariant variant(const std::string& allele, int acmg_class) {
        return {.allele = allele, .gene_id = "HGNC:1", .acmg_class = acmg_class};
    }

    tests::ScratchFolder folder_;
    cases::CaseStore store_ = cases::CaseStore::open(folder_ / "s", true);
};

TEST_F(SignedClassesOfAStore, AreThoseOfResultsInForce) {
    sign("a", {variant("1-100-A-G", 4)});
    sign("a", {variant("1-100-A-G", 5)}, day(2026, 7, 1)); // amended
    const SignedClass expected{.allele = "1-100-A-G",
                               .gene = "HGNC:1",
                               .acmg_class = 5,
                               .date = day(2026, 7, 1),
                               .author = "Dr A"};
    EXPECT_THAT(cases::signed_classes(store_).classes, ElementsAre(expected));
}

TEST_F(SignedClassesOfAStore, HoldWhatWasJudgedOfDismissedVariantsWhenItWasSigned) {
    decide("a", cases::DecisionAction::dismiss, 2);
    EXPECT_THAT(cases::signed_classes(store_).classes, IsEmpty()) << "nobody signed";
    sign("a", {});
    decide("a", cases::DecisionAction::dismiss, 1); // after the signature
    const auto classes = cases::signed_classes(store_).classes;
    ASSERT_EQ(classes.size(), 1U);
    EXPECT_EQ(classes[0].acmg_class, 2);
    EXPECT_EQ(classes[0].gene, "HGNC:2");
}

TEST_F(SignedClassesOfAStore, CountWhatATableCannotSay) {
    cases::SignedVariant unknown = variant("1-300-A-G", 4);
    unknown.gene_id = "ENSG0";
    sign("a", {variant("1-9001-11000-DEL", 5), unknown});
    const auto told = cases::signed_classes(store_);
    EXPECT_THAT(told.classes, IsEmpty());
    EXPECT_EQ(told.structural, 1U);
    EXPECT_EQ(told.without_gene, 1U);
}

TEST_F(SignedClassesOfAStore, AgreeOrAreRefused) {
    sign("a", {variant("1-100-A-G", 4)});
    sign("b", {variant("1-100-A-G", 4)});
    EXPECT_EQ(cases::signed_classes(store_).classes.size(), 1U);
    sign("b", {variant("1-100-A-G", 5)});
    const auto refusal = tests::refusal_of([&] { (void)cases::signed_classes(store_); });
    EXPECT_EQ(refusal.code, model::ExitCode::bad_input);
    sign("b", {variant("1-100-A-G", 5)}, day(2026, 6, 2));
    EXPECT_EQ(cases::signed_classes(store_).classes.size(), 2U) << "history: of two days";
}

} // namespace
