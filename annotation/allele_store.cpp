#include "annotation/allele_store.hpp"

#include "annotation/allele_chunk.hpp"
#include "annotation/allele_store_layout.hpp"
#include "pipeline/hts/frame.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::annotation {
namespace {

struct StoreContig {
    model::Contig contig;
    std::vector<AlleleChunkPlace> chunks;
};

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem, "rebuild the knowledge release");
}

ColumnType column_type(const std::string& name, const std::string& file) {
    if (name == "real") {
        return ColumnType::real;
    }
    if (name == "integer") {
        return ColumnType::integer;
    }
    if (name != "text") {
        refuse(file, "the allele store has a column of unknown type '" + name + "'");
    }
    return ColumnType::text;
}

model::InputPlace chunk_place(const std::string& file, std::size_t chunk) {
    return {.file = file, .field = "chunk " + std::to_string(chunk)};
}

AlleleChunkPlace read_place(hts::FrameReader& frame) {
    AlleleChunkPlace place;
    place.first_position = frame.number<std::uint32_t>();
    place.last_position = frame.number<std::uint32_t>();
    place.alleles = frame.number<std::uint32_t>();
    place.keys = frame.number<std::uint32_t>();
    return place;
}

std::vector<StoreContig> read_directory(const hts::ComponentFile& file, std::size_t chunk) {
    std::string bytes;
    file.read_chunk(chunk, bytes);
    hts::FrameReader frame(bytes, chunk_place(file.path(), chunk));
    std::vector<StoreContig> contigs;
    for (std::uint64_t left = frame.count(); left > 0; --left) {
        StoreContig& contig = contigs.emplace_back();
        contig.contig = model::Contig(std::string(frame.text()));
        for (std::uint64_t chunks = frame.count(); chunks > 0; --chunks) {
            contig.chunks.push_back(read_place(frame));
        }
        if (contig.chunks.empty()) {
            frame.refuse();
        }
    }
    return contigs;
}

/// One chunk of alleles, inflated: keys at once, values at the first use.
class LoadedChunk {
  public:
    explicit LoadedChunk(const hts::ComponentFile& file, const std::vector<StoreColumn>& columns)
        : file_(&file), columns_(&columns) {}

    bool holds(const AlleleChunkPlace& place) const noexcept {
        return place_ != nullptr && place_->keys == place.keys;
    }
    void load(const AlleleChunkPlace& place) {
        place_ = nullptr;
        values_loaded_ = false;
        file_->read_chunk(place.keys, key_bytes_);
        keys_.decode(key_bytes_, chunk_place(file_->path(), place.keys));
        if (keys_.size() != place.alleles) {
            refuse(file_->path(), "the directory of the allele store contradicts its chunks");
        }
        place_ = &place;
    }
    const KeyChunk& keys() const noexcept { return keys_; }
    void read(std::size_t row, std::vector<StoreValue>& values) {
        if (!values_loaded_) {
            const std::size_t chunk = std::size_t{place_->keys} + 1;
            file_->read_chunk(chunk, value_bytes_);
            values_.decode(value_bytes_, *columns_, keys_.size(),
                           chunk_place(file_->path(), chunk));
            values_loaded_ = true;
        }
        values_.read(row, values);
    }

  private:
    const hts::ComponentFile* file_;
    const std::vector<StoreColumn>* columns_;
    const AlleleChunkPlace* place_ = nullptr;
    std::string key_bytes_;
    std::string value_bytes_;
    KeyChunk keys_;
    ValueChunk values_;
    bool values_loaded_ = false;
};

} // namespace

struct AlleleStore::State {
    explicit State(hts::ComponentFile component) : file(std::move(component)) {
        std::size_t directory = 0;
        try {
            const auto details = nlohmann::json::parse(file.header().details);
            if (details.value("layout", 1) != allele_store_layout) {
                refuse(file.path(), "this allele store was written by another version of vigie");
            }
            read_columns(details.at("types").get<std::vector<std::string>>());
            read_decimals(details.value("decimals", std::vector<std::uint8_t>{}));
            read_extras(details);
            entries = details.at("entries").get<std::uint64_t>();
            directory = details.at("directory").get<std::size_t>();
        } catch (const nlohmann::json::exception&) {
            refuse(file.path(), "this component is not an allele store");
        }
        contigs = read_directory(file, directory);
        for (std::size_t i = 0; i < contigs.size(); ++i) {
            by_contig.emplace(contigs[i].contig, i);
        }
        require_entries();
    }

