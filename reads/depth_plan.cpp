#include "reads/depth_plan.hpp"

#include <algorithm>

namespace vigie::reads {
namespace {

using model::Contig;
using model::Interval;

/// Cuts a contig's targets, a long one inside.
void cut(const Contig& contig,
         const std::vector<Interval>& targets,
         std::int64_t unit_bases,
         std::vector<DepthUnit>& units) {
    std::int64_t room = 0;
    for (Interval rest : targets) {
        while (!rest.empty()) {
            if (room == 0) {
                const bool first = units.empty() || units.back().contig != contig;
                units.push_back(
                    {.contig = contig,
                     .targets = {},
                     .pieces = {},
                     .count_from = first ? model::Position{-1} : units.back().targets.back().end});
                room = unit_bases;
            }
            const std::int64_t taken = std::min(room, rest.length());
            units.back().targets.push_back({rest.begin, rest.begin + taken});
            rest.begin = rest.begin + taken;
            room -= taken;
        }
    }
}

/// Gives each unit of one contig the pieces, or parts of pieces, that lie in its hull.
void share_out(const std::vector<DepthPiece>& pieces,
               std::vector<DepthUnit>::iterator first,
               std::vector<DepthUnit>::iterator last) {
    for (const DepthPiece& piece : pieces) {
        auto unit = std::partition_point(
            first, last, [&](const DepthUnit& u) { return u.hull().end <= piece.interval.begin; });
        for (; unit != last && unit->hull().begin < piece.interval.end; ++unit) {
            unit->pieces.push_back({piece.set, intersection(unit->hull(), piece.interval)});
        }
    }
    for (auto unit = first; unit != last; ++unit) {
        std::sort(unit->pieces.begin(), unit->pieces.end());
    }
}

} // namespace

void DepthPlan::add(std::uint32_t set, const Contig& contig, const Interval& interval) {
    if (!interval.empty()) {
        pieces_[contig].push_back({set, interval});
        targets_.add(contig, interval);
    }
}

std::vector<DepthUnit> DepthPlan::units(std::int64_t unit_bases) const {
    std::vector<DepthUnit> units;
    for (const auto& [contig, targets] : targets_.contigs()) {
        const auto before = std::ssize(units);
        cut(contig, targets, unit_bases, units);
        share_out(pieces_.at(contig), units.begin() + before, units.end());
    }
    return units;
}

UnitDepths
measure(const DepthUnit& unit, const DepthProfile& profile, const DepthQuestions& questions) {
    UnitDepths answer;
    for (const DepthPiece& piece : unit.pieces) {
        if (answer.summaries.empty() || answer.summaries.back().first != piece.set) {
            answer.summaries.emplace_back(piece.set, DepthSummary{});
        }
        profile.each_part(piece.interval, [&](const Interval&, const auto& depths) {
            answer.summaries.back().second.add(depths, questions);
        });
    }
    for (std::size_t i = 0; i < profile.targets().size(); ++i) {
        const std::vector<Interval> found =
            stretches_at_least(questions.callable_depth, profile.targets()[i].begin, profile.of(i));
        answer.callable.insert(answer.callable.end(), found.begin(), found.end());
    }
    return answer;
}

} // namespace vigie::reads
