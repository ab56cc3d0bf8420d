#include "knowledge/marker_component.hpp"

#include "knowledge/manifest_counts.hpp"
#include "knowledge/release_markers.hpp"
#include "knowledge/release_tables.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/sample_field.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace vigie::knowledge {
namespace {

const std::vector<std::string>& marker_columns() {
    static const std::vector<std::string> names{"contig", "position",  "ref",
                                                "alt",    "frequency", "preferred"};
    return names;
}

[[noreturn]] void refuse(const hts::ComponentFile& file, std::size_t row) {
    throw model::InputError({.file = file.path(), .line = row + 1}, "this row is no marker",
                            "build the release anew with vigie knowledge build");
}

reads::Marker marker_of(const hts::ComponentFile& file, const hts::TableView& rows, std::size_t i) {
    const hts::TableRow cells = rows[i];
    const auto position = hts::number_of<std::int64_t>(cells[1]);
    const auto frequency = hts::number_of<double>(cells[4]);
    if (!position || !frequency || (cells[5] != "0" && cells[5] != "1")) {
        refuse(file, i);
    }
    try {
        return {.allele = {model::Contig(std::string(cells[0])), model::Position{*position},
                           std::string(cells[2]), std::string(cells[3])},
                .frequency = frequency,
                .preferred = cells[5] == "1"};
    } catch (const std::invalid_argument&) {
        refuse(file, i);
    }
}

} // namespace

Source marker_source() {
    return {.kind = std::string(marker_kind), .path = {}, .name = "release", .version = "1"};
}

std::string marker_source_sha256(const Manifest& manifest) {
    std::string text;
    for (const char* const kind : {"population", "reference", "transcripts"}) {
        for (const ManifestComponent* component : manifest.of_kind(kind)) {
            text += fmt::format("{} {} {}\n", kind, component->name, component->id);
        }
    }
    return hts::sha256_hex(text);
}

void build_marker_component(ComponentJob job, const Release& release) {
    const reads::MarkerSet set = derived_markers(release);
    job.report.counts = set.counts();
    job.header.columns = marker_columns();
    hts::TableWriter writer(job.output, std::move(job.header));
    for (const reads::Marker& marker : set.markers()) {
        const model::SmallAllele& allele = marker.allele;
        writer.add({allele.contig().name(), std::to_string(allele.position().value), allele.ref(),
                    allele.alt(), fmt::format("{}", marker.frequency.value()),
                    marker.preferred ? "1" : "0"});
    }
    writer.commit();
}

std::optional<reads::MarkerSet> read_marker_component(const Release& release) {
    const auto components = release.manifest().of_kind(marker_kind);
    if (components.empty()) {
        return std::nullopt;
    }
    const ManifestComponent& component = *components.front();
    const hts::ComponentFile file = open_component(release.folder(), component);
    const hts::TableView rows = hts::read_table(file, marker_columns());
    std::vector<reads::Marker> markers;
    markers.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        markers.push_back(marker_of(file, rows, i));
    }
    try {
        return reads::MarkerSet::restored(release.assembly(), std::move(markers),
                                          stage_counts(component.counts));
    } catch (const std::invalid_argument& fault) {
        throw model::InputError({.file = file.path()}, fault.what(),
                                "build the release anew with vigie knowledge build");
    }
}

} // namespace vigie::knowledge
