#pragma once

#include "pipeline/model/annotation.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigie::knowledge {

/// What ClinVar says of an allele in one release: the classes of `model::ClinicalClass`, or that
/// it has no record.
enum class ClinvarWord : std::uint8_t {
    absent,
    pathogenic,
    pathogenic_or_likely,
    likely_pathogenic,
    conflicting,
    uncertain,
    likely_benign,
    benign_or_likely,
    benign,
    other,
};
inline constexpr std::size_t clinvar_word_count = 10;
std::string_view clinvar_word_name(ClinvarWord word) noexcept;
/// From CLNSIG; empty: absent.
ClinvarWord clinvar_word(std::string_view clnsig) noexcept;
bool is_pathogenic(ClinvarWord word) noexcept;
bool is_benign(ClinvarWord word) noexcept;

/// What a change of ClinVar's word means to whoever has relied on it; the heavier the later.
enum class TransitionWeight : std::uint8_t { none, minor, to_check, warning, major };
inline constexpr std::size_t transition_weight_count = 5;
std::string_view transition_weight_name(TransitionWeight weight) noexcept;

/// One side of a change.
struct ClinvarState {
    ClinvarWord word = ClinvarWord::absent;
    int stars = 0; ///< review stars, 0..4
    /// The classes that the submissions of a conflict gave are known (CLNSIGCONF).
    bool submissions_known = false;
    bool operator==(const ClinvarState&) const = default;
};
ClinvarState clinvar_state(const std::optional<model::ClinvarAssertion>& assertion);

/// The cell of the table of docs/decisions/082-clinvar-transitions.md, by the words alone.
TransitionWeight word_weight(ClinvarWord before, ClinvarWord after) noexcept;

/// The weight of the stars alone, where both words assert the same side (P/LP or B/LB).
TransitionWeight star_weight(const ClinvarState& before, const ClinvarState& after) noexcept;

/// The weight of a change, stars and known submissions included; the rules are those of decision
/// 082. Equal states weigh nothing.
TransitionWeight transition_weight(const ClinvarState& before, const ClinvarState& after) noexcept;

} // namespace vigie::knowledge
