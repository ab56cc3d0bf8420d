#pragma once

#include "pipeline/model/error.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace vigie::hts {

static_assert(std::endian::native == std::endian::little,
              "component files are little-endian and read through the map");

/// Appends numbers (little-endian), counts (LEB128) and texts to a byte string.
class FrameWriter {
  public:
    template <class Number>
    void number(Number value) {
        static_assert(std::is_arithmetic_v<Number>);
        const std::size_t end = bytes_.size();
        bytes_.resize(end + sizeof value);
        std::memcpy(bytes_.data() + end, &value, sizeof value);
    }
    void count(std::uint64_t value) {
        while (value >= 0x80U) {
            bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
            value >>= 7U;
        }
        bytes_ += static_cast<char>(value);
    }
    void text(std::string_view value) {
        count(value.size());
        bytes_ += value;
    }
    void raw(std::string_view value) { bytes_ += value; }

    const std::string& bytes() const noexcept { return bytes_; }
    void clear() noexcept { bytes_.clear(); }

  private:
    std::string bytes_;
};

/// Reads what FrameWriter wrote; the bytes must outlive it.
/// @throws InputError at `place` if the frame ends too early.
class FrameReader {
  public:
    FrameReader(std::string_view bytes, model::InputPlace place)
        : rest_(bytes), place_(std::move(place)) {}

    template <class Number>
    Number number() {
        static_assert(std::is_arithmetic_v<Number>);
        Number value{};
        std::memcpy(&value, raw(sizeof value).data(), sizeof value);
        return value;
    }
    std::uint64_t count() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(raw(1).front());
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if ((byte & 0x80U) == 0) {
                return value;
            }
        }
        refuse();
    }
    std::string_view text() { return raw(count()); }
    std::string_view raw(std::uint64_t size) {
        if (size > rest_.size()) {
            refuse();
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    bool at_end() const noexcept { return rest_.empty(); }
    [[noreturn]] void refuse() const {
        throw model::InputError(place_, "the content of the component is malformed",
                                "rebuild the knowledge release");
    }

  private:
    std::string_view rest_;
    model::InputPlace place_;
};

} // namespace vigie::hts
