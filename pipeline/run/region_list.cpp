#include "pipeline/run/region_list.hpp"

#include "knowledge/source_text.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::run {
namespace {

using model::ContigIntervals;
using model::Interval;
using model::Position;
using Lists = std::map<model::Contig, ContigIntervals::List>;

constexpr Interval whole_contig{Position{0}, Position{std::numeric_limits<std::int64_t>::max()}};

std::optional<std::int64_t> read_number(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c != ','; });
    std::int64_t value = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, value);
    return error == std::errc{} && end == last && value >= 0 ? std::optional(value) : std::nullopt;
}

model::Contig known_contig(std::string_view name, const model::ContigNames& names) {
    const auto contig = names.find(name);
    if (!contig) {
        throw model::UsageError("region '" + std::string(name) +
                                "': the knowledge release knows no such contig");
    }
    return *contig;
}

/// "5", "5-9" or "5-" as an interval.
std::optional<Interval> read_range(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto first = read_number(text.substr(0, dash));
    if (!first || *first == 0) {
        return std::nullopt;
    }
    if (dash == std::string_view::npos) {
        return Interval{Position{*first - 1}, Position{*first}};
    }
    if (dash + 1 == text.size()) {
        return Interval{Position{*first - 1}, whole_contig.end};
    }
    const auto last = read_number(text.substr(dash + 1));
    return last && *last >= *first ? std::optional(Interval{Position{*first - 1}, Position{*last}})
                                   : std::nullopt;
}

/// Splits at commas that part regions, not thousands: a comma followed by something that is not
/// three digits and an end.
std::vector<std::string> split_regions(const std::string& text) {
    std::vector<std::string> regions(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool in_range = regions.back().find(':') != std::string::npos;
        const std::size_t next = text.find_first_of(",-", i + 1);
        const std::string_view group = std::string_view(text).substr(
            i + 1, (next == std::string::npos ? text.size() : next) - i - 1);
        const bool thousands =
            in_range && group.size() == 3 &&
            std::all_of(group.begin(), group.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (text[i] == ',' && !thousands) {
            regions.emplace_back();
        } else {
            regions.back() += text[i];
        }
    }
    return regions;
}

} // namespace

ContigIntervals parse_regions(const std::string& text, const model::ContigNames& names) {
    Lists regions;
    for (const std::string& region : split_regions(text)) {
        const std::size_t colon = region.rfind(':');
        const std::string name = region.substr(0, colon);
        if (colon == std::string::npos) {
            regions[known_contig(name, names)].push_back(whole_contig);
            continue;
        }
        const auto interval = read_range(std::string_view(region).substr(colon + 1));
        if (!interval) {
            throw model::UsageError("region '" + region +
                                    "' is not CONTIG, CONTIG:POS or CONTIG:FROM-TO (1-based)");
        }
        regions[known_contig(name, names)].push_back(*interval);
    }
    return ContigIntervals(std::move(regions));
}

namespace {

/// As htslib tells it: by the suffix, in either case, compressed or not.
bool is_bed(std::string path) {
    std::transform(path.begin(), path.end(), path.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return path.ends_with(".bed") || path.ends_with(".bed.gz") || path.ends_with(".bed.bgz");
}

} // namespace

ContigIntervals read_region_file(const std::string& path, const model::ContigNames& names) {
    Lists regions;
    std::istringstream text(knowledge::read_source_text(path));
    const bool bed = is_bed(path);
    std::string line;
    for (std::uint64_t number = 1; std::getline(text, line); ++number) {
        if (line.empty() || line.front() == '#' || line.starts_with("track") ||
            line.starts_with("browser")) {
            continue;
        }
        std::istringstream cells(line);
        std::string name;
        std::string from;
        std::string to;
        cells >> name >> from >> to;
        const auto first = read_number(from);
        const auto last = to.empty() && !bed ? first : read_number(to);
        const std::int64_t shift = bed ? 0 : 1;
        const bool valid = first && last && *first >= shift && *first - shift < *last;
        if (!valid) {
            throw model::InputError({.file = path, .line = number},
                                    "not a region: '" + line.substr(0, 80) + "'",
                                    bed ? "BED needs CHROM START END, 0-based half-open"
                                        : "expected CHROM POS [END], 1-based");
        }
        regions[known_contig(name, names)].push_back({Position{*first - shift}, Position{*last}});
    }
    return ContigIntervals(std::move(regions));
}

} // namespace vigie::run
