#pragma once

#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/counts.hpp"
#include "validation/call.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::validation {

/// What one record gave.
struct ReadRecord {
    std::vector<Call> calls;
    /// Why there are none: "filtered", "reference_genotype", "no_genotype",
    /// "more_than_two_copies", "no_reference_sequence", or the reason of its alleles.
    std::string reason = {};
};

/// Reads the calls of one sample from the records of a file, normalised and trimmed. A missing copy
/// of a half call (./1) counts as reference, a spanning deletion (*) is told by the deletion's own
/// record (GA4GH benchmarking definitions: no-calls and partial no-calls are reference). The header
/// and the reference must outlive it. One instance per file.
class CallReader {
  public:
    /// `filtered_too`: records whose FILTER is neither PASS nor '.' are calls as well.
    CallReader(const hts::VcfHeader& header,
               std::size_t sample,
               const hts::Reference& reference,
               bool filtered_too);

    /// `number`: of the record. @throws std::invalid_argument naming field and fault if the
    /// genotype or another value of the sample is malformed.
    ReadRecord
    read(const hts::RecordLine& record, const model::Contig& contig, std::uint64_t number);

    /// Alleles that the genotypes carry: in = calls + dropped by reason; noted: "half_call",
    /// "normalised".
    const model::StageCounts& alleles() const noexcept { return alleles_; }
    const hts::ReferenceTally& reference_tally() const noexcept { return tally_; }

  private:
    void read_alleles(const hts::RecordLine& record, const model::Contig& contig, ReadRecord& out);
    std::string read_allele(const hts::RecordLine& record,
                            const model::Contig& contig,
                            std::string_view alt,
                            Call& call);
    void check_reference(const hts::RecordLine& record, const model::Contig& contig);

    const hts::VcfHeader& header_;
    std::vector<std::size_t> sample_;
    const hts::Reference& reference_;
    bool filtered_too_;
    hts::FormatLayout layout_;
    model::StageCounts alleles_;
    hts::ReferenceTally tally_;
    std::uint64_t number_ = 0;
};

/// The allele as a record writes it, with one base before (or, at the first base, after) an
/// insertion or deletion.
model::SmallAllele
written_allele(const Call& call, const model::Contig& contig, const hts::Reference& reference);

} // namespace vigie::validation
