#pragma once

#include "reads/depth_rules.hpp"

#include <string>
#include <unordered_map>

namespace vigie::reads {

/// Finds the mates of one contig that overlap, from reads in file order, and says what of them
/// counts twice. Memory grows with the fragments that are open at one place, not with the file.
class MateOverlaps {
  public:
    explicit MateOverlaps(const DepthRules& rules)
        : counting_(rules.mates), by_quality_(rules.min_base_quality > 0) {}

    /// Takes a read with its counted stretches. What its mate has counted already is cut from
    /// `counted` or comes into `discount` (stretches to be counted once less).
    void take(const hts::Alignment& read, Stretches& counted, Stretches& discount);

  private:
    struct First {
        model::Position end;
        bool plain = false; ///< one CIGAR element
        std::uint16_t flags = 0;
        Stretches counted;
    };
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const noexcept {
            return std::hash<std::string_view>{}(name);
        }
    };
    using Open = std::unordered_map<std::string, First, NameHash, std::equal_to<>>;

    void take_once(const hts::Alignment& read, const Stretches& counted, Stretches& discount);
    void take_mosdepth(const hts::Alignment& read, const Stretches& counted, Stretches& discount);
    void take_samtools(const hts::Alignment& read, Stretches& counted);
    void open(const hts::Alignment& read, const Stretches& counted);
    void forget_passed(model::Position begin);

    MateCounting counting_;
    bool by_quality_;
    Open open_;
    std::size_t forget_at_ = 4096;
};

} // namespace vigie::reads
