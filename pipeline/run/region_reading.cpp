#include "pipeline/run/region_reading.hpp"

#include "pipeline/run/alignment_units.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>
#include <utility>

namespace vigie::run {
namespace {

constexpr std::uint64_t records_per_step = 1U << 16U;

std::vector<hts::AlignmentRegion> regions_of(const UnitWork& work, std::size_t number) {
    const std::int64_t reach = reach_of(work.request.rules);
    std::vector<hts::AlignmentRegion> regions;
    for (const model::Interval& target : work.units[number].targets) {
        const model::Position begin{std::max<std::int64_t>(target.begin.value - reach, 0)};
        regions.push_back({work.numbers[number], {begin, target.end + reach}});
    }
    return regions;
}

UnitResult read_unit(const UnitWork& work, std::size_t number, hts::AlignmentReader& reader) {
    const reads::DepthUnit& unit = work.units[number];
    reads::DepthCounter counter(unit.targets, work.request.rules);
    counter.count_from(unit.count_from);
    if (work.numbers[number] >= 0) {
        reader.select(regions_of(work, number));
        while (const hts::Alignment* const read = reader.next()) {
            counter.add(*read);
            if (reader.records() % records_per_step == 0) {
                stop_if_requested();
            }
        }
    }
    return finish_unit(counter, unit, work.request, work.contigs[number]);
}

} // namespace

UnitReading read_by_regions(const UnitWork& work, const hts::AlignmentReader& reader) {
    UnitReading reading;
    reading.results.resize(work.units.size());
    const AlignmentUnits units{.count = work.units.size(),
                               .read =
                                   [&](std::size_t unit, hts::AlignmentReader& of_unit) {
                                       reading.results[unit] = read_unit(work, unit, of_unit);
                                   },
                               .threads = work.request.threads,
                               .progress = work.request.progress,
                               .task = "coverage"};
    reading.records = read_units(units, reader);
    return reading;
}

} // namespace vigie::run
