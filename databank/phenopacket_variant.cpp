#include "databank/phenopacket_variant.hpp"

#include "databank/variant_place.hpp"
#include "databank/variant_terms.hpp"
#include "pipeline/model/assembly.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace vigie::databank {
namespace {

using Json = PhenopacketJson;
using cases::SignedVariant;

Json vcf_record(const VariantPlace& place, const std::string& assembly) {
    Json record{{"genomeAssembly", assembly},
                {"chrom", place.contig},
                {"pos", std::to_string(place.vcf_position())},
                {"ref", place.is_structural() ? "N" : place.ref},
                {"alt", place.is_structural() ? "<" + place.type + ">" : place.alt}};
    if (place.is_structural()) {
        record["info"] = fmt::format("SVTYPE={};END={}", place.type, place.end);
    }
    return record;
}

Json extensions(const SignedVariant& variant) {
    Json list = Json::array();
    const auto add = [&list](const char* name, const std::string& value) {
        if (!value.empty()) {
            list.push_back({{"name", name}, {"value", value}});
        }
    };
    add("origin", variant.origin);
    add("mode_of_inheritance", variant.inheritance);
    add("acmg_criteria", fmt::format("{}", fmt::join(variant.criteria, ",")));
    add("incidental", variant.incidental ? "true" : "");
    return list;
}

const char* acmg_name(int acmg_class) {
    constexpr std::array<const char*, 6> names{"NOT_PROVIDED",      "BENIGN",
                                               "LIKELY_BENIGN",     "UNCERTAIN_SIGNIFICANCE",
                                               "LIKELY_PATHOGENIC", "PATHOGENIC"};
    const bool known = acmg_class > 0 && acmg_class < static_cast<int>(names.size());
    return names[known ? static_cast<std::size_t>(acmg_class) : 0];
}

/// Versioned accession of the sequence; empty where the assembly has no table.
std::string accession_of(const VariantPlace& place, const std::string& assembly) {
    const auto contig = model::Assembly(assembly).find(model::Contig(place.contig));
    return contig ? std::string(contig->refseq_accession) : std::string();
}

void add_expression(Json& list, const char* syntax, const std::string& value) {
    if (!value.empty()) {
        list.push_back({{"syntax", syntax}, {"value", value}});
    }
}

/// Names that place and alleles give by themselves.
void add_genomic(const VariantPlace& place, const std::string& accession, Json& list) {
    if (accession.empty() || place.is_structural()) {
        return;
    }
    if (place.ref.size() == 1 && place.alt.size() == 1) {
        const char system = place.contig == "MT" ? 'm' : 'g';
        add_expression(
            list, system == 'm' ? "hgvs.m" : "hgvs.g",
            fmt::format("{}:{}.{}{}>{}", accession, system, place.position, place.ref, place.alt));
    }
    add_expression(list, "spdi",
                   fmt::format("{}:{}:{}:{}", accession, place.position - 1, place.ref, place.alt));
}

} // namespace

PhenopacketJson variation_descriptor(const SignedVariant& variant, const std::string& assembly) {
    const auto place = variant_place(variant.allele);
    Json json{{"id", variant.allele}};
    if (!variant.hgvs_c.empty()) {
        json["label"] = variant.hgvs_c;
    }
    if (!variant.gene_id.empty()) {
        json["geneContext"] = {
            {"valueId", variant.gene_id},
            {"symbol", variant.gene_symbol.empty() ? variant.gene_id : variant.gene_symbol}};
    }
    Json expressions = Json::array();
    add_expression(expressions, "hgvs.c", variant.hgvs_c);
    add_expression(expressions, "hgvs.p", variant.hgvs_p);
    if (place) {
        add_genomic(*place, accession_of(*place, assembly), expressions);
    }
    if (!expressions.empty()) {
        json["expressions"] = std::move(expressions);
    }
    if (place && !assembly.empty()) {
        json["vcfRecord"] = vcf_record(*place, assembly);
    }
    if (Json list = extensions(variant); !list.empty()) {
        json["extensions"] = std::move(list);
    }
    json["moleculeContext"] = "genomic";
    if (place && !structural_term(place->type).empty()) {
        json["structuralType"] = ontology_class(structural_term(place->type), place->type);
    }
    if (const ZygosityTerm* const state = zygosity_term(variant.zygosity)) {
        json["allelicState"] = ontology_class(state->geno, state->name);
    }
    return json;
}

PhenopacketJson variant_interpretation(const SignedVariant& variant, const std::string& assembly) {
    return {{"acmgPathogenicityClassification", acmg_name(variant.acmg_class)},
            {"therapeuticActionability", "UNKNOWN_ACTIONABILITY"},
            {"variationDescriptor", variation_descriptor(variant, assembly)}};
}

} // namespace vigie::databank
