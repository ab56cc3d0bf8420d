#include "pipeline/run/background_reading.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <utility>

namespace vigie::run {

void reinterpret_noting_errors(CaseWork& work, const Reading& reading) {
    try {
        reinterpret_case(work, reading);
    } catch (...) {
        work.error = std::current_exception();
    }
}

void BackgroundReading::start(std::vector<CaseWork*> works) {
    works_ = std::move(works);
    arena_.execute([this] {
        group_.run([this] {
            tbb::parallel_for(std::size_t{0}, works_.size(), [this](std::size_t i) {
                reinterpret_noting_errors(*works_[i], reading_);
            });
        });
    });
}

void BackgroundReading::wait() {
    arena_.execute([this] { group_.wait(); });
}

} // namespace vigie::run
