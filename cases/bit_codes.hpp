#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace vigie::cases {

/// Appends codes of whole numbers bit by bit, the lowest first.
class BitWriter {
  public:
    /// The lowest `count` bits of `value`; `count` at most 32.
    void bits(std::uint64_t value, unsigned count) {
        pending_ |= value << filled_;
        filled_ += count;
        while (filled_ >= 8) {
            bytes_ += static_cast<char>(pending_ & 0xFFU);
            pending_ >>= 8U;
            filled_ -= 8;
        }
    }
    /// As many zeros as `value` says, and a one.
    void unary(std::uint64_t value) {
        constexpr unsigned most = 32;
        for (; value >= most; value -= most) {
            bits(0, most);
        }
        bits(std::uint64_t{1} << value, static_cast<unsigned>(value) + 1);
    }
    /// Elias gamma; `value` is at least 1 and has at most 32 bits.
    void gamma(std::uint64_t value) {
        const auto extra = static_cast<unsigned>(std::bit_width(value)) - 1;
        unary(extra);
        bits(value & ((std::uint64_t{1} << extra) - 1), extra);
    }
    /// Rice code: what `low_bits` leaves over in unary.
    void rice(std::uint64_t value, unsigned low_bits) {
        unary(value >> low_bits);
        bits(value & ((std::uint64_t{1} << low_bits) - 1), low_bits);
    }

    /// Bytes so far, the last one incomplete or not.
    std::size_t size() const noexcept { return bytes_.size() + (filled_ > 0 ? 1 : 0); }
    /// What was written, zeros up to a whole byte; the writer is empty afterwards.
    std::string take() {
        if (filled_ > 0) {
            bytes_ += static_cast<char>(pending_);
        }
        pending_ = 0;
        filled_ = 0;
        return std::exchange(bytes_, {});
    }

  private:
    std::string bytes_;
    std::uint64_t pending_ = 0;
    unsigned filled_ = 0;
};

/// Reads what BitWriter wrote; the bytes must outlive it. Past their end it reads zeros and says
/// so: `is_beyond`.
class BitReader {
  public:
    explicit BitReader(std::string_view bytes = {}) : rest_(bytes) {}

    /// `count` at most 32.
    std::uint64_t bits(unsigned count) {
        fill(count);
        const std::uint64_t value = pending_ & ((std::uint64_t{1} << count) - 1);
        drop(count);
        return value;
    }
    std::uint64_t unary() {
        std::uint64_t zeros = 0;
        for (;;) {
            fill(1);
            if (pending_ != 0) {
                const auto few = static_cast<unsigned>(std::countr_zero(pending_));
                drop(few + 1);
                return zeros + few;
            }
            zeros += filled_;
            filled_ = 0;
            if (beyond_) {
                return zeros;
            }
        }
    }
    std::uint64_t gamma() {
        const std::uint64_t extra = unary();
        if (extra > 32) {
            beyond_ = true;
            return 1;
        }
        const auto count = static_cast<unsigned>(extra);
        return std::uint64_t{1} << count | bits(count);
    }
    std::uint64_t rice(unsigned low_bits) {
        const std::uint64_t high = unary();
        return high << low_bits | bits(low_bits);
    }

    bool is_beyond() const noexcept { return beyond_; }
    /// Nothing but the zeros of the last byte is left.
    bool at_end() const noexcept { return rest_.empty() && filled_ < 8 && pending_ == 0; }

  private:
    /// At least `count` bits, if need be of zeros.
    void fill(unsigned count) {
        if (filled_ >= count) {
            return;
        }
        constexpr unsigned room = 56;
        while (filled_ <= room && !rest_.empty()) {
            pending_ |= std::uint64_t{static_cast<unsigned char>(rest_.front())} << filled_;
            rest_.remove_prefix(1);
            filled_ += 8;
        }
        if (filled_ < count) {
            beyond_ = true;
            filled_ = count;
        }
    }
    void drop(unsigned count) {
        pending_ = count < 64 ? pending_ >> count : 0;
        filled_ -= count;
    }

    std::string_view rest_;
    std::uint64_t pending_ = 0;
    unsigned filled_ = 0;
    bool beyond_ = false;
};

} // namespace vigie::cases
