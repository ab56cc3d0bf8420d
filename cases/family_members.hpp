#pragma once

#include "cases/case_definition.hpp"

#include <string>
#include <vector>

namespace vigie::cases {

/// Adds every parent that is named but not listed as an individual of unknown affection without a
/// sample, and names them in `warnings`.
void add_unlisted_parents(std::vector<model::Individual>& individuals,
                          std::vector<std::string>& warnings);

/// Gives each individual the sample column that the variant files state: by a map, else the
/// individual's own id as soon as one variant file has no map.
void assign_samples(std::vector<model::Individual>& individuals,
                    const std::vector<CaseFile>& files);

/// Builds the pedigree. @throws InputError naming `file` if an invariant of Pedigree is broken or
/// an id cannot be an identifier.
model::Pedigree make_pedigree(std::vector<model::Individual> individuals,
                              const std::string& proband_id,
                              const std::string& file);

} // namespace vigie::cases
