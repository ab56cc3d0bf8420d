#include "review/desk/desk.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <charconv>

namespace vigie::review::desk {

cases::StoredCase case_of(const Desk& desk, const http::Request& request) {
    const std::string& text = request.params.at("number");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) {
        if (auto stored = desk.store.find(number)) {
            return std::move(*stored);
        }
    }
    throw model::InputError({.file = "case " + text}, "the store has no such case");
}

std::string basis_of(const cases::StoredCase& stored) {
    return fmt::format("{}:{}", stored.interpretation, stored.release_id);
}

} // namespace vigie::review::desk
