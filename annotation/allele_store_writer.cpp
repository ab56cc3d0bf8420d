#include "annotation/allele_chunk.hpp"
#include "annotation/allele_store.hpp"
#include "annotation/allele_store_layout.hpp"
#include "pipeline/hts/frame.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace vigie::annotation {
namespace {

std::uint8_t width_of(std::uint64_t range) noexcept {
    if (range == 0) {
        return 0;
    }
    if (range <= std::numeric_limits<std::uint8_t>::max()) {
        return 1;
    }
    if (range <= std::numeric_limits<std::uint16_t>::max()) {
        return 2;
    }
    return range <= std::numeric_limits<std::uint32_t>::max() ? 4 : 8;
}

/// The values of one column of the chunk that is being filled; layout in allele_chunk.hpp.
class ColumnBuilder {
  public:
    explicit ColumnBuilder(ColumnType type) : type_(type) {}

    void add(const StoreValue& value) {
        present_.push_back(value.present);
        any_ = any_ || value.present;
        all_ = all_ && value.present;
        if (type_ == ColumnType::real) {
            reals_.push_back(value.present ? value.real : 0.0);
        } else if (!value.present) {
            // The cell of an absent value repeats its neighbour's, which costs no width.
            integers_.push_back(integers_.empty() ? 0 : integers_.back());
        } else {
            integers_.push_back(type_ == ColumnType::text ? number_of(value.text) : value.integer);
        }
    }

    void encode(hts::FrameWriter& frame) const {
        const Presence presence = !any_ ? Presence::none : all_ ? Presence::all : Presence::some;
        frame.number(static_cast<std::uint8_t>(presence));
        if (presence == Presence::some) {
            encode_bitmap(frame);
        }
        if (presence == Presence::none) {
            return;
        }
        if (type_ == ColumnType::real) {
            frame.raw(
                {reinterpret_cast<const char*>(reals_.data()), reals_.size() * sizeof(double)});
            return;
        }
        if (type_ == ColumnType::text) {
            encode_texts(frame);
        }
        encode_integers(frame);
    }

    void clear() {
        present_.clear();
        reals_.clear();
        integers_.clear();
        texts_.clear();
        numbers_.clear();
        any_ = false;
        all_ = true;
    }

  private:
    std::int64_t number_of(const std::string& text) {
        const auto [it, added] = numbers_.emplace(text, static_cast<std::int64_t>(texts_.size()));
        if (added) {
            texts_.push_back(&it->first);
        }
        return it->second;
    }

    void encode_bitmap(hts::FrameWriter& frame) const {
        std::string bitmap((present_.size() + 7) / 8, '\0');
        for (std::size_t row = 0; row < present_.size(); ++row) {
            if (present_[row]) {
                bitmap[row / 8] =
                    static_cast<char>(static_cast<unsigned char>(bitmap[row / 8]) | 1U << row % 8);
            }
        }
        frame.raw(bitmap);
    }

    void encode_texts(hts::FrameWriter& frame) const {
        frame.count(texts_.size());
        for (const std::string* text : texts_) {
            frame.text(*text);
        }
    }

    void encode_integers(hts::FrameWriter& frame) const {
        const auto [least, greatest] = std::minmax_element(integers_.begin(), integers_.end());
        const auto base = static_cast<std::uint64_t>(*least);
        const std::uint8_t width = width_of(static_cast<std::uint64_t>(*greatest) - base);
        frame.number(*least);
        frame.number(width);
        for (const std::int64_t value : integers_) {
            const std::uint64_t difference = static_cast<std::uint64_t>(value) - base;
            frame.raw({reinterpret_cast<const char*>(&difference), width});
        }
    }

    ColumnType type_;
    bool any_ = false;
    bool all_ = true;
    std::vector<bool> present_;
    std::vector<double> reals_;
    std::vector<std::int64_t> integers_; ///< of a text column: numbers of its texts
    std::unordered_map<std::string, std::int64_t> numbers_;
    std::vector<const std::string*> texts_; ///< in order of first appearance
};

std::string_view type_name(ColumnType type) noexcept {
    return type == ColumnType::real ? "real" : type == ColumnType::integer ? "integer" : "text";
}

hts::ComponentHeader with_columns(hts::ComponentHeader header,
                                  const std::vector<StoreColumn>& columns) {
    header.columns.clear();
    for (const StoreColumn& column : columns) {
        header.columns.push_back(column.name);
    }
    return header;
}

} // namespace

struct AlleleStoreWriter::State {
    State(const std::filesystem::path& path,
          hts::ComponentHeader header,
          std::vector<StoreColumn> store_columns)
        : columns(std::move(store_columns)),
          writer(path, with_columns(std::move(header), columns)) {
        for (const StoreColumn& column : columns) {
            values.emplace_back(column.type);
        }
    }

    struct Contig {
        std::string name;
        std::vector<AlleleChunkPlace> chunks;
    };

