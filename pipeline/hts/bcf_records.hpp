#pragma once

#include "pipeline/hts/variant_input.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Reads a BCF's header and turns its records into VCF lines; the header never changes.
class BcfRecords {
  public:
    /// Reads the header from the beginning of `input`. @throws InputError.
    explicit BcfRecords(VariantInput& input);

    /// The header as VCF text.
    std::string header_text() const;
    /// Contig names by their number in the records; "" where a number is not used.
    std::vector<std::string> contig_names() const;

    /// Appends the next record and '\n'; false at the end of the data. @throws InputError.
    bool append_line(VariantInput& input, std::string& buffer);
    /// The line (no newline) of a record that an iterator read. @throws InputError.
    std::string_view line_of(const VariantInput& input, bcf1_t* record);

  private:
    bool is_sound(const bcf1_t& record) const;

    BcfHeaderHandle header_;
    BcfRecordHandle record_;
    KString line_;
};

} // namespace vigie::hts
