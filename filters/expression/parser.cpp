#include "filters/expression/lexer.hpp"
#include "filters/expression/syntax.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace vigie::filters::expression {
namespace {

/// Deeper nesting than any person writes; bounds the stack.
constexpr int max_depth = 200;

class Parser {
  public:
    explicit Parser(std::string_view source) : source_(source), tokens_(tokenise(source)) {}

    Syntax run() {
        if (current().kind == TokenKind::end) {
            refuse(source_, current().span, "the expression is empty");
        }
        Syntax result = binary(0);
        if (current().kind == TokenKind::close) {
            refuse(source_, current().span, "this parenthesis was never opened");
        }
        if (current().kind != TokenKind::end) {
            refuse(source_, current().span, "an operator such as & or | is missing");
        }
        return result;
    }

  private:
    static constexpr int comparison_level = 2;
    static constexpr int tightest_level = 5;

    const Token& current() const { return tokens_[at_]; }
    const Token& take() { return tokens_[at_++]; }
    bool at_operation(std::string_view text) const {
        return current().kind == TokenKind::operation && current().text == text;
    }

    /// The level of a binary operator, or -1.
    static int level_of(const Token& token) {
        constexpr std::array<std::string_view, tightest_level> levels{
            "| ||", "& &&", "= != < <= > >= ~ !~", "+ -", "* / %"};
        if (token.kind != TokenKind::operation) {
            return -1;
        }
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const std::string padded = " " + std::string(levels[i]) + " ";
            if (padded.find(" " + token.text + " ") != std::string::npos) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }

    Syntax binary(int level) {
        if (level == tightest_level) {
            return prefixed();
        }
        Syntax left = binary(level + 1);
        while (level_of(current()) == level) {
            const Token operation = take();
            Syntax right = binary(level + 1);
            Syntax joined{.kind = SyntaxKind::binary, .text = operation.text};
            joined.span = {left.extent.begin, right.extent.end};
            joined.extent = joined.span;
            joined.operands.push_back(std::move(left));
            joined.operands.push_back(std::move(right));
            left = std::move(joined);
            if (level == comparison_level && level_of(current()) == level) {
                refuse(source_, current().span,
                       "a comparison cannot be compared again; join two with &");
            }
        }
        return left;
    }

    Syntax prefixed() {
        if (!at_operation("-") && !at_operation("!") && !at_operation("+")) {
            return primary();
        }
        const Token operation = take();
        deepen();
        Syntax operand = prefixed();
        --depth_;
        if (operation.text == "+") {
            return operand;
        }
        Syntax result{.kind = SyntaxKind::unary, .text = operation.text};
        result.span = {operation.span.begin, operand.extent.end};
        result.extent = result.span;
        result.operands.push_back(std::move(operand));
        return result;
    }

    Syntax primary() {
        // '%' before a name is an old way of writing it.
        if (at_operation("%") && tokens_[at_ + 1].kind == TokenKind::name) {
            take();
        }
        const Token token = take();
        switch (token.kind) {
        case TokenKind::number:
            return {.kind = SyntaxKind::number,
                    .number = token.number,
                    .span = token.span,
                    .extent = token.span};
        case TokenKind::text:
            return {.kind = SyntaxKind::text,
                    .text = token.text,
                    .span = token.span,
                    .extent = token.span};
        case TokenKind::file:
            return {.kind = SyntaxKind::file,
                    .text = token.text,
                    .span = token.span,
                    .extent = token.span};
        case TokenKind::name:
            return current().kind == TokenKind::open ? call(token) : name(token);
        case TokenKind::open:
            return parenthesised(token);
        default:
            --at_;
            refuse(source_, token.span,
                   token.kind == TokenKind::end ? "the expression ends where a value is expected"
                                                : "a value is expected");
        }
    }

    Syntax name(const Token& token) {
        Syntax result{
            .kind = SyntaxKind::name, .text = token.text, .span = token.span, .extent = token.span};
        if (current().kind == TokenKind::subscript) {
            result.span.end = current().span.end;
            result.extent = result.span;
            result.subscript = take().text;
        }
        return result;
    }

    void deepen() {
        if (++depth_ > max_depth) {
            refuse(source_, current().span, "the expression is nested too deeply");
        }
    }

    Syntax parenthesised(const Token& open) {
        deepen();
        Syntax inner = binary(0);
        --depth_;
        inner.extent = {open.span.begin, close(open)};
        return inner;
    }

    /// Takes the closing parenthesis and returns where it ends.
    std::size_t close(const Token& open) {
        if (current().kind != TokenKind::close) {
            refuse(source_, current().kind == TokenKind::end ? open.span : current().span,
                   current().kind == TokenKind::end ? "a parenthesis is opened and never closed"
                                                    : "an operator such as & or | is missing");
        }
        return take().span.end;
    }

    Syntax call(const Token& function) {
        Syntax result{.kind = SyntaxKind::call, .text = function.text, .span = function.span};
        const Token open = take();
        deepen();
        if (current().kind != TokenKind::close) {
            result.operands.push_back(binary(0));
            while (at_operation(",")) {
                take();
                result.operands.push_back(binary(0));
            }
        }
        --depth_;
        result.span.end = close(open);
        result.extent = result.span;
        return result;
    }

    std::string_view source_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

} // namespace

Syntax parse(std::string_view source) {
    return Parser(source).run();
}

} // namespace vigie::filters::expression
