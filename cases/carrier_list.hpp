#pragma once

#include "cases/bit_codes.hpp"

#include <cstdint>
#include <vector>

namespace vigie::cases {

/// Places of the call sets of a segment that hold a key, from 0; ascending, unique, not empty.
using CarrierList = std::vector<std::uint32_t>;

/// Writes the lists of a block one after another. A list costs about as many bits as choosing it
/// among all of its length takes (Rice code of the gaps; Rice and Plaunt 1971), of a key that more
/// than half of the sets hold the sets that lack it, and one bit where it is the list before.
class CarrierWriter {
  public:
    /// `sets`: of the segment, at least 1.
    explicit CarrierWriter(std::uint32_t sets) : sets_(sets) {}
    void add(const CarrierList& list);
    std::size_t bytes() const noexcept { return bits_.size(); }
    /// The lists so far; the next one begins a block.
    std::string take();

  private:
    std::uint32_t sets_;
    BitWriter bits_;
    CarrierList before_;
    CarrierList lacking_;
};

/// Reads what CarrierWriter wrote; the bytes must outlive it.
class CarrierReader {
  public:
    CarrierReader(std::string_view bytes, std::uint32_t sets) : sets_(sets), bits_(bytes) {}
    /// The next list, valid until the one after it; nullptr: damaged.
    const CarrierList* next();
    bool at_end() const noexcept { return bits_.at_end(); }

  private:
    bool read_gaps(std::uint64_t count, CarrierList& list);

    std::uint32_t sets_;
    BitReader bits_;
    CarrierList list_;
    CarrierList lacking_;
};

} // namespace vigie::cases