    std::vector<StoreColumn> columns;
    hts::ComponentWriter writer;
    KeyChunk keys;
    std::vector<ColumnBuilder> values;
    std::vector<Contig> contigs;
    std::set<std::string> names;
    std::optional<model::SmallAllele> previous;
    std::uint64_t entries = 0;
    std::string attributes;
    std::optional<std::size_t> covered;

    void require_order(const model::SmallAllele& allele) const;
    void open_contig(const std::string& name);
    void close_chunk();
    std::string directory() const;
};

void AlleleStoreWriter::State::require_order(const model::SmallAllele& allele) const {
    const std::int64_t position = allele.position().value;
    if (position < 0 || position > std::numeric_limits<std::uint32_t>::max()) {
        throw std::logic_error("allele store: the position of " + allele.key() +
                               " is outside a contig");
    }
    if (previous && previous->contig() == allele.contig() && !(*previous < allele)) {
        throw std::logic_error("allele store: " + allele.key() + " does not come after " +
                               previous->key());
    }
}

void AlleleStoreWriter::State::open_contig(const std::string& name) {
    close_chunk();
    if (!names.insert(name).second) {
        throw std::logic_error("allele store: the alleles of contig " + name +
                               " are not contiguous");
    }
    contigs.push_back({name, {}});
}

void AlleleStoreWriter::State::close_chunk() {
    if (keys.size() == 0) {
        return;
    }
    AlleleChunkPlace place{keys.position(0), keys.position(keys.size() - 1),
                           static_cast<std::uint32_t>(keys.size())};
    place.keys = static_cast<std::uint32_t>(writer.add_compressed(keys.encode()));
    hts::FrameWriter frame;
    for (ColumnBuilder& column : values) {
        column.encode(frame);
        column.clear();
    }
    writer.add_compressed(frame.bytes());
    contigs.back().chunks.push_back(place);
    keys.clear();
}

std::string AlleleStoreWriter::State::directory() const {
    hts::FrameWriter frame;
    frame.count(contigs.size());
    for (const Contig& contig : contigs) {
        frame.text(contig.name);
        frame.count(contig.chunks.size());
        for (const AlleleChunkPlace& chunk : contig.chunks) {
            frame.number(chunk.first_position);
            frame.number(chunk.last_position);
            frame.number(chunk.alleles);
            frame.number(chunk.keys);
        }
    }
    return frame.bytes();
}

AlleleStoreWriter::AlleleStoreWriter(const std::filesystem::path& path,
                                     hts::ComponentHeader header,
                                     std::vector<StoreColumn> columns)
    : state_(std::make_unique<State>(path, std::move(header), std::move(columns))) {}

AlleleStoreWriter::AlleleStoreWriter(AlleleStoreWriter&&) noexcept = default;
AlleleStoreWriter::~AlleleStoreWriter() = default;

void AlleleStoreWriter::add(const StoreEntry& entry) {
    State& state = *state_;
    if (entry.values.size() != state.columns.size()) {
        throw std::logic_error("allele store: " + entry.allele.key() + " has " +
                               std::to_string(entry.values.size()) + " values for " +
                               std::to_string(state.columns.size()) + " columns");
    }
    state.require_order(entry.allele);
    if (!state.previous || state.previous->contig() != entry.allele.contig()) {
        state.open_contig(entry.allele.contig().name());
    } else if (state.keys.size() >= alleles_per_chunk &&
               state.previous->position() != entry.allele.position()) {
        state.close_chunk();
    }
    state.keys.add(entry.allele);
    for (std::size_t i = 0; i < entry.values.size(); ++i) {
        state.values[i].add(entry.values[i]);
    }
    state.previous = entry.allele;
    ++state.entries;
}

void AlleleStoreWriter::set_covered(const CoveredRegions& covered) {
    State& state = *state_;
    state.close_chunk();
    state.covered = state.writer.add_compressed(covered.encode());
}

void AlleleStoreWriter::set_attributes(std::string json) {
    state_->attributes = std::move(json);
}

void AlleleStoreWriter::commit() {
    State& state = *state_;
    state.close_chunk();
    nlohmann::json types = nlohmann::json::array();
    nlohmann::json decimals = nlohmann::json::array();
    for (const StoreColumn& column : state.columns) {
        types.push_back(type_name(column.type));
        decimals.push_back(column.decimals);
    }
    const std::size_t directory = state.writer.add_compressed(state.directory());
    nlohmann::json details{{"types", types},
                           {"decimals", decimals},
                           {"layout", allele_store_layout},
                           {"entries", state.entries},
                           {"directory", directory}};
    if (state.covered) {
        details["covered"] = *state.covered;
    }
    if (!state.attributes.empty()) {
        details["attributes"] = nlohmann::json::parse(state.attributes);
    }
    state.writer.set_details(details.dump());
    state.writer.commit();
}

} // namespace vigie::annotation
