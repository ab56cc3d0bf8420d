#pragma once

#include "validation/call.hpp"
#include "validation/sequence_window.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace vigie::validation {

/// One haplotype as both sides write it, from left to right: how far each has come on the
/// reference, and the bases that one has written and the other has not yet.
struct HaplotypeReplay {
    std::array<std::int64_t, 2> position{}; ///< next reference base of truth and of query, 0-based
    std::array<bool, 2> inserted{};         ///< an insertion was placed before that base
    std::size_t ahead = 0;                  ///< the side that wrote `lead`
    std::string lead;

    auto operator<=>(const HaplotypeReplay&) const = default;
    bool met() const noexcept { return lead.empty() && position[0] == position[1]; }

    /// Copies reference bases on both sides up to `to`; false if the sides differ.
    bool advance(std::int64_t to, SequenceWindow& sequence);
    /// Puts a call in; false if it overlaps one of its side, or the sides differ.
    bool apply(std::size_t side, const Call& call);

  private:
    bool write(std::size_t side, char base);
};

/// A choice of haplotype for the calls of one phase set.
struct PhaseChoice {
    std::size_t side = 0;
    bool of_record = false;
    std::int64_t set = 0;
    bool swapped = false; ///< the set's first haplotype is the replay's second
    auto operator<=>(const PhaseChoice&) const = default;
};

/// What is left of one choice of calls: two states that compare equal have the same future.
struct ReplayState {
    std::array<HaplotypeReplay, 2> haplotypes;
    std::vector<PhaseChoice> phases; ///< of the calls taken since the sides last met
    std::array<bool, 2> taken{};     ///< a call of truth, of query since then
    auto operator<=>(const ReplayState&) const = default;

    /// Both haplotypes are the same on both sides so far.
    bool met() const noexcept { return haplotypes[0].met() && haplotypes[1].met(); }
    /// Which haplotype is called the first makes no difference.
    bool symmetric() const noexcept { return phases.empty() && haplotypes[0] == haplotypes[1]; }
};

} // namespace vigie::validation
