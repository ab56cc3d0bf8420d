#include "pipeline/run/coverage_reading.hpp"

#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/run/alignment_contigs.hpp"
#include "pipeline/run/whole_reading.hpp"

#include <memory>
#include <utility>

namespace vigie::run {
namespace {

/// By index jumps if they read less than this share of the file: a jump begins in front of what it
/// looks for and inflates blocks that a neighbour inflates as well.
constexpr double most_of_the_file = 0.7;

std::vector<hts::AlignmentRegion> regions_of(const UnitWork& work) {
    std::vector<hts::AlignmentRegion> regions;
    for (std::size_t unit = 0; unit < work.units.size(); ++unit) {
        for (const model::Interval& target : work.units[unit].targets) {
            if (work.numbers[unit] >= 0) {
                regions.push_back({work.numbers[unit], target});
            }
        }
    }
    return regions;
}

bool reads_whole(const CoverageRequest& request,
                 const hts::AlignmentFile& file,
                 std::optional<std::uint64_t> by_regions) {
    if (request.reading != CoverageReading::by_cost) {
        return request.reading == CoverageReading::whole;
    }
    return !by_regions ||
           static_cast<double>(*by_regions) > most_of_the_file * static_cast<double>(file.bytes);
}

void add_up(const UnitWork& work,
            UnitReading& reading,
            const CoverageLayout& layout,
            CoverageDepths& depths) {
    model::ContigIntervals callable;
    for (std::size_t unit = 0; unit < work.units.size(); ++unit) {
        reads::UnitDepths& found = reading.results[unit].depths;
        for (const auto& [set, summary] : found.summaries) {
            depths.sets[set] += summary;
        }
        for (std::size_t fate = 0; fate < reads::read_fates; ++fate) {
            depths.fates[fate] += found.fates[fate];
        }
        for (const model::Interval& stretch : found.callable) {
            callable.add(work.units[unit].contig, stretch);
        }
        depths.per_base += reading.results[unit].per_base;
        reading.results[unit] = {};
    }
    depths.callable = common_bases(callable, layout.scope);
    depths.records = reading.records;
}

} // namespace

CoverageDepths read_depths(const CoverageRequest& request,
                           const CoverageLayout& layout,
                           hts::AlignmentReader& reader,
                           const model::ContigNames& names) {
    const std::vector<reads::DepthUnit> units = layout.plan.units();
    const std::map<model::Contig, std::int32_t> numbers = contig_numbers(reader.file(), names);
    std::vector<std::string> unit_contigs;
    std::vector<std::int32_t> unit_numbers;
    for (const reads::DepthUnit& unit : units) {
        const auto number = numbers.find(unit.contig);
        unit_numbers.push_back(number == numbers.end() ? -1 : number->second);
        unit_contigs.push_back(names.display(unit.contig));
    }
    const UnitWork work{
        .request = request, .units = units, .contigs = unit_contigs, .numbers = unit_numbers};
    CoverageDepths depths;
    depths.sets.resize(layout.sets);
    if (!reader.file().index.empty()) {
        depths.bytes_by_regions = reader.bytes_to_read(regions_of(work));
    }
    UnitReading reading;
    if (reads_whole(request, reader.file(), depths.bytes_by_regions)) {
        reading = read_whole(work, layout.kit_bases, reader, depths.totals.emplace());
    } else {
        reading = read_by_regions(work, reader);
    }
    add_up(work, reading, layout, depths);
    if (request.per_base) {
        depths.per_base += hts::BlockEncoder(hts::OutputType::vcf_gz, "").encode_end();
    }
    return depths;
}

model::CallableIntervals callable_intervals(const CoverageRequest& request,
                                            const CoverageLayout& layout,
                                            const CoverageDepths& depths) {
    return {.rule = {.min_depth = request.questions.callable_depth,
                     .min_mapping_quality = request.rules.min_mapping_quality,
                     .min_base_quality = request.rules.min_base_quality,
                     .excluded_flags = request.rules.excluded_flags,
                     .count_deletions = request.rules.count_deletions,
                     .mates = std::string(reads::mate_counting_name(request.rules.mates))},
            .scope = std::make_shared<const model::ContigIntervals>(layout.scope),
            .uncallable = model::without(layout.scope, depths.callable)};
}

} // namespace vigie::run
