#include "filters/expression/evaluation.hpp"

#include <algorithm>

namespace vigie::filters::expression {

Evaluation::Evaluation(const Program& program)
    : program_(program), fields_(program), values_(program.values.size()),
      verdicts_(program.conditions.size()) {
    for (std::size_t i = 0; i < program.values.size(); ++i) {
        const ValueNode& node = program.values[i];
        if (node.kind == ValueKind::number) {
            values_[i].numbers.push_back(node.number);
        }
        if (node.kind == ValueKind::text) {
            values_[i].texts.assign(node.texts.begin(), node.texts.end());
        }
        values_[i].width = 1;
    }
    for (const Pattern& pattern : program.patterns) {
        patterns_.emplace_back(pattern);
    }
}

Truth Evaluation::judge(bool complete) {
    complete_ = complete;
    return run(program_.conditions.size() - 1);
}

const Values& Evaluation::evaluate(ValueId id) {
    const ValueNode& node = program_.values[id];
    Values& out = values_[id];
    if (node.kind == ValueKind::number || node.kind == ValueKind::text) {
        return out;
    }
    out.clear();
    if (node.kind <= ValueKind::format_text) {
        evaluate_tag(node, out);
    } else if (node.kind <= ValueKind::indel_length) {
        evaluate_column(node, out);
    } else if (node.kind <= ValueKind::minor_frequency) {
        evaluate_alleles(node, out);
    } else if (node.kind <= ValueKind::missing_fraction) {
        evaluate_missing_samples(node, out);
    } else if (node.kind < ValueKind::stars) {
        evaluate_call(node, out);
    } else {
        evaluate_annotation(node, out);
    }
    return out;
}

void Evaluation::evaluate_tag(const ValueNode& node, Values& out) {
    switch (node.kind) {
    case ValueKind::info_number:
        read_info_numbers(node, out);
        break;
    case ValueKind::info_text:
        read_info_texts(node, out);
        break;
    case ValueKind::format_number:
        read_format_numbers(node, out);
        break;
    default:
        read_format_texts(node, out);
    }
}

void Evaluation::evaluate_call(const ValueNode& node, Values& out) {
    switch (node.kind) {
    case ValueKind::arithmetic:
        evaluate_arithmetic(node, out);
        break;
    case ValueKind::statistic:
    case ValueKind::statistic_per_sample:
        evaluate_statistic(node, out);
        break;
    case ValueKind::length:
        evaluate_length(node, out);
        break;
    case ValueKind::binomial:
        evaluate_binomial(node, out);
        break;
    case ValueKind::binomial_genotype:
        evaluate_binomial_genotype(node, out);
        break;
    case ValueKind::passing_samples:
    case ValueKind::passing_fraction:
        evaluate_passing_samples(node, out);
        break;
    default:
        evaluate_function(node, out);
    }
}

void Evaluation::evaluate_passing_samples(const ValueNode& node, Values& out) {
    (void)run(node.condition);
    const std::vector<Truth>& samples = verdicts_[node.condition].samples;
    const auto passing =
        static_cast<double>(std::count(samples.begin(), samples.end(), Truth::pass));
    const auto all = static_cast<double>(samples.size());
    out.width = 1;
    out.numbers.push_back(node.kind == ValueKind::passing_fraction ? passing / all : passing);
}

} // namespace vigie::filters::expression
