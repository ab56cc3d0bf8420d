#pragma once

#include "pipeline/hts/reference.hpp"
#include "pipeline/model/position.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// An indexed FASTA (FILE.fai, and FILE.gzi where it is compressed), read in windows of about one
/// megabase: memory does not grow with the genome. Meant for queries in file order.
class FastaWindows {
  public:
    /// @throws InputError 66 if the FASTA or an index of it is missing, 65 if it cannot be read.
    explicit FastaWindows(const std::filesystem::path& fasta);
    FastaWindows(FastaWindows&&) noexcept;
    ~FastaWindows();

    /// Names and lengths in file order; M5 is empty.
    const std::vector<ReferenceContig>& contigs() const noexcept;
    /// Upper-case bases of [begin, end), clipped to the contig; letters other than A, C, G, T as N.
    /// @throws InputError if the file cannot be read there.
    std::string bases(const std::string& contig, model::Interval interval);
    /// SAM M5 of the whole contig.
    std::string md5(const ReferenceContig& contig);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vigie::hts
