#include "pipeline/run/record_splitter.hpp"

#include "pipeline/hts/pieces.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace vigie::run {
namespace {

/// Depths per allele that older callers declare as Number=. .
bool holds_depths(std::string_view key) {
    return key == "AD" || key == "ADF" || key == "ADR";
}

bool is_normal(const std::vector<InputAllele>& alleles) {
    return alleles.size() == 1 && (!alleles[0].canonical || !alleles[0].canonical->changed);
}

void append_original(const hts::RecordLine& record, std::size_t allele, std::string& out) {
    fmt::format_to(std::back_inserter(out), "VIGIE_ORIG={}|{}|{}|", record.chrom, record.pos_text,
                   record.ref);
    std::transform(record.alt.begin(), record.alt.end(), std::back_inserter(out),
                   [](char c) { return c == ',' ? '&' : c; });
    fmt::format_to(std::back_inserter(out), "|{}", allele);
}

} // namespace

RecordSplitter::RecordSplitter(const hts::VcfHeader& header, OtherAllele other)
    : header_(header), other_(other == OtherAllele::reference ? '0' : '.') {}

std::string RecordSplitter::header_line() {
    return "##INFO=<ID=VIGIE_ORIG,Number=1,Type=String,Description=\"The record before "
           "normalisation. Format: CHROM|POS|REF|ALT, alleles joined by &|number of this ALT\">";
}

RecordSplitter::Kind RecordSplitter::info_kind(std::string_view key) const {
    if (key == "END") {
        return Kind::end;
    }
    const auto tag = header_.info.find(key);
    if (tag == header_.info.end()) {
        return Kind::whole;
    }
    const std::string& number = tag->second.number;
    if (number == "A") {
        return Kind::per_alt;
    }
    if (number == "R") {
        return Kind::per_allele;
    }
    return number == "G" ? Kind::per_genotype : Kind::whole;
}

void RecordSplitter::read_format(std::string_view format) {
    if (format == format_ && !kinds_.empty()) {
        return;
    }
    format_ = format;
    kinds_.clear();
    hts::each_piece(format, ':', [this](std::string_view key) {
        const auto tag = header_.format.find(key);
        const std::string number = tag == header_.format.end() ? "" : tag->second.number;
        Kind kind = Kind::whole;
        if (key == "GT") {
            kind = Kind::genotype;
        } else if (number == "A") {
            kind = Kind::per_alt;
        } else if (number == "R" || (number == "." && holds_depths(key))) {
            kind = Kind::per_allele;
        } else if (number == "G") {
            kind = Kind::per_genotype;
        }
        kinds_.push_back(kind);
    });
}

void RecordSplitter::pick(const std::vector<std::size_t>& wanted, std::string& out) const {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        out += i == 0 ? "" : ",";
        out += values_[wanted[i]];
    }
}

void RecordSplitter::append_values(std::string_view values,
                                   Kind kind,
                                   const Split& split,
                                   std::string& out) {
    values_.clear();
    hts::each_piece(values, ',', [this](std::string_view value) { values_.push_back(value); });
    const std::size_t i = split.allele;
    const std::size_t all = split.alleles + 1;
    if (values == "." || kind == Kind::whole) {
        out += values;
    } else if (kind == Kind::per_alt && values_.size() == split.alleles) {
        pick({i - 1}, out);
    } else if (kind == Kind::per_allele && values_.size() == all) {
        pick({0, i}, out);
    } else if (kind == Kind::per_genotype && ploidy_ == 1 && values_.size() == all) {
        pick({0, i}, out);
    } else if (kind == Kind::per_genotype && ploidy_ == 2 &&
               values_.size() == all * (all + 1) / 2) {
        pick({0, i * (i + 1) / 2, i * (i + 1) / 2 + i}, out);
    } else {
        // What the numbers mean for this allele cannot be told.
        out += '.';
        split.counts->note("values_of_wrong_number_set_missing");
    }
}

void RecordSplitter::append_info(std::string_view info, const Split& split, std::string& out) {
    ploidy_ = 2;
    bool first = true;
    hts::each_piece(info, ';', [&](std::string_view entry) {
        if (entry.empty()) {
            return;
        }
        out += first ? "" : ";";
        first = false;
        const std::size_t equals = entry.find('=');
        const Kind kind = info_kind(entry.substr(0, equals));
        if (equals == std::string_view::npos || kind == Kind::whole) {
            out += entry;
            return;
        }
        out += entry.substr(0, equals + 1);
        if (kind == Kind::end) {
            out += split.end > 0 ? fmt::format("{}", split.end)
                                 : std::string(entry.substr(equals + 1));
            return;
        }
        append_values(entry.substr(equals + 1), kind, split, out);
    });
}

void RecordSplitter::append_genotype(std::string_view gt,
                                     const Split& split,
                                     std::string& out) const {
    std::size_t at = 0;
    while (at < gt.size()) {
        const std::size_t end = std::min(gt.find_first_of("/|", at), gt.size());
        const std::string_view slot = gt.substr(at, end - at);
        if (slot == "." || slot == "0") {
            out += slot;
        } else {
            out += slot == fmt::format("{}", split.allele) ? '1' : other_;
        }
        if (end < gt.size()) {
            out += gt[end];
        }
        at = end + 1;
    }
}

void RecordSplitter::append_sample(std::string_view column, const Split& split, std::string& out) {
    std::size_t key = 0;
    ploidy_ = 2;
    hts::each_piece(column, ':', [&](std::string_view value) {
        out += key == 0 ? "" : ":";
        const Kind kind = key < kinds_.size() ? kinds_[key] : Kind::whole;
        if (kind == Kind::genotype) {
            ploidy_ =
                static_cast<std::size_t>(std::count_if(
                    value.begin(), value.end(), [](char c) { return c == '/' || c == '|'; })) +
                1;
            append_genotype(value, split, out);
        } else {
            append_values(value, kind, split, out);
        }
        ++key;
    });
}

void RecordSplitter::append(std::string_view line,
                            const hts::RecordLine& record,
                            const std::vector<InputAllele>& alleles,
                            model::StageCounts& counts,
                            std::string& lines) {
    if (is_normal(alleles)) {
        lines += line;
        lines += '\n';
        return;
    }
    read_format(record.format);
    for (const InputAllele& allele : alleles) {
        Split split{.allele = static_cast<std::size_t>(allele.number),
                    .alleles = alleles.size(),
                    .counts = &counts};
        const auto into = std::back_inserter(lines);
        if (allele.canonical) {
            const model::SmallAllele& canonical = allele.canonical->allele;
            split.end = canonical.span().end.value;
            fmt::format_to(into, "{}\t{}\t{}\t{}\t{}", record.chrom,
                           canonical.position().one_based(), record.id, canonical.ref(),
                           canonical.alt());
        } else {
            fmt::format_to(into, "{}\t{}\t{}\t{}\t{}", record.chrom, record.pos_text, record.id,
                           record.ref, allele.alt);
        }
        fmt::format_to(into, "\t{}\t{}\t", record.qual, record.filter);
        if (record.info != ".") {
            append_info(record.info, split, lines);
            lines += ';';
        }
        append_original(record, split.allele, lines);
        if (!record.format.empty()) {
            fmt::format_to(into, "\t{}", record.format);
        }
        if (!record.samples.empty()) {
            hts::each_piece(record.samples, '\t', [&](std::string_view column) {
                lines += '\t';
                append_sample(column, split, lines);
            });
        }
        lines += '\n';
    }
}

} // namespace vigie::run
