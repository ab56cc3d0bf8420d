#pragma once

#include "pipeline/model/allele.hpp"
#include "pipeline/model/position.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace vigie::reads {

/// The reference around an allele that is compared with reads, on either side.
inline constexpr std::int64_t haplotype_flank = 100;

/// The stretch of the reference whose bases `LocalHaplotypes` needs.
model::Interval haplotype_window(const model::SmallAllele& allele, std::int64_t contig_length);

/// The reference around an allele as it is, and with the allele in it: a read is held against both,
/// so that it does not matter where in a repeat the aligner has put an insertion or deletion, nor
/// whether it has clipped it.
class LocalHaplotypes {
  public:
    /// `bases` are those of `window`. @throws std::invalid_argument if the allele's REF is not
    /// there.
    LocalHaplotypes(const model::SmallAllele& allele,
                    model::Interval window,
                    std::string_view bases);

    const model::SmallAllele& allele() const noexcept { return allele_; }
    const model::Interval& window() const noexcept { return window_; }
    std::string_view reference() const noexcept { return reference_; }
    std::string_view changed() const noexcept { return changed_; }
    /// Bases that both have in common from the left, and from the right.
    std::size_t common_left() const noexcept { return common_left_; }
    std::size_t common_right() const noexcept { return common_right_; }
    /// Past the last reference base that an aligner may have moved: a read that is aligned there is
    /// so by what follows, wherever in a repeat the change was put.
    model::Position settled_from() const noexcept;

  private:
    model::SmallAllele allele_;
    model::Interval window_;
    std::string reference_;
    std::string changed_;
    std::size_t common_left_ = 0;
    std::size_t common_right_ = 0;
};

} // namespace vigie::reads
