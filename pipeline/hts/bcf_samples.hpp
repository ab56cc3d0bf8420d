#pragma once

#include "pipeline/hts/bcf_names.hpp"
#include "pipeline/hts/vcf_header.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Writes FORMAT and the sample columns of a record as the second part of a BCF record, with the
/// bytes that htslib writes. One instance per worker.
class BcfSamples {
  public:
    BcfSamples(const bcf_hdr_t& bcf_header, const VcfHeader& header);

    std::size_t count() const noexcept { return count_; }

    /// Appends to `out`; returns the number of FORMAT keys.
    /// @throws Unstorable: a key not declared, a value of another type, a column too many.
    std::uint32_t append(std::string_view format, std::string_view samples, std::string& out);

  private:
    void set_format(std::string_view format);
    void split(std::string_view samples);
    void append_genotypes(std::size_t key, std::string& out);
    void append_integers(std::size_t key, std::string& out);
    void append_reals(std::size_t key, std::string& out);
    void append_texts(std::size_t key, std::string& out);

    std::size_t count_;
    ByName<BcfTag> declared_;
    // Of the FORMAT in hand: neighbouring records repeat it.
    std::string text_;
    std::vector<BcfTag> tags_;
    std::vector<std::string> names_;
    // Kept from record to record for their memory.
    std::vector<std::string_view> fields_; ///< sample by sample; a dropped field has no data
    std::vector<std::int32_t> integers_;
    std::vector<std::uint32_t> reals_;
};

} // namespace vigie::hts
