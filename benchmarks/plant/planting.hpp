#pragma once

#include "benchmarks/generate/random.hpp"
#include "benchmarks/plant/background.hpp"
#include "benchmarks/plant/published_case.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::benchmarks {

/// A planted record.
struct PlantedRecord {
    CausalAllele allele;
    std::string line; ///< without line end
};

/// Gives each allele of one contig a record: QUAL, FILTER, depth, allele balance and quality are
/// those of a donor drawn from the background. Where the donor is phased over the whole contig, so
/// is the planted record, and the second heterozygous allele lies in trans to the first; a phase
/// set of the donor does not reach the planted place and is taken away. Sorted by position.
std::vector<PlantedRecord> draw_records(const Background& background,
                                        const std::vector<CausalAllele>& alleles,
                                        Random& random);

/// Passes the background's lines and the planted ones on in order; background records that overlap
/// a planted one are left out. Returns how many were left out.
std::uint64_t merge_records(const Background& background,
                            const std::vector<PlantedRecord>& planted,
                            const std::function<void(std::string_view)>& write);

} // namespace vigie::benchmarks
