#pragma once

#include "pipeline/hts/frame.hpp"
#include "pipeline/model/contig.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::annotation {

/// Where a source looked: 0-based half-open stretches per contig, apart and ascending.
class CoveredRegions {
  public:
    /// Stretches may overlap and come in any order; `settle` puts them in order.
    void add(const model::Contig& contig, model::Interval stretch);
    void settle();
    bool empty() const noexcept { return by_contig_.empty(); }

    /// True if one stretch holds the whole interval.
    bool covers(const model::Contig& contig, model::Interval interval) const;
    std::uint64_t bases() const noexcept;
    std::uint64_t bases(const model::Contig& contig) const noexcept;
    std::vector<model::Contig> contigs() const;

    std::string encode() const;
    /// A fingerprint of the stretches of one contig; "" if there are none.
    std::string fingerprint(const model::Contig& contig) const;
    /// @throws InputError at `place` if malformed.
    static CoveredRegions decode(std::string_view bytes, const model::InputPlace& place);

  private:
    struct Stretch {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    static void append(const std::vector<Stretch>& stretches, hts::FrameWriter& frame);
    std::map<model::Contig, std::vector<Stretch>> by_contig_;
};

} // namespace vigie::annotation
