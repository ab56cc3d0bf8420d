#pragma once

#include "pipeline/model/allele.hpp"
#include "pipeline/model/gene.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::model {

/// What kind of fact a key names. Everything that `assess` reads has a key.
enum class FactKind : std::uint8_t {
    allele,      ///< "20-1234-A-G"
    gene_codon,  ///< "HGNC:5/123"
    gene,        ///< "HGNC:5"
    disease,     ///< "OMIM:123456", "ORPHA:10"
    panel_entry, ///< "PANEL/HGNC:5"
    gene_hpo,    ///< "HGNC:5/HP:0001250"
};

std::string_view fact_kind_name(FactKind kind) noexcept;

/// Names one fact of a release. Text is canonical, so that keys compare across releases.
struct FactKey {
    FactKind kind = FactKind::allele;
    std::string text;

    auto operator<=>(const FactKey&) const = default;

    static FactKey of_allele(const SmallAllele& allele) { return {FactKind::allele, allele.key()}; }
    static FactKey of_codon(const GeneKey& gene, std::int64_t codon) {
        return {FactKind::gene_codon, gene.text() + "/" + std::to_string(codon)};
    }
    static FactKey of_gene(const GeneKey& gene) { return {FactKind::gene, gene.text()}; }
    static FactKey of_disease(std::string id) { return {FactKind::disease, std::move(id)}; }
    static FactKey of_panel_entry(const std::string& panel, const GeneKey& gene) {
        return {FactKind::panel_entry, panel + "/" + gene.text()};
    }
    static FactKey of_gene_hpo(const GeneKey& gene, const std::string& term) {
        return {FactKind::gene_hpo, gene.text() + "/" + term};
    }
};

/// The gene part of a key that holds one ("PANEL/HGNC:5", "HGNC:5/123", "HGNC:5"), else empty. Ids
/// of panels may hold '/', those of genes do not.
std::string gene_of(const FactKey& key);

/// One difference between two releases. `what` is a stable id of the changed value:
/// "clinvar_class", "clinvar_stars", "clinvar_added", "clinvar_withdrawn", "clinvar_not_covered",
/// "clinvar_codon", "panel_entry_added", "panel_entry_removed", "panel_confidence",
/// "panel_inheritance", "frequency", "gene_disease", "hpo_annotation", "gene_symbol",
/// "transcripts", "reference" ...
struct KnowledgeChange {
    std::string what;
    FactKey key;
    std::string old_value;        ///< empty: was absent
    std::string new_value;        ///< empty: is absent
    std::string source_date = {}; ///< version or date of the newer source
    auto operator<=>(const KnowledgeChange&) const = default;
};

} // namespace vigie::model
