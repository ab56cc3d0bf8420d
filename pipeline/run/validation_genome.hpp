#pragma once

#include "knowledge/release.hpp"
#include "pipeline/hts/fasta_windows.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/contig_intervals.hpp"
#include "pipeline/model/contig_names.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// The reference that both sides of a validation are read against: that of a release, or of an
/// indexed FASTA, of which only the contigs asked for are held in memory.
class ValidationGenome {
  public:
    /// `release` or else `fasta`. @throws InputError.
    ValidationGenome(const knowledge::Release* release, const std::filesystem::path& fasta);

    const model::ContigNames& names() const noexcept { return names_; }
    const std::map<model::Contig, std::int64_t>& lengths() const noexcept { return lengths_; }
    /// "release:ID", or "fasta, contigs HASH" (of names and lengths).
    const std::string& told() const noexcept { return told_; }

    /// Makes the bases of the contigs available. @throws InputError.
    void load(const model::ContigIntervals& bases);
    const hts::Reference& reference() const noexcept { return reference_; }
    /// @throws InputError if the header contradicts the reference.
    std::vector<std::string> check(const hts::VcfHeader& header, const std::string& file) const;

  private:
    std::optional<hts::FastaWindows> fasta_;
    std::vector<hts::ReferenceContig> contigs_;
    model::ContigNames names_;
    std::map<model::Contig, std::int64_t> lengths_;
    hts::Reference reference_;
    std::string told_;
};

} // namespace vigie::run
