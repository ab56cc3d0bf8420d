#include "pipeline/run/result_acts.hpp"

#include "pipeline/model/error.hpp"
#include "tests/cases/sample_case.hpp"
#include "tests/cases/scratch_folder.hpp"
#include "tests/databank/acted_store.hpp"

#include <gmock/gmock.h>

namespace vigie::run {
namespace {

using model::ConsentState;
using tests::consent_to;
using tests::day;

/// A case with one reported variant of class 5.
class ResultActs : public testing::Test {
  protected:
    ResultActs() {
        acted_.add("A");
        report(5);
    }
    void report(int acmg_class) {
        cases::CaseStore& store = acted_.store();
        ASSERT_EQ(store.append_case_act({.case_id = "A",
                                         .kind = cases::CaseActKind::variant_reported,
                                         .by = "Dr A",
                                         .date = day(2026, 4, 1),
                                         .entered = day(2026, 4, 1),
                                         .allele = allele_,
                                         .acmg_class = acmg_class,
                                         .interpretation = store.require("A").interpretation},
                                        std::nullopt),
                  cases::RecordOutcome::recorded);
    }
    SignRequest request(model::TestResult conclusion) const {
        return {.act = {.case_id = "A",
                        .by = "Dr A",
                        .date = day(2026, 4, 2),
                        .entered = day(2026, 4, 2),
                        .reason = "reason"},
                .conclusion = conclusion,
                .second = "Dr B"};
    }
    RecordedResultAct sign(const SignRequest& request) {
        return sign_result(acted_.store(), request);
    }
    static bool is_incidental(const RecordedResultAct& recorded) {
        return cases::decode_signed_result(recorded.act.body, "A").variants.at(0).incidental;
    }

    std::string allele_ = "1-100-A-G";
    tests::ScratchFolder folder_;
    tests::ActedStore acted_{folder_ / "store.sqlite"};
};

TEST_F(ResultActs, AnIncidentalVariantStaysSoInAmendedResults) {
    acted_.consent("A", consent_to("incidental_findings", ConsentState::given, day(2026, 2, 1)));
    SignRequest first = request(model::TestResult::negative);
    first.incidental = {allele_};
    EXPECT_TRUE(is_incidental(sign(first)));
    acted_.consent("A",
                   consent_to("incidental_findings", ConsentState::withdrawn, day(2026, 3, 1)));
    SignRequest amended = request(model::TestResult::uncertain);
    EXPECT_TRUE(is_incidental(sign(amended))) << "nobody said otherwise";
    amended.conclusion = model::TestResult::negative;
    amended.incidental = {allele_};
    EXPECT_TRUE(is_incidental(sign(amended))) << "no new mark, which would need the choice";
    EXPECT_THROW((void)sign(request(model::TestResult::positive)), model::InputError)
        << "nothing but an incidental finding explains it";
    SignRequest indicated = request(model::TestResult::positive);
    indicated.indicated = {allele_};
    EXPECT_FALSE(is_incidental(sign(indicated)));
}

TEST_F(ResultActs, ANewIncidentalMarkNeedsTheChoiceOfThePerson) {
    SignRequest marked = request(model::TestResult::negative);
    marked.incidental = {allele_};
    EXPECT_THROW((void)sign(marked), model::InputError);
    SignRequest unknown = request(model::TestResult::positive);
    unknown.indicated = {"2-5-A-T"};
    EXPECT_THROW((void)sign(unknown), model::InputError) << "it is not reported";
}

TEST_F(ResultActs, TheSameAmendmentTwiceIsOneAct) {
    (void)sign(request(model::TestResult::positive));
    ASSERT_EQ(acted_.store().append_case_act(
                  {.case_id = "A",
                   .kind = cases::CaseActKind::request,
                   .by = "Dr A",
                   .date = day(2026, 4, 1),
                   .entered = day(2026, 4, 1),
                   .reason = "a look",
                   .interpretation = acted_.store().require("A").interpretation},
                  std::nullopt),
              cases::RecordOutcome::recorded);
    SignRequest amended = request(model::TestResult::uncertain);
    const RecordedResultAct once = sign(amended);
    EXPECT_TRUE(once.is_new);
    EXPECT_FALSE(cases::decode_signed_result(once.act.body, "A").trigger.empty());
    EXPECT_FALSE(sign(amended).is_new);
    EXPECT_EQ(acted_.store().result_acts("A").size(), 2U);
}

TEST_F(ResultActs, AResultIsNotWrittenUnderReportsThatItDidNotSee) {
    cases::CaseStore& store = acted_.store();
    const cases::ResultAct act{.case_id = "A",
                               .kind = cases::ResultActKind::returned_result,
                               .by = "Dr A",
                               .date = day(2026, 4, 2),
                               .entered = day(2026, 4, 2),
                               .interpretation = store.require("A").interpretation};
    report(0);
    EXPECT_EQ(store.append_result_act(act, 0, 1), cases::RecordOutcome::outdated);
    EXPECT_EQ(store.append_result_act(act, 0, 2), cases::RecordOutcome::recorded);
}

} // namespace
} // namespace vigie::run
