#pragma once

#include "benchmarks/generate/coding_change.hpp"
#include "benchmarks/generate/demo_genes.hpp"
#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"
#include "benchmarks/generate/trio.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// An assertion in ClinVar's words.
struct Assertion {
    std::string significance;
    std::string review;
};

/// One planted variant of the demonstration, and what each release knows of it.
struct StoryVariant {
    std::string role; ///< "index", "waiting_hit" ...
    std::string gene;
    model::Consequence consequence = model::Consequence::missense_variant;
    TrioGenotypes genotypes;
    std::array<std::optional<double>, 2> frequency = {};  ///< by release; nullopt = not listed
    std::array<std::optional<Assertion>, 2> clinvar = {}; ///< by release
    std::int64_t mean_depth = 34;
    std::string expectation; ///< one sentence for the reader of STORY.tsv
    SmallChange change = {}; ///< drawn
    std::string protein = {};
};

/// The planted variants with their drawn changes, in order of position.
std::vector<StoryVariant> draw_story(const SyntheticGenome& genome, const Random& random);

/// STORY.tsv: role, gene, change, consequence on the MANE Select transcript, genotypes,
/// knowledge at both dates, expectation.
std::string story_text(const SyntheticGenome& genome, const std::vector<StoryVariant>& story);

} // namespace vigie::benchmarks
