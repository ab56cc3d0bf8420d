#pragma once

#include "cases/case_definition.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/pedigree.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace vigie::run {

/// Which sample column of one file belongs to which individual.
struct SampleBinding {
    std::vector<std::size_t> columns;     ///< indices into header.samples
    std::vector<std::size_t> individuals; ///< same order: indices into pedigree.individuals()
};

/// @throws InputError if a stated sample is not in the header, two individuals name one column, or
/// no individual has a column.
SampleBinding bind_samples(const cases::CaseFile& file,
                           const model::Pedigree& pedigree,
                           const hts::VcfHeader& header);

/// A variant file of the case with its columns.
struct BoundFile {
    const cases::CaseFile& file;
    const std::vector<std::string>& samples;
    const SampleBinding& binding;
};

/// @throws InputError if an individual is in two files, or the proband in none.
void require_one_file_per_individual(const std::vector<BoundFile>& files,
                                     const model::Pedigree& pedigree);

/// Warnings for individuals without a column (taken as not sequenced) and for columns of nobody
/// (not read). @throws InputError if there are both where the case does not map its columns: a
/// mistyped name would make a sequenced relative "not sequenced".
std::vector<std::string> unmatched_samples(const std::vector<BoundFile>& files,
                                           const model::Pedigree& pedigree);

} // namespace vigie::run
