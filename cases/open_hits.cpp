#include "cases/open_hits.hpp"

#include <algorithm>

namespace vigie::cases {
namespace {

OpenHit hit_of(const OutlineEntry& entry, const OutlineVariant& variant) {
    return {.gene = entry.gene,
            .variant = variant.name,
            .missing_points = variant.missing_points,
            .signs_fit = entry.signs_fit};
}

/// Adds each variant once, however many candidates name it.
void add(std::vector<OpenHit>& hits, OpenHit hit) {
    const auto same = std::find_if(hits.begin(), hits.end(), [&hit](const OpenHit& other) {
        return other.gene == hit.gene && other.variant == hit.variant;
    });
    if (same == hits.end()) {
        hits.push_back(std::move(hit));
    }
}

void read_candidate(const OutlineEntry& entry, int edge_points, OpenHits& open) {
    const bool pathogenic =
        !entry.variants.empty() &&
        std::all_of(entry.variants.begin(), entry.variants.end(),
                    [](const OutlineVariant& variant) { return variant.pathogenic; });
    for (const OutlineVariant& variant : entry.variants) {
        if (pathogenic) {
            add(open.pathogenic_candidates, hit_of(entry, variant));
        } else if (!variant.pathogenic && variant.missing_points > 0 &&
                   variant.missing_points <= edge_points) {
            add(open.near_edge, hit_of(entry, variant));
        }
    }
}

void read_waiting(const OutlineEntry& entry, OpenHits& open) {
    for (const OutlineVariant& variant : entry.variants) {
        add(variant.pathogenic ? open.waiting_pathogenic : open.waiting_uncertain,
            hit_of(entry, variant));
    }
}

} // namespace

OpenHits open_hits(const ResultOutline& outline, int edge_points) {
    OpenHits open;
    for (const OutlineEntry& entry : outline.entries) {
        if (entry.refuted) {
            continue;
        }
        if (entry.waiting) {
            read_waiting(entry, open);
        } else {
            read_candidate(entry, edge_points, open);
        }
    }
    open.signs_not_assessed = outline.signs_not_assessed;
    open.signs_uninformative = outline.signs_uninformative;
    return open;
}

OpenHits
read_open_hits(std::string_view candidates_json, int edge_points, const std::string& file) {
    return open_hits(outline_of(candidates_json, file), edge_points);
}

} // namespace vigie::cases
