#include "pipeline/hts/variant_writer.hpp"

#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/typed_values.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::InputError;
using model::ResourceError;

constexpr int default_level = -1;
/// Content of one BGZF block, as bgzip writes it.
constexpr std::size_t block_content = 0xff00;

const std::string declare_first = "declare it in the header, or write VCF (-O z)";

template <class Number>
void append_number(std::string& out, Number value) {
    std::array<char, sizeof value> bytes{};
    std::memcpy(bytes.data(), &value, sizeof value);
    out.append(bytes.data(), bytes.size());
}

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

BcfHeaderHandle parse_bcf_header(std::string text) {
    BcfHeaderHandle header(bcf_hdr_init("r"));
    if (!header || bcf_hdr_parse(header.get(), text.data()) != 0) {
        throw InputError({.file = {}, .field = "header"}, "the header cannot be written as BCF",
                         "mend the header, or write VCF (-O z)");
    }
    return header;
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
    VcfHeader header;
    BcfHeaderHandle bcf_header;
    BcfRecordHandle record;
    KString line;
    std::string content;

    State(OutputType output, std::string text) : type(output), header_text(std::move(text)) {
        silence_htslib();
        if (is_bcf()) {
            header = parse_vcf_header(header_text, "");
            bcf_header = parse_bcf_header(header_text);
            record.reset(bcf_init());
            if (!record) {
                throw ResourceError(ExitCode::resources, "no memory for a BCF record");
            }
        }
    }

    bool is_bcf() const noexcept {
        return type == OutputType::bcf || type == OutputType::bcf_uncompressed;
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

    [[noreturn]] static void refuse(std::string_view text, const LineFault& fault) {
        const std::size_t contig_end = std::min(text.find('\t'), text.size());
        const std::size_t end = text.find('\t', std::min(contig_end + 1, text.size()));
        std::string locus(text.substr(0, std::min({end, text.size(), std::size_t{100}})));
        std::replace(locus.begin(), locus.end(), '\t', ':');
        throw InputError(
            {.file = {}, .locus = locus, .field = fault.field},
            fmt::format("cannot be written as BCF: {} [{}]", fault.message, fault.rule),
            fault.rule.starts_with("undeclared") ? declare_first : "mend the record, or write VCF");
    }

    /// vcf_parse would add what is undeclared to the header and turn what it cannot read into
    /// "missing"; both are ruled out before it sees the line.
    void parse(std::string_view text) {
        LineFault fault;
        const std::optional<RecordLine> split = split_record(text, header, fault);
        if (!split) {
            refuse(text, fault);
        }
        if (const std::optional<LineFault> unstorable = find_unstorable(*split, header)) {
            refuse(text, *unstorable);
        }
        line.text.l = 0;
        if (kputsn(text.data(), text.size(), &line.text) < 0) {
            throw ResourceError(ExitCode::resources, "no memory for a record line");
        }
        if (vcf_parse(&line.text, bcf_header.get(), record.get()) != 0 || record->errcode != 0) {
            refuse(text, {.rule = "bcf-parse", .field = "", .message = "the record is malformed"});
        }
    }

    /// One record as BCF 2.2 frames it: two lengths, the 24 fixed bytes, the two parts.
    void append_record(std::string& out) const {
        const bcf1_t& r = *record;
        append_number(out, static_cast<std::uint32_t>(r.shared.l + 24));
        append_number(out, static_cast<std::uint32_t>(r.indiv.l));
        append_number(out, static_cast<std::int32_t>(r.rid));
        append_number(out, static_cast<std::int32_t>(r.pos));
        append_number(out, static_cast<std::int32_t>(r.rlen));
        append_number(out, r.qual);
        append_number(out, static_cast<std::uint32_t>(r.n_allele << 16U | r.n_info));
        append_number(out, static_cast<std::uint32_t>(r.n_fmt << 24U | r.n_sample));
        out.append(r.shared.s, r.shared.l);
        if (r.indiv.l > 0) {
            out.append(r.indiv.s, r.indiv.l);
        }
    }
};

BlockEncoder::BlockEncoder(OutputType type, const std::string& header_text)
    : state_(std::make_unique<State>(type, header_text)) {}
BlockEncoder::BlockEncoder(BlockEncoder&&) noexcept = default;
BlockEncoder::~BlockEncoder() = default;

std::string BlockEncoder::encode_header() const {
    std::string bytes;
    if (state_->is_bcf()) {
        KString text;
        if (bcf_hdr_format(state_->bcf_header.get(), 1, &text.text) != 0) {
            throw ResourceError(ExitCode::resources, "no memory for a BCF header");
        }
        bytes = "BCF\2\2";
        append_number(bytes, static_cast<std::uint32_t>(text.text.l + 1));
        bytes += text.view();
        bytes += '\0';
    } else {
        bytes = state_->header_text;
    }
    std::string out;
    state_->append(bytes, out);
    return out;
}

void BlockEncoder::encode(std::string_view lines, std::string& out) {
    State& state = *state_;
    if (!state.is_bcf()) {
        state.append(lines, out);
        return;
    }
    state.content.clear();
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        state.parse(lines.substr(0, end));
        state.append_record(state.content);
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    state.append(state.content, out);
}

std::string BlockEncoder::encode_end() const {
    std::string out;
    if (state_->is_compressed()) {
        append_block(out, {});
    }
    return out;
}

} // namespace vigie::hts
