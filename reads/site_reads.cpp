#include "reads/site_reads.hpp"

#include <utility>

namespace vigie::reads {
namespace {

void add(const ReadObservation& seen, model::AlleleReads& reads) {
    ++reads.fragments;
    reads.forward += seen.forward ? 1 : 0;
    reads.mapping_quality_sum += seen.mapping_quality;
    reads.base_quality_sum += seen.base_quality;
    reads.near_end += seen.near_end ? 1 : 0;
    reads.clipped += seen.clipped ? 1 : 0;
    reads.near_indel += seen.near_indel ? 1 : 0;
    reads.ambiguous += seen.ambiguous ? 1 : 0;
}

/// Of two mates that show the same, the one whose base lies deeper in its read.
bool is_better(const ReadObservation& a, const ReadObservation& b) {
    return std::pair(a.near_end, -static_cast<int>(a.base_quality)) <
           std::pair(b.near_end, -static_cast<int>(b.base_quality));
}

} // namespace

void SiteReads::take(const hts::Alignment& read) {
    if (read.has(unheard_flags) || !read.span().overlaps(haplotypes_.allele().span())) {
        return;
    }
    const ReadObservation seen = observe(read, haplotypes_, rules_);
    const auto [it, is_new] = fragments_.try_emplace(std::string(read.name()), Fragment{seen});
    Fragment& fragment = it->second;
    if (is_new || seen.support == Support::uninformative) {
        return;
    }
    if (fragment.seen.support == Support::uninformative) {
        fragment.seen = seen;
    } else if (fragment.seen.support != seen.support) {
        fragment.discordant = true;
    } else if (is_better(seen, fragment.seen)) {
        fragment.seen = seen;
    }
}

model::ReadEvidence SiteReads::evidence() const {
    model::ReadEvidence evidence;
    for (const auto& [name, fragment] : fragments_) {
        if (fragment.discordant) {
            ++evidence.discordant;
            continue;
        }
        switch (fragment.seen.support) {
        case Support::reference:
            add(fragment.seen, evidence.reference);
            break;
        case Support::allele:
            add(fragment.seen, evidence.allele);
            break;
        case Support::other:
            ++evidence.other;
            break;
        case Support::uninformative:
            ++evidence.uninformative;
            break;
        }
    }
    return evidence;
}

model::ReadPhase SiteReads::phase_with(const SiteReads& other) const {
    model::ReadPhase phase;
    for (const auto& [name, fragment] : fragments_) {
        const auto it = other.fragments_.find(name);
        if (it == other.fragments_.end() || fragment.discordant || it->second.discordant) {
            continue;
        }
        const Support here = fragment.seen.support;
        const Support there = it->second.seen.support;
        const bool tells = here != Support::uninformative && there != Support::uninformative;
        const bool has_here = here == Support::allele;
        const bool has_there = there == Support::allele;
        phase.together += tells && has_here && has_there ? 1 : 0;
        phase.apart += tells && has_here != has_there ? 1 : 0;
    }
    return phase;
}

} // namespace vigie::reads
