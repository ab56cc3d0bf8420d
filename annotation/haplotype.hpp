#pragma once

#include "annotation/coding_change.hpp"
#include "annotation/transcript_effect.hpp"
#include "pipeline/hts/reference.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace vigie::annotation {

/// One allele that a haplotype carries inside the coding sequence of a transcript.
struct HaplotypeMember {
    std::size_t id = 0; ///< of the caller
    CodingChange coding;
    std::string hgvs_c; ///< "c.12A>G"
};

/// Alleles of one haplotype that must be read together, and what they do together.
struct CombinedChange {
    std::vector<std::size_t> members; ///< ids, 5' to 3' on the transcript; at least two
    model::ConsequenceSet consequences;
    std::string hgvs_c; ///< "c.[5A>G;6A>C]"
    std::string hgvs_p; ///< "p.Lys2Thr"
    std::string amino_acids;
    std::string codons;
};

/// Finds among the alleles of one haplotype of one transcript those that share a codon, or of which
/// one lies where another has shifted the frame (and no stop was met before), and reads each such
/// group as one change. Alleles that overlap cannot be on one haplotype: a group with such is left
/// out. `members` may be in any order.
std::vector<CombinedChange> combined_changes(std::vector<const HaplotypeMember*> members,
                                             const TranscriptMapper& mapper,
                                             const hts::Reference& reference);

} // namespace vigie::annotation
