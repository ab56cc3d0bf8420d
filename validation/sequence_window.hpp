#pragma once

#include "pipeline/hts/reference.hpp"
#include "pipeline/model/contig.hpp"

#include <cstdint>
#include <string>

namespace vigie::validation {

/// Bases of one contig, read in windows; meant for questions that move forward. 0-based. The
/// reference must outlive it. One instance per worker.
class SequenceWindow {
  public:
    SequenceWindow(const hts::Reference& reference, model::Contig contig);

    const model::Contig& contig() const noexcept { return contig_; }
    std::int64_t length() const noexcept { return length_; } ///< 0: the reference lacks the contig
    /// 'N' outside the contig.
    char base(std::int64_t position);
    std::string bases(model::Interval interval) const {
        return reference_.bases(contig_, interval);
    }

  private:
    void load(std::int64_t position);

    const hts::Reference& reference_;
    model::Contig contig_;
    std::int64_t length_ = 0;
    std::int64_t begin_ = 0;
    std::string window_;
};

} // namespace vigie::validation
