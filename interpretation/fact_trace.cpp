#include "interpretation/fact_trace.hpp"

#include "pipeline/model/annotation.hpp"

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::FactKey;
using model::FactKind;

FactKey details_of(const FactKey& allele) {
    return {FactKind::allele, "details:" + allele.text};
}

FactKey standing_of(const std::string& gene) {
    return {FactKind::gene, "standing:" + gene};
}

/// What the admission rule and the rules that P/LP passes by read of ClinVar's word.
struct Weight {
    bool pathogenic = false;
    bool conflicting = false;
    bool operator==(const Weight&) const = default;
    bool admits() const { return pathogenic || conflicting; }
};

Weight weight_of(const std::string& significance) {
    const model::ClinicalClass word = model::clinical_class(significance);
    return {model::is_pathogenic(word), word == model::ClinicalClass::conflicting};
}

/// P/LP and conflicting are kept whatever their frequency, and any record far from coding sequence:
/// one more record of another class changes nothing for an allele that is in a residue already.
bool moves_residue(const model::KnowledgeChange& change) {
    if (change.what == "clinvar_withdrawn" || change.what == "clinvar_not_covered") {
        return true;
    }
    return (change.what == "clinvar_class" || change.what == "clinvar_added") &&
           weight_of(change.old_value) != weight_of(change.new_value);
}

} // namespace

std::vector<model::FactKey> FactTrace::keys() && {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
}

std::vector<FactKey> reverse_index_keys(const model::KnowledgeChange& change) {
    const FactKey& key = change.key;
    if (change.what == "score" || change.what == "constraint") {
        return {{key.kind, change.what + ":" + key.text}};
    }
    if (change.what == "frequency" || change.what == "laboratory_details") {
        return {details_of(key)};
    }
    if (key.kind == FactKind::allele && change.what.starts_with("clinvar_")) {
        return moves_residue(change) ? std::vector{details_of(key), key}
                                     : std::vector{details_of(key)};
    }
    if (change.what == "gene_disease" || change.what == "gene_symbol") {
        return {standing_of(key.text)};
    }
    if (key.kind == FactKind::panel_entry) {
        return {standing_of(model::gene_of(key)), key};
    }
    if (key.kind == FactKind::gene_hpo) {
        return {{FactKind::gene_hpo, model::gene_of(key) + "/*"}};
    }
    return {key};
}

bool may_admit(const model::KnowledgeChange& change) {
    if (change.what == "clinvar_class") {
        return weight_of(change.new_value).admits() && !weight_of(change.old_value).admits();
    }
    return change.what == "clinvar_added" || change.what == "laboratory_class";
}

std::optional<model::GeneKey> own_class_gene(const model::KnowledgeChange& change) {
    if (change.what != "laboratory_class" && change.what != "laboratory_history") {
        return std::nullopt;
    }
    const std::string& value = change.new_value.empty() ? change.old_value : change.new_value;
    return model::GeneKey(value.substr(0, value.find(' ')));
}

std::optional<model::FactKey> codon_neighbour(const model::KnowledgeChange& change) {
    if (change.key.kind != model::FactKind::gene_codon) {
        return std::nullopt;
    }
    const std::string& value = change.new_value.empty() ? change.old_value : change.new_value;
    return model::FactKey{model::FactKind::allele, value.substr(0, value.find(' '))};
}

} // namespace vigie::interpretation
