#include "annotation/allele_change.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;

/// Reads reference bases one by one through blocks, in either direction.
class BaseWindow {
  public:
    BaseWindow(const hts::Reference& reference, const model::Contig& contig)
        : reference_(&reference), contig_(&contig) {}

    char at(Position position) {
        if (!loaded_.contains(position)) {
            loaded_ = {std::max(position - half_block, Position{0}), position + half_block};
            bases_ = reference_->bases(*contig_, loaded_);
            loaded_.end = loaded_.begin + static_cast<std::int64_t>(bases_.size());
        }
        return loaded_.contains(position)
                   ? bases_[static_cast<std::size_t>(position - loaded_.begin)]
                   : 'N';
    }

  private:
    static constexpr std::int64_t half_block = 32;
    const hts::Reference* reference_;
    const model::Contig* contig_;
    Interval loaded_{};
    std::string bases_;
};

} // namespace

AlleleChange change_of(const model::SmallAllele& allele) {
    const std::string& ref = allele.ref();
    const std::string& alt = allele.alt();
    const std::size_t shortest = std::min(ref.size(), alt.size());
    std::size_t tail = 0;
    while (tail < shortest && ref[ref.size() - 1 - tail] == alt[alt.size() - 1 - tail]) {
        ++tail;
    }
    std::size_t head = 0;
    while (head < shortest - tail && ref[head] == alt[head]) {
        ++head;
    }
    const Position begin = allele.position() + static_cast<std::int64_t>(head);
    AlleleChange change{allele.contig(),
                        {begin, begin},
                        ref.substr(head, ref.size() - head - tail),
                        alt.substr(head, alt.size() - head - tail)};
    change.replaced.end = begin + static_cast<std::int64_t>(change.ref.size());
    return change;
}

AlleleChange shifted(AlleleChange change,
                     bool rightwards,
                     const Interval& limits,
                     const hts::Reference& reference) {
    if (change.is_insertion() == change.is_deletion()) {
        return change;
    }
    std::string& moved = change.is_insertion() ? change.alt : change.ref;
    const std::size_t size = moved.size();
    BaseWindow window(reference, change.contig);
    Interval& at = change.replaced;
    std::size_t steps = 0;
    if (rightwards) {
        while (at.end < limits.end && moved[steps % size] == window.at(at.end)) {
            at = {at.begin + 1, at.end + 1};
            ++steps;
        }
    } else {
        while (at.begin > limits.begin &&
               moved[size - 1 - steps % size] == window.at(at.begin - 1)) {
            at = {at.begin - 1, at.end - 1};
            ++steps;
        }
    }
    const auto turn =
        static_cast<std::ptrdiff_t>(rightwards ? steps % size : (size - steps % size) % size);
    std::rotate(moved.begin(), moved.begin() + turn, moved.end());
    return change;
}

} // namespace vigie::annotation
