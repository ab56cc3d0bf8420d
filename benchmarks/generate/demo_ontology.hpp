#pragma once

#include <string>
#include <string_view>

namespace vigie::benchmarks {

/// The demonstration's ontology as obographs JSON (as hp.json): labels, is_a, one alternative id
/// and one obsolete term that was replaced.
std::string ontology_json(const std::string& version);
/// French labels as HPO's babelon TSV.
std::string ontology_labels_fr();
/// English label of a term. @throws std::out_of_range if the demonstration lacks it.
std::string term_label(std::string_view id);

} // namespace vigie::benchmarks
