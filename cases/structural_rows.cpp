#include "cases/structural_rows.hpp"

#include "cases/evidence_rows.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace vigie::cases {
namespace {

using nlohmann::json;

template <class T>
json or_null(const std::optional<T>& value) {
    return value ? json(*value) : json(nullptr);
}

template <class T>
std::optional<T> optional_of(const json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<T>());
}

json encode_texts(const std::vector<std::string>& texts) {
    json list = json::array();
    for (const std::string& text : texts) {
        list.push_back(encode_text(text));
    }
    return list;
}

std::vector<std::string> decode_texts(const json& list) {
    std::vector<std::string> texts;
    for (const json& text : list) {
        texts.push_back(decode_text(text));
    }
    return texts;
}

/// this, other and missing slots, ploidy, phased, phase set, depth, quality, reads, copies.
json encode_call(const model::StructuralCall& given) {
    const model::SampleCall& call = given.call;
    const model::Genotype& genotype = call.genotype;
    return {genotype.this_slots,
            genotype.other_slots,
            genotype.missing_slots,
            genotype.ploidy,
            genotype.phased,
            or_null(genotype.phase_set),
            or_null(call.depth),
            or_null(call.genotype_quality),
            or_null(call.reference_reads),
            or_null(call.allele_reads),
            or_null(given.copies)};
}

model::StructuralCall decode_call(const json& row) {
    model::StructuralCall given;
    model::Genotype& genotype = given.call.genotype;
    row.at(0).get_to(genotype.this_slots);
    row.at(1).get_to(genotype.other_slots);
    row.at(2).get_to(genotype.missing_slots);
    row.at(3).get_to(genotype.ploidy);
    row.at(4).get_to(genotype.phased);
    genotype.phase_set = optional_of<std::int64_t>(row.at(5));
    given.call.depth = optional_of<std::int64_t>(row.at(6));
    given.call.genotype_quality = optional_of<double>(row.at(7));
    given.call.reference_reads = optional_of<std::int64_t>(row.at(8));
    given.call.allele_reads = optional_of<std::int64_t>(row.at(9));
    given.copies = optional_of<std::int64_t>(row.at(10));
    return given;
}

json encode_variant_of(const model::StructuralVariant& variant) {
    const model::EndUncertainty& ends = variant.uncertainty;
    json described = {{"type", model::structural_type_name(variant.type)},
                      {"contig", encode_text(variant.contig.name())},
                      {"begin", variant.interval.begin.value},
                      {"end", variant.interval.end.value},
                      {"around", {ends.begin_low, ends.begin_high, ends.end_low, ends.end_high}},
                      {"tandem", variant.tandem}};
    if (variant.mate) {
        described["mate"] = {encode_text(variant.mate->contig.name()),
                             variant.mate->position.value};
    }
    return described;
}

model::StructuralVariant decode_variant_of(const json& value) {
    model::StructuralVariant variant;
    const auto& type = value.at("type").get_ref<const std::string&>();
    variant.type = model::structural_type_from_name(type).value();
    variant.contig = model::Contig(decode_text(value.at("contig")));
    variant.interval = {model::Position{value.at("begin").get<std::int64_t>()},
                        model::Position{value.at("end").get<std::int64_t>()}};
    const json& around = value.at("around");
    variant.uncertainty = {around.at(0), around.at(1), around.at(2), around.at(3)};
    variant.tandem = value.at("tandem").get<bool>();
    if (value.contains("mate")) {
        const json& mate = value.at("mate");
        variant.mate = {model::Contig(decode_text(mate.at(0))),
                        model::Position{mate.at(1).get<std::int64_t>()}};
    }
    return variant;
}

json encode_evidence_of(const model::StructuralEvidence& evidence) {
    json calls = json::array();
    for (const model::StructuralCall& call : evidence.calls) {
        calls.push_back(encode_call(call));
    }
    return {{"variant", encode_variant_of(evidence.variant)},
            {"original", encode_text(evidence.original)},
            {"caller", encode_text(evidence.caller)},
            {"quality", or_null(evidence.quality)},
            {"filters", encode_texts(evidence.filters)},
            {"filters_applied", evidence.filters_applied},
            {"calls", std::move(calls)}};
}

