#pragma once

#include "knowledge/ontology.hpp"
#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// Terms of an ontology file, sorted by id; in = classes of the file.
struct OntologySource {
    std::vector<Term> terms;
    model::StageCounts counts;
};

/// Reads HPO as obographs JSON (`hp.json`): nodes, is_a edges, deprecated terms with what replaces
/// them (IAO:0100001), alternative ids. Nodes of other ontologies are dropped as
/// "not_an_hpo_term". @throws InputError.
OntologySource read_obographs(std::string_view text, const std::string& file);

/// Adds labels from a babelon TSV (`hp-fr.babelon.tsv`): rows whose predicate is rdfs:label.
/// Notes "label_fr" per label used and "label_fr_of_unknown_term". @throws InputError.
void add_french_labels(std::string_view text, const std::string& file, OntologySource& ontology);

hts::TableRows ontology_rows(const std::vector<Term>& terms);
std::vector<Term> terms_from_rows(const hts::TableView& rows);

} // namespace vigie::knowledge
