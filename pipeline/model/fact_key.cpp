#include "pipeline/model/fact_key.hpp"

namespace vigie::model {

std::string_view fact_kind_name(FactKind kind) noexcept {
    switch (kind) {
    case FactKind::allele:
        return "allele";
    case FactKind::gene_codon:
        return "gene_codon";
    case FactKind::gene:
        return "gene";
    case FactKind::disease:
        return "disease";
    case FactKind::panel_entry:
        return "panel_entry";
    case FactKind::gene_hpo:
        break;
    }
    return "gene_hpo";
}

std::string gene_of(const FactKey& key) {
    switch (key.kind) {
    case FactKind::gene:
        return key.text;
    case FactKind::gene_codon:
    case FactKind::gene_hpo:
        return key.text.substr(0, key.text.rfind('/'));
    case FactKind::panel_entry:
        return key.text.substr(key.text.rfind('/') + 1);
    case FactKind::allele:
    case FactKind::disease:
        break;
    }
    return {};
}

} // namespace vigie::model
