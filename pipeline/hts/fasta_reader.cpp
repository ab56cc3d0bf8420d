#include "pipeline/hts/fasta_reader.hpp"

#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/input_descriptor.hpp"
#include "pipeline/model/error.hpp"

#include <vector>

namespace vigie::hts {
namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18U;
constexpr int bgzf_compressed = 2;

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem, "obtain the file again");
}

BgzfHandle open_bgzf(const std::filesystem::path& path) {
    // The descriptor is opened here, so that htslib never sees a name that it might take for a URL.
    InputDescriptor descriptor(path);
    silence_htslib();
    StreamHandle stream(hdopen(descriptor.get(), "r"));
    if (stream == nullptr) {
        throw model::ResourceError(model::ExitCode::io, path.string() + ": cannot be read");
    }
    descriptor.release();
    BgzfHandle file(bgzf_hopen(stream.get(), "r"));
    if (file == nullptr) {
        refuse(path.string(), "the file is empty or cannot be decompressed");
    }
    static_cast<void>(stream.release()); // bgzf_close closes it
    return file;
}

} // namespace

struct FastaReader::State {
    BgzfHandle file;
    std::string path;
    std::vector<char> buffer = std::vector<char>(buffer_size);
    std::string_view rest{};
    std::string line{};
    std::uint64_t number = 0;

    bool fill() {
        const ssize_t count = bgzf_read(file.get(), buffer.data(), buffer.size());
        if (count < 0 || (count == 0 && file->errcode != 0)) {
            refuse(path, "the compressed data are damaged or cut short");
        }
        rest = {buffer.data(), static_cast<std::size_t>(count)};
        return count > 0;
    }
};

FastaReader::FastaReader(const std::filesystem::path& path)
    : state_(new State{open_bgzf(path), path.string()}) {
    BGZF* const file = state_->file.get();
    // 0: missing; a pipe (2) cannot be looked at.
    if (bgzf_compression(file) == bgzf_compressed && bgzf_check_EOF(file) == 0) {
        refuse(state_->path, "the BGZF end-of-file block is missing: the file is cut short");
    }
}

FastaReader::FastaReader(FastaReader&&) noexcept = default;
FastaReader::~FastaReader() = default;

bool FastaReader::next_line(std::string_view& line) {
    State& state = *state_;
    state.line.clear();
    bool any = false;
    while (!state.rest.empty() || state.fill()) {
        any = true;
        const std::size_t end = state.rest.find('\n');
        if (end == std::string_view::npos) {
            state.line += state.rest;
            state.rest = {};
            continue;
        }
        const std::string_view head = state.rest.substr(0, end);
        state.rest.remove_prefix(end + 1);
        line = state.line.empty() ? head : std::string_view(state.line += head);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        ++state.number;
        return true;
    }
    line = state.line;
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    state.number += any ? 1 : 0;
    return any;
}

std::uint64_t FastaReader::line_number() const noexcept {
    return state_->number;
}

} // namespace vigie::hts
