#include "pipeline/run/waiting_batch.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::run {
namespace {

struct PlacedLine {
    std::string_view contig;
    std::int64_t position = 0;
    std::string_view line; ///< with its '\n'
};

std::vector<PlacedLine> placed_lines(std::string_view lines) {
    std::vector<PlacedLine> placed;
    while (!lines.empty()) {
        PlacedLine& next = placed.emplace_back();
        next.line = lines.substr(0, lines.find('\n') + 1);
        next.contig = next.line.substr(0, next.line.find('\t'));
        const char* const number = next.line.data() + next.contig.size() + 1;
        std::from_chars(number, next.line.data() + next.line.size(), next.position);
        lines.remove_prefix(next.line.size());
    }
    return placed;
}

} // namespace

void WaitingBatch::merge(const std::string& strays) {
    const std::vector<PlacedLine> moved = placed_lines(strays);
    const std::vector<PlacedLine> kept = placed_lines(lines_);
    const auto same_contig =
        std::find_if(kept.begin(), kept.end(), [&moved](const PlacedLine& line) {
            return line.contig == moved.front().contig;
        });
    if (same_contig == kept.begin() && moved.front().position < kept.front().position) {
        throw model::InputError({.file = {},
                                 .locus = std::string(moved.front().contig) + ":" +
                                          std::to_string(moved.front().position)},
                                "left-aligning moves a record too far to keep the file sorted",
                                "normalise the file apart and sort it");
    }
    std::vector<PlacedLine> all(same_contig, kept.end());
    all.insert(all.end(), moved.begin(), moved.end());
    std::stable_sort(all.begin(), all.end(), [](const PlacedLine& a, const PlacedLine& b) {
        return a.position < b.position;
    });
    std::string lines;
    for (auto line = kept.begin(); line != same_contig; ++line) {
        lines += line->line;
    }
    for (const PlacedLine& line : all) {
        lines += line.line;
    }
    lines_ = std::move(lines);
    bytes_.clear();
    encoder_.encode(lines_, bytes_);
}

void WaitingBatch::take(AnnotatedBatch& batch) {
    if (!batch.strays.empty()) {
        const std::string_view contig =
            std::string_view(batch.strays).substr(0, batch.strays.find('\t') + 1);
        const std::size_t last =
            lines_.rfind('\n', lines_.size() - std::min<std::size_t>(2, lines_.size()));
        const std::size_t begin = last == std::string::npos ? 0 : last + 1;
        if (!lines_.empty() && std::string_view(lines_).substr(begin).starts_with(contig)) {
            merge(batch.strays);
        } else {
            batch.lines.insert(0, batch.strays);
            batch.bytes.clear();
            encoder_.encode(batch.lines, batch.bytes);
        }
    }
    flush();
    lines_ = std::move(batch.lines);
    bytes_ = std::move(batch.bytes);
}

void WaitingBatch::flush() {
    output_.write(bytes_);
    lines_.clear();
    bytes_.clear();
}

} // namespace vigie::run
