#include "pipeline/hts/bcf_encoder.hpp"

#include "pipeline/hts/bcf_values.hpp"
#include "pipeline/hts/pieces.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::InputError;
using model::ResourceError;

constexpr std::size_t column_limit = 9;

/// A fault of the record in hand; becomes an InputError where the line is known.
struct Unstorable {
    const char* rule;
    const char* field;
    std::string message;
};

[[noreturn]] void undeclared(const char* rule, const char* field, std::string_view name) {
    throw Unstorable{rule, field, fmt::format("{} is not declared in the header", name)};
}

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

/// The fixed columns, FORMAT where there is one, and in `samples` all that follows it.
std::size_t split_columns(std::string_view line,
                          std::array<std::string_view, column_limit>& columns,
                          std::string_view& samples) {
    std::size_t count = 0;
    std::size_t begin = 0;
    while (count < column_limit) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        columns.at(count++) = line.substr(begin, end - begin);
        if (end == line.size()) {
            samples = {};
            return count;
        }
        begin = end + 1;
    }
    samples = line.substr(begin);
    return count;
}

/// Takes one allele number off the front of a genotype: 0 for '.', n + 1 for allele n.
std::optional<std::int32_t> take_allele(std::string_view& text) {
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        return 0;
    }
    constexpr std::int32_t limit = (std::numeric_limits<std::int32_t>::max() >> 1) - 1;
    std::int32_t allele = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), allele);
    if (error != std::errc{} || allele < 0 || allele >= limit) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return allele + 1;
}

/// Fills a sample's vector up to its width.
template <class Value>
void pad(std::vector<Value>& values, std::size_t size, Value end) {
    values.resize(size, end);
}

} // namespace

BcfEncoder::BcfEncoder(const std::string& header_text) : header_(bcf_hdr_init("r")) {
    std::string text = header_text;
    if (!header_ || bcf_hdr_parse(header_.get(), text.data()) != 0) {
        throw InputError({.file = {}, .field = "header"}, "the header cannot be written as BCF",
                         "mend the header, or write VCF (-O z)");
    }
    const VcfHeader header = parse_vcf_header(header_text, "");
    samples_ = header.samples.size();
    for (const HeaderContig& contig : header.contigs) {
        contigs_.emplace(contig.name, bcf_hdr_name2id(header_.get(), contig.name.c_str()));
    }
    filters_.emplace("PASS", bcf_hdr_id2int(header_.get(), BCF_DT_ID, "PASS"));
    for (const std::string& name : header.filters) {
        filters_.emplace(name, bcf_hdr_id2int(header_.get(), BCF_DT_ID, name.c_str()));
    }
    for (const auto& [name, declaration] : header.info) {
        info_.emplace(name, tag_of(BCF_HL_INFO, name));
    }
    for (const auto& [name, declaration] : header.format) {
        format_.emplace(name, tag_of(BCF_HL_FMT, name));
    }
}

