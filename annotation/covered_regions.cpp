#include "annotation/covered_regions.hpp"

#include "pipeline/hts/digest.hpp"

#include <algorithm>
#include <numeric>

namespace vigie::annotation {

void CoveredRegions::add(const model::Contig& contig, model::Interval stretch) {
    if (stretch.begin.value < 0 || stretch.end.value <= stretch.begin.value) {
        return;
    }
    std::vector<Stretch>& stretches = by_contig_[contig];
    const auto begin = static_cast<std::uint32_t>(stretch.begin.value);
    const auto end = static_cast<std::uint32_t>(stretch.end.value);
    // Tables go base by base: neighbours are joined at once, so that memory stays small.
    if (!stretches.empty() && begin >= stretches.back().begin && begin <= stretches.back().end) {
        stretches.back().end = std::max(stretches.back().end, end);
        return;
    }
    stretches.push_back({begin, end});
}

void CoveredRegions::settle() {
    for (auto& [contig, stretches] : by_contig_) {
        std::sort(stretches.begin(), stretches.end(),
                  [](const Stretch& a, const Stretch& b) { return a.begin < b.begin; });
        std::vector<Stretch> joined;
        for (const Stretch& stretch : stretches) {
            if (!joined.empty() && stretch.begin <= joined.back().end) {
                joined.back().end = std::max(joined.back().end, stretch.end);
            } else {
                joined.push_back(stretch);
            }
        }
        stretches = std::move(joined);
    }
}

bool CoveredRegions::covers(const model::Contig& contig, model::Interval interval) const {
    const auto found = by_contig_.find(contig);
    if (found == by_contig_.end()) {
        return false;
    }
    const std::vector<Stretch>& stretches = found->second;
    const auto after = std::upper_bound(
        stretches.begin(), stretches.end(), interval.begin.value,
        [](std::int64_t position, const Stretch& s) { return position < s.begin; });
    return after != stretches.begin() && interval.end.value <= std::prev(after)->end;
}

std::uint64_t CoveredRegions::bases(const model::Contig& contig) const noexcept {
    const auto found = by_contig_.find(contig);
    if (found == by_contig_.end()) {
        return 0;
    }
    return std::accumulate(
        found->second.begin(), found->second.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Stretch& s) { return sum + s.end - s.begin; });
}

std::uint64_t CoveredRegions::bases() const noexcept {
    std::uint64_t sum = 0;
    for (const auto& [contig, stretches] : by_contig_) {
        sum += bases(contig);
    }
    return sum;
}

std::vector<model::Contig> CoveredRegions::contigs() const {
    std::vector<model::Contig> contigs;
    for (const auto& [contig, stretches] : by_contig_) {
        contigs.push_back(contig);
    }
    return contigs;
}

void CoveredRegions::append(const std::vector<Stretch>& stretches, hts::FrameWriter& frame) {
    frame.count(stretches.size());
    std::uint32_t previous = 0;
    for (const Stretch& stretch : stretches) {
        frame.count(stretch.begin - previous);
        frame.count(stretch.end - stretch.begin);
        previous = stretch.end;
    }
}

std::string CoveredRegions::encode() const {
    hts::FrameWriter frame;
    frame.count(by_contig_.size());
    for (const auto& [contig, stretches] : by_contig_) {
        frame.text(contig.name());
        append(stretches, frame);
    }
    return frame.bytes();
}

std::string CoveredRegions::fingerprint(const model::Contig& contig) const {
    const auto found = by_contig_.find(contig);
    if (found == by_contig_.end()) {
        return {};
    }
    hts::FrameWriter frame;
    append(found->second, frame);
    return hts::sha256_hex(frame.bytes()).substr(0, 8);
}

CoveredRegions CoveredRegions::decode(std::string_view bytes, const model::InputPlace& place) {
    hts::FrameReader frame(bytes, place);
    CoveredRegions regions;
    for (std::uint64_t contigs = frame.count(); contigs > 0; --contigs) {
        std::vector<Stretch>& stretches =
            regions.by_contig_[model::Contig(std::string(frame.text()))];
        std::uint64_t previous = 0;
        for (std::uint64_t left = frame.count(); left > 0; --left) {
            const std::uint64_t begin = previous + frame.count();
            const std::uint64_t end = begin + frame.count();
            if (end < begin || begin < previous || end > UINT32_MAX) {
                frame.refuse();
            }
            stretches.push_back(
                {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
            previous = end;
        }
    }
    if (!frame.at_end()) {
        frame.refuse();
    }
    return regions;
}

} // namespace vigie::annotation
