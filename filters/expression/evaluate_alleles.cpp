#include "filters/expression/evaluation.hpp"
#include "filters/expression/genotype_text.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::filters::expression {

/// From INFO/AC and INFO/AN where the record has both, else from the genotypes; AN is then 0 if
/// there is none.
void Evaluation::count_alleles() {
    allele_counts_.assign(fields_.alts().size() + 1, 0.0);
    allele_number_ = 0.0;
    const bool stated = program_.count_tag && program_.number_tag &&
                        fields_.info(*program_.count_tag) && fields_.info(*program_.number_tag);
    if (stated) {
        read_allele_counts();
        return;
    }
    if (!program_.genotype_tag || !fields_.has_format(*program_.genotype_tag)) {
        return;
    }
    for (std::size_t sample = 0; sample < fields_.sample_count(); ++sample) {
        count_genotype(fields_.sample_value(sample, *program_.genotype_tag));
    }
}

/// AC may list fewer alleles than the record has: the others are missing.
void Evaluation::read_allele_counts() {
    Values counts;
    const ValueNode count{.kind = ValueKind::info_number, .tag = *program_.count_tag};
    const ValueNode number{.kind = ValueKind::info_number, .tag = *program_.number_tag};
    read_info_numbers(number, counts);
    allele_number_ = counts.numbers.front();
    counts.clear();
    read_info_numbers(count, counts);
    for (std::size_t i = 1; i < allele_counts_.size(); ++i) {
        allele_counts_[i] = i <= counts.numbers.size() ? counts.numbers[i - 1] : missing;
    }
}

void Evaluation::count_genotype(std::string_view gt) {
    const bool sound = each_allele(gt, [&](int allele) {
        if (allele < 0) {
            return;
        }
        if (static_cast<std::size_t>(allele) >= allele_counts_.size()) {
            fields_.refuse("FORMAT/GT", gt, "a genotype of this record's alleles");
        }
        allele_counts_[static_cast<std::size_t>(allele)] += 1.0;
        allele_number_ += 1.0;
    });
    if (!sound) {
        fields_.refuse("FORMAT/GT", gt, "a genotype");
    }
}

void Evaluation::evaluate_alleles(const ValueNode& node, Values& out) {
    count_alleles();
    out.width = 1;
    if (node.kind == ValueKind::allele_number) {
        out.numbers.push_back(allele_number_);
        return;
    }
    const bool is_minor =
        node.kind == ValueKind::minor_count || node.kind == ValueKind::minor_frequency;
    const bool is_frequency =
        node.kind == ValueKind::allele_frequency || node.kind == ValueKind::minor_frequency;
    if (allele_counts_.size() == 1) {
        out.numbers.push_back(0.0); // no other allele was seen
    }
    for (std::size_t i = 1; i < allele_counts_.size(); ++i) {
        if (!node.selection.contains(i - 1)) {
            continue;
        }
        const double count = is_minor
                                 ? std::min(allele_counts_[i], allele_number_ - allele_counts_[i])
                                 : allele_counts_[i];
        out.numbers.push_back(is_frequency ? count / allele_number_ : count);
    }
    if (out.numbers.empty()) {
        out.numbers.push_back(missing);
    }
    out.width = out.numbers.size();
}

void Evaluation::evaluate_missing_samples(const ValueNode& node, Values& out) {
    out.width = 1;
    if (!fields_.has_format(*program_.genotype_tag)) {
        out.numbers.push_back(missing);
        return;
    }
    double count = 0.0;
    for (std::size_t sample = 0; sample < fields_.sample_count(); ++sample) {
        const auto genotype =
            summarise_genotype(fields_.sample_value(sample, *program_.genotype_tag));
        count += genotype && genotype->any_missing ? 1.0 : 0.0;
    }
    const auto samples = static_cast<double>(fields_.sample_count());
    out.numbers.push_back(node.kind == ValueKind::missing_fraction ? count / samples : count);
}

} // namespace vigie::filters::expression
