#include "pipeline/hts/component_file.hpp"
#include "pipeline/hts/component_layout.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/frame.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>
#include <zstd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace vigie::hts {
namespace {

constexpr int compression_level = 6;

struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
};

template <class Record>
std::string_view bytes_of(const Record* first, std::size_t count) {
    // The records are plain little-endian integers without padding (component_layout.hpp).
    return {reinterpret_cast<const char*>(first), count * sizeof(Record)};
}

std::string header_json(const ComponentHeader& header, const std::string& file) {
    const nlohmann::json json{
        {"kind", header.kind},
        {"name", header.name},
        {"version", header.version},
        {"assembly", header.assembly},
        {"source_sha256", header.source_sha256},
        {"builder_version", header.builder_version},
        {"columns", header.columns},
        {"details", header.details},
    };
    try {
        return json.dump();
    } catch (const nlohmann::json::type_error&) {
        throw model::InputError({.file = file}, "the component's header is not UTF-8",
                                "correct the name, version or columns of its source");
    }
}

} // namespace

std::string component_id(const ComponentHeader& header) {
    FrameWriter identity;
    identity.text("vigie component");
    for (const std::string* field :
         {&header.kind, &header.name, &header.version, &header.source_sha256, &header.assembly}) {
        identity.text(*field);
    }
    identity.number(component_format_version);
    identity.number(header.builder_version);
    return sha256_hex(identity.bytes());
}

struct ComponentWriter::State {
    OutputFile output;
    std::string path;
    ComponentHeader header;
    std::vector<ChunkPlace> places{};
    std::uint64_t offset = 0;
    std::unique_ptr<ZSTD_CCtx, FreeCompressor> compressor{ZSTD_createCCtx()};
    std::string scratch{};

    void write(std::string_view bytes) {
        output.write(bytes);
        offset += bytes.size();
    }
    void align() {
        const std::size_t past = offset % component_alignment;
        write(std::string(past == 0 ? 0 : component_alignment - past, '\0'));
    }
    std::size_t add(std::string_view bytes, std::uint64_t content, bool compressed) {
        places.push_back({offset, bytes.size(), content, xxh3(bytes), compressed ? 1U : 0U});
        write(bytes);
        return places.size() - 1;
    }
};

ComponentWriter::ComponentWriter(const std::filesystem::path& path, ComponentHeader header)
    : state_(new State{OutputFile(path), path.string(), std::move(header)}) {
    if (state_->compressor == nullptr) {
        throw model::ResourceError(model::ExitCode::resources, "no memory for the compressor");
    }
    FrameWriter preamble;
    preamble.raw(component_magic);
    preamble.number(component_format_version);
    state_->write(preamble.bytes());
    state_->align();
}

ComponentWriter::ComponentWriter(ComponentWriter&&) noexcept = default;
ComponentWriter::~ComponentWriter() = default;

std::size_t ComponentWriter::add_compressed(std::string_view bytes) {
    std::string& frame = state_->scratch;
    frame.resize(ZSTD_compressBound(bytes.size()));
    const std::size_t size = ZSTD_compressCCtx(state_->compressor.get(), frame.data(), frame.size(),
                                               bytes.data(), bytes.size(), compression_level);
    if (ZSTD_isError(size) != 0) {
        throw model::ResourceError(model::ExitCode::resources,
                                   state_->path +
                                       ": compression failed: " + ZSTD_getErrorName(size));
    }
    return state_->add(std::string_view(frame).substr(0, size), bytes.size(), true);
}

std::size_t ComponentWriter::add_stored(std::string_view bytes) {
    state_->align();
    return state_->add(bytes, bytes.size(), false);
}

void ComponentWriter::set_details(std::string json) {
    state_->header.details = std::move(json);
}

void ComponentWriter::commit() {
    State& state = *state_;
    ComponentTrailer trailer;
    const std::string header = header_json(state.header, state.path);
    trailer.header_offset = state.offset;
    trailer.header_size = header.size();
    trailer.header_checksum = xxh3(header);
    state.write(header);
    state.align();
    const std::string_view directory = bytes_of(state.places.data(), state.places.size());
    trailer.directory_offset = state.offset;
    trailer.chunks = state.places.size();
    trailer.directory_checksum = xxh3(directory);
    state.write(directory);
    trailer.file_size = state.offset + sizeof trailer;
    std::copy(component_magic.begin(), component_magic.end(), trailer.magic.begin());
    state.write(bytes_of(&trailer, 1));
    state.output.commit();
}

} // namespace vigie::hts
