#pragma once

#include "benchmarks/generate/genome_builder.hpp"
#include "benchmarks/generate/random.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// The two knowledge releases of the demonstration.
enum class DemoRelease : std::uint8_t { april, october };
std::string demo_version(DemoRelease release); ///< "2026-04", "2026-10"
std::string demo_date(DemoRelease release);    ///< "2026-04-01", "2026-10-01"

/// What medicine knows of one invented gene.
struct GeneProfile {
    std::string symbol;
    std::string previous_symbol; ///< mostly empty
    std::uint64_t number = 0;    ///< as in HGNC:990000 + number
    std::string mode;            ///< "AD", "AR", "XLR"
    std::string area;            ///< "epilepsy", "development", "heart", "kidney", "X-linked"
    std::string orphacode;       ///< "900001" and on: outside the codes in use
    std::string disease;
    std::vector<std::string> terms; ///< HPO ids of the disease
    /// The first release in which the gene causes the disease for certain.
    DemoRelease known_since = DemoRelease::april;

    std::string hgnc_id() const;
    std::string entrez_id() const;
};

/// Contigs "1", "2" and "X" of 3, 2 and 1.5 million bases with 60 genes.
std::vector<ContigPlan> demo_plan();
/// Profiles in the order of the plan's genes.
std::vector<GeneProfile> demo_profiles(const Random& random);

/// The signs of the proband.
const std::vector<std::string>& observed_signs();
const std::vector<std::string>& excluded_signs();

} // namespace vigie::benchmarks
