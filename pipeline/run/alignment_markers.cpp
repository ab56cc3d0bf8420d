#include "pipeline/run/alignment_markers.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/alignment_contigs.hpp"
#include "pipeline/run/alignment_sample.hpp"
#include "pipeline/run/alignment_units.hpp"
#include "pipeline/run/interruption.hpp"
#include "reads/marker_sweep.hpp"

#include <filesystem>
#include <utility>

namespace vigie::run {
namespace {

constexpr std::size_t markers_per_unit = 256;
constexpr std::uint64_t records_per_step = 1U << 16U;

/// Neighbouring markers of one contig, read by one jump after the other.
struct Unit {
    std::int32_t contig = 0; ///< number in the file
    std::size_t first = 0;
    std::size_t end = 0;
};

std::vector<Unit> units_of(const reads::MarkerSet& set,
                           const hts::AlignmentFile& file,
                           const model::ContigNames& names) {
    const std::map<model::Contig, std::int32_t> numbers = contig_numbers(file, names);
    std::vector<Unit> units;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto number = numbers.find(set[i].allele.contig());
        if (number == numbers.end()) {
            continue;
        }
        const bool joins = !units.empty() && units.back().contig == number->second &&
                           i - units.back().first < markers_per_unit;
        if (joins) {
            units.back().end = i + 1;
        } else {
            units.push_back({number->second, i, i + 1});
        }
    }
    return units;
}

void read_unit(const Unit& unit,
               const reads::MarkerSet& set,
               hts::AlignmentReader& reader,
               std::vector<reads::MarkerReads>& found) {
    std::vector<hts::AlignmentRegion> regions;
    reads::MarkerSweep sweep;
    for (std::size_t i = unit.first; i < unit.end; ++i) {
        const model::Position at = set[i].allele.position();
        regions.push_back({unit.contig, {at, at + 1}});
        sweep.add(set[i].allele);
    }
    reader.select(std::move(regions));
    while (const hts::Alignment* const read = reader.next()) {
        sweep.take(*read);
        if (reader.records() % records_per_step == 0) {
            stop_if_requested();
        }
    }
    std::vector<reads::MarkerReads> counted = sweep.finish();
    std::move(counted.begin(), counted.end(),
              found.begin() + static_cast<std::ptrdiff_t>(unit.first));
}

std::map<model::Contig, reads::ContigReads> counts_of(const hts::AlignmentFile& file,
                                                      const model::ContigNames& names) {
    std::map<model::Contig, reads::ContigReads> counts;
    for (std::size_t i = 0; i < file.counts.size(); ++i) {
        counts[names.canonical(file.contigs[i].name)] = {file.counts[i].mapped,
                                                         file.contigs[i].length.value_or(0)};
    }
    return counts;
}

} // namespace

AlignmentMarkers read_alignment_markers(const AlignmentSource& source,
                                        const reads::MarkerSet& set,
                                        const MarkerFrame& frame) {
    hts::AlignmentReader reader(source.path, {.access = hts::AlignmentAccess::by_region,
                                              .reference = source.reference,
                                              .allow_cram = source.allow_cram,
                                              .tags = false});
    const hts::AlignmentFile& file = reader.file();
    AlignmentMarkers found;
    found.warnings = file.warnings;
    const auto warnings = frame.check(file.contigs, source.path);
    found.warnings.insert(found.warnings.end(), warnings.begin(), warnings.end());
    const std::string named = one_sample_of(file);
    found.sample.unnamed = named.empty();
    found.sample.sample = named.empty() ? std::filesystem::path(file.path).stem().string() : named;
    found.sample.individual = found.sample.sample;
    found.sample.file = source.path;
    found.contigs = counts_of(file, frame.names());
    const std::vector<Unit> units = units_of(set, file, frame.names());
    if (units.empty() && source.needs_markers) {
        throw model::InputError({.file = source.path}, "none of its contigs has a marker",
                                "give alignments and markers of one assembly");
    }
    found.sample.reads.resize(set.size());
    found.records = read_units({.count = units.size(),
                                .read =
                                    [&](std::size_t unit, hts::AlignmentReader& of_unit) {
                                        read_unit(units[unit], set, of_unit, found.sample.reads);
                                    },
                                .threads = source.threads,
                                .task = "markers"},
                               reader);
    for (const reads::MarkerReads& reads : found.sample.reads) {
        found.sample.calls.push_back(reads.call());
    }
    return found;
}

} // namespace vigie::run
