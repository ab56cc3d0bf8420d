#include "filters/expression/binder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace vigie::filters::expression {
namespace {

std::optional<Statistic> statistic_from_name(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Statistic>, 7> table{
        {{"MAX", Statistic::max},
         {"MIN", Statistic::min},
         {"MEAN", Statistic::mean},
         {"AVG", Statistic::mean},
         {"MEDIAN", Statistic::median},
         {"SUM", Statistic::sum},
         {"STDEV", Statistic::deviation}}};
    for (const auto& [known, statistic] : table) {
        if (known == name) {
            return statistic;
        }
    }
    return std::nullopt;
}

/// MAX(...) of all values; SMAX(...) and SMPL_MAX(...) within each sample.
struct StatisticName {
    Statistic statistic = Statistic::max;
    bool each_sample = false;
};

std::optional<StatisticName> read_statistic_name(std::string_view name) {
    if (const auto plain = statistic_from_name(name)) {
        return StatisticName{*plain, false};
    }
    if (!name.starts_with('S')) {
        return std::nullopt;
    }
    const std::size_t prefix = name.starts_with("SMPL_") ? 5 : 1;
    const auto each = statistic_from_name(name.substr(prefix));
    return each ? std::optional(StatisticName{*each, true}) : std::nullopt;
}

/// Functions that make one number of each element.
std::optional<ValueKind> elementwise_from_name(std::string_view name) {
    if (name == "ABS") {
        return ValueKind::absolute;
    }
    if (name == "PHRED") {
        return ValueKind::phred;
    }
    return name == "STRLEN" ? std::optional(ValueKind::length) : std::nullopt;
}

} // namespace

ValueId Binder::call(const Syntax& syntax) {
    const std::string name = upper_case(syntax.text);
    if (const auto known = read_statistic_name(name)) {
        return statistic(syntax, known->statistic, known->each_sample);
    }
    if (const auto kind = elementwise_from_name(name)) {
        return elementwise(syntax, *kind);
    }
    if (name == "COUNT") {
        require_operands(syntax, 1, 1);
        return is_condition(syntax.operands[0]) ? count_samples(syntax, false)
                                                : statistic(syntax, Statistic::count, false);
    }
    if (name == "N_PASS" || name == "F_PASS") {
        return count_samples(syntax, name == "F_PASS");
    }
    if (name == "BINOM") {
        return binomial(syntax);
    }
    if (name == "CSQ" || name == "WORST" || name == "MANE") {
        refuse(syntax,
               fmt::format("{}(...) is a condition where a value is expected", syntax.text));
    }
    refuse(syntax, fmt::format("there is no function {}", syntax.text));
}

ValueId Binder::statistic(const Syntax& syntax, Statistic statistic, bool each_sample) {
    require_operands(syntax, 1, 1);
    const ValueId operand = statistic == Statistic::count ? value(syntax.operands[0])
                                                          : number_value(syntax.operands[0]);
    const ValueNode& of = program_.values[operand];
    if (each_sample && !of.per_sample) {
        refuse(syntax, fmt::format("{} works within samples, and {} is not a FORMAT value",
                                   syntax.text, shown(syntax.operands[0])));
    }
    ValueNode node{.kind = each_sample ? ValueKind::statistic_per_sample : ValueKind::statistic};
    node.statistic = statistic;
    node.per_sample = each_sample;
    node.is_annotation = of.is_annotation;
    node.samples = each_sample ? of.samples : std::vector<std::uint8_t>{};
    node.operands = {operand};
    return add(std::move(node));
}

ValueId Binder::count_samples(const Syntax& syntax, bool fraction) {
    require_operands(syntax, 1, 1);
    ++inside_leaf_;
    const ConditionId counted = condition(syntax.operands[0]);
    --inside_leaf_;
    if (!program_.conditions[counted].per_sample) {
        refuse(syntax, fmt::format("{} counts samples, and the condition asks none: use FORMAT "
                                   "values",
                                   syntax.text));
    }
    program_.conditions[counted].needs_samples = true;
    ValueNode node{.kind = fraction ? ValueKind::passing_fraction : ValueKind::passing_samples};
    node.condition = counted;
    return add(std::move(node));
}

ValueId Binder::elementwise(const Syntax& syntax, ValueKind kind) {
    require_operands(syntax, 1, 1);
    const bool of_text = kind == ValueKind::length;
    const ValueId operand = of_text ? value(syntax.operands[0]) : number_value(syntax.operands[0]);
    const ValueNode& of = program_.values[operand];
    if (of_text && !of.is_text) {
        refuse(syntax,
               fmt::format("{} is a number; STRLEN is for texts", shown(syntax.operands[0])));
    }
    ValueNode node{.kind = kind};
    node.per_sample = of.per_sample;
    node.samples = of.samples;
    node.is_annotation = of.is_annotation;
    node.operands = {operand};
    return add(std::move(node));
}

ValueId Binder::binomial(const Syntax& syntax) {
    require_operands(syntax, 1, 2);
    ValueId left = number_value(syntax.operands[0]);
    if (syntax.operands.size() == 2) {
        ValueId right = number_value(syntax.operands[1]);
        ValueNode node{.kind = ValueKind::binomial};
        node.samples = pair(syntax, left, right);
        node.per_sample = program_.values[left].per_sample || program_.values[right].per_sample;
        node.operands = {left, right};
        return add(std::move(node));
    }
    if (program_.values[left].kind != ValueKind::format_number ||
        !program_.values[left].selection.is_all()) {
        refuse(syntax, "with one value, BINOM needs a FORMAT tag with a number per allele "
                       "(FORMAT/AD); give two values instead");
    }
    ValueNode node{.kind = ValueKind::binomial_genotype, .per_sample = true};
    node.tag = genotype_tag(syntax);
    node.samples = program_.values[left].samples;
    node.operands = {left};
    return add(std::move(node));
}

} // namespace vigie::filters::expression
