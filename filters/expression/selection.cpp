#include "filters/expression/selection.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vigie::filters::expression {
namespace {

std::optional<std::size_t> read_index(std::string_view text) {
    std::size_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

/// "3", "1-3" or "2-"; false if it is none of them.
bool add_range(std::string_view item, Selection& selection) {
    const std::size_t dash = item.find('-');
    const auto first = read_index(item.substr(0, dash));
    if (!first) {
        return false;
    }
    if (dash == std::string_view::npos) {
        selection.add(*first, *first);
        return true;
    }
    if (dash + 1 == item.size()) {
        selection.add(*first, Selection::open_end);
        return true;
    }
    const auto last = read_index(item.substr(dash + 1));
    if (!last || *last < *first) {
        return false;
    }
    selection.add(*first, *last);
    return true;
}

std::optional<Selection> read_selection(std::string_view text) {
    Selection selection;
    if (text.empty() || text == "*") {
        return selection;
    }
    while (true) {
        const std::size_t comma = text.find(',');
        if (!add_range(text.substr(0, comma), selection)) {
            return std::nullopt;
        }
        if (comma == std::string_view::npos) {
            return selection;
        }
        text.remove_prefix(comma + 1);
    }
}

} // namespace

bool Selection::contains(std::size_t index) const noexcept {
    return is_all() || std::any_of(ranges_.begin(), ranges_.end(), [index](const auto& range) {
               return range.first <= index && index <= range.second;
           });
}

std::optional<std::size_t> Selection::single() const noexcept {
    const bool one = ranges_.size() == 1 && ranges_.front().first == ranges_.front().second;
    return one ? std::optional(ranges_.front().first) : std::nullopt;
}

std::size_t Selection::highest() const noexcept {
    std::size_t highest = 0;
    for (const auto& [first, last] : ranges_) {
        highest = std::max(highest, last == open_end ? first : last);
    }
    return highest;
}

Subscript parse_subscript(std::string_view text, std::string_view source, Span span) {
    Subscript subscript;
    const std::size_t colon = text.rfind(':');
    std::string_view first = text.substr(0, colon);
    if (first.starts_with('@')) {
        subscript.sample_file = first.substr(1);
        first = {};
    }
    const auto samples = read_selection(first);
    const auto values = colon == std::string_view::npos ? std::optional<Selection>(Selection{})
                                                        : read_selection(text.substr(colon + 1));
    if (text.empty() || !samples || !values) {
        refuse(source, span,
               fmt::format("\"[{}]\" is no subscript: write [0], [0-2], [0,2], [*] or "
                           "[sample:value]",
                           text));
    }
    subscript.first = *samples;
    if (colon != std::string_view::npos) {
        subscript.second = *values;
    }
    return subscript;
}

} // namespace vigie::filters::expression
