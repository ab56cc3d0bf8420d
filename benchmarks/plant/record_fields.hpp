#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigie::benchmarks {

/// Columns of a record line or values of a cell, as views.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string_view>& parts, char separator);

/// Columns of a VCF record line of one sample.
enum class Column : std::size_t { chrom, pos, id, ref, alt, qual, filter, info, format, sample };
inline constexpr std::size_t one_sample_columns = 10;

} // namespace vigie::benchmarks
