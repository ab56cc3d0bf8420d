#include "reads/callable_text.hpp"

#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace vigie::reads {
namespace {

using model::CallableIntervals;
using model::Contig;
using model::ContigIntervals;
using model::InputError;
using model::InputPlace;
using model::Interval;
using model::Position;

constexpr std::string_view first_line = "##vigie-callable 1";

/// Cuts text at a separator; the piece before it is taken from the front.
std::string_view take(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return piece;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    return error == std::errc{} && end == last && value >= 0 ? std::optional(value) : std::nullopt;
}

/// Lines with the place of each.
class Lines {
  public:
    Lines(std::string_view text, InputPlace place) : rest_(text), place_(std::move(place)) {
        place_.line = 0;
    }
    bool next(std::string_view& line) {
        if (rest_.empty()) {
            return false;
        }
        line = take(rest_, '\n');
        ++*place_.line;
        return true;
    }
    [[noreturn]] void refuse(const std::string& problem) const {
        throw InputError(place_, problem, "make the file anew (vigie coverage)");
    }
    /// The value of "##key value".
    std::string_view value(std::string_view key) {
        std::string_view line;
        const std::string begin = fmt::format("##{} ", key);
        if (!next(line) || !line.starts_with(begin)) {
            refuse(fmt::format("there is no line ##{}", key));
        }
        return line.substr(begin.size());
    }

  private:
    std::string_view rest_;
    InputPlace place_;
};

std::int64_t value_up_to(Lines& lines, std::string_view key, std::int64_t most) {
    const std::optional<std::int64_t> value = number(lines.value(key));
    if (!value || *value > most) {
        lines.refuse(fmt::format("##{} is no number up to {}", key, most));
    }
    return *value;
}

void read_first_line(Lines& lines) {
    std::string_view line;
    if (!lines.next(line) || line != first_line) {
        lines.refuse("the file does not begin with " + std::string(first_line));
    }
}

model::CallableRule read_rule(Lines& lines) {
    model::CallableRule rule;
    rule.min_depth = static_cast<std::uint32_t>(value_up_to(lines, "min-depth", UINT32_MAX));
    rule.min_mapping_quality =
        static_cast<std::uint8_t>(value_up_to(lines, "min-mapping-quality", UINT8_MAX));
    rule.min_base_quality =
        static_cast<std::uint8_t>(value_up_to(lines, "min-base-quality", UINT8_MAX));
    rule.excluded_flags =
        static_cast<std::uint16_t>(value_up_to(lines, "excluded-flags", UINT16_MAX));
    rule.count_deletions = value_up_to(lines, "count-deletions", 1) == 1;
    rule.mates = lines.value("mates");
    return rule;
}

/// Walks the bases of one contig of the scope.
class ScopeWalk {
  public:
    explicit ScopeWalk(const ContigIntervals::List& scope) : scope_(scope) {}

    /// Moves on by `bases`, adding what is passed to `passed`; false past the end.
    bool advance(std::int64_t bases, std::vector<Interval>* passed) {
        while (bases > 0 && next_ < scope_.size()) {
            const Interval& now = scope_[next_];
            const std::int64_t taken = std::min(bases, now.length() - within_);
            if (passed != nullptr) {
                passed->push_back({now.begin + within_, now.begin + (within_ + taken)});
            }
            within_ += taken;
            bases -= taken;
            if (within_ == now.length()) {
                ++next_;
                within_ = 0;
            }
        }
        return bases == 0;
    }

