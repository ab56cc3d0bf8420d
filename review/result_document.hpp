#pragma once

#include "review/html.hpp"
#include "review/json_reading.hpp"
#include "review/report.hpp"

#include <string>

namespace vigie::review {

/// The two documents that every page is made from.
struct ResultDocuments {
    Json result;  ///< candidates.json
    Json receipt; ///< receipt.json
};
/// @throws InputError if one of them is no JSON object.
ResultDocuments documents_of(const ReportInput& input);

/// The file of a page with this head and body.
std::string whole_page(const Words& words, const Html& content);

} // namespace vigie::review
