#include "reads/site_sweep.hpp"

#include <utility>

namespace vigie::reads {

SiteSweep::SiteSweep(std::vector<LocalHaplotypes> sites, const SupportRules& rules) {
    sites_.reserve(sites.size());
    for (LocalHaplotypes& site : sites) {
        sites_.emplace_back(std::move(site), rules);
    }
}

void SiteSweep::take(const hts::Alignment& read) {
    const auto span_of = [this](std::size_t i) { return sites_[i].haplotypes().allele().span(); };
    while (open_ < sites_.size() && span_of(open_).end <= read.begin()) {
        ++open_;
    }
    for (std::size_t i = open_; i < sites_.size() && span_of(i).begin < read.end(); ++i) {
        sites_[i].take(read);
    }
}

std::vector<model::ReadEvidence> SiteSweep::evidence() const {
    std::vector<model::ReadEvidence> evidence;
    evidence.reserve(sites_.size());
    for (const SiteReads& site : sites_) {
        evidence.push_back(site.evidence());
    }
    return evidence;
}

std::vector<SitePair> SiteSweep::phases() const {
    std::vector<SitePair> pairs;
    for (std::size_t i = 0; i < sites_.size(); ++i) {
        const model::Position begin = sites_[i].haplotypes().allele().position();
        for (std::size_t j = i + 1;
             j < sites_.size() &&
             sites_[j].haplotypes().allele().position() - begin <= most_phase_distance;
             ++j) {
            const model::ReadPhase phase = sites_[i].phase_with(sites_[j]);
            if (phase != model::ReadPhase{}) {
                pairs.push_back({i, j, phase});
            }
        }
    }
    return pairs;
}

} // namespace vigie::reads
