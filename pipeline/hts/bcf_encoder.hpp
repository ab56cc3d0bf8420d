#pragma once

#include "pipeline/hts/bcf_names.hpp"
#include "pipeline/hts/bcf_samples.hpp"
#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/vcf_header.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Writes record lines as BCF 2.2, with the bytes that htslib writes for them. What htslib would
/// silently add to the header or turn into "missing" (undeclared names, values of another type) is
/// refused instead. One instance per worker.
class BcfEncoder {
  public:
    /// @throws InputError if htslib cannot read the header.
    explicit BcfEncoder(const std::string& header_text);

    /// Magic, length and text of the header, with the numbers that records use for names.
    std::string header_bytes() const;

    /// Appends the record of one line (without its newline). A line that was not read by Vigie
    /// itself must have passed `split_record`: syntax is checked here only where a value would be
    /// lost. @throws InputError with the locus, the field and a rule id.
    void append(std::string_view line, std::string& out);

  private:
    BcfEncoder(BcfHeaderHandle bcf_header, const VcfHeader& header);
    std::int32_t contig_of(std::string_view name);
    void append_alleles(std::string_view id, std::string_view ref, std::string_view alt);
    void append_filters(std::string_view filter);
    void append_info(std::string_view info);
    void append_value(std::string_view entry, std::string_view value, const BcfTag& tag);

    BcfHeaderHandle header_;
    BcfSamples samples_;
    ByName<std::int32_t> contigs_;
    ByName<std::int32_t> filters_;
    ByName<BcfTag> info_;

    // Of the record in hand.
    std::int64_t begin_ = 0;  ///< 0-based
    std::int64_t length_ = 0; ///< on the reference
    std::uint32_t alleles_ = 0;
    std::uint32_t info_count_ = 0;
    std::string shared_;     ///< ID to INFO
    std::string individual_; ///< the samples
    // Kept from record to record for their memory, or because neighbours repeat them.
    std::string contig_name_;
    std::int32_t contig_ = -1;
    std::vector<std::int32_t> integers_;
    std::vector<std::uint32_t> reals_;
};

} // namespace vigie::hts
