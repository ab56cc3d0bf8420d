#pragma once

#include "filters/expression/source_text.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::filters::expression {

enum class TokenKind : std::uint8_t {
    number,
    text,      ///< quoted; `text` without the quotes
    name,      ///< "QUAL", "INFO/DP", "FMT/AD"
    file,      ///< @path
    subscript, ///< "[...]" after a name; `text` is what is between the brackets
    open,
    close,
    operation, ///< `text` is one of = != < <= > >= ~ !~ & && | || + - * / % !, or ","
    end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text = {};
    double number = 0.0;
    Span span = {};
};

/// Cuts an expression into tokens, the last one being `end`.
/// @throws UsageError pointing at the column of an open quote or bracket, or a strange byte.
std::vector<Token> tokenise(std::string_view source);

} // namespace vigie::filters::expression
