#pragma once

#include <cstdint>
#include <string>

namespace vigie::model {

/// What becomes of a messenger RNA with a premature stop.
enum class NmdFate : std::uint8_t {
    not_applicable, ///< no premature stop, or its place is not known
    triggers,       ///< nonsense-mediated decay is expected
    escapes,        ///< the stop lies where decay is not expected
};

/// Why a predicted loss of function may be none.
enum class LofDoubt : std::uint8_t {
    escapes_nmd,            ///< stop in the last exon or the last 50 bases of the one before
    incomplete_cds,         ///< the transcript's coding sequence is not complete
    small_intron,           ///< the splice site is that of an intron shorter than 15 bases
    noncanonical_splice,    ///< the reference has no GT..AG there
    splice_of_untranslated, ///< the intron lies outside the coding sequence
    no_new_stop,            ///< the shifted frame meets no stop before the transcript ends
};

/// Loss of function as one allele on one transcript predicts it: premature stop, shifted frame, or
/// a destroyed splice site (first or last two bases of an intron), or the loss of the transcript.
/// Decay: Nagy & Maquat 1998 (doi 10.1016/S0968-0004(98)01208-0) and ClinGen SVI PVS1, Abou Tayoun
/// et al. 2018 (doi 10.1002/humu.23626). Doubts: those of LOFTEE that need no other data,
/// Karczewski et al. 2020 (doi 10.1038/s41586-020-2308-7).
struct LossOfFunction {
    bool predicted = false;
    NmdFate nmd = NmdFate::not_applicable;
    std::uint8_t doubts = 0;

    void doubt(LofDoubt reason) noexcept {
        doubts = static_cast<std::uint8_t>(doubts | (1U << static_cast<unsigned>(reason)));
    }
    bool has(LofDoubt reason) const noexcept {
        return ((doubts >> static_cast<unsigned>(reason)) & 1U) != 0;
    }
    /// Predicted, and without a doubt.
    bool confident() const noexcept { return predicted && doubts == 0; }
    bool operator==(const LossOfFunction&) const = default;
};

/// "escapes_nmd&small_intron"; empty without doubts.
std::string doubt_names(const LossOfFunction& loss);

} // namespace vigie::model
