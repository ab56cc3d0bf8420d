#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace vigie::benchmarks {

/// Size of the chromosome set; the defaults are those of the published measurements.
struct ChromosomeOptions {
    std::uint64_t seed = 20'260'402;
    std::int64_t length = 64'000'000;
    std::int64_t genes = 1300;
    std::int64_t records = 130'000; ///< of the trio
    std::int64_t population_sites = 5'000'000;
    std::int64_t clinvar_records = 50'000;
};

/// Writes into `folder`, which must not exist: chromosome.fa, chromosome.gff3.gz (five
/// transcripts a gene), trio.vcf.gz (5 % multi-allelic, 15 % indels), trio.ped, population.vcf.gz
/// (15 INFO tags, holding nine tenths of the trio's alleles), clinvar.vcf.gz and SOURCES.toml.
/// The population file is streamed. Returns one line that says what was written.
/// @throws UsageError if the folder exists or a size is not possible; ResourceError 73, 74, 77.
std::string write_chromosome(const std::filesystem::path& folder, const ChromosomeOptions& options);

} // namespace vigie::benchmarks
