#pragma once

#include "annotation/haplotype.hpp"
#include "annotation/transcript_effect.hpp"
#include "annotation/transcript_index.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// A combined change as one of its records tells it.
struct RecordHaplotype {
    std::uint32_t transcript = 0; ///< number in the TranscriptIndex
    std::size_t allele = 0;       ///< 1-based ALT number of this record in it
    annotation::CombinedChange change;
    std::string alleles;                    ///< "20-5-A-G+20-6-C-T"
    std::vector<std::uint8_t> sample_slots; ///< per sample: bit i: haplotype i carries it
};

/// Gathers the coding alleles of one batch of records and finds those that one haplotype of a
/// sample carries together (decision 6: a batch never parts a coding transcript). Only certain
/// phase counts: the same slot of one phase set, or homozygous. One instance per worker.
class HaplotypeCollector {
  public:
    HaplotypeCollector(const annotation::TranscriptIndex& transcripts,
                       const hts::Reference& reference,
                       const hts::VcfHeader& header);

    void clear();

    /// Takes one ALT of a record; `line` must live until the next `clear`.
    void add(std::size_t record,
             std::string_view line,
             const model::SmallAllele& allele,
             std::size_t allele_number,
             std::span<const annotation::TranscriptEffect> effects);

    /// What to tell, by record; in each record by transcript and alleles.
    std::map<std::size_t, std::vector<RecordHaplotype>> find() const;

  private:
    struct Member {
        std::size_t record = 0;
        std::string_view line;
        model::SmallAllele allele;
        std::size_t allele_number = 0;
        std::int64_t first_base = 0; ///< on the coding sequence, 1-based; smallest known
        std::int64_t last_base = 0;
        std::string hgvs_c;
    };
    using Members = std::vector<Member>;

    void find_in(std::uint32_t transcript,
                 const Members& members,
                 std::map<std::size_t, std::vector<RecordHaplotype>>& found) const;
    std::vector<model::SampleCall> calls_of(const Member& member) const;

    const annotation::TranscriptIndex& transcripts_;
    const hts::Reference& reference_;
    const hts::VcfHeader& header_;
    std::vector<std::size_t> samples_;
    std::map<std::uint32_t, Members> by_transcript_;
};

} // namespace vigie::run
