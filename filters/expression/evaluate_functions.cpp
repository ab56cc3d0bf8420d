#include "filters/expression/evaluation.hpp"
#include "filters/expression/statistic.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::filters::expression {
namespace {

double apply(char operation, double a, double b) {
    switch (operation) {
    case '+':
        return a + b;
    case '-':
        return a - b;
    case '*':
        return a * b;
    case '/':
        return a / b;
    default:
        // The remainder of whole numbers; by zero there is none.
        return std::trunc(b) == 0.0 ? missing : std::fmod(std::trunc(a), std::trunc(b));
    }
}

/// One element meets every element of the other side; otherwise first meets first, second second,
/// and what has no partner is missing.
double element_for(Stretch<double> side, std::size_t i) {
    if (side.size() == 1) {
        return *side.first;
    }
    return i < side.size() ? side.first[i] : missing;
}

/// Texts are there to be counted: only whether one is missing matters.
void append_elements(const ValueNode& node,
                     const Values& values,
                     std::size_t row,
                     std::vector<double>& out) {
    if (!node.is_text) {
        const Stretch<double> numbers = Evaluation::numbers_of(node, values, row);
        out.insert(out.end(), numbers.begin(), numbers.end());
        return;
    }
    for (const std::string_view text : Evaluation::texts_of(node, values, row)) {
        out.push_back(text == "." ? missing : 0.0);
    }
}

} // namespace

Stretch<double>
Evaluation::numbers_of(const ValueNode& node, const Values& values, std::size_t sample) {
    const std::size_t begin = node.per_sample ? sample * values.width : 0;
    return {values.numbers.data() + begin, values.numbers.data() + begin + values.width};
}

Stretch<std::string_view>
Evaluation::texts_of(const ValueNode& node, const Values& values, std::size_t sample) {
    if (!node.per_sample) {
        return {values.texts.data(), values.texts.data() + values.texts.size()};
    }
    const std::size_t begin = sample == 0 ? 0 : values.ends[sample - 1];
    return {values.texts.data() + begin, values.texts.data() + values.ends[sample]};
}

void Evaluation::evaluate_arithmetic(const ValueNode& node, Values& out) {
    const ValueNode& left = program_.values[node.operands[0]];
    const ValueNode& right = program_.values[node.operands[1]];
    const Values& a = evaluate(node.operands[0]);
    const Values& b = evaluate(node.operands[1]);
    out.width = std::max(a.width, b.width);
    const std::size_t rows = node.per_sample ? fields_.sample_count() : 1;
    for (std::size_t row = 0; row < rows; ++row) {
        const Stretch<double> x = numbers_of(left, a, row);
        const Stretch<double> y = numbers_of(right, b, row);
        for (std::size_t i = 0; i < out.width; ++i) {
            out.numbers.push_back(apply(node.operation, element_for(x, i), element_for(y, i)));
        }
    }
}

void Evaluation::evaluate_statistic(const ValueNode& node, Values& out) {
    const ValueNode& operand = program_.values[node.operands[0]];
    const Values& values = evaluate(node.operands[0]);
    out.width = 1;
    const bool each = node.kind == ValueKind::statistic_per_sample;
    const std::size_t rows = operand.per_sample ? fields_.sample_count() : 1;
    scratch_.clear();
    for (std::size_t row = 0; row < rows; ++row) {
        if (!operand.per_sample || takes(operand.samples, row)) {
            append_elements(operand, values, row, scratch_);
        }
        if (each || row + 1 == rows) {
            out.numbers.push_back(statistic_of(node.statistic, scratch_));
            scratch_.clear();
        }
    }
}

void Evaluation::evaluate_length(const ValueNode& node, Values& out) {
    const ValueNode& operand = program_.values[node.operands[0]];
    const Values& values = evaluate(node.operands[0]);
    const auto length = [](std::string_view text) {
        return text == "." ? missing : static_cast<double>(text.size());
    };
    if (!operand.per_sample) {
        for (const std::string_view text : values.texts) {
            out.numbers.push_back(length(text));
        }
        out.width = out.numbers.size();
        return;
    }
    const std::size_t samples = fields_.sample_count();
    for (std::size_t i = 0; i < samples; ++i) {
        out.width = std::max(out.width, texts_of(operand, values, i).size());
    }
    for (std::size_t i = 0; i < samples; ++i) {
        for (const std::string_view text : texts_of(operand, values, i)) {
            out.numbers.push_back(length(text));
        }
        out.numbers.resize((i + 1) * out.width, missing);
    }
}

void Evaluation::evaluate_function(const ValueNode& node, Values& out) {
    const Values& values = evaluate(node.operands[0]);
    const ValueNode& operand = program_.values[node.operands[0]];
    if (node.kind == ValueKind::one_sample) {
        const auto it = std::find(operand.samples.begin(), operand.samples.end(), 1);
        const auto sample = static_cast<std::size_t>(it - operand.samples.begin());
        const Stretch<double> numbers = numbers_of(operand, values, sample);
        out.numbers.assign(numbers.begin(), numbers.end());
        out.width = out.numbers.size();
        return;
    }
    out.width = values.width;
    for (const double value : values.numbers) {
        out.numbers.push_back(node.kind == ValueKind::absolute ? std::fabs(value)
                                                               : -10.0 * std::log10(value));
    }
}

} // namespace vigie::filters::expression
