#include "pipeline/run/line_source.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <memory>
#include <string_view>

namespace vigie::run {
namespace {

using model::Interval;
using model::Position;

/// Records are fetched by pieces of this many bases, which bounds the memory of a region.
constexpr std::int64_t piece_length = 1'000'000;

std::int64_t one_based_position(std::string_view line) {
    const std::size_t tab = line.find('\t');
    std::int64_t position = 0;
    if (tab != std::string_view::npos) {
        (void)std::from_chars(line.data() + tab + 1, line.data() + line.size(), position);
    }
    return position;
}

/// Walks the contigs of a file and their regions, piece by piece.
class RegionLines {
  public:
    RegionLines(hts::RegionReader& reader,
                const model::ContigIntervals& regions,
                const model::ContigNames& names)
        : reader_(reader) {
        for (const std::string& contig : reader.contigs()) {
            const auto known = names.find(contig);
            if (!known) {
                continue;
            }
            for (const Interval& interval : regions.on(*known)) {
                add_pieces(contig, interval, end_of(contig));
            }
        }
    }

    bool append_line(std::string& out) {
        while (next_ == lines_.size()) {
            if (pieces_.empty()) {
                return false;
            }
            fetch(pieces_.front());
            pieces_.pop_front();
        }
        out += lines_[next_++];
        out += '\n';
        ++count_;
        return true;
    }

    std::uint64_t count() const noexcept { return count_; }

  private:
    struct Piece {
        std::string contig;
        Interval interval;
    };

    /// A region to the end of a contig needs an end to be cut into pieces.
    std::int64_t end_of(const std::string& name) const {
        const auto& contigs = reader_.header().contigs;
        const auto it = std::find_if(contigs.begin(), contigs.end(),
                                     [&name](const auto& contig) { return contig.name == name; });
        constexpr std::int64_t longest = std::int64_t{1} << 31;
        return it == contigs.end() ? longest : it->length.value_or(longest);
    }

    void add_pieces(const std::string& contig, const Interval& interval, std::int64_t contig_end) {
        const Position end{std::min(interval.end.value, contig_end)};
        for (Position begin = interval.begin; begin < end; begin = begin + piece_length) {
            pieces_.push_back({contig, {begin, std::min(begin + piece_length, end)}});
        }
    }

    void fetch(const Piece& piece) {
        lines_.clear();
        next_ = 0;
        if (piece.contig != contig_) {
            contig_ = piece.contig;
            previous_end_ = Position{0};
        }
        reader_.query(piece.contig, piece.interval, [this](std::string_view line) {
            // A record that reaches in from before the previous piece's end was given there.
            if (one_based_position(line) > previous_end_.value) {
                lines_.emplace_back(line);
            }
        });
        previous_end_ = piece.interval.end;
    }

    hts::RegionReader& reader_;
    std::deque<Piece> pieces_;
    std::vector<std::string> lines_;
    std::size_t next_ = 0;
    std::string contig_;
    Position previous_end_{0};
    std::uint64_t count_ = 0;
};

} // namespace

LineSource lines_of(hts::LineReader& reader) {
    return {reader.path(), [&reader](std::string& buffer) { return reader.append_line(buffer); },
            [&reader] { return reader.line_number(); }};
}

LineSource lines_of(hts::RegionReader& reader,
                    const model::ContigIntervals& regions,
                    const model::ContigNames& names,
                    const std::string& path) {
    const auto lines = std::make_shared<RegionLines>(reader, regions, names);
    return {path, [lines](std::string& buffer) { return lines->append_line(buffer); },
            [lines] { return lines->count(); }};
}

} // namespace vigie::run
