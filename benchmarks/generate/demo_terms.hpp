#pragma once

#include <string_view>

namespace vigie::benchmarks {

/// Terms of the Human Phenotype Ontology 2024-08-13 that the demonstration uses, with all their
/// ancestors: one line each, "id|label|French label|parents joined by ','". The French labels are
/// those of the HPO translations; empty where there is none.
std::string_view demo_term_table() noexcept;

} // namespace vigie::benchmarks
