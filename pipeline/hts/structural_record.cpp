#include "pipeline/hts/structural_record.hpp"

#include "pipeline/hts/sample_field.hpp"
#include "pipeline/model/allele.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace vigie::hts {
namespace {

using model::AltKind;
using model::StructuralType;
using model::StructuralVariant;

/// Of any place in a genome; a number above is no copy number, nor is "nan".
constexpr double most_copies = 1e6;

bool is_given(const std::optional<std::string_view>& value) {
    return value && !value->empty() && *value != ".";
}

/// What INFO says of the ends.
struct StatedEnds {
    std::optional<std::int64_t> end;                  ///< END, 1-based
    std::vector<std::optional<std::int64_t>> lengths; ///< SVLEN, without sign
    std::vector<std::int64_t> around_begin;           ///< CIPOS
    std::vector<std::int64_t> around_end;             ///< CIEND
};

bool read_numbers(std::string_view info,
                  std::string_view key,
                  std::vector<std::int64_t>& numbers,
                  LineFault& fault) {
    const auto text = info_value(info, key);
    if (!is_given(text)) {
        return true;
    }
    for (const std::string_view piece : pieces_between(*text, ',')) {
        const auto number = number_of<std::int64_t>(piece);
        if (!number) {
            return refuse(fault, "info-number", fmt::format("INFO/{}", key),
                          fmt::format("'{}' is no whole number", piece));
        }
        numbers.push_back(*number);
    }
    return true;
}

/// CIPOS or CIEND: two numbers, the lower one first, for the record or for each ALT (4.4).
bool read_bounds(const RecordLine& record,
                 std::string_view key,
                 std::vector<std::int64_t>& bounds,
                 LineFault& fault) {
    if (!read_numbers(record.info, key, bounds, fault)) {
        return false;
    }
    bool sound = bounds.empty() || bounds.size() == 2 ||
                 bounds.size() == 2 * split_alleles(record.alt).size();
    for (std::size_t i = 0; sound && i + 1 < bounds.size(); i += 2) {
        sound = bounds[i] <= bounds[i + 1];
    }
    return sound || refuse(fault, "sv-bounds", fmt::format("INFO/{}", key),
                           fmt::format("'{}' is not two numbers, the lower one first",
                                       *info_value(record.info, key)));
}

bool read_ends(const RecordLine& record, StatedEnds& ends, LineFault& fault) {
    std::vector<std::int64_t> end;
    if (!read_numbers(record.info, "END", end, fault) ||
        !read_bounds(record, "CIPOS", ends.around_begin, fault) ||
        !read_bounds(record, "CIEND", ends.around_end, fault)) {
        return false;
    }
    ends.end = end.empty() ? std::nullopt : std::optional(end.front());
    const auto lengths = info_value(record.info, "SVLEN");
    if (!is_given(lengths)) {
        return true;
    }
    for (const std::string_view piece : pieces_between(*lengths, ',')) {
        const auto length = number_of<std::int64_t>(piece);
        if (!length && piece != ".") {
            return refuse(fault, "info-number", "INFO/SVLEN",
                          fmt::format("'{}' is no whole number", piece));
        }
        ends.lengths.push_back(length ? std::optional(std::abs(*length)) : std::nullopt);
    }
    return true;
}

/// One ALT allele and the record that it stands in.
struct Alternate {
    const RecordLine& record;
    const StatedEnds& ends;
    std::string_view alt;
    std::size_t index = 0; ///< among the ALT alleles
    std::size_t count = 1;

