#pragma once

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/record_order.hpp"
#include "pipeline/run/marker_frame.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::run {

/// Reads the records of a VCF or BCF one after the other behind the checks of every command.
class VariantRecords {
  public:
    /// @throws InputError, ResourceError as hts::LineReader and MarkerFrame::check.
    VariantRecords(const std::string& path, const MarkerFrame& frame, int threads);

    const hts::VcfHeader& header() const noexcept { return reader_.header(); }
    const std::vector<std::string>& warnings() const noexcept { return warnings_; }
    /// False at the sound end of the file. @throws InputError with line for a broken rule,
    /// Interrupted.
    bool next();
    const hts::RecordLine& record() const noexcept { return record_; } ///< until `next`
    const model::Contig& contig() const noexcept { return order_.contig(); }
    model::Position position() const noexcept {
        return model::Position::from_one_based(record_.position);
    }
    /// Calls of these samples for one allele. @throws InputError for a malformed one.
    std::vector<model::SampleCall> calls(const std::vector<std::size_t>& samples, int allele);
    [[noreturn]] void refuse(const hts::LineFault& fault, const std::string& remedy = {}) const;

  private:
    std::string path_;
    hts::LineReader reader_;
    hts::RecordOrder order_;
    hts::FormatLayout layout_;
    hts::RecordLine record_;
    std::string line_;
    std::vector<std::string> warnings_;
};

} // namespace vigie::run
