#include "benchmarks/plant/published_case.hpp"

#include "pipeline/hts/fasta_reader.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <optional>
#include <string_view>

namespace vigie::benchmarks {
namespace {

using Json = nlohmann::ordered_json;

/// Why a case cannot be planted.
struct Skip {
    const char* reason;
};

std::string text_at(const Json& object, const char* key) {
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

const Json& child(const Json& object, const char* key) {
    static const Json nothing = Json::object();
    const auto it = object.find(key);
    return it == object.end() ? nothing : *it;
}

bool is_plain(const std::string& bases) {
    return !bases.empty() && bases.find_first_not_of("ACGT") == std::string::npos;
}

/// `pos` is a number in some files and, by the protobuf mapping, a string in others.
std::int64_t position_of(const Json& record) {
    const Json& pos = child(record, "pos");
    if (pos.is_number_integer()) {
        return pos.get<std::int64_t>();
    }
    const std::string text = text_at(record, "pos");
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw Skip{"position_not_a_number"};
    }
    return value;
}

Zygosity zygosity_of(const Json& descriptor) {
    const std::string state = text_at(child(descriptor, "allelicState"), "id");
    if (state == "GENO:0000135") {
        return Zygosity::heterozygous;
    }
    if (state == "GENO:0000136") {
        return Zygosity::homozygous;
    }
    if (state == "GENO:0000134") {
        return Zygosity::hemizygous;
    }
    throw Skip{"no_allelic_state"};
}

CausalAllele allele_of(const Json& descriptor, const model::ContigNames& names) {
    const auto record = descriptor.find("vcfRecord");
    if (record == descriptor.end()) {
        throw Skip{"no_vcf_record"};
    }
    if (model::Assembly(text_at(*record, "genomeAssembly")) != names.assembly()) {
        throw Skip{"other_assembly"};
    }
    const auto contig = names.find(text_at(*record, "chrom"));
    if (!contig) {
        throw Skip{"unknown_contig"};
    }
    CausalAllele allele{*contig, model::Position::from_one_based(position_of(*record)),
                        text_at(*record, "ref"), text_at(*record, "alt"), zygosity_of(descriptor)};
    if (!is_plain(allele.ref) || !is_plain(allele.alt)) {
        throw Skip{"not_plain_bases"};
    }
    return allele;
}

void add_interpretation(const Json& interpretation,
                        const model::ContigNames& names,
                        PublishedCase& found) {
    const Json& diagnosis = child(interpretation, "diagnosis");
    found.disease = text_at(child(diagnosis, "disease"), "id");
    for (const Json& genomic : child(diagnosis, "genomicInterpretations")) {
        const Json& descriptor =
            child(child(genomic, "variantInterpretation"), "variationDescriptor");
        found.alleles.push_back(allele_of(descriptor, names));
        found.hgnc_id = text_at(child(descriptor, "geneContext"), "valueId");
        found.symbol = text_at(child(descriptor, "geneContext"), "symbol");
    }
}

std::string neutral_subject(const Json& packet) {
    const Json& given = child(packet, "subject");
    Json subject{{"id", "PROBAND"}};
    for (const char* const key : {"timeAtLastEncounter", "sex"}) {
        if (given.contains(key)) {
            subject[key] = given[key];
        }
    }
    return subject.dump();
}

std::string neutral_phenotypes(const Json& packet) {
    Json features = Json::array();
    for (const Json& given : child(packet, "phenotypicFeatures")) {
        Json feature = Json::object();
        for (const char* const key : {"type", "excluded", "severity", "modifiers", "onset"}) {
            if (given.contains(key)) {
                feature[key] = given[key];
            }
        }
        features.push_back(std::move(feature));
    }
    return features.dump();
}

std::string ontology_version(const Json& packet) {
    for (const Json& resource : child(child(packet, "metaData"), "resources")) {
        if (text_at(resource, "id") == "hp") {
            return text_at(resource, "version");
        }
    }
    return "unknown";
}

PublishedCase case_of(const Json& packet, const model::ContigNames& names) {
    PublishedCase found;
    found.source_id = text_at(packet, "id");
    for (const Json& interpretation : child(packet, "interpretations")) {
        add_interpretation(interpretation, names, found);
    }
    if (found.alleles.empty()) {
        throw Skip{"no_causal_allele"};
    }
    found.subject = neutral_subject(packet);
    found.phenotypes = neutral_phenotypes(packet);
    found.hpo_version = ontology_version(packet);
    return found;
}

} // namespace

PublishedCases read_published_cases(const std::filesystem::path& file,
                                    const model::ContigNames& names) {
    hts::FastaReader lines(file); // reads lines of any text, plain or compressed
    PublishedCases cases;
    std::string_view line;
    while (lines.next_line(line)) {
        if (line.empty()) {
            continue;
        }
        const Json packet = Json::parse(line, nullptr, false);
        if (!packet.is_object()) {
            throw model::InputError({.file = file.string(), .line = lines.line_number()},
                                    "is no JSON object", "give one Phenopacket a line");
        }
        ++cases.read;
        try {
            cases.usable.push_back(case_of(packet, names));
        } catch (const Skip& skip) {
            ++cases.skipped[skip.reason];
        }
    }
    return cases;
}

} // namespace vigie::benchmarks
