#include "filters/expression/evaluation.hpp"
#include "filters/expression/genotype_text.hpp"
#include "filters/expression/statistic.hpp"

#include <algorithm>

namespace vigie::filters::expression {

void Evaluation::evaluate_binomial(const ValueNode& node, Values& out) {
    const ValueNode& left = program_.values[node.operands[0]];
    const ValueNode& right = program_.values[node.operands[1]];
    const Values& a = evaluate(node.operands[0]);
    const Values& b = evaluate(node.operands[1]);
    out.width = std::min(a.width, b.width);
    const std::size_t rows = node.per_sample ? fields_.sample_count() : 1;
    for (std::size_t row = 0; row < rows; ++row) {
        const Stretch<double> x = numbers_of(left, a, row);
        const Stretch<double> y = numbers_of(right, b, row);
        for (std::size_t i = 0; i < out.width; ++i) {
            out.numbers.push_back(binomial_test(x.first[i], y.first[i]));
        }
    }
}

/// The depths are one per allele, REF first; a genotype of two equal alleles gives 1.
void Evaluation::evaluate_binomial_genotype(const ValueNode& node, Values& out) {
    const ValueNode& operand = program_.values[node.operands[0]];
    const Values& depths = evaluate(node.operands[0]);
    out.width = 1;
    for (std::size_t sample = 0; sample < fields_.sample_count(); ++sample) {
        const Stretch<double> depth = numbers_of(operand, depths, sample);
        int ploidy = 0;
        std::size_t first = 0;
        std::size_t second = 0;
        bool called = true;
        (void)each_allele(fields_.sample_value(sample, *program_.genotype_tag), [&](int allele) {
            called = called && allele >= 0;
            (ploidy == 0 ? first : second) = static_cast<std::size_t>(std::max(allele, 0));
            ++ploidy;
        });
        const bool usable = called && ploidy == 2 && first < depth.size() && second < depth.size();
        if (!usable) {
            out.numbers.push_back(missing);
        } else {
            const double x = depth.first[first];
            const double y = depth.first[second];
            out.numbers.push_back(first == second && x >= 0.0 ? 1.0 : binomial_test(x, y));
        }
    }
}

} // namespace vigie::filters::expression
