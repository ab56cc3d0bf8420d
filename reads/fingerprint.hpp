#pragma once

#include "reads/marker_call.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::reads {

/// How the markers of two fingerprints agree.
struct FingerprintMatch {
    std::uint64_t known = 0;    ///< in both
    std::uint64_t agree = 0;    ///< of them with one genotype
    std::uint64_t opposite = 0; ///< of them homozygous for different alleles
    /// log10 of the likelihood ratio of one person over two siblings, at markers of frequency one
    /// half whose genotypes are wrong in one of a hundred.
    double log_ratio() const noexcept;
    bool operator==(const FingerprintMatch&) const noexcept = default;
};

/// The autosomal genotypes of one person over one MarkerSet in two sets of bits: whether the
/// reference allele was seen, and whether the alternate was. Neither: not known.
class Fingerprint {
  public:
    Fingerprint() = default;
    /// Genotypes that are beyond doubt (MarkerCall::copies).
    Fingerprint(const MarkerSet& set, const MarkerSample& sample);

    std::uint64_t known() const noexcept;
    FingerprintMatch match(const Fingerprint& other) const noexcept;

    /// Little-endian words of both sets, one set after the other.
    std::string bytes() const;
    /// The inverse. @throws std::invalid_argument if the bytes are no two sets of whole words.
    static Fingerprint from_bytes(std::string_view bytes);
    bool operator==(const Fingerprint&) const noexcept = default;

  private:
    std::vector<std::uint64_t> reference_;
    std::vector<std::uint64_t> alternate_;
};

} // namespace vigie::reads
