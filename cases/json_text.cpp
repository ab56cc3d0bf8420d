#include "cases/json_text.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <vector>

namespace vigie::cases {
namespace {

using nlohmann::json;

/// Watches the parser for depth and for names that stand twice in one object.
class ParseGuard {
  public:
    explicit ParseGuard(const std::string& file) : file_(file) {}

    bool operator()(int depth, json::parse_event_t event, const json& parsed) {
        if (depth > max_json_depth) {
            throw model::InputError(
                {.file = file_}, fmt::format("JSON nested deeper than {} levels", max_json_depth),
                "this is no case definition");
        }
        const auto level = static_cast<std::size_t>(depth);
        if (event == json::parse_event_t::object_start) {
            names_.resize(std::max(names_.size(), level + 2));
            names_[level + 1].clear();
        } else if (event == json::parse_event_t::key) {
            require_new(level, parsed.get_ref<const std::string&>());
        }
        return true;
    }

  private:
    void require_new(std::size_t level, const std::string& name) {
        if (!names_.at(level).insert(name).second) {
            throw model::InputError({.file = file_, .field = name},
                                    "the name stands twice in one JSON object", "keep one of them");
        }
    }

    const std::string& file_;
    std::vector<std::set<std::string>> names_;
};

[[noreturn]] void refuse(std::string_view text, std::size_t byte, const std::string& file) {
    const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
    const auto line =
        static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t line_start = before.rfind('\n');
    const std::size_t column =
        before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
    throw model::InputError({.file = file, .line = line},
                            fmt::format("not valid JSON at column {}", column),
                            "check the file with a JSON validator");
}

} // namespace

json parse_json_text(std::string_view text, const std::string& file) {
    ParseGuard guard(file);
    try {
        return json::parse(text.begin(), text.end(),
                           [&guard](int depth, json::parse_event_t event, const json& parsed) {
                               return guard(depth, event, parsed);
                           });
    } catch (const json::parse_error& error) {
        refuse(text, error.byte, file);
    } catch (const json::out_of_range&) {
        throw model::InputError({.file = file}, "a number of the JSON text is out of range");
    }
}

} // namespace vigie::cases
