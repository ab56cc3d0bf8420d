#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <cstddef>
#include <cstdint>

namespace vigie::run {

/// A call and whether the release admits it to the residue.
struct CaseCall {
    model::VariantEvidence evidence;
    bool admitted = false;
};

/// What became of a record that names an allele already held.
enum class Joining : std::uint8_t {
    other_file, ///< the first record of this file: its individuals are added
    repeated,   ///< this file gave the allele before
    conflicting ///< the same, and somebody's genotype differs between two records with carriers
};

/// One canonical allele over all records of all files of a case (decision 003). Each individual
/// keeps the genotype with more copies of the allele, then the one with fewer missing slots, then
/// the earlier. QUAL, FILTER and the record's name are those of the record that gave the proband's
/// genotype if the proband carries the allele, else of the first record with a carrier.
class JoinedCall {
  public:
    /// `proband` is an index into `evidence.calls`.
    JoinedCall(CaseCall&& call, std::size_t file, std::size_t proband);

    Joining join(CaseCall&& call, std::size_t file);

    /// Somebody carries the allele.
    bool carried() const noexcept;
    const CaseCall& call() const noexcept { return call_; }
    CaseCall&& take() && noexcept { return static_cast<CaseCall&&>(call_); }

  private:
    CaseCall call_;
    std::size_t file_; ///< the last one that gave a record
    std::size_t proband_;
    int site_rank_;
};

} // namespace vigie::run
