#pragma once

#include "annotation/transcript_effect.hpp"
#include "annotation/transcript_index.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::annotation {

/// The CSQ field list, joined by '|', as in the header's Description.
const std::string& csq_format();

/// Appends a value with the characters that VCF and CSQ reserve replaced as VEP replaces them.
void append_csq_value(std::string_view value, std::string& out);

/// How p. is written.
enum class ProteinForm : std::uint8_t {
    bare,     ///< p.Lys4Arg
    predicted ///< p.(Lys4Arg)
};

/// Writes CSQ entries. What the transcript itself says is prepared once; const use is safe from
/// any thread. The index must outlive it.
class CsqWriter {
  public:
    explicit CsqWriter(const TranscriptIndex& transcripts, ProteinForm form = ProteinForm::bare);

    /// One entry per effect (or one intergenic entry), for one ALT as VEP writes it.
    void append(std::span<const TranscriptEffect> effects,
                std::string_view vep_allele,
                std::string& out) const;

  private:
    /// The fields that do not depend on the allele, each begun by '|'.
    struct Fixed {
        std::string head;          ///< SYMBOL to BIOTYPE
        std::string tail;          ///< STRAND to MANE
        std::string hgvs_c_prefix; ///< "|ENST...:"
        std::string hgvs_p_prefix;
        std::string refseq;
    };
    static Fixed fixed_of(const Transcript& transcript);
    void append_entry(const TranscriptEffect& effect, std::string& out) const;

    std::vector<Fixed> fixed_;
    ProteinForm form_;
};

/// VEP's allele text for a (REF, ALT) pair of a record: the ALT without the first base if all
/// alleles share it and lengths differ, "-" if nothing is left.
std::string_view vep_allele(std::string_view ref, std::string_view alt, bool shared_first_base);

} // namespace vigie::annotation
