#include "cases/shard.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace vigie::cases {
namespace {

constexpr std::size_t most_shards = 100'000;

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t number = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    const bool whole = error == std::errc{} && end == last;
    return whole && number >= 1 && number <= most_shards ? std::optional(number) : std::nullopt;
}

} // namespace

std::string Shard::name() const {
    return fmt::format("{}-of-{}", number, of);
}

Shard parse_shard(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto number = number_in(text.substr(0, slash));
    const auto of =
        slash == std::string_view::npos ? std::nullopt : number_in(text.substr(slash + 1));
    if (!number || !of || *number > *of) {
        throw model::UsageError(
            fmt::format("--shard is I/N with 1 <= I <= N <= {}, not '{}'", most_shards, text));
    }
    return {.number = *number, .of = *of};
}

} // namespace vigie::cases
