#pragma once

#include <memory>
#include <spdlog/formatter.h>

namespace vigie::cli {

/// Log lines as JSON objects: {"time": UTC to the millisecond, "level", "message"}. Any message
/// gives one line of valid JSON; bytes that are not UTF-8 become U+FFFD.
class JsonLogFormat final : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override;
    std::unique_ptr<spdlog::formatter> clone() const override;
};

} // namespace vigie::cli
