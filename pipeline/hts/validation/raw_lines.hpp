#pragma once

#include "pipeline/hts/validation/spec_validator.hpp"
#include "pipeline/hts/variant_input.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace vigie::hts::validation {

/// Cuts the text of a VCF into lines without judging them: the specification has its own word on
/// line ends and on a missing last one.
class RawLines {
  public:
    RawLines();
    /// The next line; false at the end. The view is valid until the next call.
    /// @throws InputError on a damaged container or a line over 64 MiB.
    bool next(VariantInput& input, RawLine& line);

  private:
    bool refill(VariantInput& input);

    std::vector<char> block_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::string long_line_; ///< a line that spans blocks
};

} // namespace vigie::hts::validation
