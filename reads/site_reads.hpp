#pragma once

#include "pipeline/model/read_evidence.hpp"
#include "reads/depth_rules.hpp"
#include "reads/read_support.hpp"

#include <map>
#include <string>

namespace vigie::reads {

/// FLAG bits of reads that say nothing of an allele: those of depth, and supplementary ones, whose
/// fragment is told by its primary read.
inline constexpr std::uint16_t unheard_flags =
    default_excluded_flags | hts::alignment_flag::supplementary;

/// Collects what the reads of one sample show at one allele. Reads may come in any order; two mates
/// that both tell count as one fragment, and as none where they contradict each other.
class SiteReads {
  public:
    explicit SiteReads(LocalHaplotypes haplotypes, const SupportRules& rules = {})
        : haplotypes_(std::move(haplotypes)), rules_(rules) {}

    const LocalHaplotypes& haplotypes() const noexcept { return haplotypes_; }
    /// Reads that do not overlap the site, or have one of `unheard_flags`, are passed over.
    void take(const hts::Alignment& read);
    model::ReadEvidence evidence() const;

    /// Fragments that show both this allele and another's, or one without the other. Symmetric.
    model::ReadPhase phase_with(const SiteReads& other) const;

  private:
    struct Fragment {
        ReadObservation seen;
        bool discordant = false;
    };

    LocalHaplotypes haplotypes_;
    SupportRules rules_;
    std::map<std::string, Fragment, std::less<>> fragments_; ///< by name
};

} // namespace vigie::reads
