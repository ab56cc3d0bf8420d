#include "pipeline/run/marker_sources.hpp"

#include "pipeline/hts/sample_field.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/variant_records.hpp"

#include <utility>

namespace vigie::run {
namespace {

using reads::Marker;

std::string upper(std::string_view base) {
    return std::string(1, static_cast<char>(base.front() & ~0x20));
}

/// The only base that is seen beside REF; nullopt if there is none or another allele. A gVCF adds
/// the allele that nobody has seen.
std::optional<std::string> lone_base(std::string_view alts) {
    std::optional<std::string> base;
    for (const std::string_view alt : hts::split_alleles(alts)) {
        if (model::classify_alt(alt) == model::AltKind::unseen) {
            continue;
        }
        if (base || alt.size() != 1 || model::classify_alt(alt) != model::AltKind::bases) {
            return std::nullopt;
        }
        base = upper(alt);
    }
    return base;
}

/// A biallelic substitution of a record that passed its filters.
std::optional<Marker> marker_of(const VariantRecords& records) {
    const hts::RecordLine& record = records.record();
    const bool passed = record.filter == "PASS" || record.filter == ".";
    if (!passed || record.ref.size() != 1) {
        return std::nullopt;
    }
    const std::optional<std::string> alt = lone_base(record.alt);
    if (!alt || upper(record.ref) == *alt) {
        return std::nullopt;
    }
    return Marker{.allele = {records.contig(), records.position(), upper(record.ref), *alt}};
}

void append_markers(VariantRecords records, bool frequencies, std::vector<Marker>& markers) {
    constexpr double least_quality = 20;
    while (records.next()) {
        auto marker = marker_of(records);
        const auto quality = hts::number_of<double>(records.record().qual);
        if (!marker || (!frequencies && quality && *quality < least_quality)) {
            continue;
        }
        if (frequencies) {
            const auto text = hts::info_value(records.record().info, "AF");
            const auto frequency =
                text ? hts::number_of<double>(text->substr(0, text->find(','))) : std::nullopt;
            if (text && *text != "." && !frequency) {
                records.refuse({"info-af", "INFO/AF", "AF is not a number"}, "mend the line");
            }
            if (frequency && *frequency > 0 && *frequency < 1) {
                marker->frequency = frequency;
            }
        }
        markers.push_back(*std::move(marker));
    }
}

} // namespace

reads::MarkerSet markers_of_sites(const std::string& path, const MarkerFrame& frame, int threads) {
    VariantRecords records(path, frame, threads);
    const bool frequencies = records.header().samples.empty();
    std::vector<Marker> markers;
    append_markers(std::move(records), frequencies, markers);
    reads::MarkerSet set(frame.assembly(), std::move(markers), {.stretch = 0});
    if (set.size() == 0) {
        throw model::InputError({.file = path}, "no substitution in it can be a marker",
                                "give biallelic substitutions with a frequency of 0.2 to 0.8, or "
                                "without one");
    }
    return set;
}

reads::MarkerSet
markers_of_variants(const std::vector<std::string>& paths, const MarkerFrame& frame, int threads) {
    std::vector<Marker> markers;
    for (const std::string& path : paths) {
        append_markers(VariantRecords(path, frame, threads), false, markers);
    }
    std::int64_t stretch = 0;
    while (true) {
        reads::MarkerSet set(frame.assembly(), markers, {.stretch = stretch});
        if (set.size() <= most_file_markers) {
            return set;
        }
        stretch = stretch == 0 ? 1000 : 2 * stretch;
    }
}

} // namespace vigie::run