    std::optional<std::int64_t> length() const {
        return index < ends.lengths.size() ? ends.lengths[index] : std::nullopt;
    }
};

std::string_view symbol_of(std::string_view alt) {
    return alt.substr(1, alt.size() - 2);
}

/// The type of an ALT; nullopt: it is no structural variant.
std::optional<StructuralType> type_of(const Alternate& alternate) {
    const auto stated = info_value(alternate.record.info, "SVTYPE");
    switch (model::classify_alt(alternate.alt)) {
    case AltKind::symbolic:
        return model::structural_type_from_name(symbol_of(alternate.alt));
    case AltKind::breakend:
        return StructuralType::breakend;
    case AltKind::bases:
        return is_given(stated) ? model::structural_type_from_name(*stated) : std::nullopt;
    default:
        return std::nullopt;
    }
}

/// The contig and place between the brackets of "N]chr1:5]"; a single breakend ("N.") has none.
bool read_mate(const Alternate& alternate,
               const model::ContigNames& names,
               StructuralVariant& variant,
               LineFault& fault) {
    const std::size_t open = alternate.alt.find_first_of("[]");
    if (open == std::string_view::npos) {
        return true;
    }
    const std::size_t close = alternate.alt.find_first_of("[]", open + 1);
    const std::string_view place =
        alternate.alt.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    const std::size_t colon = place.rfind(':');
    const auto position = colon == std::string_view::npos
                              ? std::nullopt
                              : number_of<std::int64_t>(place.substr(colon + 1));
    if (!position || *position < 1 || colon == 0) {
        return refuse(fault, "alt-breakend", "ALT",
                      fmt::format("'{}' names no place of the other end", alternate.alt));
    }
    variant.mate = {names.canonical(place.substr(0, colon)),
                    model::Position::from_one_based(*position)};
    return true;
}

bool contradicts(std::int64_t end, std::int64_t position, std::int64_t length) {
    return std::abs((end - position) - length) > 1;
}

/// Last base (1-based) of what is deleted, duplicated or inverted.
std::optional<std::int64_t> last_base(const Alternate& alternate, LineFault& fault) {
    const std::int64_t position = alternate.record.position;
    const auto length = alternate.length();
    const auto& end = alternate.ends.end;
    if (alternate.count > 1 && length) {
        return position + *length; // END is that of the longest
    }
    if (end && *end <= position) {
        refuse(fault, "sv-end", "INFO/END",
               fmt::format("END {} does not lie behind POS {}", *end, position));
        return std::nullopt;
    }
    if (end && length && contradicts(*end, position, *length)) {
        refuse(
            fault, "sv-length", "INFO/SVLEN",
            fmt::format("a length of {} contradicts POS {} and END {}", *length, position, *end));
        return std::nullopt;
    }
    if (!end && (!length || *length == 0)) {
        refuse(fault, "sv-end", "INFO/END", "neither END nor SVLEN tells where it ends");
        return std::nullopt;
    }
    return end ? *end : position + *length;
}

/// The bases of REF behind the first, which ALT keeps; of a record that states an end, up to it.
model::Interval spelled_out(const Alternate& alternate) {
    const std::int64_t position = alternate.record.position;
    const auto spelled = static_cast<std::int64_t>(alternate.record.ref.size());
    return {model::Position{position}, model::Position{position - 1 + spelled}};
}

bool read_interval(const Alternate& alternate, StructuralVariant& variant, LineFault& fault) {
    const std::int64_t position = alternate.record.position;
    const bool at_a_point =
        variant.type == StructuralType::insertion || variant.type == StructuralType::breakend;
    const auto& end = alternate.ends.end;
    if (variant.type == StructuralType::insertion && end && *end < position) {
        return refuse(fault, "sv-end", "INFO/END",
                      fmt::format("END {} lies before POS {}", *end, position));
    }
    if (at_a_point) {
        variant.interval = {model::Position{position - 1}, model::Position{position}};
        return true;
    }
    if (model::classify_alt(alternate.alt) == AltKind::bases && alternate.record.ref.size() > 1) {
        variant.interval = spelled_out(alternate);
        return true;
    }
    const auto last = last_base(alternate, fault);
    if (!last) {
        return false;
    }
    variant.interval = {model::Position{position}, model::Position{*last}};
    return true;
}

/// Two bounds, or two for each allele (4.4).
std::pair<std::int64_t, std::int64_t> bounds_of(const std::vector<std::int64_t>& all,
                                                const Alternate& alternate) {
    const std::size_t at = all.size() == 2 * alternate.count ? 2 * alternate.index : 0;
    return all.size() < at + 2 ? std::pair<std::int64_t, std::int64_t>{0, 0}
                               : std::pair{std::min<std::int64_t>(all[at], 0),
                                           std::max<std::int64_t>(all[at + 1], 0)};
}

std::optional<StructuralVariant> read_variant(const Alternate& alternate,
                                              StructuralType type,
                                              const model::ContigNames& names,
                                              LineFault& fault) {
    StructuralVariant variant{
        .type = type, .contig = names.canonical(alternate.record.chrom), .interval = {}};
    if (!read_interval(alternate, variant, fault) ||
        (type == StructuralType::breakend && !read_mate(alternate, names, variant, fault))) {
        return std::nullopt;
    }
    const auto [begin_low, begin_high] = bounds_of(alternate.ends.around_begin, alternate);
    const auto [end_low, end_high] = bounds_of(alternate.ends.around_end, alternate);
    variant.uncertainty = {begin_low, begin_high, end_low, end_high};
    const auto stated = info_value(alternate.record.info, "SVTYPE");
    variant.tandem = alternate.alt.find(":TANDEM") != std::string_view::npos ||
                     (stated && stated->find(":TANDEM") != std::string_view::npos);
    return variant;
}

/// The keys of callers that count reads and quality under names of their own.
FormatKeys keys_of(const RecordLine& record, FormatKeys keys) {
    const std::vector<std::string_view> format = pieces_between(record.format, ':');
    const auto has = [&format](std::string_view key) {
        return std::find(format.begin(), format.end(), key) != format.end();
    };
    if (!has(keys.allele_reads) && has("PR")) {
        keys.allele_reads = "PR"; // Manta: spanning pairs and split reads
        keys.more_reads = "SR";
    }
    if (!has(keys.quality) && has("QS")) {
        keys.quality = "QS"; // GATK gCNV: some point of the segment has this copy number
    }
    return keys;
}

bool read_copies(const RecordLine& record,
                 const StructuralColumns& columns,
                 std::vector<model::StructuralCall>& calls,
                 LineFault& fault) {
    for (std::size_t i = 0; i < columns.samples.size(); ++i) {
        const auto text = sample_field(record, columns.samples[i], "CN");
        const auto copies = text ? number_of<double>(*text) : std::nullopt;
        if (text && !(copies && *copies >= 0.0 && *copies <= most_copies)) {
            return refuse(fault, "copy-number", "FORMAT/CN",
                          fmt::format("'{}' is no copy number", *text));
        }
        calls[i].copies =
            copies ? std::optional(static_cast<std::int64_t>(std::llround(*copies))) : std::nullopt;
    }
    return true;
}

bool read_sample_calls(const Alternate& alternate,
                       const StructuralColumns& columns,
                       std::vector<model::StructuralCall>& calls,
                       LineFault& fault) {
    const FormatLayout layout = parse_format(alternate.record.format, columns.header,
                                             keys_of(alternate.record, columns.keys));
    const auto read =
        read_calls(alternate.record, layout, columns.samples, static_cast<int>(alternate.index) + 1,
                   static_cast<int>(alternate.count), fault);
    if (!read) {
        return false;
    }
    calls.resize(read->size());
    for (std::size_t i = 0; i < read->size(); ++i) {
        model::SampleCall& call = calls[i].call;
        call = (*read)[i];
        call.likelihoods.reset();
        if (!call.depth && call.reference_reads && call.allele_reads) {
            call.depth = *call.reference_reads + *call.allele_reads;
        }
    }
    return read_copies(alternate.record, columns, calls, fault);
}

} // namespace

