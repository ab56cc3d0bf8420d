#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace vigie::run {

enum class ProgressStyle : std::uint8_t { off, bar, json };

/// Reports what is done on stderr at most once a second; never on stdout, never in a result.
class Progress {
  public:
    /// `total` = 0 if it is not known; `unit`: what is counted, in the plural.
    Progress(ProgressStyle style,
             std::string task,
             std::uint64_t total = 0,
             std::string unit = "records");
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();
    void add(std::uint64_t records);

  private:
    void print(bool last);

    ProgressStyle style_;
    std::string task_;
    std::uint64_t total_;
    std::string unit_;
    std::uint64_t done_ = 0;
    bool printed_ = false;
    std::chrono::steady_clock::time_point start_;
    std::chrono::steady_clock::time_point next_;
};

} // namespace vigie::run
