#pragma once

#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/position.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Reads records of an indexed VCF.gz or BCF by region, as raw VCF lines.
class RegionReader {
  public:
    /// @throws InputError 66 if data or index is missing, 65 if the index does not belong to it.
    explicit RegionReader(const std::filesystem::path& path);
    RegionReader(RegionReader&&) noexcept;
    ~RegionReader();

    const VcfHeader& header() const noexcept;
    /// The contigs that the index knows, in the order of the file: also those that the header of a
    /// VCF does not declare.
    const std::vector<std::string>& contigs() const noexcept;
    /// Calls `visit` with each record line (no newline) that overlaps the interval; `contig` in
    /// the file's own spelling; a contig that the file lacks has no records.
    void query(const std::string& contig,
               model::Interval interval,
               const std::function<void(std::string_view)>& visit);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vigie::hts
