#include "reads/marker.hpp"

#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace vigie::reads {
namespace {

bool same_place(const Marker& a, const Marker& b) {
    return a.allele.contig() == b.allele.contig() && a.allele.position() == b.allele.position();
}

/// Places with one alternate allele; the others go.
std::vector<Marker> with_one_allele(std::vector<Marker> sorted, model::StageCounts& counts) {
    std::vector<Marker> kept;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t end = i + 1;
        while (end < sorted.size() && same_place(sorted[i], sorted[end])) {
            ++end;
        }
        const bool one = std::all_of(sorted.begin() + static_cast<std::ptrdiff_t>(i),
                                     sorted.begin() + static_cast<std::ptrdiff_t>(end),
                                     [&](const Marker& m) { return m.allele == sorted[i].allele; });
        counts.dropped["several_alleles"] += one ? end - i - 1 : end - i;
        if (one) {
            kept.push_back(std::move(sorted[i]));
        }
        i = end;
    }
    return kept;
}

/// The better marker of one stretch: preferred, then the one that tells more people apart.
bool is_better(const Marker& a, const Marker& b) {
    const auto distance = [](const Marker& m) { return std::abs(m.frequency.value_or(0.5) - 0.5); };
    return std::pair(!a.preferred, distance(a)) < std::pair(!b.preferred, distance(b));
}

std::vector<Marker>
thinned(std::vector<Marker> sorted, std::int64_t stretch, model::StageCounts& counts) {
    if (stretch <= 0) {
        return sorted;
    }
    std::vector<Marker> kept;
    for (Marker& marker : sorted) {
        const auto stretch_of = [stretch](const Marker& m) {
            return m.allele.position().value / stretch;
        };
        const bool taken = !kept.empty() && kept.back().allele.contig() == marker.allele.contig() &&
                           stretch_of(kept.back()) == stretch_of(marker);
        if (!taken) {
            kept.push_back(std::move(marker));
            continue;
        }
        counts.drop("stretch_taken");
        if (is_better(marker, kept.back())) {
            kept.back() = std::move(marker);
        }
    }
    return kept;
}

std::vector<Marker>
spaced(std::vector<Marker> sorted, std::int64_t distance, model::StageCounts& counts) {
    std::vector<Marker> kept;
    for (Marker& marker : sorted) {
        const bool close = !kept.empty() && kept.back().allele.contig() == marker.allele.contig() &&
                           marker.allele.position() - kept.back().allele.position() < distance;
        if (close) {
            counts.drop("too_close");
        } else {
            kept.push_back(std::move(marker));
        }
    }
    return kept;
}

/// What is against a candidate by itself; nullptr: nothing.
const char*
fault_of(const Marker& marker, const model::Assembly& assembly, const MarkerRules& rules) {
    if (!marker.allele.is_substitution() || marker.allele.ref() == "N" ||
        marker.allele.alt() == "N") {
        return "not_a_substitution";
    }
    if (marker_place(marker.allele, assembly) == MarkerPlace::elsewhere) {
        return "not_a_marker_contig";
    }
    const auto& f = marker.frequency;
    return f && (*f < rules.min_frequency || *f > rules.max_frequency) ? "frequency" : nullptr;
}

} // namespace

MarkerPlace marker_place(const model::SmallAllele& allele, const model::Assembly& assembly) {
    const model::Contig& contig = allele.contig();
    if (contig.is_autosome()) {
        return MarkerPlace::autosome;
    }
    if (!(contig.is_x() || contig.is_y()) || assembly.pseudo_autosomal(contig).empty() ||
        assembly.in_pseudo_autosomal(contig, allele.position())) {
        return MarkerPlace::elsewhere;
    }
    return contig.is_x() ? MarkerPlace::x : MarkerPlace::y;
}

MarkerSet::MarkerSet(const model::Assembly& assembly,
                     std::vector<Marker> candidates,
                     const MarkerRules& rules) {
    counts_.in = candidates.size();
    std::vector<Marker> fit;
    for (Marker& marker : candidates) {
        if (const char* const fault = fault_of(marker, assembly, rules)) {
            counts_.drop(fault);
        } else {
            fit.push_back(std::move(marker));
        }
    }
    std::stable_sort(fit.begin(), fit.end(),
                     [](const Marker& a, const Marker& b) { return a.allele < b.allele; });
    markers_ = spaced(thinned(with_one_allele(std::move(fit), counts_), rules.stretch, counts_),
                      rules.min_distance, counts_);
    counts_.out = markers_.size();
    std::erase_if(counts_.dropped, [](const auto& item) { return item.second == 0; });
    hts::Sha256 digest;
    digest.update("markers\n" + assembly.name() + "\n");
    for (const Marker& marker : markers_) {
        places_.push_back(marker_place(marker.allele, assembly));
        digest.update(marker.allele.key() +
                      (marker.frequency ? fmt::format("\t{:.4f}\n", *marker.frequency) : "\t.\n"));
    }
    id_ = digest.hex();
}

MarkerSet MarkerSet::restored(const model::Assembly& assembly,
                              std::vector<Marker> markers,
                              model::StageCounts counts) {
    const bool sorted =
        std::is_sorted(markers.begin(), markers.end(),
                       [](const Marker& a, const Marker& b) { return a.allele < b.allele; });
    MarkerSet set(assembly, std::move(markers), {.stretch = 0, .min_distance = 0});
    if (!sorted || set.counts_.in != set.counts_.out || set.counts_.out != counts.out) {
        throw std::invalid_argument(
            fmt::format("{} markers in order are stated, {} rows make {} of them", counts.out,
                        set.counts_.in, set.counts_.out));
    }
    set.counts_ = std::move(counts);
    return set;
}

std::pair<std::size_t, std::size_t> MarkerSet::range(const model::Contig& contig,
                                                     model::Interval interval) const {
    const auto before = [&contig](const Marker& marker, model::Position position) {
        return std::pair(marker.allele.contig(), marker.allele.position()) <
               std::pair(contig, position);
    };
    const auto at = [&](model::Position position) {
        return static_cast<std::size_t>(
            std::lower_bound(markers_.begin(), markers_.end(), position, before) -
            markers_.begin());
    };
    return {at(interval.begin), at(interval.end)};
}

} // namespace vigie::reads
