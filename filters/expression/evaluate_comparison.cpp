#include "filters/expression/evaluation.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::filters::expression {
namespace {

/// Whole numbers are compared as they are, others at the precision of a VCF float, so that
/// AF=0.1 finds a stored 0.1. Missing equals missing; nothing is above or below it.
bool holds(Comparison comparison, double a, double b) {
    const bool no_a = std::isnan(a);
    const bool no_b = std::isnan(b);
    if (no_a || no_b) {
        return comparison == Comparison::equal ? no_a && no_b
                                               : comparison == Comparison::unequal && no_a != no_b;
    }
    if (a != std::floor(a) || b != std::floor(b)) {
        a = static_cast<double>(static_cast<float>(a));
        b = static_cast<double>(static_cast<float>(b));
    }
    switch (comparison) {
    case Comparison::equal:
        return a == b;
    case Comparison::unequal:
        return a != b;
    case Comparison::less:
        return a < b;
    case Comparison::less_equal:
        return a <= b;
    case Comparison::greater:
        return a > b;
    default:
        return a >= b;
    }
}

Truth compare_pair(const ConditionNode& node, bool annotated, double a, double b) {
    if (annotated && (std::isnan(a) || std::isnan(b))) {
        return Truth::not_assessed;
    }
    return truth_of(holds(node.comparison, a, b));
}

/// Settles the record and, for a condition of samples, each of them.
template <typename Judge>
void settle(std::size_t samples, Verdicts& out, const Judge& judge) {
    out.samples.resize(samples);
    out.record = Truth::fail;
    for (std::size_t i = 0; i < samples; ++i) {
        out.samples[i] = judge(i);
        out.record = either(out.record, out.samples[i]);
    }
}

} // namespace

/// Any pair suffices; within a sample, two vectors are compared element by element. An annotation
/// that is missing is not assessed rather than compared.
Truth Evaluation::compare_stretches(const ConditionNode& node,
                                    Stretch<double> a,
                                    Stretch<double> b) const {
    const bool annotated =
        program_.values[node.left].is_annotation || program_.values[node.right].is_annotation;
    const bool paired = program_.values[node.left].per_sample &&
                        program_.values[node.right].per_sample && a.size() > 1 && b.size() > 1;
    Truth result = Truth::fail;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::size_t end = paired ? std::min(i + 1, b.size()) : b.size();
        for (std::size_t j = paired ? i : 0; j < end; ++j) {
            result = either(result, compare_pair(node, annotated, a.first[i], b.first[j]));
            if (result == Truth::pass) {
                return result;
            }
        }
    }
    return result;
}

void Evaluation::compare_numbers(const ConditionNode& node, Verdicts& out) {
    const ValueNode& left = program_.values[node.left];
    const ValueNode& right = program_.values[node.right];
    const Values& a = evaluate(node.left);
    const Values& b = evaluate(node.right);
    if (!node.per_sample) {
        out.record = compare_stretches(node, numbers_of(left, a, 0), numbers_of(right, b, 0));
        return;
    }
    settle(fields_.sample_count(), out, [&](std::size_t i) {
        return takes(node.samples, i)
                   ? compare_stretches(node, numbers_of(left, a, i), numbers_of(right, b, i))
                   : Truth::fail;
    });
}

bool Evaluation::holds_for_texts(const ConditionNode& node,
                                 Stretch<std::string_view> found,
                                 Stretch<std::string_view> wanted) {
    if (node.kind == ConditionKind::in_file) {
        return std::any_of(found.begin(), found.end(), [&node](std::string_view text) {
            return (node.names.find(text) != node.names.end()) != node.negated;
        });
    }
    if (node.kind == ConditionKind::regex) {
        const CompiledPattern& pattern = patterns_[node.pattern];
        return std::any_of(found.begin(), found.end(), [&](std::string_view text) {
            return (!is_absent(text) && pattern.found_in(text)) != node.negated;
        });
    }
    return std::any_of(found.begin(), found.end(), [&](std::string_view text) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](std::string_view other) { return (text == other) != node.negated; });
    });
}

void Evaluation::compare_texts(const ConditionNode& node, Verdicts& out) {
    const ValueNode& left = program_.values[node.left];
    const ValueNode& right = program_.values[node.right];
    const Values& a = evaluate(node.left);
    const Values& b = evaluate(node.right);
    if (!node.per_sample) {
        out.record = truth_of(holds_for_texts(node, texts_of(left, a, 0), texts_of(right, b, 0)));
        return;
    }
    settle(fields_.sample_count(), out, [&](std::size_t i) {
        return truth_of(takes(node.samples, i) &&
                        holds_for_texts(node, texts_of(left, a, i), texts_of(right, b, i)));
    });
}

} // namespace vigie::filters::expression
