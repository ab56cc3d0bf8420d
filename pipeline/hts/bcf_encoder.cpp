#include "pipeline/hts/bcf_encoder.hpp"

#include "pipeline/hts/bcf_values.hpp"
#include "pipeline/hts/pieces.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::InputError;
using model::ResourceError;

[[noreturn]] void refuse(std::string_view line, const Unstorable& fault) {
    const std::size_t contig_end = std::min(line.find('\t'), line.size());
    const std::size_t end = line.find('\t', std::min(contig_end + 1, line.size()));
    std::string locus(line.substr(0, std::min({end, line.size(), std::size_t{100}})));
    std::replace(locus.begin(), locus.end(), '\t', ':');
    throw InputError({.file = {}, .locus = locus, .field = fault.field},
                     fmt::format("cannot be written as BCF: {} [{}]", fault.message, fault.rule),
                     std::string_view(fault.rule).starts_with("undeclared")
                         ? "declare it in the header, or write VCF (-O z)"
                         : "mend the record, or write VCF");
}

/// Reads the header with htslib, whose numbers for names the records use.
BcfHeaderHandle parse_bcf_header(std::string text) {
    BcfHeaderHandle header(bcf_hdr_init("r"));
    if (!header || bcf_hdr_parse(header.get(), text.data()) != 0) {
        throw InputError({.file = {}, .field = "header"}, "the header cannot be written as BCF",
                         "mend the header, or write VCF (-O z)");
    }
    return header;
}

} // namespace

BcfTag bcf_tag(const bcf_hdr_t& header, int line_kind, const std::string& name) {
    BcfTag tag;
    tag.number = bcf_hdr_id2int(&header, BCF_DT_ID, name.c_str());
    switch (bcf_hdr_id2type(&header, line_kind, tag.number)) {
    case BCF_HT_FLAG:
        tag.kind = BcfTag::Kind::flag;
        break;
    case BCF_HT_INT:
        tag.kind = BcfTag::Kind::integer;
        break;
    case BCF_HT_REAL:
        tag.kind = BcfTag::Kind::real;
        break;
    default:
        tag.kind =
            line_kind == BCF_HL_FMT && name == "GT" ? BcfTag::Kind::genotype : BcfTag::Kind::text;
    }
    return tag;
}

void refuse_undeclared(const char* rule, const char* field, std::string_view name) {
    throw Unstorable{rule, field, fmt::format("{} is not declared in the header", name)};
}

BcfEncoder::BcfEncoder(const std::string& header_text)
    : BcfEncoder(parse_bcf_header(header_text), parse_vcf_header(header_text, "")) {}

BcfEncoder::BcfEncoder(BcfHeaderHandle bcf_header, const VcfHeader& header)
    : header_(std::move(bcf_header)), samples_(*header_, header) {
    for (const HeaderContig& contig : header.contigs) {
        contigs_.emplace(contig.name, bcf_hdr_name2id(header_.get(), contig.name.c_str()));
    }
    filters_.emplace("PASS", bcf_hdr_id2int(header_.get(), BCF_DT_ID, "PASS"));
    for (const std::string& name : header.filters) {
        filters_.emplace(name, bcf_hdr_id2int(header_.get(), BCF_DT_ID, name.c_str()));
    }
    for (const auto& [name, declaration] : header.info) {
        info_.emplace(name, bcf_tag(*header_, BCF_HL_INFO, name));
    }
}

std::string BcfEncoder::header_bytes() const {
    KString text;
    if (bcf_hdr_format(header_.get(), 1, &text.text) != 0) {
        throw ResourceError(ExitCode::resources, "no memory for a BCF header");
    }
    std::string bytes = "BCF\2\2";
    append_number(bytes, static_cast<std::uint32_t>(text.text.l + 1));
    bytes += text.view();
    bytes += '\0';
    return bytes;
}

std::int32_t BcfEncoder::contig_of(std::string_view name) {
    if (contig_ < 0 || contig_name_ != name) {
        const auto it = contigs_.find(name);
        if (it == contigs_.end()) {
            refuse_undeclared("undeclared-contig", "CHROM", name);
        }
        contig_name_ = name;
        contig_ = it->second;
    }
    return contig_;
}

void BcfEncoder::append_alleles(std::string_view id, std::string_view ref, std::string_view alt) {
    append_text(shared_, id == "." ? std::string_view{} : id);
    append_text(shared_, ref);
    alleles_ = 1;
    if (alt != ".") {
        each_piece(alt, ',', [this](std::string_view allele) {
            append_text(shared_, allele);
            ++alleles_;
        });
    }
    if (alleles_ > std::numeric_limits<std::uint16_t>::max()) {
        throw Unstorable{"too-many-alleles", "ALT", "BCF numbers at most 65535 alleles"};
    }
}

