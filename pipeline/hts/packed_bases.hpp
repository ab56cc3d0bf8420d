#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// A stretch [begin, end) of a sequence, 0-based, that reads as N.
struct UnknownRun {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool operator==(const UnknownRun&) const = default;
};

/// A sequence as two bits a base (A, C, G, T = 0..3, first base in the lowest bits) with the runs
/// of other letters beside it, ascending and apart. Upper case; the packed bytes must outlive it.
class PackedBases {
  public:
    PackedBases() = default;
    PackedBases(std::string_view packed, std::vector<UnknownRun> unknown, std::int64_t length)
        : packed_(packed), unknown_(std::move(unknown)), length_(length) {}

    std::int64_t length() const noexcept { return length_; }
    /// Appends [begin, end), which must lie within the sequence.
    void append(std::int64_t begin, std::int64_t end, std::string& out) const;
    /// The base at a position within the sequence.
    char base(std::int64_t position) const noexcept;

  private:
    std::string_view packed_;
    std::vector<UnknownRun> unknown_;
    std::int64_t length_ = 0;
};

/// Packs a sequence piece by piece.
class BasePacker {
  public:
    /// Packs bases of a genome: A, C, G, T and the other IUPAC nucleotide codes, either case.
    /// Returns the number of letters taken: less than given if one is not a nucleotide code.
    std::size_t append(std::string_view bases);
    /// Closes the last byte; call once, before `packed` and `unknown` are read.
    void finish();

    std::int64_t length() const noexcept { return length_; }
    const std::string& packed() const noexcept { return packed_; }
    const std::vector<UnknownRun>& unknown() const noexcept { return unknown_; }
    /// Starts the next sequence.
    void clear() noexcept;

  private:
    void extend_unknown();

    std::string packed_;
    std::vector<UnknownRun> unknown_;
    std::int64_t length_ = 0;
    std::uint8_t partial_ = 0;
};

} // namespace vigie::hts
