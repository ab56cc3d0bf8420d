#include "filters/expression/lexer.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace vigie::filters::expression {
namespace {

// The C library's tests depend on the locale; tag names do not.
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool names_a_group(std::string_view name) {
    std::string upper(name);
    for (char& c : upper) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return upper == "INFO" || upper == "FORMAT" || upper == "FMT";
}

class Lexer {
  public:
    explicit Lexer(std::string_view source) : source_(source) {}

    std::vector<Token> run() {
        while (true) {
            while (at_ < source_.size() && is_blank(source_[at_])) {
                ++at_;
            }
            tokens_.push_back(next());
            if (tokens_.back().kind == TokenKind::end) {
                return std::move(tokens_);
            }
        }
    }

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }

    Token token(TokenKind kind, std::size_t begin, std::string text = {}) const {
        return {.kind = kind, .text = std::move(text), .span = {begin, at_}};
    }

    Token next() {
        const char c = peek();
        if (at_ >= source_.size()) {
            return token(TokenKind::end, at_);
        }
        if (c == '"' || c == '\'') {
            return quoted(c);
        }
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            return number();
        }
        if (is_letter(c)) {
            return name();
        }
        if (c == '@') {
            return file();
        }
        if (c == '[') {
            return subscript();
        }
        if (c == '(' || c == ')') {
            const std::size_t begin = at_++;
            return token(c == '(' ? TokenKind::open : TokenKind::close, begin, std::string(1, c));
        }
        return operation();
    }

    Token quoted(char quote) {
        const std::size_t begin = at_;
        const std::size_t end = source_.find(quote, at_ + 1);
        if (end == std::string_view::npos) {
            refuse(source_, {begin, source_.size()}, "a quote is opened and never closed");
        }
        at_ = end + 1;
        return token(TokenKind::text, begin,
                     std::string(source_.substr(begin + 1, end - begin - 1)));
    }

    Token number() {
        const std::size_t begin = at_;
        Token result;
        const char* const first = source_.data() + at_;
        const auto [end, error] =
            std::from_chars(first, source_.data() + source_.size(), result.number);
        at_ += static_cast<std::size_t>(end - first);
        if (is_letter(peek())) {
            // A tag whose name starts with a digit, such as 1000G.
            skip_word();
            return token(TokenKind::name, begin, std::string(source_.substr(begin, at_ - begin)));
        }
        if (error != std::errc{}) {
            refuse(source_, {begin, at_}, "this is not a number");
        }
        result.kind = TokenKind::number;
        result.span = {begin, at_};
        return result;
    }

    void skip_word() {
        while (is_letter(peek()) || is_digit(peek()) || peek() == '.') {
            ++at_;
        }
    }

    Token name() {
        const std::size_t begin = at_;
        skip_word();
        const bool group = names_a_group(source_.substr(begin, at_ - begin));
        if (group && peek() == '/' && (is_letter(peek(1)) || is_digit(peek(1)))) {
            ++at_;
            skip_word();
        }
        return token(TokenKind::name, begin, std::string(source_.substr(begin, at_ - begin)));
    }

    Token file() {
        const std::size_t begin = at_++;
        while (at_ < source_.size() && !is_blank(peek()) && peek() != ')' && peek() != '&' &&
               peek() != '|') {
            ++at_;
        }
        if (at_ == begin + 1) {
            refuse(source_, {begin, at_}, "'@' must be followed by the name of a file");
        }
        return token(TokenKind::file, begin,
                     std::string(source_.substr(begin + 1, at_ - begin - 1)));
    }

    Token subscript() {
        const std::size_t begin = at_;
        const std::size_t end = source_.find(']', at_);
        if (end == std::string_view::npos) {
            refuse(source_, {begin, source_.size()}, "a bracket is opened and never closed");
        }
        at_ = end + 1;
        return token(TokenKind::subscript, begin,
                     std::string(source_.substr(begin + 1, end - begin - 1)));
    }

    Token operation() {
        constexpr std::array<std::string_view, 19> operations{
            "==", "!=", "<=", ">=", "!~", "&&", "||", "=", "<", ">",
            "~",  "&",  "|",  "+",  "-",  "*",  "/",  "%", ","};
        const std::size_t begin = at_;
        for (const std::string_view operation : operations) {
            if (source_.substr(at_).starts_with(operation)) {
                at_ += operation.size();
                return token(TokenKind::operation, begin,
                             operation == "==" ? "=" : std::string(operation));
            }
        }
        if (peek() == '!') {
            ++at_;
            return token(TokenKind::operation, begin, "!");
        }
        refuse(source_, {begin, begin + 1},
               fmt::format("'{}' is no part of an expression", peek()));
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

} // namespace

std::vector<Token> tokenise(std::string_view source) {
    return Lexer(source).run();
}

} // namespace vigie::filters::expression
