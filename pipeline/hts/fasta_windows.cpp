#include "pipeline/hts/fasta_windows.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/input_descriptor.hpp"
#include "pipeline/model/error.hpp"

#include <htslib/faidx.h>

#include <algorithm>

namespace vigie::hts {
namespace {

using model::InputError;
using FaidxHandle = Handle<faidx_t, fai_destroy>;

constexpr std::int64_t window_length = std::int64_t{1} << 20;

void require_file(const std::filesystem::path& path, const std::string& remedy) {
    if (!std::filesystem::is_regular_file(path)) {
        throw InputError({.file = path.string()}, "no such file", remedy,
                         model::ExitCode::missing_input);
    }
}

FaidxHandle open_indexed(const std::filesystem::path& fasta) {
    silence_htslib();
    const InputDescriptor readable(fasta);
    // An absolute name is never taken for a URL.
    const std::string name = std::filesystem::absolute(fasta).string();
    require_file(name + ".fai", "make it with samtools faidx " + fasta.string());
    FaidxHandle handle(fai_load3_format(name.c_str(), nullptr, nullptr, 0, FAI_FASTA));
    if (!handle) {
        throw InputError({.file = fasta.string()}, "the FASTA or its index cannot be read",
                         "index it again (samtools faidx; a compressed FASTA needs bgzip)");
    }
    return handle;
}

} // namespace

struct FastaWindows::State {
    std::string path;
    FaidxHandle handle;
    std::vector<ReferenceContig> contigs{};
    const ReferenceContig* last = nullptr; ///< contig asked for last
    std::string held_contig{};
    model::Interval held{};
    std::string held_bases{};

    std::string fetch(const std::string& contig, std::int64_t begin, std::int64_t end) const {
        hts_pos_t length = 0;
        const std::unique_ptr<char, CloseHandle<std::free>> text(
            faidx_fetch_seq64(handle.get(), contig.c_str(), begin, end - 1, &length));
        if (!text || length != end - begin) {
            throw InputError({.file = path, .locus = contig},
                             "the FASTA does not hold what its index says", "index it again");
        }
        std::string bases(text.get(), static_cast<std::size_t>(length));
        std::transform(bases.begin(), bases.end(), bases.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        return bases;
    }
};

FastaWindows::FastaWindows(const std::filesystem::path& fasta)
    : state_(new State{fasta.string(), open_indexed(fasta)}) {
    for (int i = 0; i < faidx_nseq(state_->handle.get()); ++i) {
        const char* const name = faidx_iseq(state_->handle.get(), i);
        state_->contigs.push_back(
            {.name = name, .length = faidx_seq_len(state_->handle.get(), name), .md5 = {}});
    }
}
FastaWindows::FastaWindows(FastaWindows&&) noexcept = default;
FastaWindows::~FastaWindows() = default;

const std::vector<ReferenceContig>& FastaWindows::contigs() const noexcept {
    return state_->contigs;
}

std::string FastaWindows::bases(const std::string& contig, model::Interval interval) {
    State& state = *state_;
    if (state.last == nullptr || state.last->name != contig) {
        const auto found = std::find_if(state.contigs.begin(), state.contigs.end(),
                                        [&contig](const auto& c) { return c.name == contig; });
        state.last = found == state.contigs.end() ? nullptr : &*found;
    }
    const ReferenceContig* const known = state.last;
    if (known == nullptr) {
        return {};
    }
    const std::int64_t begin = std::clamp<std::int64_t>(interval.begin.value, 0, known->length);
    const std::int64_t end = std::clamp<std::int64_t>(interval.end.value, begin, known->length);
    if (begin == end) {
        return {};
    }
    const bool held = contig == state.held_contig && begin >= state.held.begin.value &&
                      end <= state.held.end.value;
    if (!held) {
        const std::int64_t stop = std::min(known->length, std::max(end, begin + window_length));
        state.held_bases = state.fetch(contig, begin, stop);
        std::replace_if(
            state.held_bases.begin(), state.held_bases.end(),
            [](char c) { return c != 'A' && c != 'C' && c != 'G' && c != 'T'; }, 'N');
        state.held_contig = contig;
        state.held = {model::Position{begin}, model::Position{stop}};
    }
    return state.held_bases.substr(static_cast<std::size_t>(begin - state.held.begin.value),
                                   static_cast<std::size_t>(end - begin));
}

std::string FastaWindows::md5(const ReferenceContig& contig) {
    Md5 digest;
    for (std::int64_t begin = 0; begin < contig.length; begin += window_length) {
        digest.update(
            state_->fetch(contig.name, begin, std::min(contig.length, begin + window_length)));
    }
    return digest.hex();
}

} // namespace vigie::hts
