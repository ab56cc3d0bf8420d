#include "reads/local_haplotypes.hpp"

#include <algorithm>
#include <stdexcept>

namespace vigie::reads {

model::Interval haplotype_window(const model::SmallAllele& allele, std::int64_t contig_length) {
    const model::Interval span = allele.span();
    return {std::max(model::Position{0}, span.begin - haplotype_flank),
            std::min(model::Position{contig_length}, span.end + haplotype_flank)};
}

LocalHaplotypes::LocalHaplotypes(const model::SmallAllele& allele,
                                 model::Interval window,
                                 std::string_view bases)
    : allele_(allele), window_(window), reference_(bases) {
    const auto offset = static_cast<std::size_t>(allele.position() - window.begin);
    if (!window.contains(allele.span()) ||
        bases.substr(offset, allele.ref().size()) != allele.ref()) {
        throw std::invalid_argument("the reference does not hold " + allele.key());
    }
    changed_ = std::string(bases.substr(0, offset)) + allele.alt() +
               std::string(bases.substr(offset + allele.ref().size()));
    const std::size_t shorter = std::min(reference_.size(), changed_.size());
    const auto left =
        std::mismatch(reference_.begin(), reference_.begin() + static_cast<std::ptrdiff_t>(shorter),
                      changed_.begin());
    common_left_ = static_cast<std::size_t>(left.first - reference_.begin());
    const auto right = std::mismatch(reference_.rbegin(),
                                     reference_.rbegin() + static_cast<std::ptrdiff_t>(shorter),
                                     changed_.rbegin());
    common_right_ = static_cast<std::size_t>(right.first - reference_.rbegin());
}

model::Position LocalHaplotypes::settled_from() const noexcept {
    const auto lost =
        static_cast<std::int64_t>(reference_.size()) - static_cast<std::int64_t>(changed_.size());
    return std::max(window_.end - static_cast<std::int64_t>(common_right_),
                    window_.begin + static_cast<std::int64_t>(common_left_) +
                        std::max<std::int64_t>(lost, 0));
}

} // namespace vigie::reads