model::StructuralEvidence decode_evidence_of(const json& value) {
    model::StructuralEvidence evidence;
    evidence.variant = decode_variant_of(value.at("variant"));
    evidence.original = decode_text(value.at("original"));
    evidence.caller = decode_text(value.at("caller"));
    evidence.quality = optional_of<double>(value.at("quality"));
    evidence.filters = decode_texts(value.at("filters"));
    value.at("filters_applied").get_to(evidence.filters_applied);
    for (const json& call : value.at("calls")) {
        evidence.calls.push_back(decode_call(call));
    }
    return evidence;
}

json encode_repeat_call(const model::RepeatCall& call) {
    json alleles = json::array();
    for (const model::RepeatAllele& allele : call.alleles) {
        alleles.push_back(
            {allele.units, or_null(allele.low), or_null(allele.high), encode_text(allele.support)});
    }
    return {std::move(alleles), or_null(call.coverage)};
}

model::RepeatCall decode_repeat_call(const json& row) {
    model::RepeatCall call;
    for (const json& allele : row.at(0)) {
        call.alleles.push_back({.units = allele.at(0).get<std::int64_t>(),
                                .low = optional_of<std::int64_t>(allele.at(1)),
                                .high = optional_of<std::int64_t>(allele.at(2)),
                                .support = decode_text(allele.at(3))});
    }
    call.coverage = optional_of<double>(row.at(1));
    return call;
}

json encode_repeat(const model::RepeatEvidence& evidence) {
    json calls = json::array();
    for (const model::RepeatCall& call : evidence.calls) {
        calls.push_back(encode_repeat_call(call));
    }
    return {{"locus", encode_text(evidence.locus)},
            {"contig", encode_text(evidence.contig.name())},
            {"begin", evidence.interval.begin.value},
            {"end", evidence.interval.end.value},
            {"motif", encode_text(evidence.motif)},
            {"reference_units", or_null(evidence.reference_units)},
            {"original", encode_text(evidence.original)},
            {"filters", encode_texts(evidence.filters)},
            {"calls", std::move(calls)}};
}

model::RepeatEvidence decode_repeat(const json& value) {
    model::RepeatEvidence evidence;
    evidence.locus = decode_text(value.at("locus"));
    evidence.contig = model::Contig(decode_text(value.at("contig")));
    evidence.interval = {model::Position{value.at("begin").get<std::int64_t>()},
                         model::Position{value.at("end").get<std::int64_t>()}};
    evidence.motif = decode_text(value.at("motif"));
    evidence.reference_units = optional_of<std::int64_t>(value.at("reference_units"));
    evidence.original = decode_text(value.at("original"));
    evidence.filters = decode_texts(value.at("filters"));
    for (const json& call : value.at("calls")) {
        evidence.calls.push_back(decode_repeat_call(call));
    }
    return evidence;
}

template <class Evidence>
void require_calls(const Evidence& evidence, const model::CaseEvidence& of_case) {
    if (evidence.calls.size() != of_case.pedigree.individuals().size()) {
        throw std::invalid_argument("calls and individuals differ in number");
    }
}

} // namespace

void encode_structural(const model::CaseEvidence& evidence, json& document) {
    for (const model::StructuralEvidence& variant : evidence.structural) {
        document["structural"].push_back(encode_evidence_of(variant));
    }
    for (const model::RepeatEvidence& repeat : evidence.repeats) {
        document["repeats"].push_back(encode_repeat(repeat));
    }
    if (!evidence.further_files.empty()) {
        document["further_files"] = evidence.further_files;
    }
}

void decode_structural(const json& document, model::CaseEvidence& evidence) {
    for (const json& variant : document.value("structural", json::array())) {
        evidence.structural.push_back(decode_evidence_of(variant));
        require_calls(evidence.structural.back(), evidence);
    }
    for (const json& repeat : document.value("repeats", json::array())) {
        evidence.repeats.push_back(decode_repeat(repeat));
        require_calls(evidence.repeats.back(), evidence);
    }
    evidence.further_files = document.value("further_files", std::vector<std::string>());
}

} // namespace vigie::cases