void BcfEncoder::append_filters(std::string_view filter) {
    integers_.clear();
    if (filter != ".") {
        each_piece(filter, ';', [this](std::string_view name) {
            const auto it = filters_.find(name);
            if (it == filters_.end()) {
                refuse_undeclared("undeclared-filter", "FILTER", name);
            }
            integers_.push_back(it->second);
        });
    }
    append_integers(shared_, integers_, integers_.size());
}

void BcfEncoder::append_info(std::string_view info) {
    info_count_ = 0;
    if (info == ".") {
        return;
    }
    each_piece(info, ';', [this](std::string_view entry) {
        if (entry.empty()) {
            return;
        }
        const std::size_t equals = entry.find('=');
        const auto it = info_.find(entry.substr(0, equals));
        if (it == info_.end()) {
            refuse_undeclared("undeclared-info", "INFO", entry.substr(0, equals));
        }
        append_integer(shared_, it->second.number);
        if (equals == std::string_view::npos) {
            append_descriptor(shared_, 0, BcfType::none);
        } else {
            append_value(entry, entry.substr(equals + 1), it->second);
        }
        ++info_count_;
    });
    if (info_count_ > std::numeric_limits<std::uint16_t>::max()) {
        throw Unstorable{"too-many-info-keys", "INFO", "BCF counts at most 65535 keys"};
    }
}

void BcfEncoder::append_value(std::string_view entry, std::string_view value, const BcfTag& tag) {
    const auto wrong_type = [entry](std::string_view type) {
        throw Unstorable{"info-wrong-type", "INFO",
                         fmt::format("{} is not of type {}", entry.substr(0, 60), type)};
    };
    if (tag.kind == BcfTag::Kind::integer) {
        integers_.clear();
        each_piece(value, ',', [&](std::string_view one) {
            if (!read_integer(one, integers_.emplace_back())) {
                wrong_type("Integer");
            }
        });
        append_integers(shared_, integers_, integers_.size());
        if (entry.starts_with("END=") && integers_.front() > begin_) {
            length_ = integers_.front() - begin_;
        }
    } else if (tag.kind == BcfTag::Kind::real) {
        reals_.clear();
        each_piece(value, ',', [&](std::string_view one) {
            if (!read_real(one, reals_.emplace_back())) {
                wrong_type("Float");
            }
        });
        append_reals(shared_, reals_, reals_.size());
    } else {
        append_text(shared_, value); // a flag with a value is kept as a text
    }
}

void BcfEncoder::append(std::string_view line, std::string& out) {
    RecordLine record;
    shared_.clear();
    individual_.clear();
    std::uint32_t quality = missing_real;
    std::int32_t position = 0;
    std::int32_t contig = 0;
    std::uint32_t formats = 0;
    try {
        if (!split_columns(line, record) || (samples_.count() > 0 && record.format.empty())) {
            throw Unstorable{"column-count", "", "the line has too few columns"};
        }
        contig = contig_of(record.chrom);
        if (!read_integer(record.pos_text, position) || position < 0) {
            throw Unstorable{"pos-not-a-number", "POS", "it is not a position"};
        }
        if (!read_real(record.qual, quality)) {
            throw Unstorable{"qual-not-a-number", "QUAL", "it is neither a number nor '.'"};
        }
        begin_ = position - 1;
        length_ = static_cast<std::int64_t>(record.ref.size());
        append_alleles(record.id, record.ref, record.alt);
        append_filters(record.filter);
        append_info(record.info);
        formats = samples_.append(record.format, record.samples, individual_);
    } catch (const Unstorable& fault) {
        refuse(line, fault);
    }
    constexpr std::size_t fixed = 24;
    append_number(out, static_cast<std::uint32_t>(shared_.size() + fixed));
    append_number(out, static_cast<std::uint32_t>(individual_.size()));
    append_number(out, contig);
    append_number(out, static_cast<std::int32_t>(begin_));
    append_number(out, static_cast<std::int32_t>(length_));
    append_number(out, quality);
    append_number(out, alleles_ << 16U | info_count_);
    append_number(out, formats << 24U | static_cast<std::uint32_t>(samples_.count()));
    out += shared_;
    out += individual_;
}

} // namespace vigie::hts
