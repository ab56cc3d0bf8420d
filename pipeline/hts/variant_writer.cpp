#include "pipeline/hts/variant_writer.hpp"

#include "pipeline/hts/bcf_encoder.hpp"
#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::ResourceError;

constexpr int default_level = -1;
/// Content of one BGZF block, as bgzip writes it.
constexpr std::size_t block_content = 0xff00;

void append_block(std::string& out, std::string_view content) {
    const std::size_t start = out.size();
    out.resize(start + BGZF_MAX_BLOCK_SIZE);
    std::size_t size = BGZF_MAX_BLOCK_SIZE;
    if (bgzf_compress(out.data() + start, &size, content.data(), content.size(), default_level) !=
        0) {
        throw ResourceError(ExitCode::resources, "a BGZF block could not be compressed");
    }
    out.resize(start + size);
}

void append_blocks(std::string& out, std::string_view content) {
    while (!content.empty()) {
        append_block(out, content.substr(0, block_content));
        content.remove_prefix(std::min(content.size(), block_content));
    }
}

} // namespace

std::optional<OutputType> output_type_of(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    if (name.ends_with(".vcf")) {
        return OutputType::vcf;
    }
    if (name.ends_with(".vcf.gz") || name.ends_with(".vcf.bgz")) {
        return OutputType::vcf_gz;
    }
    return name.ends_with(".bcf") ? std::optional(OutputType::bcf) : std::nullopt;
}

struct BlockEncoder::State {
    OutputType type;
    std::string header_text;
    std::optional<BcfEncoder> bcf;
    std::string content;

    State(OutputType output, std::string text) : type(output), header_text(std::move(text)) {
        silence_htslib();
        if (type == OutputType::bcf || type == OutputType::bcf_uncompressed) {
            bcf.emplace(header_text);
        }
    }

    bool is_compressed() const noexcept {
        return type == OutputType::bcf || type == OutputType::vcf_gz;
    }

    void append(std::string_view bytes, std::string& out) const {
        if (is_compressed()) {
            append_blocks(out, bytes);
        } else {
            out += bytes;
        }
    }
};

BlockEncoder::BlockEncoder(OutputType type, const std::string& header_text)
    : state_(std::make_unique<State>(type, header_text)) {}
BlockEncoder::BlockEncoder(BlockEncoder&&) noexcept = default;
BlockEncoder::~BlockEncoder() = default;

std::string BlockEncoder::encode_header() const {
    std::string out;
    state_->append(state_->bcf ? state_->bcf->header_bytes() : state_->header_text, out);
    return out;
}

void BlockEncoder::encode(std::string_view lines, std::string& out) {
    State& state = *state_;
    if (!state.bcf) {
        state.append(lines, out);
        return;
    }
    state.content.clear();
    std::string& records = state.is_compressed() ? state.content : out;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        state.bcf->append(lines.substr(0, end), records);
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    if (state.is_compressed()) {
        state.append(state.content, out);
    }
}

std::string BlockEncoder::encode_end() const {
    std::string out;
    if (state_->is_compressed()) {
        append_block(out, {});
    }
    return out;
}

} // namespace vigie::hts
