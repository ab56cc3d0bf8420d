#pragma once

#include "pipeline/hts/variant_input.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Cuts the text of a VCF into lines. A last line without a newline is a cut file; CRLF ends are
/// read as LF and noted.
class TextLines {
  public:
    TextLines();
    /// Appends the next line and '\n'; false at the end of the data.
    /// @throws InputError on a NUL byte, an over-long or cut line, and as VariantInput does.
    bool append_line(VariantInput& input, std::string& buffer);
    /// The lines up to "#CHROM", at most 64 MiB; shorter if the data end before.
    std::string read_header(VariantInput& input);
    std::uint64_t line_number() const noexcept { return line_; }
    bool saw_carriage_return() const noexcept { return carriage_return_; }

  private:
    bool refill(VariantInput& input);
    [[noreturn]] void
    refuse(const VariantInput& input, const std::string& problem, const std::string& remedy) const;
    void close_line(const VariantInput& input, std::string& buffer, std::size_t start);

    std::vector<char> block_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t line_ = 0;
    bool carriage_return_ = false;
};

} // namespace vigie::hts
