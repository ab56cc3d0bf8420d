#pragma once

#include "annotation/allele_chunk.hpp"
#include "annotation/allele_store.hpp"
#include "annotation/allele_store_layout.hpp"
#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/error.hpp"

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace vigie::annotation {

/// @throws InputError always: the component is not what this program wrote.
[[noreturn]] void refuse_store(const std::string& file, const std::string& problem);

model::InputPlace chunk_place(const std::string& file, std::size_t chunk);

struct StoreContig {
    model::Contig contig;
    std::vector<AlleleChunkPlace> chunks;
};

/// What is read of a store when it is opened.
struct AlleleStore::State {
    /// @throws InputError if the component is no allele store of this layout.
    explicit State(hts::ComponentFile component);

    hts::ComponentFile file;
    std::vector<StoreColumn> columns{};
    std::uint64_t entries = 0;
    std::vector<StoreContig> contigs{};
    std::map<model::Contig, std::size_t> by_contig{};
    std::optional<CoveredRegions> covered{};
    std::string attributes{};

    /// nullptr if the store lists nothing there.
    const StoreContig* find(const model::Contig& contig) const;

  private:
    void read_columns(const std::vector<std::string>& types);
    void read_decimals(const std::vector<std::uint8_t>& decimals);
    void read_extras(const nlohmann::json& details);
    void require_entries() const;
};

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
            refuse_store(file_->path(), "the directory of the allele store contradicts its chunks");
        }
        place_ = &place;
    }
    const KeyChunk& keys() const noexcept { return keys_; }
    const ValueChunk& values() {
        if (!values_loaded_) {
            const std::size_t chunk = std::size_t{place_->keys} + 1;
            file_->read_chunk(chunk, value_bytes_);
            values_.decode(value_bytes_, *columns_, keys_.size(),
                           chunk_place(file_->path(), chunk));
            values_loaded_ = true;
        }
        return values_;
    }
    void read(std::size_t row, std::vector<StoreValue>& into) { values().read(row, into); }

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

} // namespace vigie::annotation
