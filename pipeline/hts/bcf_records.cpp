#include "pipeline/hts/bcf_records.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace vigie::hts {
namespace {

constexpr std::uint32_t max_header_bytes = 64U << 20U;
const std::string copy_again = "the file is cut or damaged: copy or make it again";

std::string read_header_text(VariantInput& input) {
    std::array<char, 9> start{};
    if (input.read(start.data(), start.size()) != start.size()) {
        input.refuse("the BCF header is cut", copy_again);
    }
    if (std::string_view(start.data(), 4) != std::string_view("BCF\2", 4) || start[4] > '\2') {
        input.refuse("this version of BCF is not supported", "convert it with bcftools view -Ob");
    }
    std::uint32_t size = 0;
    std::memcpy(&size, start.data() + 5, sizeof size);
    if (size > max_header_bytes) {
        input.refuse("the header exceeds 64 MiB", copy_again);
    }
    std::string text(size, '\0');
    if (input.read(text.data(), text.size()) != text.size()) {
        input.refuse("the BCF header is cut", copy_again);
    }
    return text;
}

} // namespace

BcfRecords::BcfRecords(VariantInput& input) : header_(bcf_hdr_init("r")), record_(bcf_init()) {
    std::string text = read_header_text(input);
    if (!header_ || !record_) {
        throw model::ResourceError(model::ExitCode::resources, "no memory for a BCF header");
    }
    if (bcf_hdr_parse(header_.get(), text.data()) != 0) {
        input.refuse("the BCF header is malformed (or a sample name occurs twice)",
                     "look at it with bcftools view -h");
    }
}

std::string BcfRecords::header_text() const {
    KString text;
    if (bcf_hdr_format(header_.get(), 0, &text.text) != 0) {
        throw model::ResourceError(model::ExitCode::resources, "no memory for a BCF header");
    }
    return std::string(text.view());
}

std::vector<std::string> BcfRecords::contig_names() const {
    std::vector<std::string> names;
    for (int id = 0; id < header_->n[BCF_DT_CTG]; ++id) {
        const char* const name = header_->id[BCF_DT_CTG][id].key;
        names.emplace_back(name == nullptr ? "" : name);
    }
    return names;
}

/// htslib checks the shape of a record read without a header, but not its numbers, which
/// vcf_format would use as array indices.
bool BcfRecords::is_sound(const bcf1_t& record) const {
    const auto is_tag = [this](int id) {
        return id >= 0 && id < header_->n[BCF_DT_ID] && header_->id[BCF_DT_ID][id].key != nullptr;
    };
    const bool contig = bcf_hdr_id2name(header_.get(), record.rid) != nullptr;
    const auto samples = static_cast<unsigned>(bcf_hdr_nsamples(header_.get()));
    return contig && record.errcode == 0 && (record.n_fmt == 0 || record.n_sample == samples) &&
           std::all_of(record.d.flt, record.d.flt + record.d.n_flt, is_tag) &&
           std::all_of(record.d.info, record.d.info + record.n_info,
                       [&](const bcf_info_t& info) { return is_tag(info.key); }) &&
           std::all_of(record.d.fmt, record.d.fmt + record.n_fmt,
                       [&](const bcf_fmt_t& format) { return is_tag(format.id); });
}

std::string_view BcfRecords::line_of(const VariantInput& input, bcf1_t* record) {
    if (bcf_unpack(record, BCF_UN_ALL) != 0 || !is_sound(*record)) {
        input.refuse("a BCF record does not fit the header", copy_again);
    }
    line_.text.l = 0;
    if (vcf_format(header_.get(), record, &line_.text) != 0) {
        input.refuse("a BCF record cannot be written as VCF", copy_again);
    }
    std::string_view line = line_.view();
    if (line.ends_with('\n')) {
        line.remove_suffix(1);
    }
    if (line.find('\0') != std::string_view::npos) {
        input.refuse("a BCF record holds a NUL byte", copy_again);
    }
    return line;
}

bool BcfRecords::append_line(VariantInput& input, std::string& buffer) {
    int contig = 0;
    hts_pos_t begin = 0;
    hts_pos_t end = 0;
    const int result = bcf_readrec(input.handle(), nullptr, record_.get(), &contig, &begin, &end);
    input.require_sound();
    if (result == -1) {
        return false;
    }
    if (result < -1) {
        input.refuse("the data are cut in mid-record or a record is malformed", copy_again);
    }
    buffer += line_of(input, record_.get());
    buffer += '\n';
    return true;
}

} // namespace vigie::hts
