#include "annotation/allele_store_state.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

/// The first chunk of the contig that does not end before the position.
auto first_chunk_reaching(const StoreContig& contig, std::int64_t position) {
    return std::lower_bound(
        contig.chunks.begin(), contig.chunks.end(), position,
        [](const AlleleChunkPlace& chunk, std::int64_t at) { return chunk.last_position < at; });
}

} // namespace

struct AlleleStore::Cursor::State {
    explicit State(const AlleleStore::State& shared)
        : store(&shared), chunk(shared.file, shared.columns) {}
    const AlleleStore::State* store;
    LoadedChunk chunk;
    std::vector<StoreValue> values{};
};

AlleleStore::Cursor::Cursor(const AlleleStore& store)
    : state_(std::make_unique<State>(*store.state_)) {}
AlleleStore::Cursor::Cursor(Cursor&&) noexcept = default;
AlleleStore::Cursor::~Cursor() = default;

const std::vector<StoreValue>* AlleleStore::Cursor::find(const model::SmallAllele& allele) {
    State& state = *state_;
    const StoreContig* contig = state.store->find(allele.contig());
    if (contig == nullptr) {
        return nullptr;
    }
    const std::int64_t position = allele.position().value;
    const auto place = first_chunk_reaching(*contig, position);
    if (place == contig->chunks.end() || position < place->first_position) {
        return nullptr;
    }
    if (!state.chunk.holds(*place)) {
        state.chunk.load(*place);
    }
    const auto row = state.chunk.keys().find(allele);
    if (!row) {
        return nullptr;
    }
    state.chunk.read(*row, state.values);
    return &state.values;
}

void AlleleStore::Cursor::append_alleles(const model::Contig& name,
                                         model::Interval positions,
                                         std::vector<model::SmallAllele>& alleles) {
    State& state = *state_;
    const StoreContig* contig = state.store->find(name);
    if (contig == nullptr) {
        return;
    }
    for (auto place = first_chunk_reaching(*contig, positions.begin.value);
         place != contig->chunks.end() && place->first_position < positions.end.value; ++place) {
        if (!state.chunk.holds(*place)) {
            state.chunk.load(*place);
        }
        const KeyChunk& keys = state.chunk.keys();
        const std::int64_t first =
            std::max(positions.begin.value, std::int64_t{place->first_position});
        for (std::size_t row = keys.first_at_or_behind(static_cast<std::uint32_t>(first));
             row < keys.size() && keys.position(row) < positions.end.value; ++row) {
            alleles.push_back(keys.allele(row, name));
        }
    }
}

std::optional<AlleleStore::Cursor::Row>
AlleleStore::Cursor::at_or_before(const model::Contig& name, model::Position position) {
    State& state = *state_;
    const StoreContig* contig = state.store->find(name);
    if (contig == nullptr || position.value < contig->chunks.front().first_position) {
        return std::nullopt;
    }
    const auto after = std::upper_bound(
        contig->chunks.begin(), contig->chunks.end(), position.value,
        [](std::int64_t at, const AlleleChunkPlace& chunk) { return at < chunk.first_position; });
    const AlleleChunkPlace& place = *std::prev(after);
    if (!state.chunk.holds(place)) {
        state.chunk.load(place);
    }
    const std::int64_t within = std::min(position.value, std::int64_t{place.last_position});
    const auto row = state.chunk.keys().last_at_or_before(static_cast<std::uint32_t>(within));
    if (!row) {
        refuse_store(state.store->file.path(),
                     "the directory of the allele store contradicts its chunks");
    }
    state.chunk.read(*row, state.values);
    return Row{model::Position{state.chunk.keys().position(*row)}, &state.values};
}

struct AlleleStore::Scan::State {
    explicit State(const AlleleStore::State& shared)
        : store(&shared), chunk(shared.file, shared.columns) {}
    const AlleleStore::State* store;
    LoadedChunk chunk;
    std::size_t contig = 0;
    std::size_t place = 0;
    std::size_t row = 0;
};

AlleleStore::Scan::Scan(const AlleleStore& store)
    : state_(std::make_unique<State>(*store.state_)) {}
AlleleStore::Scan::Scan(Scan&&) noexcept = default;
AlleleStore::Scan::~Scan() = default;

bool AlleleStore::Scan::next(StoreEntry& entry) {
    State& state = *state_;
    const std::vector<StoreContig>& contigs = state.store->contigs;
    if (state.contig == contigs.size()) {
        return false;
    }
    const StoreContig& contig = contigs[state.contig];
    const AlleleChunkPlace& place = contig.chunks[state.place];
    if (!state.chunk.holds(place)) {
        state.chunk.load(place);
    }
    entry.allele = state.chunk.keys().allele(state.row, contig.contig);
    state.chunk.read(state.row, entry.values);
    if (++state.row == place.alleles) {
        state.row = 0;
        ++state.place;
    }
    if (state.place == contig.chunks.size()) {
        state.place = 0;
        ++state.contig;
    }
    return true;
}

void AlleleStore::verify() const {
    state_->file.verify();
    Scan scan(*this);
    StoreEntry entry;
    while (scan.next(entry)) {
    }
}

struct AlleleStore::Walk::State {
    State(const AlleleStore::State& shared, const model::Contig& name)
        : store(&shared), contig(shared.find(name)), chunk(shared.file, shared.columns) {}
    const AlleleStore::State* store;
    const StoreContig* contig; ///< nullptr: the store lists none
    LoadedChunk chunk;
    std::size_t place = 0;
    std::size_t row = 0;

    bool at_end() const noexcept { return contig == nullptr || place == contig->chunks.size(); }
    void load() {
        if (!at_end()) {
            chunk.load(contig->chunks[place]);
        }
    }
};

AlleleStore::Walk::Walk(const AlleleStore& store, const model::Contig& contig)
    : state_(std::make_unique<State>(*store.state_, contig)) {
    state_->load();
}
AlleleStore::Walk::Walk(Walk&&) noexcept = default;
AlleleStore::Walk::~Walk() = default;

bool AlleleStore::Walk::at_end() const noexcept {
    return state_->at_end();
}

void AlleleStore::Walk::advance() {
    State& state = *state_;
    if (++state.row == state.chunk.keys().size()) {
        state.row = 0;
        ++state.place;
        state.load();
    }
}

model::Position AlleleStore::Walk::position() const {
    return model::Position{state_->chunk.keys().position(state_->row)};
}

model::SmallAllele AlleleStore::Walk::allele() const {
    return state_->chunk.keys().allele(state_->row, state_->contig->contig);
}

void AlleleStore::Walk::read(std::vector<StoreValue>& values) {
    state_->chunk.read(state_->row, values);
}

bool AlleleStore::Walk::same_allele(const Walk& other) const {
    return position() == other.position() &&
           state_->chunk.keys().same_sequences(state_->row, other.state_->chunk.keys(),
                                               other.state_->row);
}

bool AlleleStore::Walk::same_values(Walk& other) {
    return state_->store->columns == other.state_->store->columns &&
           state_->chunk.values().same_values(state_->row, other.state_->chunk.values(),
                                              other.state_->row);
}

} // namespace vigie::annotation
