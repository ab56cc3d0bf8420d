#include "pipeline/model/contig.hpp"

#include <charconv>

namespace vigie::model {

std::uint8_t Contig::rank_of(std::string_view name) noexcept {
    if (name == "X") {
        return rank_x;
    }
    if (name == "Y") {
        return rank_y;
    }
    if (name == "MT") {
        return rank_mt;
    }
    unsigned number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool whole = error == std::errc{} && end == name.data() + name.size();
    return whole && number >= 1 && number <= 22 && name.front() != '0'
               ? static_cast<std::uint8_t>(number)
               : rank_other;
}

Contig::Contig(std::string canonical_name)
    : rank_(rank_of(canonical_name)), name_(std::move(canonical_name)) {}

std::strong_ordering Contig::operator<=>(const Contig& other) const noexcept {
    if (rank_ != other.rank_) {
        return rank_ <=> other.rank_;
    }
    return rank_ == rank_other ? name_.compare(other.name_) <=> 0 : std::strong_ordering::equal;
}

} // namespace vigie::model
