#include "review/blocks.hpp"
#include "review/page.hpp"

#include <algorithm>

namespace vigie::review {
namespace {

/// Green: checked and in order. Amber: checked, to be looked at. Grey: not assessed, which is
/// neither.
enum class Colour { green, amber, grey };

struct Light {
    std::string name;
    Colour colour = Colour::grey;
    Html reason = {};
};

Html light(const Light& light, const Words& words) {
    const std::string style = light.colour == Colour::green   ? "green"
                              : light.colour == Colour::amber ? "amber"
                                                              : "grey";
    return element("li", {{"class", "light " + style}},
                   element("strong", light.name) + Html::text(" ") +
                       element("span", {{"class", "state"}}, words.name("light", style)) +
                       element("div", light.reason));
}

Light identity(const Page& page) {
    const bool confirmed = page.input.record.parentage_confirmed;
    return {.name = page.words.text("lights.identity"),
            .colour = confirmed ? Colour::green : Colour::grey,
            .reason = paragraph(page.words.text(confirmed ? "lights.identity_confirmed"
                                                          : "lights.identity_unknown"))};
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
    Light light{.name = words.text("lights.build")};
    if (list_of(page.receipt, "inputs").empty()) {
        light.reason = paragraph(words.text("lights.build_unknown"));
        return light;
    }
    std::vector<Html> faults;
    if (const std::uint64_t count = mismatches(page.receipt); count > 0) {
        faults.push_back(Html::text(words.counted("lights.mismatch", count)));
    }
    if (const std::size_t count = page.input.evidence.calls_without_reference.size(); count > 0) {
        faults.push_back(Html::text(words.counted("lights.no_sequence", count)));
    }
    if (const std::size_t count = empty_inputs(page.receipt); count > 0) {
        faults.push_back(Html::text(words.counted("lights.empty", count)));
    }
    for (const Json& input : list_of(page.receipt, "inputs")) {
        if (const std::size_t count = list_of(input, "warnings").size(); count > 0) {
            faults.push_back(Html::text(words.counted(
                "lights.warnings", count, {{"role", words.name("role", text_of(input, "role"))}})));
        }
    }
    light.colour = faults.empty() ? Colour::green : Colour::amber;
    light.reason = paragraph(words.text("lights.build_checked",
                                        {{"assembly", page.input.evidence.assembly}})) +
                   bullets(faults);
    return light;
}

} // namespace

Html lights_section(const Page& page) {
    const Words& words = page.words;
    const Light coverage{.name = words.text("lights.coverage"),
                         .colour = Colour::grey,
                         .reason = paragraph(words.text("lights.coverage_unknown"))};
    Html lights;
    for (const Light& one : {identity(page), coverage, build(page)}) {
        lights += light(one, words);
    }
    return section("lights", words.text("lights.title"),
                   element("ul", {{"class", "lights"}}, lights));
}

} // namespace vigie::review
