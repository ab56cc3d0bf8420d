#pragma once

#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// One HPO term of a gene or disease as a source gives it.
struct PhenotypeAnnotation {
    std::string term;           ///< "HP:0001250"
    std::string frequency = {}; ///< the source's words: "HP:0040282", "3/7", "Frequent (79-30%)"
    std::string onset = {};     ///< HPO onset term
    bool excluded = false;      ///< NOT, or "Excluded (0%)": absent in this disease
    auto operator<=>(const PhenotypeAnnotation&) const = default;
};

/// All annotations of one gene or disease in one source.
struct PhenotypeRecord {
    bool is_gene = false;
    std::string id;   ///< gene: Entrez id; disease: "OMIM:619539", "ORPHA:10"
    std::string name; ///< gene: symbol; disease: label
    /// Diseases that another nomenclature says are the same (Orphanet "E", exact mapping).
    std::vector<std::string> equivalents = {};
    std::vector<PhenotypeAnnotation> annotations = {}; ///< sorted, no repetition
    bool operator==(const PhenotypeRecord&) const = default;
};

/// One cell of a compiled table that holds all annotations of a record, and its inverse.
std::string pack_annotations(const std::vector<PhenotypeAnnotation>& annotations);
std::vector<PhenotypeAnnotation> unpack_annotations(std::string_view cell);

hts::TableRows phenotype_rows(const std::vector<PhenotypeRecord>& records);
std::vector<PhenotypeRecord> phenotypes_from_rows(const hts::TableView& rows);

/// Sorts annotations and removes repetitions; returns how many went.
std::uint64_t sort_annotations(PhenotypeRecord& record);

} // namespace vigie::knowledge
