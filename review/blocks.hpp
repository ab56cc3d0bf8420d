#pragma once

#include "review/html.hpp"
#include "review/words.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::review {

/// `<section>` with its heading of level 2; `id` names both.
Html section(std::string_view id, std::string_view title, const Html& content);

Html paragraph(std::string_view text);
/// Text in another language than the page ("en" for labels of sources).
Html foreign(std::string_view text, std::string_view language);
/// A remark in small print.
Html remark(std::string_view text);
Html bullets(const std::vector<Html>& items);

/// Named facts, in order.
using Facts = std::vector<std::pair<std::string, Html>>;
Html fact_list(const Facts& facts);

/// Rows of cells below their headings; the first cell of a row heads it.
struct Table {
    std::string caption;
    std::vector<std::string> headings;
    std::vector<std::vector<Html>> rows = {};
};
Html table(const Table& table);

std::string joined(const std::vector<std::string>& texts, std::string_view separator = ", ");

} // namespace vigie::review
