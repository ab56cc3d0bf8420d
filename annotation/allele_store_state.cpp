#include "annotation/allele_store_state.hpp"

#include "pipeline/hts/frame.hpp"

#include <nlohmann/json.hpp>

namespace vigie::annotation {
namespace {

ColumnType column_type(const std::string& name, const std::string& file) {
    if (name == "real") {
        return ColumnType::real;
    }
    if (name == "integer") {
        return ColumnType::integer;
    }
    if (name != "text") {
        refuse_store(file, "the allele store has a column of unknown type '" + name + "'");
    }
    return ColumnType::text;
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

} // namespace

void refuse_store(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem, "rebuild the knowledge release");
}

model::InputPlace chunk_place(const std::string& file, std::size_t chunk) {
    return {.file = file, .field = "chunk " + std::to_string(chunk)};
}

AlleleStore::State::State(hts::ComponentFile component) : file(std::move(component)) {
    std::size_t directory = 0;
    try {
        const auto details = nlohmann::json::parse(file.header().details);
        if (details.value("layout", 1) != allele_store_layout) {
            refuse_store(file.path(), "this allele store was written by another version of vigie");
        }
        read_columns(details.at("types").get<std::vector<std::string>>());
        read_decimals(details.value("decimals", std::vector<std::uint8_t>{}));
        read_extras(details);
        entries = details.at("entries").get<std::uint64_t>();
        directory = details.at("directory").get<std::size_t>();
    } catch (const nlohmann::json::exception&) {
        refuse_store(file.path(), "this component is not an allele store");
    }
    contigs = read_directory(file, directory);
    for (std::size_t i = 0; i < contigs.size(); ++i) {
        by_contig.emplace(contigs[i].contig, i);
    }
    require_entries();
}

const StoreContig* AlleleStore::State::find(const model::Contig& contig) const {
    const auto it = by_contig.find(contig);
    return it == by_contig.end() ? nullptr : &contigs[it->second];
}

void AlleleStore::State::read_columns(const std::vector<std::string>& types) {
    const std::vector<std::string>& names = file.header().columns;
    if (types.size() != names.size()) {
        refuse_store(file.path(), "the columns of the allele store are malformed");
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        columns.push_back({names[i], column_type(types[i], file.path())});
    }
}

void AlleleStore::State::read_decimals(const std::vector<std::uint8_t>& decimals) {
    if (!decimals.empty() && decimals.size() != columns.size()) {
        refuse_store(file.path(), "the columns of the allele store are malformed");
    }
    for (std::size_t i = 0; i < decimals.size(); ++i) {
        columns[i].decimals = decimals[i];
    }
}

void AlleleStore::State::read_extras(const nlohmann::json& details) {
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

void AlleleStore::State::require_entries() const {
    std::uint64_t listed = 0;
    for (const StoreContig& contig : contigs) {
        for (const AlleleChunkPlace& chunk : contig.chunks) {
            listed += chunk.alleles;
        }
    }
    if (listed != entries) {
        refuse_store(file.path(), "the allele store lists " + std::to_string(listed) +
                                      " alleles in its directory and " + std::to_string(entries) +
                                      " in its header");
    }
}

} // namespace vigie::annotation
