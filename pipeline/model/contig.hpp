#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// A sequence of the assembly under its canonical name: "1".."22", "X", "Y", "MT", or the given
/// name where the assembly has no such table. Ordered as a karyotype, then by name.
class Contig {
  public:
    Contig() = default;
    /// Takes a canonical name as it is; to reconcile a file's spelling use ContigNames.
    explicit Contig(std::string canonical_name);

    const std::string& name() const noexcept { return name_; }
    bool is_autosome() const noexcept { return rank_ >= 1 && rank_ <= 22; }
    bool is_x() const noexcept { return rank_ == rank_x; }
    bool is_y() const noexcept { return rank_ == rank_y; }
    bool is_mitochondrial() const noexcept { return rank_ == rank_mt; }

    bool operator==(const Contig&) const noexcept = default;
    std::strong_ordering operator<=>(const Contig& other) const noexcept;

  private:
    static constexpr std::uint8_t rank_x = 23;
    static constexpr std::uint8_t rank_y = 24;
    static constexpr std::uint8_t rank_mt = 25;
    static constexpr std::uint8_t rank_other = 26;

    static std::uint8_t rank_of(std::string_view name) noexcept;

    std::uint8_t rank_ = rank_other;
    std::string name_;
};

} // namespace vigie::model
