#include "pipeline/run/bed_lines.hpp"

#include "pipeline/hts/table_lines.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace vigie::run {
namespace {

using model::InputError;

std::optional<std::int64_t> coordinate(std::string_view text) {
    std::int64_t value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    return error == std::errc{} && end == last && value >= 0 ? std::optional(value) : std::nullopt;
}

std::string_view take(std::string_view& line) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    const std::string_view column = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return column;
}

bool is_data(std::string_view line) {
    return !line.empty() && !line.starts_with('#') && !line.starts_with("track") &&
           !line.starts_with("browser");
}

class BedReader {
  public:
    BedReader(const std::filesystem::path& path,
              const model::ContigNames& names,
              const std::map<model::Contig, std::int64_t>& lengths)
        : lines_(path.string()), names_(names), lengths_(lengths) {}

    std::vector<BedLine> read() {
        std::vector<BedLine> found;
        std::string_view line;
        while (lines_.next(line)) {
            if (is_data(line)) {
                found.push_back(parse(line));
            }
        }
        lines_.finish();
        if (found.empty()) {
            throw InputError({.file = lines_.path()}, "the BED file has no intervals",
                             "give at least one line: contig, start, end");
        }
        std::sort(found.begin(), found.end());
        return found;
    }

  private:
    BedLine parse(std::string_view line) const {
        const std::string_view contig = take(line);
        const std::optional<std::int64_t> begin = coordinate(take(line));
        const std::optional<std::int64_t> end = coordinate(take(line));
        if (!begin || !end || *begin >= *end) {
            refuse("start, end",
                   "the line is no BED interval (contig, start, end with start < end)",
                   "columns are parted by tabs; start is 0-based");
        }
        const std::optional<model::Contig> known = names_.find(contig);
        const auto length = known ? lengths_.find(*known) : lengths_.end();
        if (length == lengths_.end()) {
            refuse(
                "contig",
                fmt::format("contig {} is neither in the reference nor in the alignments", contig),
                "give a BED file of the same assembly");
        }
        if (*end > length->second) {
            refuse(
                "end",
                fmt::format("{} ends at {}, {} has {} bases", contig, *end, contig, length->second),
                "give a BED file of the same assembly");
        }
        return {*known, {model::Position{*begin}, model::Position{*end}}, std::string(take(line))};
    }

    [[noreturn]] void
    refuse(const std::string& field, const std::string& problem, const std::string& remedy) const {
        throw InputError({.file = lines_.path(), .line = lines_.line_number(), .field = field},
                         problem, remedy);
    }

    hts::TableLines lines_;
    const model::ContigNames& names_;
    const std::map<model::Contig, std::int64_t>& lengths_;
};

} // namespace

std::vector<BedLine> read_bed(const std::filesystem::path& path,
                              const model::ContigNames& names,
                              const std::map<model::Contig, std::int64_t>& lengths) {
    return BedReader(path, names, lengths).read();
}

} // namespace vigie::run
