#include "reads/marker_sweep.hpp"

#include "reads/site_reads.hpp"

#include <algorithm>

namespace vigie::reads {

void MarkerSweep::take(const hts::Alignment& read) {
    if (read.has(unheard_flags) || read.mapping_quality() < rules_.min_mapping_quality) {
        return;
    }
    read.each_element([&](const hts::CigarElement& element) {
        if (!element.is_aligned()) {
            return;
        }
        const auto before = [](const SeenMarker& marker, model::Position position) {
            return marker.allele.position() < position;
        };
        auto marker = std::lower_bound(markers_.begin(), markers_.end(), element.reference, before);
        const model::Position end = element.reference + element.length;
        for (; marker != markers_.end() && marker->allele.position() < end; ++marker) {
            see(*marker, read, element.query + (marker->allele.position() - element.reference));
        }
    });
}

void MarkerSweep::see(SeenMarker& marker, const hts::Alignment& read, std::int64_t query) const {
    const SeenBase seen{read.base(query), read.quality(query).value_or(0)};
    if (seen.base == 'N' || seen.quality < rules_.min_base_quality) {
        return;
    }
    const auto [it, is_new] = marker.fragments.try_emplace(std::string(read.name()), seen);
    SeenBase& known = it->second;
    if (is_new) {
        return;
    }
    if (known.base != seen.base) {
        known.base = 'N';
    } else {
        known.quality = std::max(known.quality, seen.quality);
    }
}

std::vector<MarkerReads> MarkerSweep::finish() const {
    std::vector<MarkerReads> found;
    found.reserve(markers_.size());
    for (const SeenMarker& marker : markers_) {
        MarkerReads reads;
        for (const auto& [name, seen] : marker.fragments) {
            if (seen.base == marker.allele.ref().front()) {
                reads.add(false, seen.quality);
            } else if (seen.base == marker.allele.alt().front()) {
                reads.add(true, seen.quality);
            } else if (seen.base != 'N') {
                reads.add_other();
            }
        }
        found.push_back(reads);
    }
    return found;
}

} // namespace vigie::reads
