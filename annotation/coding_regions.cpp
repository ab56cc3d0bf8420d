#include "annotation/coding_regions.hpp"

#include <algorithm>

namespace vigie::annotation {

using model::Interval;

std::vector<CodingRegion> coding_regions(const Transcript& transcript, std::int64_t splice) {
    std::vector<CodingRegion> regions;
    const std::vector<Interval>& exons = transcript.exons;
    const Interval coding = transcript.coding.value_or(transcript.span());
    for (std::size_t i = 0; i < exons.size(); ++i) {
        Interval part = intersection(exons[i], coding);
        if (part.empty()) {
            continue;
        }
        if (i > 0 && part.begin == exons[i].begin) {
            part.begin = part.begin - std::min(splice, (exons[i].begin - exons[i - 1].end) / 2);
        }
        if (i + 1 < exons.size() && part.end == exons[i].end) {
            part.end = part.end + std::min(splice, (exons[i + 1].begin - exons[i].end) / 2);
        }
        regions.push_back({part, transcript.forward ? i + 1 : exons.size() - i});
    }
    return regions;
}

} // namespace vigie::annotation
