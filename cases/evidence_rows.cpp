#include "cases/evidence_rows.hpp"

#include "pipeline/model/utf8.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <type_traits>

namespace vigie::cases {
namespace {

using nlohmann::json;

constexpr std::string_view hex_digits = "0123456789abcdef";

/// JSON has no infinities and no NaN.
json encode_number(double value) {
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    return value;
}

double decode_number(const json& value) {
    if (value.is_number()) {
        return value.get<double>();
    }
    const auto& name = value.get_ref<const std::string&>();
    if (name == "nan") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (name == "inf" || name == "-inf") {
        const double infinity = std::numeric_limits<double>::infinity();
        return name == "inf" ? infinity : -infinity;
    }
    throw std::invalid_argument("not a number");
}

/// An integer that fits the type; a JSON number with a fraction or out of range is refused.
template <class Integer>
Integer decode_integer(const json& value) {
    if (!value.is_number_integer()) {
        throw std::invalid_argument("not an integer");
    }
    const bool too_large = value.is_number_unsigned() &&
                           value.get<std::uint64_t>() >
                               static_cast<std::uint64_t>(std::numeric_limits<Integer>::max());
    const bool too_small =
        !value.is_number_unsigned() &&
        value.get<std::int64_t>() < static_cast<std::int64_t>(std::numeric_limits<Integer>::min());
    if (too_large || too_small) {
        throw std::out_of_range("integer out of range");
    }
    return value.get<Integer>();
}

template <class Value>
json encode_optional(const std::optional<Value>& value) {
    if (!value) {
        return nullptr;
    }
    if constexpr (std::is_floating_point_v<Value>) {
        return encode_number(*value);
    } else {
        return *value;
    }
}

template <class Value>
std::optional<Value> decode_optional(const json& value) {
    if (value.is_null()) {
        return std::nullopt;
    }
    if constexpr (std::is_floating_point_v<Value>) {
        return decode_number(value);
    } else {
        return decode_integer<Value>(value);
    }
}

json encode_call(const model::SampleCall& call) {
    const model::Genotype& genotype = call.genotype;
    if (call == model::SampleCall{}) {
        return json::array();
    }
    json row = {genotype.this_slots,
                genotype.other_slots,
                genotype.missing_slots,
                genotype.ploidy,
                genotype.phased,
                encode_optional(genotype.phase_set),
                encode_optional(call.depth),
                encode_optional(call.genotype_quality),
                encode_optional(call.reference_reads),
                encode_optional(call.allele_reads)};
    if (const auto& copies = call.likelihoods) {
        row.insert(row.end(), {copies->none, copies->one, copies->two});
    }
    while (row.back().is_null()) {
        row.erase(row.size() - 1);
    }
    return row;
}

model::SampleCall decode_call(const json& row) {
    if (!row.is_array() || row.size() > call_columns.size()) {
        throw std::invalid_argument("not a call");
    }
    if (row.empty()) {
        return {};
    }
    const json absent;
    const auto cell = [&](std::size_t i) -> const json& {
        return i < row.size() ? row[i] : absent;
    };
    model::SampleCall call;
    call.genotype.this_slots = decode_integer<std::uint32_t>(cell(0));
    call.genotype.other_slots = decode_integer<std::uint32_t>(cell(1));
    call.genotype.missing_slots = decode_integer<std::uint32_t>(cell(2));
    call.genotype.ploidy = decode_integer<std::uint8_t>(cell(3));
    call.genotype.phased = cell(4).get<bool>();
    call.genotype.phase_set = decode_optional<std::int64_t>(cell(5));
    call.depth = decode_optional<std::int64_t>(cell(6));
    call.genotype_quality = decode_optional<double>(cell(7));
    call.reference_reads = decode_optional<std::int64_t>(cell(8));
    call.allele_reads = decode_optional<std::int64_t>(cell(9));
    if (!cell(10).is_null()) {
        call.likelihoods = {.none = decode_integer<std::int32_t>(cell(10)),
                            .one = decode_integer<std::int32_t>(cell(11)),
                            .two = decode_integer<std::int32_t>(cell(12))};
    }
    return call;
}

json encode_reads(const std::optional<model::ReadEvidence>& reads) {
    json row = json::array();
    if (!reads) {
        return row;
    }
    for (const model::AlleleReads* one : {&reads->reference, &reads->allele}) {
        row.insert(row.end(),
                   {one->fragments, one->forward, one->mapping_quality_sum, one->base_quality_sum,
                    one->near_end, one->clipped, one->near_indel, one->ambiguous});
    }
    row.insert(row.end(), {reads->other, reads->discordant, reads->uninformative});
    return row;
}

std::optional<model::ReadEvidence> decode_reads(const json& row) {
    constexpr std::size_t columns = 2 * allele_reads_columns.size() + 3;
    if (!row.is_array() || (!row.empty() && row.size() != columns)) {
        throw std::invalid_argument("not read evidence");
    }
    if (row.empty()) {
        return std::nullopt;
    }
    std::size_t next = 0;
    const auto take = [&] { return decode_integer<std::int64_t>(row[next++]); };
    model::ReadEvidence reads;
    for (model::AlleleReads* one : {&reads.reference, &reads.allele}) {
        for (std::int64_t* number :
             {&one->fragments, &one->forward, &one->mapping_quality_sum, &one->base_quality_sum,
              &one->near_end, &one->clipped, &one->near_indel, &one->ambiguous}) {
            *number = take();
        }
    }
    for (std::int64_t* number : {&reads.other, &reads.discordant, &reads.uninformative}) {
        *number = take();
    }
    return reads;
}

json encode_phase(const model::NeighbourPhase& phase) {
    return {encode_text(phase.neighbour.key()), phase.phase.together, phase.phase.apart};
}

model::NeighbourPhase decode_phase(const json& cell) {
    const auto neighbour = model::SmallAllele::from_key(decode_text(cell.at(0)));
    if (!neighbour || cell.size() != 3) {
        throw std::invalid_argument("not a phase");
    }
    return {*neighbour,
            {decode_integer<std::int64_t>(cell[1]), decode_integer<std::int64_t>(cell[2])}};
}

std::string from_hex(const std::string& digits) {
    if (digits.size() % 2 != 0) {
        throw std::invalid_argument("odd number of hexadecimal digits");
    }
    std::string text;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const std::size_t high = hex_digits.find(digits[i]);
        const std::size_t low = hex_digits.find(digits[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) {
            throw std::invalid_argument("not a hexadecimal digit");
        }
        text += static_cast<char>(high * 16 + low);
    }
    return text;
}

} // namespace

json encode_text(const std::string& text) {
    if (model::is_valid_utf8(text)) {
        return text;
    }
    std::string digits;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        digits += hex_digits[byte / 16U];
        digits += hex_digits[byte % 16U];
    }
    return {{"hex", digits}};
}

