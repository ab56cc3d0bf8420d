#include "validation/sequence_window.hpp"

#include <algorithm>
#include <utility>

namespace vigie::validation {
namespace {

constexpr std::int64_t window_bases = 1 << 16;
/// Bases kept before the one asked for: questions look back a little.
constexpr std::int64_t kept_behind = 1 << 10;

} // namespace

SequenceWindow::SequenceWindow(const hts::Reference& reference, model::Contig contig)
    : reference_(reference), contig_(std::move(contig)),
      length_(reference.length(contig_).value_or(0)) {}

char SequenceWindow::base(std::int64_t position) {
    if (position < 0 || position >= length_) {
        return 'N';
    }
    const std::int64_t end = begin_ + static_cast<std::int64_t>(window_.size());
    if (position < begin_ || position >= end) {
        load(position);
    }
    return window_[static_cast<std::size_t>(position - begin_)];
}

void SequenceWindow::load(std::int64_t position) {
    begin_ = std::max<std::int64_t>(0, position - kept_behind);
    const std::int64_t end = std::min(length_, begin_ + window_bases);
    window_.clear();
    reference_.append_bases(contig_, {model::Position{begin_}, model::Position{end}}, window_);
}

} // namespace vigie::validation