  private:
    const ContigIntervals::List& scope_;
    std::size_t next_ = 0;
    std::int64_t within_ = 0;
};

void read_gaps(std::string_view gaps,
               const Contig& contig,
               const ContigIntervals& scope,
               ContigIntervals& uncallable,
               const Lines& lines) {
    ScopeWalk walk(scope.on(contig));
    std::vector<Interval> found;
    while (!gaps.empty()) {
        std::string_view pair = take(gaps, ',');
        const std::optional<std::int64_t> skip = number(take(pair, ':'));
        const std::optional<std::int64_t> length = number(pair);
        if (!skip || !length || *length == 0 || !walk.advance(*skip, nullptr) ||
            !walk.advance(*length, &found)) {
            lines.refuse("a stretch is malformed or lies outside the scope");
        }
    }
    uncallable.add(contig, std::move(found));
}

/// "skip:length,..." of one contig; empty if all of it is callable.
std::string gaps_of(const Contig& contig, const CallableIntervals& intervals) {
    std::string text;
    std::int64_t callable = 0;
    std::int64_t gap = 0;
    const auto close = [&] {
        if (gap > 0) {
            fmt::format_to(std::back_inserter(text), "{}{}:{}", text.empty() ? "" : ",", callable,
                           gap);
            callable = gap = 0;
        }
    };
    for (const Interval& part : intervals.scope->on(contig)) {
        Position at = part.begin;
        for (const Interval& bad : intervals.uncallable.inside(contig, part)) {
            if (bad.begin > at) {
                close();
                callable += bad.begin - at;
            }
            gap += bad.length();
            at = bad.end;
        }
        if (part.end > at) {
            close();
            callable += part.end - at;
        }
    }
    close();
    return text;
}

} // namespace

std::string bases_text(const ContigIntervals& bases) {
    std::string text;
    for (const auto& [contig, list] : bases.contigs()) {
        for (const Interval& interval : list) {
            fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\n", contig.name(),
                           interval.begin.value, interval.end.value);
        }
    }
    return text;
}

ContigIntervals read_bases(std::string_view text, const InputPlace& place) {
    ContigIntervals bases;
    Lines lines(text, place);
    std::string_view line;
    while (lines.next(line)) {
        const Contig contig{std::string(take(line, '\t'))};
        const std::optional<std::int64_t> begin = number(take(line, '\t'));
        const std::optional<std::int64_t> end = number(line);
        if (contig.name().empty() || !begin || !end || *begin >= *end) {
            lines.refuse("the line is no interval (contig, begin, end)");
        }
        const ContigIntervals::List& before = bases.on(contig);
        if (!before.empty() && before.back().end.value >= *begin) {
            lines.refuse("the intervals are not ascending and apart");
        }
        bases.add(contig, Interval{Position{*begin}, Position{*end}});
    }
    return bases;
}

std::string scope_digest(const ContigIntervals& scope) {
    return hts::sha256_hex(bases_text(scope));
}

std::string callable_text(const CallableIntervals& intervals) {
    const model::CallableRule& rule = intervals.rule;
    std::string text = fmt::format(
        "{}\n##min-depth {}\n##min-mapping-quality {}\n##min-base-quality {}\n"
        "##excluded-flags {}\n##count-deletions {:d}\n##mates {}\n##scope {}\n",
        first_line, rule.min_depth, rule.min_mapping_quality, rule.min_base_quality,
        rule.excluded_flags, rule.count_deletions, rule.mates, scope_digest(*intervals.scope));
    for (const auto& [contig, list] : intervals.scope->contigs()) {
        const std::string gaps = gaps_of(contig, intervals);
        if (!gaps.empty()) {
            fmt::format_to(std::back_inserter(text), "{}\t{}\n", contig.name(), gaps);
        }
    }
    return text;
}

std::string scope_of_callable(std::string_view text, const InputPlace& place) {
    Lines lines(text, place);
    read_first_line(lines);
    (void)read_rule(lines);
    return std::string(lines.value("scope"));
}

CallableIntervals
read_callable(std::string_view text, const MeasuredScope& scope, const InputPlace& place) {
    Lines lines(text, place);
    std::string_view line;
    read_first_line(lines);
    CallableIntervals intervals{.rule = read_rule(lines), .scope = scope.bases, .uncallable = {}};
    if (lines.value("scope") != scope.digest) {
        lines.refuse("the file was made for another scope");
    }
    ContigIntervals& uncallable = intervals.uncallable;
    while (lines.next(line)) {
        const Contig contig{std::string(take(line, '\t'))};
        if (uncallable.contigs().contains(contig)) {
            lines.refuse("a contig is listed twice");
        }
        read_gaps(line, contig, *intervals.scope, uncallable, lines);
    }
    return intervals;
}

} // namespace vigie::reads
