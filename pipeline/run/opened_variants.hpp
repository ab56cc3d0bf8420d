#pragma once

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/region_reader.hpp"
#include "pipeline/run/line_source.hpp"

#include <optional>
#include <string>

namespace vigie::run {

/// A VCF or BCF opened for one pass, whole or by index jumps.
class OpenedVariants {
  public:
    /// @throws InputError, ResourceError as the readers do.
    OpenedVariants(const std::string& path, bool by_regions, int threads);

    const hts::VcfHeader& header() const noexcept;
    /// `regions` if opened by regions; both must outlive the source.
    LineSource lines(const model::ContigIntervals* regions, const model::ContigNames& names);
    /// Once the lines came to their end: checks the file as far as it was read. @throws InputError.
    hts::InputIntegrity finish();

  private:
    std::string path_;
    std::optional<hts::LineReader> whole_;
    std::optional<hts::RegionReader> parts_;
};

} // namespace vigie::run