std::optional<StructuralRecord>
read_structural(const RecordLine& record, const StructuralColumns& columns, LineFault& fault) {
    StatedEnds ends;
    if (!read_ends(record, ends, fault)) {
        return std::nullopt;
    }
    StructuralRecord result;
    const std::vector<std::string_view> alts = split_alleles(record.alt);
    for (std::size_t i = 0; i < alts.size(); ++i) {
        const Alternate alternate{record, ends, alts[i], i, alts.size()};
        const auto type = type_of(alternate);
        if (!type) {
            ++result.other_alleles;
            continue;
        }
        auto variant = read_variant(alternate, *type, columns.names, fault);
        model::StructuralEvidence evidence;
        if (!variant || !read_sample_calls(alternate, columns, evidence.calls, fault)) {
            return std::nullopt;
        }
        evidence.variant = std::move(*variant);
        evidence.original =
            fmt::format("{}-{}-{} {}", record.chrom, record.position, alts[i], record.id);
        evidence.caller = columns.caller;
        evidence.quality = number_of<double>(record.qual);
        for (const std::string_view filter : failed_filters(record.filter)) {
            evidence.filters.emplace_back(filter);
        }
        evidence.filters_applied = record.filter != ".";
        result.variants.push_back(std::move(evidence));
    }
    return result;
}

} // namespace vigie::hts
