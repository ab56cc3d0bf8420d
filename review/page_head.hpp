#pragma once

#include "review/html.hpp"
#include "review/words.hpp"

#include <string>

namespace vigie::review {

/// What stands on every printed sheet of a page, and its head.
struct PageHead {
    std::string title;
    std::string program;       ///< version that made the page
    std::string running_left;  ///< above the text: what the page is
    std::string running_right; ///< above the text: case and version
    std::string mark;          ///< "DRAFT ..."; empty: none
};

/// `<head>` of a page: title, style with the margins of its A4 sheets (running lines, the mark,
/// page n of m), and a policy that runs and fetches nothing and knows the style by its hash.
Html page_head(const PageHead& head, const Words& words);

} // namespace vigie::review
