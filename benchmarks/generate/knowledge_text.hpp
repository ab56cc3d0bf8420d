#pragma once

#include "benchmarks/generate/coding_change.hpp"
#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"

#include <cstdint>
#include <string>

namespace vigie::benchmarks {

/// One allele of a population file.
struct PopulationAllele {
    SmallChange change;
    double frequency = 0; ///< wanted; the file states AC / AN
    auto operator<=>(const PopulationAllele&) const = default;
};

/// Header and line of a gnomAD-like file: AC, AN, AF, grpmax_faf95, nhomalt; `groups` adds the ten
/// further tags (frequencies of nine groups, name of the highest).
std::string population_header(const SyntheticGenome& genome, bool groups);
void append_population_line(const SyntheticGenome& genome,
                            const PopulationAllele& allele,
                            bool groups,
                            Random& random,
                            std::string& out);

/// One record of a ClinVar-like file, with ClinVar's own words.
struct ClinvarEntry {
    SmallChange change;
    std::uint64_t id = 0;
    std::string significance; ///< CLNSIG: "Uncertain_significance"
    std::string review;       ///< CLNREVSTAT: "criteria_provided,_single_submitter"
    std::string condition;    ///< CLNDN, underscores for blanks
    std::string gene_info;    ///< GENEINFO: "VIGA1:99000001"
    model::Consequence consequence = model::Consequence::missense_variant;
};

/// `date`: "2026-04-01", as ClinVar's ##fileDate.
std::string clinvar_header(const SyntheticGenome& genome, const std::string& date);
void append_clinvar_line(const SyntheticGenome& genome,
                         const ClinvarEntry& entry,
                         std::string& out);

} // namespace vigie::benchmarks
