#include "knowledge/release.hpp"

#include "knowledge/diff_parts.hpp"
#include "knowledge/release_resolution.hpp"
#include "knowledge/release_state.hpp"
#include "knowledge/release_tables.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace vigie::knowledge {
namespace {

template <typename Value>
const Value& value_or_empty(const std::map<model::GeneKey, Value>& values,
                            const model::GeneKey& gene) {
    static const Value empty;
    const auto it = values.find(gene);
    return it == values.end() ? empty : it->second;
}

template <typename Item>
const Item* find_by_id(const std::vector<Item>& sorted, std::string_view id) {
    const auto it = std::lower_bound(
        sorted.begin(), sorted.end(), id,
        [](const Item& item, std::string_view wanted) { return item.id < wanted; });
    return it != sorted.end() && it->id == id ? &*it : nullptr;
}

std::vector<annotation::AlleleStore>
open_stores(const std::filesystem::path& folder, const Manifest& manifest, std::string_view kind) {
    std::vector<annotation::AlleleStore> stores;
    for (const ManifestComponent* component : manifest.of_kind(kind)) {
        stores.emplace_back(open_component(folder, *component));
    }
    return stores;
}

} // namespace

void SymbolDrift::count(model::SymbolMatch match) noexcept {
    switch (match) {
    case model::SymbolMatch::previous:
        ++previous;
        return;
    case model::SymbolMatch::alias:
        ++alias;
        return;
    case model::SymbolMatch::ambiguous:
        ++ambiguous;
        return;
    case model::SymbolMatch::unknown:
        ++unknown;
        return;
    case model::SymbolMatch::current:
    case model::SymbolMatch::ensembl:
        return;
    }
}

void SymbolDrift::add(const SymbolDrift& other) noexcept {
    previous += other.previous;
    alias += other.alias;
    ambiguous += other.ambiguous;
    unknown += other.unknown;
    repeated += other.repeated;
}

Release::Release(std::unique_ptr<State> state) : state_(std::move(state)) {}
Release::Release(Release&&) noexcept = default;
Release& Release::operator=(Release&&) noexcept = default;
Release::~Release() = default;

/// The laboratory's own memory.
void Release::open_laboratory(State& state) {
    for (const LaboratoryKind kind : laboratory_kinds) {
        if (kind == LaboratoryKind::mask) {
            state.mask = read_mask(state.folder, state.manifest);
            continue;
        }
        for (annotation::AlleleStore& store :
             open_stores(state.folder, state.manifest, laboratory_component(kind))) {
            state.laboratory.emplace(kind, std::move(store));
        }
    }
}

Release Release::open(const std::filesystem::path& folder) {
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->manifest = read_manifest(folder);
    // Fact tables are read later; that they are there, and are the ones named, is known now.
    for (const ManifestComponent& component : state->manifest.components) {
        open_component(folder, component);
    }
    const auto references = state->manifest.of_kind("reference");
    if (references.size() != 1) {
        throw model::InputError({.file = folder.string()}, "the release has no reference",
                                "build the release anew");
    }
    state->frame = open_reference(folder / references.front()->file, state->manifest.assembly);
    state->population = open_stores(folder, state->manifest, "population");
    state->clinvar = open_stores(folder, state->manifest, "clinvar");
    state->tables = read_gene_tables(folder, state->manifest);
    state->transcripts =
        annotation::TranscriptIndex(resolve_genes(state->tables, state->genes, state->drift));
    for (annotation::AlleleStore& store : open_stores(folder, state->manifest, "scores")) {
        state->scores.emplace_back(std::move(store), state->genes);
    }
    open_laboratory(*state);
    return Release(std::move(state));
}

const Release::State& Release::facts() const {
    std::call_once(state_->resolved, [this] {
        if (state_->facts_of != nullptr) {
            state_->facts = state_->facts_of->facts().facts;
        } else {
            FactTables facts = read_fact_tables(state_->folder, state_->manifest);
            state_->facts = resolve_facts(facts, state_->tables.diseases, state_->genes);
        }
        state_->drift.add(state_->facts->drift);
        resolve_panels(*state_);
        for (const annotation::Transcript& transcript : state_->transcripts.transcripts()) {
            if (state_->frame.reference.contains(transcript.contig)) {
                state_->transcribed.insert(transcript.gene);
            }
        }
        state_->tables = {};
    });
    return *state_;
}

void Release::share_facts(const Release& other) {
    constexpr std::array kinds{"constraint", "diseases",   "genes",
                               "ontology",   "phenotypes", "transcripts"};
    const bool same_sources = std::all_of(kinds.begin(), kinds.end(), [&](const char* kind) {
        return component_ids(manifest(), kind) == component_ids(other.manifest(), kind);
    });
    if (same_sources && genes() == other.genes()) {
        state_->facts_of = &other;
    }
}

bool Release::shares_facts(const Release& other) const noexcept {
    return state_->facts_of == &other;
}

