#include "filters/expression/source_text.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::filters::expression {
namespace {

/// Bytes shown on either side of the fault; a terminal line holds both.
constexpr std::size_t shown = 36;

std::string printable(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; }, ' ');
    return out;
}

} // namespace

std::string fault_text(std::string_view source, Span span, const std::string& problem) {
    const std::size_t column = std::min(span.begin, source.size());
    const std::size_t first = column > shown ? column - shown : 0;
    const std::string_view part = source.substr(first, column - first + shown);
    return fmt::format("{} at column {} of the expression\n  {}\n  {}^", problem, column + 1,
                       printable(part), std::string(column - first, ' '));
}

void refuse(std::string_view source, Span span, const std::string& problem) {
    throw model::UsageError(fault_text(source, span, problem));
}

} // namespace vigie::filters::expression
