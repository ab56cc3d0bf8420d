#include "reads/depth_rules.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

namespace vigie::reads {
namespace {

namespace flag = hts::alignment_flag;
using model::Interval;
using model::Position;

constexpr std::array<std::pair<std::string_view, MateCounting>, 4> mate_names = {
    {{"each", MateCounting::each},
     {"once", MateCounting::once},
     {"mosdepth", MateCounting::mosdepth},
     {"samtools", MateCounting::samtools}}};

void append(Stretches& stretches, Position begin, std::int64_t length) {
    if (!stretches.empty() && stretches.back().end == begin) {
        stretches.back().end = begin + length;
    } else {
        stretches.push_back({begin, begin + length});
    }
}

/// The bases of an aligned element that reach the quality.
void append_good(const hts::CigarElement& element,
                 std::span<const std::uint8_t> qualities,
                 std::uint8_t minimum,
                 Stretches& stretches) {
    const auto first = qualities.begin() + element.query;
    const auto last = first + element.length;
    const auto is_good = [minimum](std::uint8_t quality) { return quality >= minimum; };
    for (auto at = std::find_if(first, last, is_good); at != last;) {
        const auto end = std::find_if_not(at, last, is_good);
        append(stretches, element.reference + (at - first), end - at);
        at = std::find_if(end, last, is_good);
    }
}

} // namespace

std::string_view mate_counting_name(MateCounting counting) noexcept {
    const auto* const it = std::find_if(mate_names.begin(), mate_names.end(),
                                        [&](const auto& name) { return name.second == counting; });
    return it == mate_names.end() ? std::string_view{} : it->first;
}

std::optional<MateCounting> mate_counting_from_name(std::string_view name) noexcept {
    const auto* const it = std::find_if(mate_names.begin(), mate_names.end(),
                                        [&](const auto& entry) { return entry.first == name; });
    return it == mate_names.end() ? std::nullopt : std::optional(it->second);
}

DepthRules depth_rules(const model::CallableRule& rule) {
    const auto mates = mate_counting_from_name(rule.mates);
    if (!mates) {
        throw std::invalid_argument("no way of counting mates: " + rule.mates);
    }
    return {.min_mapping_quality = rule.min_mapping_quality,
            .min_base_quality = rule.min_base_quality,
            .excluded_flags = rule.excluded_flags,
            .mates = *mates,
            .count_deletions = rule.count_deletions};
}

std::string_view read_fate_name(ReadFate fate) noexcept {
    constexpr std::array<std::string_view, read_fates> names = {
        "counted",   "unmapped",      "secondary",          "quality_fail",
        "duplicate", "excluded_flag", "low_mapping_quality"};
    return names[static_cast<std::size_t>(fate)];
}

ReadFate fate_of(const hts::Alignment& read, const DepthRules& rules) noexcept {
    const unsigned hit = unsigned{read.flags()} & rules.excluded_flags;
    if (read.has(flag::unmapped)) { // there is nothing to count, whatever the rules say
        return ReadFate::unmapped;
    }
    if (hit != 0) {
        return (hit & flag::secondary) != 0      ? ReadFate::secondary
               : (hit & flag::quality_fail) != 0 ? ReadFate::quality_fail
               : (hit & flag::duplicate) != 0    ? ReadFate::duplicate
                                                 : ReadFate::excluded_flag;
    }
    return read.mapping_quality() < rules.min_mapping_quality ? ReadFate::low_mapping_quality
                                                              : ReadFate::counted;
}

void counted_stretches(const hts::Alignment& read, const DepthRules& rules, Stretches& counted) {
    counted.clear();
    const std::span<const std::uint8_t> qualities = read.qualities();
    const bool by_quality = rules.min_base_quality > 0 && read.has_qualities();
    read.each_element([&](const hts::CigarElement& element) {
        if (element.is_aligned()) {
            const bool known = element.query + element.length <= std::ssize(qualities);
            if (by_quality && known) {
                append_good(element, qualities, rules.min_base_quality, counted);
            } else {
                append(counted, element.reference, element.length);
            }
        } else if (rules.count_deletions && element.operation == hts::CigarOperation::deletion) {
            append(counted, element.reference, element.length);
        }
    });
}

} // namespace vigie::reads
