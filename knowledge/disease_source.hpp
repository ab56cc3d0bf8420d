#pragma once

#include "knowledge/phenotype_record.hpp"
#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// One gene-disease link as its source gives it; the gene is resolved when a release is opened.
struct DiseaseLinkRecord {
    std::string hgnc_id = {}; ///< "HGNC:5" or empty
    std::string ensembl_id = {};
    std::string symbol;
    std::string disease_id; ///< "OMIM:...", "ORPHA:...", "MONDO:..."; "name:LABEL" without an id
    std::string label;
    std::string modes_text = {}; ///< the source's words
    std::string association = {};
    std::string validity = {};
    std::string date = {}; ///< of the assertion, YYYY-MM-DD
    bool operator==(const DiseaseLinkRecord&) const = default;
};

/// What one source says: links, and diseases with their HPO annotations (Orphanet only).
struct DiseaseSource {
    std::vector<DiseaseLinkRecord> links;
    std::vector<PhenotypeRecord> diseases;
    model::StageCounts counts; ///< in = links of the source; annotations are noted
};

/// Reads Orphanet's orphapackets (one JSON object a line), ClinGen's gene-disease validity CSV,
/// GenCC's submissions (CSV or TSV) or G2P's CSV (DDG2P, old and new columns); the format is told
/// from the content. @throws InputError with line.
DiseaseSource read_diseases(std::string_view text, const std::string& file);

DiseaseSource read_orphapackets(std::string_view text, const std::string& file);
DiseaseSource read_disease_table(std::string_view text, const std::string& file);

/// Rows of the compiled table: links first, then diseases.
hts::TableRows disease_rows(const DiseaseSource& source);
DiseaseSource diseases_from_rows(const hts::TableView& rows);

} // namespace vigie::knowledge
