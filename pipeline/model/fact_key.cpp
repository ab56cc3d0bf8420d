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

} // namespace vigie::model
