#include "cases/record_fields.hpp"
#include "cases/record_reader.hpp"

namespace vigie::cases {
namespace {

using model::CaseTest;
using model::TestState;

std::string design_of(const JsonNode& test) {
    std::string design = word_of(test, "design");
    if (!design.empty() && design != "solo" && design != "duo" && design != "trio" &&
        design != "quad") {
        test.required("design").refuse("the value is none of this enumeration",
                                       "allowed: solo, duo, trio, quad");
    }
    return design;
}

std::optional<double> share_of(const JsonNode& test) {
    const auto field = test.member("analysable");
    if (!field) {
        return std::nullopt;
    }
    const double share = field->number();
    // Written so that no NaN passes.
    if (!(share >= 0.0 && share <= 1.0)) {
        field->refuse("the share of the target lies outside 0 to 1", "write 0.98 for 98 %");
    }
    return share;
}

/// A result belongs to a test that was done, a reason to one that gave none.
void require_consistent(const JsonNode& test, const CaseTest& read) {
    const bool gave_result =
        read.result != model::TestResult::unknown || !read.finding.empty() || read.resulted;
    const bool may_give = read.state == TestState::done || read.state == TestState::unknown;
    if (gave_result && !may_give) {
        test.refuse(fmt::format("a test in state '{}' has a result", model::name_of(read.state)),
                    "correct state or result");
    }
    if (read.type == model::TestType::other && read.name.empty()) {
        test.refuse("a test of type 'other' has no name", "name it");
    }
    require_order(test, {"prescribed", "resulted"}, as_partial(read.prescribed),
                  as_partial(read.resulted));
}

CaseTest read_test(const JsonNode& test) {
    test.account_for({"type", "name", "state", "reason", "laboratory", "prescribed", "resulted",
                      "tissue", "design", "kit", "panel", "panelVersion", "assembly",
                      "variantClasses", "analysable", "result", "finding"});
    CaseTest read;
    read.type = value_in<model::TestType>(test.required("type"));
    read.name = word_of(test, "name");
    read.state = value_of<TestState>(test, "state");
    read.reason = test.text_of("reason");
    read.laboratory = word_of(test, "laboratory");
    read.prescribed = date_of(test, "prescribed");
    read.resulted = date_of(test, "resulted");
    read.tissue = word_of(test, "tissue");
    read.design = design_of(test);
    read.kit = word_of(test, "kit");
    read.panel = word_of(test, "panel");
    read.panel_version = word_of(test, "panelVersion");
    read.assembly = word_of(test, "assembly");
    read.variant_classes = words_of(test, "variantClasses");
    read.analysable = share_of(test);
    read.result = value_of<model::TestResult>(test, "result");
    read.finding = test.text_of("finding");
    require_consistent(test, read);
    return read;
}

} // namespace

std::vector<CaseTest> read_tests(const JsonNode& extension) {
    std::vector<CaseTest> tests;
    for (const JsonNode& test : extension.items("tests")) {
        tests.push_back(read_test(test));
    }
    return tests;
}

} // namespace vigie::cases
