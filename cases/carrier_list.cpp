#include "cases/carrier_list.hpp"

#include <bit>

namespace vigie::cases {
namespace {

/// Low bits of the Rice code of the gaps of `count` places among `sets`.
unsigned low_bits_of(std::uint64_t count, std::uint64_t sets) noexcept {
    const std::uint64_t gap = count == 0 ? 0 : (sets - count) / count;
    return gap == 0 ? 0 : static_cast<unsigned>(std::bit_width(gap)) - 1;
}

void write_gaps(BitWriter& bits, const CarrierList& list, std::uint32_t sets) {
    const unsigned low_bits = low_bits_of(list.size(), sets);
    std::uint32_t next = 0;
    for (const std::uint32_t place : list) {
        bits.rice(place - next, low_bits);
        next = place + 1;
    }
}

/// The places below `sets` that `list` lacks.
void complement(const CarrierList& list, std::uint32_t sets, CarrierList& lacking) {
    lacking.clear();
    std::uint32_t next = 0;
    for (const std::uint32_t place : list) {
        for (; next < place; ++next) {
            lacking.push_back(next);
        }
        next = place + 1;
    }
    for (; next < sets; ++next) {
        lacking.push_back(next);
    }
}

} // namespace

void CarrierWriter::add(const CarrierList& list) {
    const bool repeated = list == before_;
    bits_.bits(repeated ? 1 : 0, 1);
    if (repeated) {
        return;
    }
    before_ = list;
    const bool most_hold = list.size() > sets_ / 2;
    bits_.bits(most_hold ? 1 : 0, 1);
    if (most_hold) {
        complement(list, sets_, lacking_);
        bits_.gamma(lacking_.size() + 1);
        write_gaps(bits_, lacking_, sets_);
    } else {
        bits_.gamma(list.size());
        write_gaps(bits_, list, sets_);
    }
}

std::string CarrierWriter::take() {
    before_.clear();
    return bits_.take();
}

bool CarrierReader::read_gaps(std::uint64_t count, CarrierList& list) {
    list.clear();
    if (count > sets_) {
        return false;
    }
    const unsigned low_bits = low_bits_of(count, sets_);
    std::uint64_t next = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        next += bits_.rice(low_bits);
        if (next >= sets_ || bits_.is_beyond()) {
            return false;
        }
        list.push_back(static_cast<std::uint32_t>(next));
        ++next;
    }
    return true;
}

const CarrierList* CarrierReader::next() {
    if (bits_.bits(1) == 0) {
        const bool most_hold = bits_.bits(1) == 1;
        const std::uint64_t count = bits_.gamma() - (most_hold ? 1 : 0);
        const bool sound = most_hold ? read_gaps(count, lacking_) : read_gaps(count, list_);
        if (!sound) {
            return nullptr;
        }
        if (most_hold) {
            complement(lacking_, sets_, list_);
        }
    }
    return bits_.is_beyond() || list_.empty() ? nullptr : &list_;
}

} // namespace vigie::cases
