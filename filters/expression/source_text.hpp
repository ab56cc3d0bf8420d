#pragma once

#include <string>
#include <string_view>

namespace vigie::filters::expression {

/// The bytes [begin, end) of an expression that a part of it was read from; 0-based.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// "PROBLEM at column N of the expression" (1-based), and under it the expression with a caret.
std::string fault_text(std::string_view source, Span span, const std::string& problem);

/// The expression itself is wrong, whatever the file. @throws UsageError (64).
[[noreturn]] void refuse(std::string_view source, Span span, const std::string& problem);

} // namespace vigie::filters::expression
