#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vigie::benchmarks {

struct PlantOptions {
    std::filesystem::path cases;          ///< phenopackets, one JSON object a line
    std::filesystem::path reference;      ///< FASTA of GRCh38
    std::vector<std::string> backgrounds; ///< VCF of one sample and contig each, in contig order
    std::vector<std::string> contigs;     ///< restricts the cases; empty: all of the backgrounds
    std::filesystem::path output;         ///< must not exist
    std::uint64_t seed = 20'260'403;
    std::uint64_t limit = 0;    ///< most cases to write; 0 = all
    std::uint64_t per_gene = 0; ///< most cases of one gene; 0 = all
};

/// Writes a folder per selected case (case-0001/CASE.json, case-0001/PROBAND.vcf.gz) and truth.tsv
/// beside them. A case is selected if all its causal alleles lie on the contigs and agree with the
/// reference; their order is drawn from the seed, so that a limit takes a mixture. Nothing in a
/// case folder tells the answer. Returns lines that say what was written and what was skipped.
/// @throws UsageError, InputError, ResourceError.
std::string plant_cases(const PlantOptions& options);

} // namespace vigie::benchmarks
