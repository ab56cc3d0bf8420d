#include "pipeline/hts/component_file.hpp"

#include "pipeline/hts/component_layout.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/mapped_file.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace vigie::hts {
namespace {

using model::InputError;

[[noreturn]] void
refuse(const std::string& file, const std::string& problem, const std::string& field = {}) {
    throw InputError({.file = file, .field = field}, problem, "rebuild the knowledge release");
}

/// The bytes [offset, offset + size) of a file, checked against its end.
std::string_view slice(std::string_view file, std::uint64_t offset, std::uint64_t size) {
    if (offset > file.size() || size > file.size() - offset) {
        return {};
    }
    return file.substr(offset, size);
}

void check_preamble(std::string_view bytes, const std::string& file) {
    if (bytes.size() < preamble_size || !bytes.starts_with(component_magic)) {
        refuse(file, "this is not a component of a knowledge release, or it is damaged");
    }
    std::uint32_t version = 0;
    std::memcpy(&version, bytes.data() + component_magic.size(), sizeof version);
    if (version != component_format_version) {
        refuse(file, "the component has format version " + std::to_string(version) +
                         ", this program reads version " +
                         std::to_string(component_format_version));
    }
}

ComponentTrailer read_trailer(std::string_view bytes, const std::string& file) {
    ComponentTrailer trailer;
    if (bytes.size() < preamble_size + sizeof trailer) {
        refuse(file, "the component is cut short");
    }
    std::memcpy(&trailer, bytes.data() + bytes.size() - sizeof trailer, sizeof trailer);
    if (std::string_view(trailer.magic.data(), trailer.magic.size()) != component_magic ||
        trailer.file_size != bytes.size()) {
        refuse(file, "the component is cut short or damaged at its end");
    }
    return trailer;
}

std::vector<ChunkPlace>
read_directory(std::string_view bytes, const ComponentTrailer& trailer, const std::string& file) {
    const bool countable = trailer.chunks <= bytes.size() / sizeof(ChunkPlace);
    const std::uint64_t size = countable ? trailer.chunks * sizeof(ChunkPlace) : 0;
    const std::string_view directory = slice(bytes, trailer.directory_offset, size);
    const bool ends_at_trailer =
        trailer.directory_offset + size == bytes.size() - sizeof(ComponentTrailer);
    if (!countable || !ends_at_trailer || xxh3(directory) != trailer.directory_checksum) {
        refuse(file, "the directory of chunks is damaged");
    }
    std::vector<ChunkPlace> places(trailer.chunks);
    if (!places.empty()) {
        std::memcpy(places.data(), directory.data(), directory.size());
    }
    return places;
}

ComponentHeader parse_header(std::string_view text) {
    const nlohmann::json json = nlohmann::json::parse(text);
    ComponentHeader header;
    json.at("kind").get_to(header.kind);
    json.at("name").get_to(header.name);
    json.at("version").get_to(header.version);
    json.at("assembly").get_to(header.assembly);
    json.at("source_sha256").get_to(header.source_sha256);
    json.at("builder_version").get_to(header.builder_version);
    json.at("columns").get_to(header.columns);
    json.at("details").get_to(header.details);
    return header;
}

ComponentHeader
read_header(std::string_view bytes, const ComponentTrailer& trailer, const std::string& file) {
    const std::string_view text = slice(bytes, trailer.header_offset, trailer.header_size);
    if (text.empty() || xxh3(text) != trailer.header_checksum) {
        refuse(file, "the header is damaged");
    }
    try {
        return parse_header(text);
    } catch (const nlohmann::json::exception&) {
        refuse(file, "the header lacks a field or is no JSON object");
    }
}

struct FreeDecompressor {
    void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
    if (context == nullptr) {
        throw model::ResourceError(model::ExitCode::resources, "no memory for the decompressor");
    }
    return context.get();
}

} // namespace

struct ComponentFile::State {
    MappedFile map;
    std::string path;
    ComponentHeader header{};
    ComponentTrailer trailer{};
    std::vector<ChunkPlace> places{};

    const ChunkPlace& place(std::size_t chunk) const {
        if (chunk >= places.size()) {
            throw InputError({.file = path, .field = field(chunk)},
                             "the component has only " + std::to_string(places.size()) + " chunks",
                             "rebuild the knowledge release");
        }
        return places[chunk];
    }
    static std::string field(std::size_t chunk) { return "chunk " + std::to_string(chunk); }

    std::string_view checked(std::size_t chunk) const {
        const ChunkPlace& at = place(chunk);
        const std::string_view bytes = slice(map.bytes(), at.offset, at.size);
        if (bytes.size() != at.size || xxh3(bytes) != at.checksum) {
            refuse(path, "the checksum does not match: the file is damaged", field(chunk));
        }
        return bytes;
    }

    void require_zeros(std::uint64_t begin, std::uint64_t end) const {
        const std::string_view gap = map.bytes().substr(begin, end < begin ? 0 : end - begin);
        if (begin > end || gap.find_first_not_of('\0') != std::string_view::npos) {
            refuse(path, "the space between chunks is damaged");
        }
    }
};

ComponentFile::ComponentFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
ComponentFile::ComponentFile(ComponentFile&&) noexcept = default;
ComponentFile& ComponentFile::operator=(ComponentFile&&) noexcept = default;
ComponentFile::~ComponentFile() = default;

ComponentFile ComponentFile::open(const std::filesystem::path& path) {
    std::unique_ptr<State> state(new State{MappedFile(path), path.string()});
    const std::string_view bytes = state->map.bytes();
    check_preamble(bytes, state->path);
    state->trailer = read_trailer(bytes, state->path);
    state->places = read_directory(bytes, state->trailer, state->path);
    state->header = read_header(bytes, state->trailer, state->path);
    return ComponentFile(std::move(state));
}

const ComponentHeader& ComponentFile::header() const noexcept {
    return state_->header;
}

const std::string& ComponentFile::path() const noexcept {
    return state_->path;
}

std::size_t ComponentFile::chunk_count() const noexcept {
    return state_->places.size();
}

void ComponentFile::read_chunk(std::size_t chunk, std::string& out) const {
    const std::string_view bytes = state_->checked(chunk);
    const ChunkPlace& place = state_->places[chunk];
    if (place.compressed == 0) {
        out = bytes;
        return;
    }
    out.resize(place.content);
    const std::size_t size =
        ZSTD_decompressDCtx(decompressor(), out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size) != 0 || size != place.content) {
        refuse(state_->path, "the chunk cannot be decompressed", State::field(chunk));
    }
}

std::string_view ComponentFile::stored_chunk(std::size_t chunk) const {
    const ChunkPlace& place = state_->place(chunk);
    const std::string_view bytes = slice(state_->map.bytes(), place.offset, place.size);
    if (place.compressed != 0 || bytes.size() != place.size) {
        refuse(state_->path, "the chunk is not stored for direct access", State::field(chunk));
    }
    return bytes;
}

void ComponentFile::verify() const {
    const State& state = *state_;
    std::uint64_t end = component_magic.size() + sizeof component_format_version;
    for (std::size_t chunk = 0; chunk < state.places.size(); ++chunk) {
        state.checked(chunk);
        state.require_zeros(end, state.places[chunk].offset);
        end = state.places[chunk].offset + state.places[chunk].size;
    }
    state.require_zeros(end, state.trailer.header_offset);
    state.require_zeros(state.trailer.header_offset + state.trailer.header_size,
                        state.trailer.directory_offset);
}

} // namespace vigie::hts
