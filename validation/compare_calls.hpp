#pragma once

#include "validation/call.hpp"
#include "validation/sequence_window.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vigie::validation {

/// How a call stands to the other side; the words of the GA4GH benchmarking definitions (Krusche et
/// al. 2019, doi 10.1038/s41587-019-0054-x) in brackets. All but `matched` and `not_compared` are
/// false negatives of truth and false positives of the query.
enum class Match : std::uint8_t {
    matched,           ///< same alleles, same genotype, whatever the records [TP]
    genotype_mismatch, ///< same alleles, other number of copies [FP.gt]
    allele_mismatch,   ///< a false call of the other side lies within 30 bases [FP.al]
    absent,            ///< nothing there
    not_compared,      ///< too many records crowd together: neither true nor false
};
inline constexpr std::size_t matches = 5;
std::string_view match_name(Match match) noexcept;

/// One entry for each call of a list.
struct ComparedCalls {
    std::vector<Match> truth;
    std::vector<Match> query;
    /// Pairs that are equal although their side contradicts itself there (overlapping calls on one
    /// haplotype), so that no haplotype can be written.
    std::uint64_t equal_without_replay = 0;
};

/// Compares the calls of one contig: replays both sides (`replay`), takes equal calls that could
/// not be replayed for the same, replays what is left without its genotypes, and looks around what
/// is left then. `most_states`: see ReplayRules. The lists are sorted by `comes_before`.
ComparedCalls compare_calls(const std::vector<Call>& truth,
                            const std::vector<Call>& query,
                            SequenceWindow& sequence,
                            std::size_t most_states = 4096);

} // namespace vigie::validation
