#pragma once

#include "reads/marker.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::reads {

/// However well a genotype was measured, it is another one this often: reads of a paralogue, a
/// hidden deletion, a mislabelled allele. Our choice (docs/decisions/095).
inline constexpr double residual_error = 1e-3;

/// How likely what was measured of a person at a marker is, were there no, one or two copies of the
/// alternate allele; the largest is 1.
struct MarkerCall {
    std::array<double, 3> likelihood = {1, 1, 1};
    bool known = false;   ///< false: nothing was measured, or too little
    bool haploid = false; ///< the caller was told that there is one copy of the place

    /// The likeliest number of copies; nullopt unless it is 20 times as likely as any other.
    std::optional<int> copies() const noexcept;
    bool operator==(const MarkerCall&) const = default;
};

/// A caller's genotype. Without a genotype quality (Phred) it is wrong in one of a hundred.
MarkerCall call_from_genotype(int copies, std::optional<double> quality);

/// What the fragments of one sample show at one marker.
class MarkerReads {
  public:
    /// One fragment that shows one of the two alleles; quality: Phred, of the base.
    void add(bool alternate, std::uint8_t quality);
    void add_other() noexcept { ++other_; }

    std::uint32_t reference() const noexcept { return reference_; }
    std::uint32_t alternate() const noexcept { return alternate_; }
    std::uint32_t other() const noexcept { return other_; } ///< show a third base
    /// Mean probability that a base was misread.
    double error() const noexcept;
    /// Known from 4 fragments on.
    MarkerCall call() const;

  private:
    std::uint32_t reference_ = 0;
    std::uint32_t alternate_ = 0;
    std::uint32_t other_ = 0;
    double errors_ = 0;
    std::array<double, 3> log_likelihood_ = {0, 0, 0}; ///< natural logarithm, by copies
};

/// One person's markers as one file has them.
struct MarkerSample {
    std::string individual; ///< whose it is said to be
    std::string sample;     ///< its name in the file
    std::string file;
    std::vector<MarkerCall> calls; ///< by marker of the set
    /// Only places with the allele are recorded (a VCF of one sample): a marker that is not there
    /// tells nothing.
    bool carriers_only = false;
    bool unnamed = false; ///< the file names no sample: `sample` is the name of the file
    std::vector<MarkerReads> reads = {}; ///< by marker, of alignments; else empty

    std::size_t known(const MarkerSet& set, MarkerPlace place) const;
};

} // namespace vigie::reads
