#include "pipeline/run/progress.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace vigie::run {

using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

/// Below this many a second, decimals tell more than "0/s".
constexpr double slow = 10;

} // namespace

Progress::Progress(ProgressStyle style, std::string task, std::uint64_t total, std::string unit)
    : style_(style), task_(std::move(task)), total_(total), unit_(std::move(unit)),
      start_(steady_clock::now()), next_(start_ + seconds(1)) {}

Progress::~Progress() {
    if (printed_) {
        print(true);
    }
}

void Progress::add(std::uint64_t records) {
    done_ += records;
    if (style_ == ProgressStyle::off) {
        return;
    }
    if (const auto now = steady_clock::now(); now >= next_) {
        next_ = now + seconds(1);
        print(false);
    }
}

void Progress::print(bool last) {
    printed_ = true;
    const double elapsed = std::chrono::duration<double>(steady_clock::now() - start_).count();
    const double rate = elapsed > 0 ? static_cast<double>(done_) / elapsed : 0;
    const double left = rate > 0 && total_ > done_ ? static_cast<double>(total_ - done_) / rate : 0;
    if (style_ == ProgressStyle::json) {
        fmt::print(stderr, "{{\"task\":\"{}\",\"done\":{},\"total\":{},\"per_second\":{:.0f}}}\n",
                   task_, done_, total_, rate);
        return;
    }
    fmt::print(stderr, "\r{}: {} {}, {:.{}f}/s", task_, done_, unit_, rate, rate < slow ? 2 : 0);
    if (total_ > 0) {
        fmt::print(stderr, ", {:.0f} s left", left);
    }
    fmt::print(stderr, "   {}", last ? "\n" : "");
    (void)std::fflush(stderr);
}

} // namespace vigie::run
