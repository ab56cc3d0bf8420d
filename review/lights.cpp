#include "review/lights.hpp"

#include "cases/network_rules.hpp"
#include "review/blocks.hpp"
#include "review/untested.hpp"

#include <algorithm>
#include <array>

namespace vigie::review {
namespace {

Light identity(const Page& page) {
    const bool confirmed = page.input.record.parentage_confirmed;
    return {.name = "identity",
            .state = confirmed ? LightState::green : LightState::grey,
            .reasons = {page.words.text(confirmed ? "lights.identity_confirmed"
                                                  : "lights.identity_unknown")}};
}

/// Amber below the share that the national rules ask of an investigation (docs/decisions/072).
Light coverage(const Page& page) {
    const std::string share = callable_text(page);
    if (share.empty()) {
        return {.name = "coverage",
                .state = LightState::grey,
                .reasons = {page.words.text("lights.coverage_unknown")}};
    }
    const bool enough = page.input.evidence.callable->fraction().value_or(0) >=
                        cases::network_rules().limits.min_analysable;
    return {.name = "coverage",
            .state = enough ? LightState::green : LightState::amber,
            .reasons = {share}};
}

std::uint64_t mismatches(const Json& receipt) {
    std::uint64_t count = 0;
    for (const Json& stage : list_of(receipt, "stages")) {
        count +=
            static_cast<std::uint64_t>(number_of(member(stage, "dropped"), "reference_mismatch"));
    }
    return count;
}

/// Files of variants in which there was nothing to compare.
std::size_t empty_inputs(const Json& receipt) {
    const Json& inputs = list_of(receipt, "inputs");
    return static_cast<std::size_t>(
        std::count_if(inputs.begin(), inputs.end(), [](const Json& input) {
            return text_of(input, "role") == "variants" && number_of(input, "records") == 0;
        }));
}

Light build(const Page& page) {
    const Words& words = page.words;
    Light light{.name = "build"};
    if (list_of(page.receipt, "inputs").empty()) {
        light.reasons.push_back(words.text("lights.build_unknown"));
        return light;
    }
    std::vector<std::string>& reasons = light.reasons;
    reasons.push_back(
        words.text("lights.build_checked", {{"assembly", page.input.evidence.assembly}}));
    if (const std::uint64_t count = mismatches(page.receipt); count > 0) {
        reasons.push_back(words.counted("lights.mismatch", count));
    }
    if (const std::size_t count = page.input.evidence.calls_without_reference.size(); count > 0) {
        reasons.push_back(words.counted("lights.no_sequence", count));
    }
    if (const std::size_t count = empty_inputs(page.receipt); count > 0) {
        reasons.push_back(words.counted("lights.empty", count));
    }
    for (const Json& input : list_of(page.receipt, "inputs")) {
        if (const std::size_t count = list_of(input, "warnings").size(); count > 0) {
            reasons.push_back(words.counted(
                "lights.warnings", count, {{"role", words.name("role", text_of(input, "role"))}}));
        }
    }
    light.state = reasons.size() == 1 ? LightState::green : LightState::amber;
    return light;
}

/// The first sentence, then what there is to look at.
Html drawn(const Light& light, const Words& words) {
    const std::string style(light_state_name(light.state));
    std::vector<Html> faults;
    for (std::size_t i = 1; i < light.reasons.size(); ++i) {
        faults.push_back(Html::text(light.reasons[i]));
    }
    return element("li", {{"class", "light " + style}},
                   element("strong", words.text("lights." + light.name)) + Html::text(" ") +
                       element("span", {{"class", "state"}}, words.name("light", style)) +
                       element("div", paragraph(light.reasons.front()) + bullets(faults)));
}

} // namespace

std::string_view light_state_name(LightState state) noexcept {
    constexpr std::array<std::string_view, 3> names{"green", "amber", "grey"};
    return names.at(static_cast<std::size_t>(state));
}

std::vector<Light> lights_of(const Page& page) {
    return {identity(page), coverage(page), build(page)};
}

Html lights_section(const Page& page) {
    const Words& words = page.words;
    Html lights;
    for (const Light& one : lights_of(page)) {
        lights += drawn(one, words);
    }
    return section("lights", words.text("lights.title"),
                   element("ul", {{"class", "lights"}}, lights));
}

} // namespace vigie::review
