#include "filters/expression/pattern.hpp"

#include <array>
#include <fmt/format.h>
#include <regex.h>

namespace vigie::filters::expression {

struct CompiledPattern::Regex {
    regex_t compiled{};
    int error = 0;
    explicit Regex(const Pattern& pattern)
        : error(regcomp(
              &compiled, pattern.text.c_str(), REG_NOSUB | (pattern.ignore_case ? REG_ICASE : 0))) {
    }
    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;
    ~Regex() {
        if (error == 0) {
            regfree(&compiled);
        }
    }
};

std::string pattern_fault(const Pattern& pattern) {
    const CompiledPattern::Regex regex(pattern);
    if (regex.error == 0) {
        return {};
    }
    std::array<char, 128> message{};
    regerror(regex.error, &regex.compiled, message.data(), message.size());
    return fmt::format("\"{}\" is no regular expression ({})", pattern.text, message.data());
}

CompiledPattern::CompiledPattern(const Pattern& pattern) : literal_(pattern.text) {
    const bool plain = literal_.find_first_of(".[]\\*^$") == std::string::npos;
    if (!plain || pattern.ignore_case) {
        regex_ = std::make_unique<Regex>(pattern);
    }
}
CompiledPattern::CompiledPattern(CompiledPattern&&) noexcept = default;
CompiledPattern::~CompiledPattern() = default;

bool CompiledPattern::found_in(std::string_view text) const {
    if (regex_ == nullptr) {
        return text.find(literal_) != std::string_view::npos;
    }
    // glibc takes the end of the text from here, so that views need no copy.
    regmatch_t range{};
    range.rm_so = 0;
    range.rm_eo = static_cast<regoff_t>(text.size());
    return regexec(&regex_->compiled, text.data(), 1, &range, REG_STARTEND) == 0;
}

} // namespace vigie::filters::expression
