#include "filters/expression/severity.hpp"

#include "pipeline/model/annotation.hpp"
#include "pipeline/model/consequence.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace vigie::filters::expression {
namespace {

using model::ClinicalClass;
using model::Consequence;

/// Room between two neighbours for terms that the model does not hold.
constexpr int step = 100;

constexpr int after(Consequence consequence, int offset) {
    return static_cast<int>(consequence) * step + offset;
}

constexpr std::array<std::pair<std::string_view, int>, 11> further_terms{{
    {"feature_elongation", after(Consequence::transcript_amplification, 1)},
    {"feature_truncation", after(Consequence::transcript_amplification, 2)},
    {"mature_miRNA_variant", after(Consequence::coding_sequence_variant, 1)},
    {"coding_transcript_variant", after(Consequence::non_coding_transcript_variant, 1)},
    {"TFBS_ablation", after(Consequence::downstream_gene_variant, 1)},
    {"TFBS_amplification", after(Consequence::downstream_gene_variant, 2)},
    {"TF_binding_site_variant", after(Consequence::downstream_gene_variant, 3)},
    {"regulatory_region_ablation", after(Consequence::downstream_gene_variant, 4)},
    {"regulatory_region_amplification", after(Consequence::downstream_gene_variant, 5)},
    {"regulatory_region_variant", after(Consequence::downstream_gene_variant, 6)},
    {"sequence_variant", after(Consequence::intergenic_variant, 1)},
}};

std::optional<int> rank_of_full_name(std::string_view term) {
    if (const auto known = model::consequence_from_name(term)) {
        return after(*known, 0);
    }
    for (const auto& [name, rank] : further_terms) {
        if (name == term) {
            return rank;
        }
    }
    return std::nullopt;
}

int rank_of_class(ClinicalClass c) {
    constexpr std::array<ClinicalClass, 7> order{ClinicalClass::benign,
                                                 ClinicalClass::benign_or_likely,
                                                 ClinicalClass::likely_benign,
                                                 ClinicalClass::uncertain,
                                                 ClinicalClass::likely_pathogenic,
                                                 ClinicalClass::pathogenic_or_likely,
                                                 ClinicalClass::pathogenic};
    const auto it = std::find(order.begin(), order.end(), c);
    if (it != order.end()) {
        return static_cast<int>(it - order.begin());
    }
    return c == ClinicalClass::conflicting ? -1 : -2;
}

} // namespace

std::optional<int> consequence_rank(std::string_view term) {
    const auto rank = rank_of_full_name(term);
    return rank ? rank : rank_of_full_name(std::string(term) + "_variant");
}

std::optional<int> most_severe_rank(std::string_view terms) {
    std::optional<int> lowest;
    while (!terms.empty()) {
        const std::size_t end = terms.find('&');
        const auto rank = rank_of_full_name(terms.substr(0, end));
        if (rank && (!lowest || *rank < *lowest)) {
            lowest = rank;
        }
        terms.remove_prefix(end == std::string_view::npos ? terms.size() : end + 1);
    }
    return lowest;
}

std::optional<int> impact_rank(std::string_view name) {
    for (const model::Impact impact : {model::Impact::high, model::Impact::moderate,
                                       model::Impact::low, model::Impact::modifier}) {
        if (model::impact_name(impact) == name) {
            return static_cast<int>(impact);
        }
    }
    return std::nullopt;
}

std::optional<int> clinical_rank(std::string_view class_name) {
    for (int i = 0; i <= static_cast<int>(ClinicalClass::other); ++i) {
        const auto c = static_cast<ClinicalClass>(i);
        if (model::clinical_class_name(c) == class_name) {
            return rank_of_class(c);
        }
    }
    return std::nullopt;
}

int clinical_rank_of_significance(std::string_view clnsig) {
    if (clnsig.find('&') == std::string_view::npos) {
        return rank_of_class(model::clinical_class(clnsig));
    }
    std::string with_commas(clnsig);
    std::replace(with_commas.begin(), with_commas.end(), '&', ',');
    return rank_of_class(model::clinical_class(with_commas));
}

} // namespace vigie::filters::expression
