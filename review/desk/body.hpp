#pragma once

#include "pipeline/model/date.hpp"
#include "review/http/request.hpp"

#include <optional>
#include <string>

namespace vigie::review::desk {

/// Members of the body of a request, checked as the options of the command line are.
/// @throws UsageError naming the member.

/// Words on one line, up to 4,000 bytes: line ends become blanks. Empty if it is not there.
std::string sentence_in(const http::Request& request, const std::string& key);
/// A sentence that has to be there.
std::string needed_sentence_in(const http::Request& request, const std::string& key);
/// A name that a table can hold ("ORPHA:355", "file-1").
std::string word_in(const http::Request& request, const std::string& key);
/// One of the page's codes; any text without control characters. Empty if it is not there.
std::string code_in(const http::Request& request, const std::string& key);
/// YYYY-MM-DD; nullopt if it is not there or empty.
std::optional<model::Date> date_in(const http::Request& request, const std::string& key);
/// A member of an object within the body; nullopt if it is missing or no text.
std::optional<std::string> text_in(const nlohmann::json& object, const char* key);
/// A whole number that has to be there.
std::size_t count_in(const http::Request& request, const std::string& key);

} // namespace vigie::review::desk