BcfEncoder::Tag BcfEncoder::tag_of(int line_kind, const std::string& name) const {
    Tag tag;
    tag.number = bcf_hdr_id2int(header_.get(), BCF_DT_ID, name.c_str());
    switch (bcf_hdr_id2type(header_.get(), line_kind, tag.number)) {
    case BCF_HT_FLAG:
        tag.kind = Kind::flag;
        break;
    case BCF_HT_INT:
        tag.kind = Kind::integer;
        break;
    case BCF_HT_REAL:
        tag.kind = Kind::real;
        break;
    default:
        tag.kind = line_kind == BCF_HL_FMT && name == "GT" ? Kind::genotype : Kind::text;
    }
    return tag;
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
            undeclared("undeclared-contig", "CHROM", name);
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
                undeclared("undeclared-filter", "FILTER", name);
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
            undeclared("undeclared-info", "INFO", entry.substr(0, equals));
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

void BcfEncoder::append_value(std::string_view entry, std::string_view value, const Tag& tag) {
    const auto wrong_type = [entry](std::string_view type) {
        throw Unstorable{"info-wrong-type", "INFO",
                         fmt::format("{} is not of type {}", entry.substr(0, 60), type)};
    };
    if (tag.kind == Kind::integer) {
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
    } else if (tag.kind == Kind::real) {
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

void BcfEncoder::set_format(std::string_view format) {
    if (format == format_text_) {
        return;
    }
    format_text_.clear();
    format_tags_.clear();
    format_names_.clear();
    each_piece(format, ':', [this](std::string_view name) {
        const auto it = format_.find(name);
        if (it == format_.end()) {
            undeclared("undeclared-format", "FORMAT", name);
        }
        if (it->second.kind == Kind::flag || (name == "GT" && it->second.kind != Kind::genotype)) {
            throw Unstorable{"format-wrong-type", "FORMAT",
                             fmt::format("{} is declared with a type it cannot have", name)};
        }
        format_tags_.push_back(it->second);
        format_names_.emplace_back(name);
    });
    if (format_tags_.size() > std::numeric_limits<std::uint8_t>::max()) {
        throw Unstorable{"too-many-format-keys", "FORMAT", "BCF counts at most 255 keys"};
    }
    format_text_ = format;
}

void BcfEncoder::split_samples(std::string_view samples) {
    fields_.clear();
    std::size_t count = 0;
    each_piece(samples, '\t', [&](std::string_view column) {
        ++count;
        const std::size_t whole = fields_.size() + format_tags_.size();
        Pieces pieces(column, ':');
        std::string_view field;
        while (pieces.next(field)) {
            if (fields_.size() == whole) {
                throw Unstorable{
                    "sample-extra-fields", "FORMAT",
                    fmt::format("\"{}\" has more fields than FORMAT names", column.substr(0, 60))};
            }
            fields_.push_back(field);
        }
        fields_.resize(whole);
    });
    if (count != samples_) {
        throw Unstorable{"column-count", "FORMAT",
                         fmt::format("{} samples instead of the header's {}", count, samples_)};
    }
}

void BcfEncoder::append_genotypes(std::size_t key) {
    std::size_t ploidy = 1;
    for (std::size_t i = key; i < fields_.size(); i += format_tags_.size()) {
        const auto separators = std::count_if(fields_[i].begin(), fields_[i].end(),
                                              [](char c) { return c == '/' || c == '|'; });
        ploidy = std::max(ploidy, static_cast<std::size_t>(separators) + 1);
    }
    integers_.clear();
    for (std::size_t i = key; i < fields_.size(); i += format_tags_.size()) {
        const std::size_t whole = integers_.size() + ploidy;
        std::string_view text = fields_[i];
        if (text.data() == nullptr) {
            integers_.push_back(missing_integer);
        }
        std::int32_t phased = 0;
        while (text.data() != nullptr) {
            const std::optional<std::int32_t> allele = take_allele(text);
            const bool more = text.starts_with('/') || text.starts_with('|');
            if (!allele || (!more && !text.empty())) {
                throw Unstorable{"gt-malformed", "GT",
                                 fmt::format("\"{}\" is not a genotype", fields_[i].substr(0, 60))};
            }
            integers_.push_back(*allele << 1 | phased);
            if (!more) {
                break;
            }
            phased = text.front() == '|' ? 1 : 0;
            text.remove_prefix(1);
        }
        pad(integers_, whole, end_of_integers);
    }
    append_integers(individual_, integers_, ploidy);
}

namespace {

/// Most values that one sample has for a key.
std::size_t widest(const std::vector<std::string_view>& fields, std::size_t key, std::size_t step) {
    std::size_t most = 1;
    for (std::size_t i = key; i < fields.size(); i += step) {
        const auto commas = std::count(fields[i].begin(), fields[i].end(), ',');
        most = std::max(most, static_cast<std::size_t>(commas) + 1);
    }
    return most;
}

} // namespace

void BcfEncoder::append_sample_integers(std::size_t key) {
    const std::size_t width = widest(fields_, key, format_tags_.size());
    integers_.clear();
    for (std::size_t i = key; i < fields_.size(); i += format_tags_.size()) {
        const std::size_t whole = integers_.size() + width;
        if (fields_[i].data() == nullptr) {
            integers_.push_back(missing_integer);
        } else {
            each_piece(fields_[i], ',', [&](std::string_view one) {
                if (!read_integer(one, integers_.emplace_back())) {
                    throw Unstorable{"format-wrong-type", "FORMAT",
                                     fmt::format("{} \"{}\" is not of type Integer",
                                                 format_names_[key], fields_[i].substr(0, 60))};
                }
            });
        }
        pad(integers_, whole, end_of_integers);
    }
    append_integers(individual_, integers_, width);
}

void BcfEncoder::append_sample_reals(std::size_t key) {
    const std::size_t width = widest(fields_, key, format_tags_.size());
    reals_.clear();
    for (std::size_t i = key; i < fields_.size(); i += format_tags_.size()) {
        const std::size_t whole = reals_.size() + width;
        if (fields_[i].data() == nullptr) {
            reals_.push_back(missing_real);
        } else {
            each_piece(fields_[i], ',', [&](std::string_view one) {
                if (!read_real(one, reals_.emplace_back())) {
                    throw Unstorable{"format-wrong-type", "FORMAT",
                                     fmt::format("{} \"{}\" is not of type Float",
                                                 format_names_[key], fields_[i].substr(0, 60))};
                }
            });
        }
        pad(reals_, whole, end_of_reals);
    }
    append_reals(individual_, reals_, width);
}

void BcfEncoder::append_sample_texts(std::size_t key) {
    // htslib counts the ':' before a field; the same here, so that files compare byte by byte.
    const std::size_t separator = key > 0 ? 1 : 0;
    std::size_t width = 0;
    for (std::size_t i = key; i < fields_.size(); i += format_tags_.size()) {
        if (fields_[i].data() != nullptr) {
            width = std::max(width, fields_[i].size() + separator);
        }
    }
    append_descriptor(individual_, width, BcfType::text);
    for (std::size_t i = key; i < fields_.size() && width > 0; i += format_tags_.size()) {
        const std::string_view text = fields_[i].data() == nullptr ? "." : fields_[i];
        individual_ += text;
        individual_.append(width - text.size(), '\0');
    }
}

void BcfEncoder::append_samples(std::string_view format, std::string_view samples) {
    format_count_ = 0;
    if (samples_ == 0 || format == ".") {
        return;
    }
    set_format(format);
    split_samples(samples);
    for (std::size_t key = 0; key < format_tags_.size(); ++key) {
        append_integer(individual_, format_tags_[key].number);
        switch (format_tags_[key].kind) {
        case Kind::genotype:
            append_genotypes(key);
            break;
        case Kind::integer:
            append_sample_integers(key);
            break;
        case Kind::real:
            append_sample_reals(key);
            break;
        default:
            append_sample_texts(key);
        }
    }
    format_count_ = static_cast<std::uint32_t>(format_tags_.size());
}

void BcfEncoder::append(std::string_view line, std::string& out) {
    std::array<std::string_view, column_limit> columns;
    std::string_view samples;
    shared_.clear();
    individual_.clear();
    std::uint32_t quality = missing_real;
    std::int32_t position = 0;
    std::int32_t contig = 0;
    try {
        const std::size_t count = split_columns(line, columns, samples);
        const auto& [chrom, pos, id, ref, alt, qual, filter, info, format] = columns;
        if (count < 8 || (samples_ > 0 && count < column_limit)) {
            throw Unstorable{"column-count", "", fmt::format("{} columns are too few", count)};
        }
        contig = contig_of(chrom);
        if (!read_integer(pos, position) || position < 0) {
            throw Unstorable{"pos-not-a-number", "POS", "it is not a position"};
        }
        if (!read_real(qual, quality)) {
            throw Unstorable{"qual-not-a-number", "QUAL", "it is neither a number nor '.'"};
        }
        begin_ = position - 1;
        length_ = static_cast<std::int64_t>(ref.size());
        append_alleles(id, ref, alt);
        append_filters(filter);
        append_info(info);
        append_samples(format, samples);
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
    append_number(out, format_count_ << 24U | static_cast<std::uint32_t>(samples_));
    out += shared_;
    out += individual_;
}

} // namespace vigie::hts
