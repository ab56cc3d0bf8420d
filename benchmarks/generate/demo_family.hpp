#pragma once

#include "benchmarks/generate/demo_story.hpp"
#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"
#include "benchmarks/generate/trio_text.hpp"

#include <string>
#include <vector>

namespace vigie::benchmarks {

inline constexpr std::array<const char*, 3> demo_samples{"SYN-P1", "SYN-M1", "SYN-F1"};

/// The family's records in order: some 6,000 inherited ones (indels, multi-allelic sites, deletions
/// with '*' below them, half calls, a few LowQual), and the story. Near coding sequence an
/// inherited allele is common, so that the story alone can yield candidates.
std::vector<TrioRecord> draw_family(const SyntheticGenome& genome,
                                    const std::vector<StoryVariant>& story,
                                    const Random& random);

/// The VCF text of the family.
std::string family_text(const SyntheticGenome& genome,
                        const std::vector<TrioRecord>& records,
                        const Random& random);

} // namespace vigie::benchmarks
