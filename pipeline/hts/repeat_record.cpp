#include "pipeline/hts/repeat_record.hpp"

#include "pipeline/hts/sample_field.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace vigie::hts {
namespace {

using model::RepeatAllele;
using model::RepeatCall;

std::string_view text_of(const RecordLine& record, std::string_view key) {
    const auto value = info_value(record.info, key);
    return value && *value != "." ? *value : std::string_view{};
}

/// "11-14"
bool read_interval(std::string_view text, RepeatAllele& allele, LineFault& fault) {
    const std::size_t dash = text.find('-');
    allele.low = number_of<std::int64_t>(text.substr(0, dash));
    allele.high = dash == std::string_view::npos ? std::nullopt
                                                 : number_of<std::int64_t>(text.substr(dash + 1));
    const bool sound = allele.low && allele.high && *allele.low >= 0 &&
                       *allele.low <= allele.units && allele.units <= *allele.high;
    return sound || refuse(fault, "repeat-interval", "FORMAT/REPCI",
                           fmt::format("'{}' is no interval around {}", text, allele.units));
}

bool read_alleles(std::string_view counts,
                  std::optional<std::string_view> intervals,
                  std::optional<std::string_view> support,
                  RepeatCall& call,
                  LineFault& fault) {
    const std::vector<std::string_view> units = pieces_between(counts, '/');
    const auto ranges =
        intervals ? pieces_between(*intervals, '/') : std::vector<std::string_view>{};
    const auto reads = support ? pieces_between(*support, '/') : std::vector<std::string_view>{};
    if (units.size() > 2 || (intervals && ranges.size() != units.size())) {
        return refuse(fault, "repeat-count", "FORMAT/REPCN",
                      fmt::format("'{}' is not one or two lengths with an interval each", counts));
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto number = number_of<std::int64_t>(units[i]);
        if (!number || *number < 0) {
            return refuse(fault, "repeat-count", "FORMAT/REPCN",
                          fmt::format("'{}' is no number of repeat units", units[i]));
        }
        RepeatAllele allele{.units = *number};
        if (intervals && !read_interval(ranges[i], allele, fault)) {
            return false;
        }
        allele.support = i < reads.size() ? std::string(reads[i]) : std::string();
        call.alleles.push_back(std::move(allele));
    }
    return true;
}

bool read_call(const RecordLine& record, std::size_t sample, RepeatCall& call, LineFault& fault) {
    const auto coverage = sample_field(record, sample, "LC");
    call.coverage = coverage ? number_of<double>(*coverage) : std::nullopt;
    if (coverage && !call.coverage) {
        return refuse(fault, "repeat-coverage", "FORMAT/LC",
                      fmt::format("'{}' is no number", *coverage));
    }
    const auto counts = sample_field(record, sample, "REPCN");
    if (call.coverage && !std::isfinite(*call.coverage)) {
        call.coverage.reset(); // of a locus without reads
    }
    return !counts || *counts == "./." ||
           read_alleles(*counts, sample_field(record, sample, "REPCI"),
                        sample_field(record, sample, "SO"), call, fault);
}

bool read_place(const RecordLine& record, model::RepeatEvidence& evidence, LineFault& fault) {
    const auto end = number_of<std::int64_t>(text_of(record, "END"));
    if (!end || *end <= record.position) {
        return refuse(
            fault, "repeat-end", "INFO/END",
            fmt::format("'{}' is no end behind POS {}", text_of(record, "END"), record.position));
    }
    evidence.interval = {model::Position{record.position}, model::Position{*end}};
    return true;
}

} // namespace

std::optional<model::RepeatEvidence> read_repeat(const RecordLine& record,
                                                 const model::ContigNames& names,
                                                 const std::vector<std::size_t>& samples,
                                                 LineFault& fault) {
    model::RepeatEvidence evidence;
    const std::string_view variant = text_of(record, "VARID");
    evidence.locus = variant.empty() ? text_of(record, "REPID") : variant;
    evidence.motif = text_of(record, "RU");
    if (evidence.locus.empty() || evidence.motif.empty()) {
        refuse(fault, "repeat-locus", "INFO",
               "neither VARID nor REPID, or no RU, names the repeat");
        return std::nullopt;
    }
    if (!read_place(record, evidence, fault)) {
        return std::nullopt;
    }
    evidence.contig = names.canonical(record.chrom);
    evidence.reference_units = number_of<std::int64_t>(text_of(record, "REF"));
    evidence.original = fmt::format("{}-{} {}", record.chrom, record.position, evidence.locus);
    for (const std::string_view filter : failed_filters(record.filter)) {
        evidence.filters.emplace_back(filter);
    }
    evidence.calls.resize(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!read_call(record, samples[i], evidence.calls[i], fault)) {
            return std::nullopt;
        }
    }
    return evidence;
}

} // namespace vigie::hts
