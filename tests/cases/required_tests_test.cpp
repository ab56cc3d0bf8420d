#include "cases/impasse_rules.hpp"
#include "cases/impasse_words.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseRules;
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

std::string said(const Reason& reason) {
    return cases::reason_sentence(reason).english;
}

/// Two named tests, both of them, as a network's guide for bleeding disorders asks.
CaseRules haemostasis_rules() {
    CaseRules rules = cases::network_rules().of("MHEMO");
    const auto asks = [](const std::string& id, const std::string& name) {
        return cases::RequiredTest{.id = id,
                                   .label = {id, id},
                                   .any_of = {TestType::biochemistry},
                                   .names = {name},
                                   .source = "test"};
    };
    rules.required = {asks("willebrand", "von Willebrand factor"),
                      asks("aggregation", "platelet aggregation")};
    return rules;
}

CaseTest named(const std::string& name, TestState state) {
    CaseTest test = in_state(TestType::biochemistry, state);
    test.name = name;
    if (state == TestState::done) {
        test.result = TestResult::negative;
        test.resulted = day(2026, 1, 1);
    }
    return test;
}

/// Codes of what the required tests of a network leave open.
std::vector<ReasonCode> codes(const std::vector<CaseTest>& tests, const CaseRules& rules) {
    model::CaseRecord record;
    record.tests = tests;
    std::vector<ReasonCode> all;
    for (const Reason& reason : cases::required_test_reasons(record, rules, today)) {
        all.push_back(reason.code);
    }
    return all;
}

TEST(RequiredTestsOfANetwork, AreAskedByNameAndAllOfThem) {
    const CaseRules rules = haemostasis_rules();
    const CaseTest willebrand = named("Von Willebrand Factor", TestState::done);
    EXPECT_THAT(codes({}, rules), ElementsAre(ReasonCode::test_unknown, ReasonCode::test_unknown));
    EXPECT_THAT(codes({willebrand}, rules), ElementsAre(ReasonCode::test_unknown));
    EXPECT_THAT(codes({willebrand, named("platelet aggregation", TestState::refused)}, rules),
                ElementsAre(ReasonCode::test_open));
    EXPECT_THAT(codes({willebrand, named("platelet aggregation", TestState::done)}, rules),
                IsEmpty());
    EXPECT_THAT(codes({negative(TestType::genome)}, rules),
                ElementsAre(ReasonCode::test_unknown, ReasonCode::test_unknown))
        << "the network's list takes the place of the national one";
}

struct OneTest {
    const char* name;
    CaseTest test;
    ReasonCode code;
    const char* words;
};

/// What the only required test, an exome, is told as.
const std::vector<OneTest>& single_tests() {
    static const auto changed = [](auto change) {
        CaseTest test = negative(TestType::exome);
        change(test);
        return test;
    };
    static const std::vector<OneTest> all{
        {"not_done", in_state(TestType::exome, TestState::not_done), ReasonCode::test_open,
         "exome not done"},
        {"failed", in_state(TestType::exome, TestState::failed), ReasonCode::test_open,
         "exome failed"},
        {"refused", in_state(TestType::exome, TestState::refused), ReasonCode::test_open,
         "exome refused"},
        {"in_progress", in_state(TestType::exome, TestState::in_progress), ReasonCode::test_open,
         "exome in progress"},
        {"stateless", in_state(TestType::exome, TestState::unknown), ReasonCode::test_unknown,
         "with no state recorded"},
        {"no_result", in_state(TestType::exome, TestState::done), ReasonCode::test_unknown,
         "result not recorded"},
        {"undated", changed([](CaseTest& t) { t.resulted = std::nullopt; }),
         ReasonCode::test_unknown, "without the date of its result"},
        {"after_today", changed([](CaseTest& t) { t.resulted = day(2026, 7, 1); }),
         ReasonCode::test_unknown, "after today"},
        {"positive", changed([](CaseTest& t) { t.result = TestResult::positive; }),
         ReasonCode::test_open, "exome positive"},
        {"uncertain", changed([](CaseTest& t) { t.result = TestResult::uncertain; }),
         ReasonCode::test_open, "exome uncertain"},
        {"inconclusive", changed([](CaseTest& t) { t.result = TestResult::inconclusive; }),
         ReasonCode::test_open, "exome inconclusive"},
        {"thin", changed([](CaseTest& t) { t.analysable = 0.949; }), ReasonCode::test_open,
         "negative on 94.9 % of its target, limit 95.0 %"},
    };
    return all;
}

class SingleRequiredTest : public testing::TestWithParam<std::size_t> {};

TEST_P(SingleRequiredTest, IsToldByWhatTheRecordSays) {
    const OneTest& one = single_tests()[GetParam()];
    SCOPED_TRACE(one.name);
    CaseRules rules = cases::network_rules().of("");
    rules.required[0].any_of = {TestType::exome};
    model::CaseRecord record;
    record.tests = {one.test};
    const std::vector<Reason> reasons = cases::required_test_reasons(record, rules, today);
    ASSERT_EQ(reasons.size(), 1U);
    EXPECT_EQ(cases::reason_name(reasons[0].code), cases::reason_name(one.code));
    EXPECT_THAT(said(reasons[0]), HasSubstr(one.words));
    EXPECT_EQ(reasons[0].effect,
              one.code == ReasonCode::test_open ? ReasonEffect::blocks : ReasonEffect::unknown);
}

INSTANTIATE_TEST_SUITE_P(Impasse,
                         SingleRequiredTest,
                         testing::Range(std::size_t{0}, std::size_t{12}));

TEST(RequiredTest, OnTheLimitOfItsCoverageAndOfItsDayIsMet) {
    CaseRules rules = cases::network_rules().of("");
    rules.required[0].any_of = {TestType::exome};
    model::CaseRecord record;
    record.tests = {negative(TestType::exome)};
    record.tests[0].analysable = 0.95;
    record.tests[0].resulted = today;
    EXPECT_THAT(cases::required_test_reasons(record, rules, today), IsEmpty());
}

TEST(RequiredTest, RepeatedWithANegativeResultIsMet) {
    const CaseRules rules = cases::network_rules().of("");
    EXPECT_THAT(
        codes({in_state(TestType::exome, TestState::failed), negative(TestType::exome)}, rules),
        IsEmpty());
}

} // namespace
