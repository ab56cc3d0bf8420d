#pragma once

#include "annotation/normalise.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/counts.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace vigie::run {

/// One ALT of a record, canonical; or the named reason why it is none.
struct InputAllele {
    int number = 0; ///< 1-based ALT number
    std::string_view alt;
    std::optional<annotation::Normalised> canonical; ///< nullopt: not usable, see `reason`
    std::string_view reason = {}; ///< "symbolic_allele", "reference_mismatch" ...
};

/// Reads the canonical alleles of records under a release. One instance per worker; the release
/// must outlive it.
class InputAlleleReader {
  public:
    explicit InputAlleleReader(const knowledge::Release& release) : release_(release) {}

    /// Every ALT of the record, in its order, and each counted: in = out + dropped by reason;
    /// `reference` takes one REF check per record on a contig that the reference has. Valid until
    /// the next call, and as long as the record's line.
    const std::vector<InputAllele>&
    read(const hts::RecordLine& record, model::StageCounts& counts, hts::ReferenceTally& reference);

  private:
    void enter_contig(std::string_view chrom);
    void check_reference(const hts::RecordLine& record, hts::ReferenceTally& tally);
    InputAllele read_allele(const hts::RecordLine& record, std::string_view alt) const;

    const knowledge::Release& release_;
    std::string chrom_;
    model::Contig contig_;
    bool has_sequence_ = false;
    std::string expected_;
    std::vector<InputAllele> alleles_;
};

/// @throws InputError if the tally says that the file is of another assembly or damaged.
/// Ask it at the end of the input, and during the reading if the tally `refuses_early`.
void require_reference_agrees(const hts::ReferenceTally& tally,
                              const knowledge::Release& release,
                              const std::string& file);

} // namespace vigie::run
