#include "pipeline/run/waiting_batches.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/line_place.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::run {
namespace {

/// Bases that a batch waits for; no repeat of the human genome that callers write indels in is as
/// long.
constexpr std::int64_t reach = 10'000;

struct PlacedLine {
    std::int64_t position = 0;
    std::string_view line; ///< with its '\n'
};

std::string_view last_line(std::string_view lines) {
    const std::size_t end = lines.substr(0, lines.size() - 1).rfind('\n');
    return end == std::string_view::npos ? lines : lines.substr(end + 1);
}

void place_lines(std::string_view lines, std::vector<PlacedLine>& placed) {
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n') + 1);
        placed.push_back({position_of(line), line});
        lines.remove_prefix(line.size());
    }
}

} // namespace

WaitingBatches::Waiting WaitingBatches::waiting(std::string lines, std::string bytes) {
    Waiting batch;
    batch.lines = std::move(lines);
    batch.bytes = std::move(bytes);
    const std::string_view last = last_line(batch.lines);
    batch.contig = contig_of(last);
    batch.last = position_of(last);
    // A batch may begin on the contig before; then nothing of its own contig comes before it.
    batch.first = contig_of(batch.lines) == batch.contig ? position_of(batch.lines) : 0;
    return batch;
}

void WaitingBatches::merge(Waiting moved) {
    if (written_contig_ == moved.contig && moved.first < written_last_) {
        throw model::InputError(
            {.file = {}, .locus = moved.contig + ":" + std::to_string(moved.first)},
            "left-aligning moves a record too far to keep the file sorted",
            "normalise the file apart and sort it");
    }
    const auto from =
        std::find_if(batches_.begin(), batches_.end(), [&moved](const Waiting& batch) {
            return batch.contig == moved.contig && batch.last > moved.first;
        });
    std::string before;
    std::vector<PlacedLine> placed;
    for (auto batch = from; batch != batches_.end(); ++batch) {
        std::string_view lines = batch->lines;
        while (contig_of(lines) != moved.contig) {
            const std::size_t line = lines.find('\n') + 1;
            before += lines.substr(0, line);
            lines.remove_prefix(line);
        }
        place_lines(lines, placed);
    }
    place_lines(moved.lines, placed);
    std::stable_sort(placed.begin(), placed.end(), [](const PlacedLine& a, const PlacedLine& b) {
        return a.position < b.position;
    });
    std::string lines = std::move(before);
    for (const PlacedLine& line : placed) {
        lines += line.line;
    }
    batches_.erase(from, batches_.end());
    std::string bytes;
    encoder_.encode(lines, bytes);
    batches_.push_back(waiting(std::move(lines), std::move(bytes)));
}

void WaitingBatches::take(AnnotatedBatch& batch) {
    if (!batch.strays.empty()) {
        merge(waiting(std::move(batch.strays), {}));
    }
    if (batch.lines.empty()) {
        return;
    }
    Waiting next = waiting(std::move(batch.lines), std::move(batch.bytes));
    while (!batches_.empty() && (batches_.front().contig != contig_of(next.lines) ||
                                 batches_.front().last + reach < next.first)) {
        write_front();
    }
    batches_.push_back(std::move(next));
}

void WaitingBatches::write_front() {
    Waiting& batch = batches_.front();
    output_.write(batch.bytes);
    written_contig_ = batch.contig;
    written_last_ = batch.last;
    batches_.pop_front();
}

void WaitingBatches::flush() {
    while (!batches_.empty()) {
        write_front();
    }
}

} // namespace vigie::run
