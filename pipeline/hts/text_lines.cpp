#include "pipeline/hts/text_lines.hpp"

#include <fmt/format.h>

#include <cstring>

namespace vigie::hts {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 18U;
constexpr std::size_t max_header_bytes = std::size_t{64} << 20U;
/// Ten thousand samples with long FORMAT columns stay far below it; a zip bomb does not.
constexpr std::size_t max_line_bytes = std::size_t{64} << 20U;

} // namespace

TextLines::TextLines() : block_(block_bytes) {}

void TextLines::refuse(const VariantInput& input,
                       const std::string& problem,
                       const std::string& remedy) const {
    input.refuse(fmt::format("line {}: {}", line_ + 1, problem), remedy);
}

bool TextLines::refill(VariantInput& input) {
    begin_ = 0;
    end_ = input.read(block_.data(), block_.size());
    return end_ > 0;
}

void TextLines::close_line(const VariantInput& input, std::string& buffer, std::size_t start) {
    if (buffer.find('\0', start) != std::string::npos) {
        refuse(input, "the line holds a NUL byte", "the file is damaged: copy or make it again");
    }
    if (buffer.size() > start && buffer.back() == '\r') {
        buffer.pop_back();
        carriage_return_ = true;
    }
    buffer += '\n';
    ++line_;
}

bool TextLines::append_line(VariantInput& input, std::string& buffer) {
    const std::size_t start = buffer.size();
    while (begin_ < end_ || refill(input)) {
        const char* const first = block_.data() + begin_;
        const void* const found = std::memchr(first, '\n', end_ - begin_);
        const std::size_t length =
            found == nullptr ? end_ - begin_
                             : static_cast<std::size_t>(static_cast<const char*>(found) - first);
        buffer.append(first, length);
        begin_ += length;
        if (buffer.size() - start > max_line_bytes) {
            refuse(input, "the line exceeds 64 MiB", "the file is damaged, or not meant for this");
        }
        if (found != nullptr) {
            ++begin_;
            close_line(input, buffer, start);
            return true;
        }
    }
    if (buffer.size() > start) {
        refuse(input, "the file is cut in mid-line (the last line has no newline)",
               "copy or make it again; if the file is known to be complete, end it with a newline");
    }
    return false;
}

std::string TextLines::read_header(VariantInput& input) {
    std::string text;
    std::size_t last = 0;
    while (append_line(input, text)) {
        const std::string_view line = std::string_view(text).substr(last);
        if (!line.starts_with("##")) {
            break;
        }
        last = text.size();
        if (text.size() > max_header_bytes) {
            refuse(input, "the header exceeds 64 MiB", "the file is damaged");
        }
    }
    return text;
}

} // namespace vigie::hts
