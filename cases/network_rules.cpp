#include "cases/network_rules.hpp"

#include "cases/networks_text.hpp"
#include "interpretation/acmg/toml_values.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <algorithm>
#include <array>

namespace vigie::cases {
namespace {

using interpretation::acmg::Section;

constexpr std::array<ClockStart, 2> starts{ClockStart::first_signs,
                                           ClockStart::first_specialised_consultation};

DelayGoal read_goal(Section& section) {
    constexpr std::int64_t most_years = 100;
    const std::string from = section.text("from");
    const auto* const start = std::find_if(starts.begin(), starts.end(), [&](ClockStart known) {
        return clock_start_name(known) == from;
    });
    if (start == starts.end()) {
        section.fail("from", "is first_signs or first_specialised_consultation");
    }
    const std::int64_t years = section.integer("years");
    if (years < 1 || years > most_years) {
        section.fail("years", "is no number from 1 to 100");
    }
    DelayGoal goal{
        .from = *start, .years = static_cast<int>(years), .source = section.text("source")};
    section.finish();
    return goal;
}

std::vector<DelayGoal> read_goals(Section& parent) {
    std::vector<DelayGoal> goals;
    for (Section& section : parent.sections("goal")) {
        goals.push_back(read_goal(section));
        const ClockStart from = goals.back().from;
        if (std::count_if(goals.begin(), goals.end(),
                          [from](const DelayGoal& goal) { return goal.from == from; }) > 1) {
            section.fail("from", "has a goal already");
        }
    }
    return goals;
}

std::vector<model::TestType> read_types(Section& section) {
    std::vector<model::TestType> types;
    for (const std::string& name : section.texts("any_of")) {
        const auto type = model::value_from_name<model::TestType>(name);
        if (!type) {
            section.fail("any_of", "\"" + name + "\" is no type of test");
        }
        types.push_back(*type);
    }
    if (types.empty()) {
        section.fail("any_of", "names no test");
    }
    return types;
}

RequiredTest read_required_test(Section& section) {
    RequiredTest required;
    required.id = section.text("id");
    required.label = {section.text("label"), section.text("label_fr")};
    required.any_of = read_types(section);
    if (section.has("names")) {
        required.names = section.texts("names");
    }
    required.source = section.text("source");
    section.finish();
    return required;
}

std::vector<RequiredTest> read_required(Section& parent) {
    std::vector<RequiredTest> all;
    for (Section& section : parent.sections("required")) {
        RequiredTest required = read_required_test(section);
        if (std::any_of(all.begin(), all.end(), [&required](const RequiredTest& other) {
                return other.id == required.id;
            })) {
            section.fail("id", "\"" + required.id + "\" is given twice");
        }
        all.push_back(std::move(required));
    }
    return all;
}

ImpasseLimits read_limits(Section& root) {
    Section section = root.section("limits");
    const std::int64_t months = section.integer("interpretation_months");
    const std::int64_t points = section.integer("edge_points");
    ImpasseLimits limits{.min_analysable = section.number("min_analysable"),
                         .classes_required = section.texts("classes_required"),
                         .classes_named = section.texts("classes_named")};
    constexpr std::int64_t most_months = 1200;
    constexpr std::int64_t most_points = 10;
    if (months < 1 || months > most_months) {
        section.fail("interpretation_months", "is no number from 1 to 1200");
    }
    if (points < 1 || points > most_points) {
        section.fail("edge_points", "is no number from 1 to 10");
    }
    if (!(limits.min_analysable >= 0.0 && limits.min_analysable <= 1.0)) {
        section.fail("min_analysable", "lies outside 0 to 1");
    }
    limits.interpretation_months = static_cast<int>(months);
    limits.edge_points = static_cast<int>(points);
    (void)section.text("source");
    section.finish();
    return limits;
}

bool is_named(const Network& network, std::string_view name) {
    return same_word(network.code, name) || same_word(network.name, name) ||
           std::any_of(network.also.begin(), network.also.end(),
                       [name](const std::string& also) { return same_word(also, name); });
}

Network read_network(Section& section) {
    Network network;
    network.code = section.text("code");
    network.name = section.text("name");
    if (section.has("also")) {
        network.also = section.texts("also");
    }
    network.goals = read_goals(section);
    network.required = read_required(section);
    section.finish();
    return network;
}

} // namespace

std::string_view clock_start_name(ClockStart start) noexcept {
    return start == ClockStart::first_signs ? "first_signs" : "first_specialised_consultation";
}

bool same_word(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&lower](char x, char y) { return lower(x) == lower(y); });
}

const Network* NetworkRules::find(std::string_view network) const {
    const auto it = std::find_if(networks.begin(), networks.end(),
                                 [network](const Network& one) { return is_named(one, network); });
    return it == networks.end() ? nullptr : &*it;
}

CaseRules NetworkRules::of(std::string_view network) const {
    CaseRules rules{.id = id, .limits = limits, .goals = goals, .required = required};
    const Network* const known = find(network);
    if (known == nullptr) {
        rules.unknown_network = !network.empty();
        return rules;
    }
    rules.network = known->code;
    for (const DelayGoal& own : known->goals) {
        const auto same =
            std::find_if(rules.goals.begin(), rules.goals.end(),
                         [&own](const DelayGoal& goal) { return goal.from == own.from; });
        if (same == rules.goals.end()) {
            rules.goals.push_back(own);
        } else {
            *same = own;
        }
    }
    if (!known->required.empty()) {
        rules.required = known->required;
    }
    return rules;
}

const NetworkRules& network_rules() {
    static const NetworkRules rules = read_network_rules(networks_text(), "networks.toml");
    return rules;
}

NetworkRules read_network_rules(std::string_view toml, const std::string& file) {
    const toml::table table = interpretation::acmg::parse_toml(toml, file);
    Section root(table, "", file);
    NetworkRules rules;
    rules.id = root.text("id");
    rules.limits = read_limits(root);
    rules.goals = read_goals(root);
    rules.required = read_required(root);
    if (rules.required.empty()) {
        root.fail("required", "names no test: then every case would be complete");
    }
    for (Section& section : root.sections("network")) {
        Network network = read_network(section);
        if (rules.find(network.code) != nullptr) {
            section.fail("code", "\"" + network.code + "\" names two networks");
        }
        rules.networks.push_back(std::move(network));
    }
    root.finish();
    return rules;
}

} // namespace vigie::cases
