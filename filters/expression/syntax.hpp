#pragma once

#include "filters/expression/source_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::filters::expression {

enum class SyntaxKind : std::uint8_t { number, text, name, file, call, unary, binary };

/// An expression as written: names are not looked up, types not checked.
struct Syntax {
    SyntaxKind kind = SyntaxKind::number;
    std::string text = {}; ///< literal, name, function or operator
    double number = 0.0;
    std::optional<std::string> subscript = std::nullopt; ///< between the brackets of a name
    Span span = {};                                      ///< without parentheses around it
    Span extent = {};                                    ///< with them
    std::vector<Syntax> operands = {};
};

/// Reads an expression. Loosest to tightest: `|` `||`; `&` `&&`; comparison (one only);
/// `+` `-`; `*` `/` `%`; `-` and `!` in front. @throws UsageError pointing at the column.
Syntax parse(std::string_view source);

} // namespace vigie::filters::expression
