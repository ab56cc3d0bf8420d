#include "benchmarks/generate/demo_case.hpp"

#include "benchmarks/generate/demo_family.hpp"
#include "benchmarks/generate/demo_ontology.hpp"

#include <nlohmann/json.hpp>

namespace vigie::benchmarks {
namespace {

using Json = nlohmann::ordered_json;

const char* const family_id = "SYN-FAM-1";

Json sign(const std::string& id, bool excluded) {
    Json feature{{"type", {{"id", id}, {"label", term_label(id)}}}};
    if (excluded) {
        feature["excluded"] = true;
    }
    return feature;
}

Json meta_data() {
    return {{"created", "2026-04-01T00:00:00Z"},
            {"createdBy", "vigie-generate"},
            {"resources", Json::array({{{"id", "hp"},
                                        {"name", "human phenotype ontology"},
                                        {"url", "http://purl.obolibrary.org/obo/hp.owl"},
                                        {"version", "2024-08-13"},
                                        {"namespacePrefix", "HP"},
                                        {"iriPrefix", "http://purl.obolibrary.org/obo/HP_"}}})},
            {"phenopacketSchemaVersion", "2.0.2"}};
}

Json subject(const char* id, const char* sex, const char* age) {
    return {
        {"id", id}, {"timeAtLastEncounter", {{"age", {{"iso8601duration", age}}}}}, {"sex", sex}};
}

Json proband() {
    Json features = Json::array();
    for (const std::string& id : observed_signs()) {
        features.push_back(sign(id, false));
    }
    for (const std::string& id : excluded_signs()) {
        features.push_back(sign(id, true));
    }
    return {{"id", "SYN-PP-1"},
            {"subject", subject(demo_samples[0], "FEMALE", "P6Y")},
            {"phenotypicFeatures", features},
            {"metaData", meta_data()}};
}

Json relative(const char* id, const Json& who) {
    return {{"id", id}, {"subject", who}, {"metaData", meta_data()}};
}

Json pedigree() {
    // The schema wants both parents of everybody; "0" is nobody, as in PED.
    const auto person = [](const char* id, const char* sex, const char* status) -> Json {
        return {{"familyId", family_id}, {"individualId", id}, {"paternalId", "0"},
                {"maternalId", "0"},     {"sex", sex},         {"affectedStatus", status}};
    };
    Json child = person(demo_samples[0], "FEMALE", "AFFECTED");
    child["maternalId"] = demo_samples[1];
    child["paternalId"] = demo_samples[2];
    return {{"persons", Json::array({child, person(demo_samples[1], "FEMALE", "UNAFFECTED"),
                                     person(demo_samples[2], "MALE", "UNAFFECTED")})}};
}

Json variants(std::string_view file) {
    Json identifiers;
    for (const char* const sample : demo_samples) {
        identifiers[sample] = sample;
    }
    return {{"uri", file},
            {"individualToFileIdentifiers", identifiers},
            {"fileAttributes", {{"genomeAssembly", "synthetic"}, {"fileFormat", "VCF"}}}};
}

} // namespace

std::string case_json(std::string_view variants_file) {
    const Json family{
        {"id", family_id},
        {"proband", proband()},
        {"relatives",
         Json::array({relative("SYN-PP-2", subject(demo_samples[1], "FEMALE", "P34Y")),
                      relative("SYN-PP-3", subject(demo_samples[2], "MALE", "P36Y"))})},
        {"consanguinousParents", false},
        {"pedigree", pedigree()},
        {"files", Json::array({variants(variants_file)})},
        {"metaData", meta_data()}};
    return family.dump(2) + "\n";
}

std::string case_ped() {
    const std::string family = std::string(family_id) + "\t";
    return "#family\tindividual\tfather\tmother\tsex\tphenotype\n" + family + demo_samples[0] +
           "\t" + demo_samples[2] + "\t" + demo_samples[1] + "\t2\t2\n" + family + demo_samples[1] +
           "\t0\t0\t2\t1\n" + family + demo_samples[2] + "\t0\t0\t1\t1\n";
}

} // namespace vigie::benchmarks
