#include "pipeline/hts/validation/raw_lines.hpp"

#include <cstring>

namespace vigie::hts::validation {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 18U;
constexpr std::size_t max_line_bytes = std::size_t{64} << 20U;

/// CR+LF ends a line as LF does.
std::string_view without_return(std::string_view text) {
    return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
}

} // namespace

RawLines::RawLines() : block_(block_bytes) {}

bool RawLines::refill(VariantInput& input) {
    begin_ = 0;
    end_ = input.read(block_.data(), block_.size());
    return end_ > 0;
}

bool RawLines::next(VariantInput& input, RawLine& line) {
    long_line_.clear();
    while (begin_ < end_ || refill(input)) {
        const char* const first = block_.data() + begin_;
        const void* const found = std::memchr(first, '\n', end_ - begin_);
        if (found == nullptr) {
            long_line_.append(first, end_ - begin_);
            begin_ = end_;
            if (long_line_.size() > max_line_bytes) {
                input.refuse("a line exceeds 64 MiB", "the file is damaged, or not meant for this");
            }
            continue;
        }
        const auto length = static_cast<std::size_t>(static_cast<const char*>(found) - first);
        begin_ += length + 1;
        std::string_view text(first, length);
        if (!long_line_.empty()) {
            long_line_.append(text);
            text = long_line_;
        }
        line = RawLine{.text = without_return(text), .newline = true};
        return true;
    }
    line = RawLine{.text = without_return(long_line_), .newline = false};
    return !long_line_.empty();
}

} // namespace vigie::hts::validation
