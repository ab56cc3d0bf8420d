#pragma once

#include "pipeline/hts/validation/spec_header.hpp"
#include "pipeline/hts/validation/spec_info.hpp"
#include "pipeline/hts/validation/spec_order.hpp"
#include "pipeline/hts/validation/spec_record.hpp"
#include "pipeline/hts/validation/spec_samples.hpp"
#include "pipeline/hts/validation/violation_log.hpp"

#include <cstdint>
#include <string_view>

namespace vigie::hts::validation {

/// One line as it stands in a file.
struct RawLine {
    std::string_view text; ///< without its line end
    bool newline = true;   ///< false: the data end without one
};

/// Holds the lines of one file against the VCF specification of the version that the file names
/// (4.1 to 4.5). Where the letter of the specification leaves doubt, the file is taken to be valid.
class SpecValidator {
  public:
    explicit SpecValidator(ViolationLog& log) : faults_(log), header_reader_(faults_) {}
    SpecValidator(const SpecValidator&) = delete;
    SpecValidator& operator=(const SpecValidator&) = delete;
    ~SpecValidator() = default;

    /// The lines of the file in order, header first.
    void take(const RawLine& line);
    /// After the last line.
    void finish();
    std::uint64_t records() const noexcept { return records_; }

  private:
    void check_text(const RawLine& line);
    void take_record(std::string_view line);

    Faults faults_;
    SpecHeaderReader header_reader_;
    bool in_header_ = true;
    SpecHeader header_;
    SpecRecord record_;
    InfoValues info_;
    SampleChecker samples_;
    OrderChecker order_;
    std::uint64_t lines_ = 0;
    std::uint64_t records_ = 0;
    std::uint64_t blank_line_ = 0; ///< the first of the blank lines just read; 0: none
};

} // namespace vigie::hts::validation
