#pragma once

#include "knowledge/release.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/model/contig_names.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// What all files of one comparison are held against: the reference of a release, or the contigs of
/// the first file that has their lengths.
class MarkerFrame {
  public:
    /// The release must outlive the frame.
    explicit MarkerFrame(const knowledge::Release& release) : release_(&release) {}
    MarkerFrame(const std::vector<hts::HeaderContig>& contigs, std::string file);

    const model::ContigNames& names() const noexcept {
        return release_ != nullptr ? release_->contig_names() : names_;
    }
    const model::Assembly& assembly() const noexcept { return names().assembly(); }
    /// Returns warnings. @throws InputError for another assembly, mixed names.
    std::vector<std::string> check(const hts::VcfHeader& header, const std::string& file) const;
    std::vector<std::string> check(const std::vector<hts::HeaderContig>& contigs,
                                   const std::string& file) const;

  private:
    const knowledge::Release* release_ = nullptr;
    std::string file_; ///< that stands for the assembly
    model::ContigNames names_;
    std::vector<hts::ReferenceContig> contigs_;
};

} // namespace vigie::run
