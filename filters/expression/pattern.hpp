#pragma once

#include "filters/expression/program.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace vigie::filters::expression {

/// What is wrong with a pattern; "" if nothing is.
std::string pattern_fault(const Pattern& pattern);

/// A POSIX basic regular expression (as bcftools takes it: '|', '+', '(' stand for themselves),
/// ready to be searched for. A pattern without any special character is searched for as it is. One
/// instance per thread.
class CompiledPattern {
  public:
    /// Of a pattern without fault.
    explicit CompiledPattern(const Pattern& pattern);
    CompiledPattern(CompiledPattern&&) noexcept;
    ~CompiledPattern();

    bool found_in(std::string_view text) const;

  private:
    friend std::string pattern_fault(const Pattern& pattern);
    struct Regex;
    std::string literal_;
    std::unique_ptr<Regex> regex_;
};

} // namespace vigie::filters::expression
