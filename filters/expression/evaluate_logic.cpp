#include "filters/expression/evaluation.hpp"

#include <algorithm>

namespace vigie::filters::expression {
namespace {

/// The record's verdict as one of a condition of its samples: some sample passes.
Truth highest(const std::vector<Truth>& samples) {
    const auto it = std::max_element(samples.begin(), samples.end());
    return it == samples.end() ? Truth::fail : *it;
}

Truth joined(bool is_and, Truth left, Truth right) {
    return is_and ? both(left, right) : either(left, right);
}

/// One side of a logical operator as its samples see it.
struct Side {
    const Verdicts& verdicts;
    bool per_sample = false;
    Truth elsewhere = Truth::fail; ///< for every sample, if the side is a condition of the record

    Truth of(std::size_t sample) const { return per_sample ? verdicts.samples[sample] : elsewhere; }
};

} // namespace

Truth Evaluation::run(ConditionId id) {
    const ConditionNode& node = program_.conditions[id];
    Verdicts& out = verdicts_[id];
    switch (node.kind) {
    case ConditionKind::conjunction:
    case ConditionKind::disjunction:
        join(node, out);
        break;
    case ConditionKind::negation:
        out.record = opposite(run(node.children[0]));
        break;
    case ConditionKind::numbers:
        compare_numbers(node, out);
        break;
    case ConditionKind::texts:
    case ConditionKind::regex:
    case ConditionKind::in_file:
        compare_texts(node, out);
        break;
    case ConditionKind::genotype:
        judge_genotypes(node, out);
        break;
    case ConditionKind::filter:
        out.record = judge_filter(node);
        break;
    case ConditionKind::variant_type:
        out.record = judge_variant_type(node);
        break;
    case ConditionKind::flag:
        out.record = truth_of(fields_.info(node.tag).has_value() != node.negated);
        break;
    case ConditionKind::entries:
        out.record = judge_entries(node);
        break;
    case ConditionKind::clinvar:
        out.record = judge_clinvar(node);
        break;
    default:
        out.record = judge_entry(node);
    }
    return out.record;
}

/// True if the left side alone settles the record and nobody reads its samples.
bool Evaluation::decided(const ConditionNode& node, const ConditionNode& left) const {
    if (complete_ || node.needs_samples) {
        return false;
    }
    const Truth truth = verdicts_[node.children[0]].record;
    const bool by_samples = node.per_sample && left.per_sample && !node.over_record;
    if (node.kind == ConditionKind::conjunction) {
        return truth == Truth::fail;
    }
    return truth == Truth::pass && !by_samples;
}

void Evaluation::join(const ConditionNode& node, Verdicts& out) {
    const Truth left = run(node.children[0]);
    if (decided(node, program_.conditions[node.children[0]])) {
        out.record = left;
        return;
    }
    const Truth right = run(node.children[1]);
    const bool is_and = node.kind == ConditionKind::conjunction;
    out.record = joined(is_and, left, right);
    const bool by_samples = is_and && !node.over_record && node.per_sample;
    // Elsewhere a child may have left its samples unjudged.
    if (node.needs_samples || by_samples) {
        join_samples(node, out);
    }
}

/// `&` and `|` join sample by sample. `&&` and `||` join the record and then take every sample
/// that passes on either side (&&) or all of them (||). A condition of the record counts for every
/// sample, but in `|` for none, so that the samples stay those that pass by themselves.
void Evaluation::join_samples(const ConditionNode& node, Verdicts& out) {
    const bool is_and = node.kind == ConditionKind::conjunction;
    const bool counts_for_samples = is_and || node.over_record;
    const auto side = [&](ConditionId id) {
        const Verdicts& verdicts = verdicts_[id];
        return Side{.verdicts = verdicts,
                    .per_sample = program_.conditions[id].per_sample,
                    .elsewhere = counts_for_samples ? verdicts.record : Truth::fail};
    };
    const Side a = side(node.children[0]);
    const Side b = side(node.children[1]);
    const bool of_samples = a.per_sample && b.per_sample;
    const std::size_t samples = fields_.sample_count();
    out.samples.resize(samples);
    for (std::size_t i = 0; i < samples; ++i) {
        if (node.over_record && of_samples) {
            out.samples[i] = is_and ? both(out.record, either(a.of(i), b.of(i))) : out.record;
        } else {
            out.samples[i] = joined(is_and, a.of(i), b.of(i));
        }
    }
    if (is_and && !node.over_record && of_samples) {
        out.record = highest(out.samples);
    }
}

} // namespace vigie::filters::expression
