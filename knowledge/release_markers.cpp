#include "knowledge/release_markers.hpp"

#include "knowledge/marker_component.hpp"
#include "knowledge/store_columns.hpp"

#include <array>
#include <bitset>
#include <utility>

namespace vigie::knowledge {
namespace {

using annotation::AlleleStore;
using annotation::StoreValue;

/// Bases on either side that are looked at for low complexity.
constexpr std::int64_t flank = 20;

bool fits(const Release& release, const model::SmallAllele& allele) {
    const hts::Reference& reference = release.reference();
    const model::Position at = allele.position();
    if (!reference.contains(allele.contig())) {
        return true; // not known
    }
    const std::string bases =
        reference.bases(allele.contig(), {at - std::min(flank, at.value), at + (flank + 1)});
    return !is_low_complexity(bases);
}

void append_candidates(const Release& release,
                       const AlleleStore& store,
                       const reads::MarkerRules& rules,
                       std::vector<reads::Marker>& candidates) {
    const auto frequency = store.column(population_columns::frequency);
    const auto filter = store.column(population_columns::filter);
    if (!frequency) {
        return;
    }
    std::vector<StoreValue> values;
    for (const model::Contig& contig : store.contigs()) {
        for (AlleleStore::Walk walk(store, contig); !walk.at_end(); walk.advance()) {
            walk.read(values);
            const StoreValue& share = values[*frequency];
            if (!share.present || share.real < rules.min_frequency ||
                share.real > rules.max_frequency || (filter && values[*filter].present)) {
                continue;
            }
            model::SmallAllele allele = walk.allele();
            if (!allele.is_substitution() || !fits(release, allele)) {
                continue;
            }
            const bool coding = release.transcripts().touches_coding(contig, allele.span(), 0);
            candidates.push_back({std::move(allele), share.real, coding});
        }
    }
}

} // namespace

bool is_low_complexity(std::string_view bases) noexcept {
    constexpr int longest_run = 5;
    constexpr std::size_t least_words = 16;
    std::bitset<512> words;
    int run = 0;
    unsigned word = 0;
    for (std::size_t i = 0; i < bases.size(); ++i) {
        run = i > 0 && bases[i] == bases[i - 1] ? run + 1 : 1;
        if (run > longest_run) {
            return true;
        }
        word = (word << 3U | (static_cast<unsigned char>(bases[i]) & 7U)) & 0x1FFU;
        if (i >= 2) {
            words.set(word);
        }
    }
    return words.count() < least_words;
}

ReleaseMarkers release_markers(const Release& release) {
    if (auto held = read_marker_component(release)) {
        return {.set = *std::move(held), .warnings = {}};
    }
    ReleaseMarkers markers{.set = derived_markers(release), .warnings = {}};
    if (!release.population().empty()) {
        markers.warnings.push_back(release.folder().string() +
                                   ": the release holds no markers: all its population "
                                   "frequencies were read for them; build it anew");
    }
    return markers;
}

reads::MarkerSet derived_markers(const Release& release, const reads::MarkerRules& rules) {
    std::vector<reads::Marker> candidates;
    for (const AlleleStore& store : release.population()) {
        append_candidates(release, store, rules, candidates);
    }
    return {release.assembly(), std::move(candidates), rules};
}

} // namespace vigie::knowledge
