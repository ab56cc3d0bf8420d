#include "pipeline/cli/log_format.hpp"

#include <chrono>
#include <fmt/chrono.h>
#include <nlohmann/json.hpp>
#include <spdlog/details/log_msg.h>

namespace vigie::cli {
namespace {

std::string text_of(spdlog::string_view_t view) {
    return {view.data(), view.size()};
}

std::string utc_time(spdlog::log_clock::time_point time) {
    using std::chrono::milliseconds;
    const auto since = std::chrono::floor<milliseconds>(time.time_since_epoch());
    const std::time_t seconds = spdlog::log_clock::to_time_t(time);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds),
                       since.count() % milliseconds::period::den);
}

} // namespace

void JsonLogFormat::format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) {
    using Json = nlohmann::ordered_json;
    const Json json{{"time", utc_time(message.time)},
                    {"level", text_of(spdlog::level::to_string_view(message.level))},
                    {"message", text_of(message.payload)}};
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    line.append(text.data(), text.data() + text.size());
}

std::unique_ptr<spdlog::formatter> JsonLogFormat::clone() const {
    return std::make_unique<JsonLogFormat>();
}

} // namespace vigie::cli