const Manifest& Release::manifest() const noexcept {
    return state_->manifest;
}
const std::filesystem::path& Release::folder() const noexcept {
    return state_->folder;
}
const model::Assembly& Release::assembly() const noexcept {
    return state_->frame.names.assembly();
}
const model::ContigNames& Release::contig_names() const noexcept {
    return state_->frame.names;
}
const hts::Reference& Release::reference() const noexcept {
    return state_->frame.reference;
}
const annotation::TranscriptIndex& Release::transcripts() const noexcept {
    return state_->transcripts;
}
const model::GeneTable& Release::genes() const noexcept {
    return state_->genes;
}
const std::vector<annotation::AlleleStore>& Release::population() const noexcept {
    return state_->population;
}
const std::vector<annotation::AlleleStore>& Release::clinvar() const noexcept {
    return state_->clinvar;
}
const std::vector<ScoreSource>& Release::scores() const noexcept {
    return state_->scores;
}
const annotation::AlleleStore* Release::laboratory(LaboratoryKind kind) const noexcept {
    const auto found = state_->laboratory.find(kind);
    return found == state_->laboratory.end() ? nullptr : &found->second;
}
const std::vector<MaskedGene>& Release::mask() const noexcept {
    return state_->mask;
}
bool Release::is_masked(const model::GeneKey& gene) const noexcept {
    const auto place = std::lower_bound(
        state_->mask.begin(), state_->mask.end(), gene,
        [](const MaskedGene& known, const model::GeneKey& wanted) { return known.gene < wanted; });
    return place != state_->mask.end() && place->gene == gene;
}
const Ontology& Release::ontology() const {
    return facts().facts->ontology;
}
const std::vector<panels::Panel>& Release::panels() const {
    return facts().panels;
}
const std::vector<DiseaseProfile>& Release::diseases() const {
    return facts().facts->diseases;
}
const SymbolDrift& Release::symbol_drift() const {
    return facts().drift;
}

const panels::Panel* Release::panel(std::string_view id) const {
    return find_by_id(facts().panels, id);
}

const DiseaseProfile* Release::disease(std::string_view id) const {
    return find_by_id(facts().facts->diseases, id);
}

std::vector<const DiseaseProfile*> Release::described_diseases(const model::GeneKey& gene) const {
    GeneFacts& known = *facts().facts;
    std::call_once(known.indexed, [this, &known] {
        std::set<std::string> linked;
        for (const auto& [key, links] : known.links) {
            for (const DiseaseProfile* disease : linked_diseases(key)) {
                linked.insert(disease->id);
            }
        }
        known.described.emplace(DiseaseFacts{known.diseases, known.ontology, known.terms, linked});
    });
    std::vector<const DiseaseProfile*> found = linked_diseases(gene);
    const auto& inferred = known.described->of(gene);
    found.insert(found.end(), inferred.begin(), inferred.end());
    std::sort(found.begin(), found.end(),
              [](const DiseaseProfile* a, const DiseaseProfile* b) { return a->id < b->id; });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<const DiseaseProfile*> Release::linked_diseases(const model::GeneKey& gene) const {
    std::vector<const DiseaseProfile*> found;
    const auto add = [this, &found](const std::string& id) {
        const DiseaseProfile* profile = disease(id);
        if (profile != nullptr) {
            found.push_back(profile);
        }
        return profile;
    };
    for (const GeneDiseaseLink& link : diseases_of(gene)) {
        const DiseaseProfile* linked = asserts_cause(link) ? add(link.disease_id) : nullptr;
        if (linked != nullptr) {
            for (const std::string& equivalent : linked->equivalents) {
                add(equivalent);
            }
        }
    }
    return found;
}

const std::vector<std::string>& Release::terms_of(const model::GeneKey& gene) const {
    return value_or_empty(facts().facts->terms, gene);
}

const std::vector<GeneDiseaseLink>& Release::diseases_of(const model::GeneKey& gene) const {
    return value_or_empty(facts().facts->links, gene);
}

std::optional<GeneConstraint> Release::constraint_of(const model::GeneKey& gene) const {
    const auto it = facts().facts->constraint.find(gene);
    return it == facts().facts->constraint.end() ? std::nullopt : std::optional(it->second);
}

const std::vector<PanelMembership>& Release::panels_of(const model::GeneKey& gene) const {
    return value_or_empty(facts().memberships, gene);
}

bool Release::is_mendelian(const model::GeneKey& gene) const {
    return facts().mendelian.contains(gene);
}

bool Release::has_transcript(const model::GeneKey& gene) const {
    return facts().transcribed.contains(gene);
}

std::vector<model::GeneKey> Release::mendelian_genes() const {
    return {facts().mendelian.begin(), facts().mendelian.end()};
}

std::vector<model::GeneKey> Release::known_genes() const {
    std::set<model::GeneKey> keys = facts().mendelian;
    const auto add = [&keys](const auto& values) {
        for (const auto& [gene, value] : values) {
            keys.insert(gene);
        }
    };
    add(facts().facts->terms);
    add(facts().facts->links);
    add(facts().facts->constraint);
    add(facts().memberships);
    return {keys.begin(), keys.end()};
}

} // namespace vigie::knowledge
