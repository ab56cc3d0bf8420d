#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// Copies of one allele in one sample, so that splitting 1/2 into two alleles loses nothing:
/// each GT slot (haplotype) is this allele, the reference, another allele, or missing.
/// At most 32 slots. A half call (./1) has one missing slot and is never homozygous reference.
struct Genotype {
    std::uint32_t this_slots = 0;    ///< bit i: slot i holds this allele
    std::uint32_t other_slots = 0;   ///< bit i: slot i holds another alternate allele
    std::uint32_t missing_slots = 0; ///< bit i: slot i is "."
    std::uint8_t ploidy = 0;         ///< 0: no genotype recorded
    bool phased = false;
    std::optional<std::int64_t> phase_set = std::nullopt;

    bool operator==(const Genotype&) const noexcept = default;

    int copies() const noexcept { return std::popcount(this_slots); }
    int other_copies() const noexcept { return std::popcount(other_slots); }
    int missing_copies() const noexcept { return std::popcount(missing_slots); }
    int reference_copies() const noexcept {
        return ploidy - copies() - other_copies() - missing_copies();
    }
    bool is_called() const noexcept { return ploidy > 0 && missing_slots == 0; }
    bool carries() const noexcept { return this_slots != 0; }
    /// Every slot is this allele (a haploid call of it included).
    bool is_homozygous() const noexcept { return ploidy > 0 && copies() == ploidy; }
    bool is_heterozygous() const noexcept { return carries() && ploidy > 1 && copies() < ploidy; }
    bool is_hemizygous() const noexcept { return ploidy == 1 && carries(); }
    bool is_reference() const noexcept { return is_called() && reference_copies() == ploidy; }
};

/// Reads a VCF GT value ("0/1", "1|2", "./.", "1") with respect to allele number `allele`
/// (1 = first ALT). Empty and "." give ploidy 0 (haploid missing: ploidy 1, one missing slot for
/// "." alone is not distinguished from absent and counts as ploidy 0).
/// nullopt if the text is malformed or an index exceeds `allele_count` (number of ALT alleles).
std::optional<Genotype> parse_genotype(std::string_view gt, int allele, int allele_count);

/// The GT text of this allele in a biallelic record: this = 1, reference = 0, missing and other
/// alleles = "."  ("0/1", "1|.", "1").
std::string format_genotype(const Genotype& genotype);

/// Words used in reports: "heterozygous", "homozygous", "hemizygous", "reference", "not_called".
/// A haploid call and a homozygous call of a male on non-PAR X or Y are both hemizygous.
std::string_view zygosity_name(const Genotype& genotype, bool hemizygous_locus) noexcept;

/// How many copies of a place a person has.
enum class Copies : std::uint8_t { two, one, unknown, mitochondrial };
/// The same by the place: "homoplasmic" and "heteroplasmic" on the mitochondrion, "one_copy_called"
/// of a haploid call where there are two copies, which tells nothing of the other one.
std::string_view zygosity_name(const Genotype& genotype, Copies copies) noexcept;

} // namespace vigie::model
