#include "filters/expression/evaluation.hpp"

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
    case ValueKind::format_text:
        read_format_texts(node, out);
        break;
    case ValueKind::allele_count:
    case ValueKind::allele_number:
    case ValueKind::allele_frequency:
    case ValueKind::minor_count:
    case ValueKind::minor_frequency:
        evaluate_alleles(node, out);
        break;
    case ValueKind::missing_samples:
    case ValueKind::missing_fraction:
        evaluate_missing_samples(node, out);
        break;
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
    case ValueKind::absolute:
    case ValueKind::phred:
    case ValueKind::one_sample:
        evaluate_function(node, out);
        break;
    case ValueKind::passing_samples:
    case ValueKind::passing_fraction:
        evaluate_passing_samples(node, out);
        break;
    case ValueKind::stars:
    case ValueKind::population:
    case ValueKind::entry_number:
    case ValueKind::entry_text:
        evaluate_annotation(node, out);
        break;
    default:
        evaluate_column(node, out);
    }
    return out;
}

void Evaluation::evaluate_passing_samples(const ValueNode& node, Values& out) {
    const ConditionNode& condition = program_.conditions[node.condition];
    (void)run(node.condition);
    const std::vector<Truth>& samples = verdicts_[node.condition].samples;
    double passing = 0.0;
    double taken = 0.0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (takes(condition.samples, i)) {
            taken += 1.0;
            passing += samples[i] == Truth::pass ? 1.0 : 0.0;
        }
    }
    out.width = 1;
    out.numbers.push_back(node.kind == ValueKind::passing_fraction ? passing / taken : passing);
}

} // namespace vigie::filters::expression