    hts::ComponentFile file;
    std::vector<StoreColumn> columns{};
    std::uint64_t entries = 0;
    std::vector<StoreContig> contigs{};
    std::map<model::Contig, std::size_t> by_contig{};
    std::optional<CoveredRegions> covered{};
    std::string attributes{};

    const StoreContig* find(const model::Contig& contig) const {
        const auto it = by_contig.find(contig);
        return it == by_contig.end() ? nullptr : &contigs[it->second];
    }

  private:
    void read_columns(const std::vector<std::string>& types) {
        const std::vector<std::string>& names = file.header().columns;
        if (types.size() != names.size()) {
            refuse(file.path(), "the columns of the allele store are malformed");
        }
        for (std::size_t i = 0; i < names.size(); ++i) {
            columns.push_back({names[i], column_type(types[i], file.path())});
        }
    }

    void read_decimals(const std::vector<std::uint8_t>& decimals) {
        if (!decimals.empty() && decimals.size() != columns.size()) {
            refuse(file.path(), "the columns of the allele store are malformed");
        }
        for (std::size_t i = 0; i < decimals.size(); ++i) {
            columns[i].decimals = decimals[i];
        }
    }

    void read_extras(const nlohmann::json& details) {
        if (const auto found = details.find("attributes"); found != details.end()) {
            attributes = found->dump();
        }
        if (const auto found = details.find("covered"); found != details.end()) {
            const auto chunk = found->get<std::size_t>();
            std::string bytes;
            file.read_chunk(chunk, bytes);
            covered = CoveredRegions::decode(bytes, chunk_place(file.path(), chunk));
        }
    }

    void require_entries() const {
        std::uint64_t listed = 0;
        for (const StoreContig& contig : contigs) {
            for (const AlleleChunkPlace& chunk : contig.chunks) {
                listed += chunk.alleles;
            }
        }
        if (listed != entries) {
            refuse(file.path(), "the allele store lists " + std::to_string(listed) +
                                    " alleles in its directory and " + std::to_string(entries) +
                                    " in its header");
        }
    }
};

AlleleStore::AlleleStore(hts::ComponentFile file)
    : state_(std::make_unique<State>(std::move(file))) {}
AlleleStore::AlleleStore(AlleleStore&&) noexcept = default;
AlleleStore& AlleleStore::operator=(AlleleStore&&) noexcept = default;
AlleleStore::~AlleleStore() = default;

const hts::ComponentHeader& AlleleStore::header() const noexcept {
    return state_->file.header();
}

const std::vector<StoreColumn>& AlleleStore::columns() const noexcept {
    return state_->columns;
}

std::optional<std::size_t> AlleleStore::column(std::string_view name) const noexcept {
    const std::vector<StoreColumn>& columns = state_->columns;
    const auto it = std::find_if(columns.begin(), columns.end(),
                                 [name](const StoreColumn& c) { return c.name == name; });
    return it == columns.end() ? std::nullopt
                               : std::optional(static_cast<std::size_t>(it - columns.begin()));
}

std::uint64_t AlleleStore::size() const noexcept {
    return state_->entries;
}

std::vector<model::Contig> AlleleStore::contigs() const {
    std::vector<model::Contig> contigs;
    for (const StoreContig& contig : state_->contigs) {
        contigs.push_back(contig.contig);
    }
    return contigs;
}

std::optional<model::Position> AlleleStore::last_position(const model::Contig& contig) const {
    const StoreContig* found = state_->find(contig);
    return found == nullptr ? std::nullopt
                            : std::optional(model::Position{found->chunks.back().last_position});
}

std::optional<model::Position> AlleleStore::first_position(const model::Contig& contig) const {
    const StoreContig* found = state_->find(contig);
    return found == nullptr ? std::nullopt
                            : std::optional(model::Position{found->chunks.front().first_position});
}

const CoveredRegions* AlleleStore::covered() const noexcept {
    return state_->covered ? &*state_->covered : nullptr;
}

bool AlleleStore::covers(const model::SmallAllele& allele) const {
    if (state_->covered) {
        return state_->covered->covers(allele.contig(), allele.span());
    }
    const auto first = first_position(allele.contig());
    return first && *first <= allele.position() &&
           allele.position() <= *last_position(allele.contig());
}

const std::string& AlleleStore::attributes() const noexcept {
    return state_->attributes;
}

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
    const auto place = std::lower_bound(
        contig->chunks.begin(), contig->chunks.end(), position,
        [](const AlleleChunkPlace& chunk, std::int64_t at) { return chunk.last_position < at; });
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
        refuse(state.store->file.path(),
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

} // namespace vigie::annotation
