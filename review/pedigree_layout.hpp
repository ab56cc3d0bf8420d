#pragma once

#include "pipeline/model/pedigree.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace vigie::review {

/// Where one person stands in a drawing: generation 0 on top; `column` in units of one symbol's
/// distance, 0 at the left. `label` counts as pedigrees are read: "II-1".
struct PedigreePlace {
    std::size_t generation = 0;
    double column = 0.0;
    std::string label;
};

/// Parents and their children, as indices of individuals.
struct Sibship {
    std::optional<std::size_t> father;
    std::optional<std::size_t> mother;
    std::vector<std::size_t> children;
    bool consanguineous = false; ///< the parents share an ancestor, or one descends from the other
};

struct PedigreeLayout {
    std::vector<PedigreePlace> places; ///< in the order of `Pedigree::individuals`
    std::vector<Sibship> sibships;     ///< in the order of their first child
    std::size_t generations = 0;
    double width = 0.0; ///< the greatest column
};

/// Children stand below both parents. Partners stand in one generation, side by side where the
/// family allows it; not where that would put a child above a parent (a father and his daughter).
/// Depends on the pedigree only.
PedigreeLayout lay_out(const model::Pedigree& pedigree);

/// Labels in the order of the individuals: what a page calls them, so that no id is printed.
std::vector<std::string> labels_of(const model::Pedigree& pedigree);

} // namespace vigie::review
