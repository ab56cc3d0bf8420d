#include "annotation/hgvs_locator.hpp"

#include "annotation/genetic_code.hpp"
#include "annotation/normalise.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;

/// Takes a number off the front; nullopt if there is none.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || text.front() == '-') {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) {
        return false;
    }
    text.remove_prefix(prefix.size());
    return true;
}

/// Reads descriptions of one transcript.
class Locator {
  public:
    Locator(const TranscriptMapper& mapper, const hts::Reference& reference)
        : mapper_(mapper), reference_(reference) {}

    std::optional<model::SmallAllele> locate(std::string_view text) const {
        const bool coding = mapper_.transcript().is_coding();
        if (!take(text, coding ? "c." : "n.")) {
            return std::nullopt;
        }
        const auto first = take_point(text);
        const auto last = first && take(text, "_") ? take_point(text) : first;
        if (!first || !last) {
            return std::nullopt;
        }
        const bool forward = mapper_.transcript().forward;
        const Interval interval =
            forward ? Interval{*first, *last + 1} : Interval{*last, *first + 1};
        return interval.empty() ? std::nullopt : read_change(text, interval);
    }

  private:
    /// "12", "-5", "*7", "58+341" off the front, as a genomic position.
    std::optional<Position> take_point(std::string_view& text) const {
        const TranscriptLayout& layout = mapper_.layout();
        const bool coding = mapper_.transcript().is_coding();
        const bool upstream = coding && take(text, "-");
        const bool downstream = coding && !upstream && take(text, "*");
        const auto number = take_number(text);
        if (!number || *number == 0) {
            return std::nullopt;
        }
        TranscriptPoint point{*number - 1, 0};
        if (upstream) {
            point.cdna = layout.coding_begin - *number;
        } else if (downstream) {
            point.cdna += layout.coding_end;
        } else if (coding) {
            point.cdna += layout.coding_begin;
        }
        const bool after = take(text, "+");
        const bool before = !after && text.size() > 1 && text[0] == '-' && take(text, "-");
        if (after || before) {
            const auto offset = take_number(text);
            if (!offset || *offset == 0) {
                return std::nullopt;
            }
            point.intron_offset = after ? *offset : -*offset;
        }
        return mapper_.position_of(point);
    }

    std::string on_forward(std::string_view bases) const {
        std::string text(bases);
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c == 'U' ? 'T' : c; });
        return mapper_.transcript().forward ? text : reverse_complement(text);
    }

    std::optional<model::SmallAllele> read_change(std::string_view text,
                                                  const Interval& interval) const {
        const std::string ref = reference_.bases(mapper_.transcript().contig, interval);
        if (take(text, "delins")) {
            return replaced(interval, ref, text);
        }
        if (take(text, "del")) {
            return agrees(text, ref) ? allele(interval, ref, "") : std::nullopt;
        }
        if (take(text, "dup")) {
            const Position end = interval.end;
            return agrees(text, ref) ? allele({end, end}, "", ref) : std::nullopt;
        }
        if (take(text, "ins")) {
            const Position gap = interval.begin + 1;
            return interval.length() == 2 && model::is_base_sequence(text)
                       ? allele({gap, gap}, "", on_forward(text))
                       : std::nullopt;
        }
        if (text == "inv") {
            return allele(interval, ref, reverse_complement(ref));
        }
        const std::size_t arrow = text.find('>');
        return arrow != std::string_view::npos && arrow > 0 && agrees(text.substr(0, arrow), ref)
                   ? replaced(interval, ref, text.substr(arrow + 1))
                   : std::nullopt;
    }

    bool agrees(std::string_view given, const std::string& ref) const {
        return given.empty() || on_forward(given) == ref;
    }

    std::optional<model::SmallAllele>
    replaced(const Interval& interval, const std::string& ref, std::string_view bases) const {
        return model::is_base_sequence(bases) ? allele(interval, ref, on_forward(bases))
                                              : std::nullopt;
    }

    /// With a base before it where a sequence is empty, normalised.
    std::optional<model::SmallAllele>
    allele(const Interval& interval, std::string ref, std::string alt) const {
        const model::Contig& contig = mapper_.transcript().contig;
        Position begin = interval.begin;
        if (ref == alt) {
            return std::nullopt;
        }
        if (ref.empty() || alt.empty()) {
            begin = begin - 1;
            const char base = reference_.base(contig, begin);
            ref.insert(ref.begin(), base);
            alt.insert(alt.begin(), base);
        }
        const Normalised found =
            normalise({contig, begin, std::move(ref), std::move(alt)}, reference_);
        return found.state == NormalisationState::canonical ? std::optional(found.allele)
                                                            : std::nullopt;
    }

    const TranscriptMapper& mapper_;
    const hts::Reference& reference_;
};

} // namespace

std::optional<model::SmallAllele> allele_of_hgvs(std::string_view description,
                                                 const TranscriptMapper& mapper,
                                                 const hts::Reference& reference) {
    return Locator(mapper, reference).locate(description);
}

} // namespace vigie::annotation