std::string decode_text(const json& value) {
    return value.is_string() ? value.get<std::string>()
                             : from_hex(value.at("hex").get_ref<const std::string&>());
}

json encode_variant(const model::VariantEvidence& variant) {
    json filters = json::array();
    for (const std::string& filter : variant.filters) {
        filters.push_back(encode_text(filter));
    }
    json calls = json::array();
    for (const model::SampleCall& call : variant.calls) {
        calls.push_back(encode_call(call));
    }
    json row = json::array();
    row.push_back(encode_text(variant.allele.contig().name()));
    row.push_back(variant.allele.position().value);
    row.push_back(variant.allele.ref());
    row.push_back(variant.allele.alt());
    row.push_back(variant.normalised);
    row.push_back(encode_text(variant.original));
    row.push_back(encode_optional(variant.quality));
    row.push_back(variant.filters_applied);
    row.push_back(std::move(filters));
    row.push_back(std::move(calls));
    if (!variant.reads.empty() || !variant.phases.empty()) {
        row.push_back(json::array());
        for (const auto& reads : variant.reads) {
            row.back().push_back(encode_reads(reads));
        }
        row.push_back(json::array());
        for (const model::NeighbourPhase& phase : variant.phases) {
            row.back().push_back(encode_phase(phase));
        }
        if (variant.regenotyped) {
            row.push_back(true);
        }
    }
    return row;
}

model::VariantEvidence decode_variant(const json& row) {
    const bool regenotyped = row.size() == residue_columns.size();
    const bool has_reads = regenotyped || row.size() == columns_of_called;
    if (!row.is_array() || (!has_reads && row.size() != columns_without_reads)) {
        throw std::invalid_argument("not a residue row");
    }
    model::VariantEvidence variant;
    variant.allele = model::SmallAllele(model::Contig(decode_text(row[0])),
                                        model::Position{decode_integer<std::int64_t>(row[1])},
                                        row[2].get<std::string>(), row[3].get<std::string>());
    variant.normalised = row[4].get<bool>();
    variant.original = decode_text(row[5]);
    variant.quality = decode_optional<double>(row[6]);
    variant.filters_applied = row[7].get<bool>();
    for (const json& filter : row[8]) {
        variant.filters.push_back(decode_text(filter));
    }
    for (const json& call : row[9]) {
        variant.calls.push_back(decode_call(call));
    }
    if (has_reads) {
        for (const json& reads : row[10]) {
            variant.reads.push_back(decode_reads(reads));
        }
        for (const json& phase : row[11]) {
            variant.phases.push_back(decode_phase(phase));
        }
    }
    variant.regenotyped = regenotyped && row[12].get<bool>();
    return variant;
}

} // namespace vigie::cases
