#include "pipeline/hts/bcf_samples.hpp"

#include "pipeline/hts/bcf_values.hpp"
#include "pipeline/hts/pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace vigie::hts {
namespace {

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

bool is_separator(char c) {
    return c == '/' || c == '|';
}

/// Appends the alleles of "0/1", "1|0" ...: the number in the upper bits, "phased with the one
/// before" in the lowest. False if the text is no genotype.
bool read_genotype(std::string_view text, std::vector<std::int32_t>& alleles) {
    std::int32_t phased = 0;
    while (true) {
        const std::optional<std::int32_t> allele = take_allele(text);
        if (!allele) {
            return false;
        }
        alleles.push_back(*allele << 1 | phased);
        if (text.empty() || !is_separator(text.front())) {
            return text.empty();
        }
        phased = text.front() == '|' ? 1 : 0;
        text.remove_prefix(1);
    }
}

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

BcfSamples::BcfSamples(const bcf_hdr_t& bcf_header, const VcfHeader& header)
    : count_(header.samples.size()) {
    for (const auto& [name, declaration] : header.format) {
        declared_.emplace(name, bcf_tag(bcf_header, BCF_HL_FMT, name));
    }
}

void BcfSamples::set_format(std::string_view format) {
    if (format == text_) {
        return;
    }
    text_.clear();
    tags_.clear();
    names_.clear();
    each_piece(format, ':', [this](std::string_view name) {
        const auto it = declared_.find(name);
        if (it == declared_.end()) {
            refuse_undeclared("undeclared-format", "FORMAT", name);
        }
        if (it->second.kind == BcfTag::Kind::flag ||
            (name == "GT" && it->second.kind != BcfTag::Kind::genotype)) {
            throw Unstorable{"format-wrong-type", "FORMAT",
                             fmt::format("{} is declared with a type it cannot have", name)};
        }
        tags_.push_back(it->second);
        names_.emplace_back(name);
    });
    if (tags_.size() > std::numeric_limits<std::uint8_t>::max()) {
        throw Unstorable{"too-many-format-keys", "FORMAT", "BCF counts at most 255 keys"};
    }
    text_ = format;
}

void BcfSamples::split(std::string_view samples) {
    fields_.clear();
    std::size_t count = 0;
    each_piece(samples, '\t', [&](std::string_view column) {
        ++count;
        const std::size_t whole = fields_.size() + tags_.size();
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
    if (count != count_) {
        throw Unstorable{"column-count", "FORMAT",
                         fmt::format("{} samples instead of the header's {}", count, count_)};
    }
}

void BcfSamples::append_genotypes(std::size_t key, std::string& out) {
    std::size_t ploidy = 1;
    for (std::size_t i = key; i < fields_.size(); i += tags_.size()) {
        const auto separators = std::count_if(fields_[i].begin(), fields_[i].end(), is_separator);
        ploidy = std::max(ploidy, static_cast<std::size_t>(separators) + 1);
    }
    integers_.clear();
    for (std::size_t i = key; i < fields_.size(); i += tags_.size()) {
        const std::size_t whole = integers_.size() + ploidy;
        if (fields_[i].data() == nullptr) {
            integers_.push_back(missing_integer);
        } else if (!read_genotype(fields_[i], integers_)) {
            throw Unstorable{"gt-malformed", "GT",
                             fmt::format("\"{}\" is not a genotype", fields_[i].substr(0, 60))};
        }
        integers_.resize(whole, end_of_integers);
    }
    hts::append_integers(out, integers_, ploidy);
}

void BcfSamples::append_integers(std::size_t key, std::string& out) {
    const std::size_t width = widest(fields_, key, tags_.size());
    integers_.clear();
    for (std::size_t i = key; i < fields_.size(); i += tags_.size()) {
        const std::size_t whole = integers_.size() + width;
        if (fields_[i].data() == nullptr) {
            integers_.push_back(missing_integer);
        } else {
            each_piece(fields_[i], ',', [&](std::string_view one) {
                if (!read_integer(one, integers_.emplace_back())) {
                    throw Unstorable{"format-wrong-type", "FORMAT",
                                     fmt::format("{} \"{}\" is not of type Integer", names_[key],
                                                 fields_[i].substr(0, 60))};
                }
            });
        }
        integers_.resize(whole, end_of_integers);
    }
    hts::append_integers(out, integers_, width);
}

void BcfSamples::append_reals(std::size_t key, std::string& out) {
    const std::size_t width = widest(fields_, key, tags_.size());
    reals_.clear();
    for (std::size_t i = key; i < fields_.size(); i += tags_.size()) {
        const std::size_t whole = reals_.size() + width;
        if (fields_[i].data() == nullptr) {
            reals_.push_back(missing_real);
        } else {
            each_piece(fields_[i], ',', [&](std::string_view one) {
                if (!read_real(one, reals_.emplace_back())) {
                    throw Unstorable{"format-wrong-type", "FORMAT",
                                     fmt::format("{} \"{}\" is not of type Float", names_[key],
                                                 fields_[i].substr(0, 60))};
                }
            });
        }
        reals_.resize(whole, end_of_reals);
    }
    hts::append_reals(out, reals_, width);
}

void BcfSamples::append_texts(std::size_t key, std::string& out) {
    // htslib counts the ':' before a field; the same here, so that files compare byte by byte.
    const std::size_t separator = key > 0 ? 1 : 0;
    std::size_t width = 0;
    for (std::size_t i = key; i < fields_.size(); i += tags_.size()) {
        if (fields_[i].data() != nullptr) {
            width = std::max(width, fields_[i].size() + separator);
        }
    }
    append_descriptor(out, width, BcfType::text);
    for (std::size_t i = key; i < fields_.size() && width > 0; i += tags_.size()) {
        const std::string_view text = fields_[i].data() == nullptr ? "." : fields_[i];
        out += text;
        out.append(width - text.size(), '\0');
    }
}

std::uint32_t
BcfSamples::append(std::string_view format, std::string_view samples, std::string& out) {
    if (count_ == 0 || format == ".") {
        return 0;
    }
    set_format(format);
    split(samples);
    for (std::size_t key = 0; key < tags_.size(); ++key) {
        append_integer(out, tags_[key].number);
        switch (tags_[key].kind) {
        case BcfTag::Kind::genotype:
            append_genotypes(key, out);
            break;
        case BcfTag::Kind::integer:
            append_integers(key, out);
            break;
        case BcfTag::Kind::real:
            append_reals(key, out);
            break;
        default:
            append_texts(key, out);
        }
    }
    return static_cast<std::uint32_t>(tags_.size());
}

} // namespace vigie::hts
