#include "pipeline/run/reference_blocks.hpp"

#include <algorithm>
#include <limits>

namespace vigie::run {

void ReferenceBlocks::add(const ReferenceBlock& block) {
    Stretch stretch;
    stretch.begin = static_cast<std::uint32_t>(block.interval.begin.value);
    stretch.end = static_cast<std::uint32_t>(block.interval.end.value);
    stretch.ploidy = block.ploidy;
    if (block.depth) {
        stretch.depth = static_cast<std::int32_t>(
            std::min<std::int64_t>(*block.depth, std::numeric_limits<std::int32_t>::max()));
    }
    if (block.genotype_quality) {
        stretch.quality = static_cast<float>(*block.genotype_quality);
    }
    by_individual_[{block.individual, block.contig}].push_back(stretch);
}

std::optional<model::SampleCall> ReferenceBlocks::reference_call(
    std::size_t individual, const model::Contig& contig, const model::Interval& interval) const {
    const auto found = by_individual_.find({individual, contig});
    if (found == by_individual_.end()) {
        return std::nullopt;
    }
    const std::vector<Stretch>& stretches = found->second;
    auto stretch = std::partition_point(stretches.begin(), stretches.end(), [&](const Stretch& s) {
        return std::int64_t{s.end} <= interval.begin.value;
    });
    std::optional<Stretch> worst;
    std::int64_t covered = interval.begin.value;
    while (covered < interval.end.value) {
        if (stretch == stretches.end() || std::int64_t{stretch->begin} > covered ||
            (worst && worst->ploidy != stretch->ploidy)) {
            return std::nullopt;
        }
        if (!worst) {
            worst = *stretch;
        }
        worst->depth = std::min(worst->depth, stretch->depth);
        worst->quality = std::min(worst->quality, stretch->quality);
        covered = stretch->end;
        ++stretch;
    }
    if (!worst) {
        return std::nullopt;
    }
    model::SampleCall call;
    call.genotype.ploidy = worst->ploidy;
    if (worst->depth >= 0) {
        call.depth = worst->depth;
    }
    if (worst->quality >= 0.0F) {
        call.genotype_quality = double{worst->quality};
    }
    return call;
}

} // namespace vigie::run
