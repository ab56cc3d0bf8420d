#include "databank/phenopacket_metadata.hpp"

#include "databank/term_names.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace vigie::databank {
namespace {

using Json = PhenopacketJson;

struct Terminology {
    const char* id;
    const char* name;
    const char* url;
    const char* prefix;
    const char* iri;
};

constexpr Terminology hpo{"hp", "human phenotype ontology", "http://purl.obolibrary.org/obo/hp.owl",
                          "HP", "http://purl.obolibrary.org/obo/HP_"};
constexpr Terminology orphanet{
    "ordo", "Orphanet Rare Disease Ontology",
    "https://www.orphadata.com/data/ontologies/ordo/last_version/ORDO_en.owl", "ORPHA",
    "http://www.orpha.net/ORDO/Orphanet_"};
constexpr Terminology hgnc{"hgnc", "HUGO Gene Nomenclature Committee", "https://www.genenames.org",
                           "HGNC", "https://identifiers.org/hgnc/"};
/// Of which the program itself names a few terms.
constexpr std::array<Terminology, 4> own_terms{
    {{"geno", "Genotype Ontology", "http://purl.obolibrary.org/obo/geno.owl", "GENO",
      "http://purl.obolibrary.org/obo/GENO_"},
     {"so", "Sequence types and features ontology", "http://purl.obolibrary.org/obo/so.owl", "SO",
      "http://purl.obolibrary.org/obo/SO_"},
     {"mondo", "Mondo Disease Ontology", "http://purl.obolibrary.org/obo/mondo.owl", "MONDO",
      "http://purl.obolibrary.org/obo/MONDO_"},
     {"ncbitaxon", "NCBI organismal classification", "http://purl.obolibrary.org/obo/ncbitaxon.owl",
      "NCBITaxon", "http://purl.obolibrary.org/obo/NCBITaxon_"}}};

Json resource(const Terminology& terminology, const std::string& version) {
    return {{"id", terminology.id},
            {"name", terminology.name},
            {"url", terminology.url},
            {"version", version},
            {"namespacePrefix", terminology.prefix},
            {"iriPrefix", terminology.iri}};
}

/// The version as signed; else the knowledge release that held it.
std::string version_or_release(const DataSet& set, const std::string& version) {
    if (!version.empty()) {
        return version;
    }
    return set.result && !set.result->release_id.empty()
               ? "as in knowledge release " + set.result->release_id
               : "not recorded";
}

Json resources(const DataSet& set, const std::string& program) {
    Json list = Json::array();
    list.push_back(resource(hpo, version_or_release(set, source_version(set, "ontology"))));
    list.push_back(
        resource(orphanet, version_or_release(set, source_version(set, "diseases", "orpha"))));
    list.push_back(resource(hgnc, version_or_release(set, source_version(set, "genes"))));
    for (const Terminology& terminology : own_terms) {
        list.push_back(resource(terminology, "terms of " + program));
    }
    return list;
}

/// "amendment: negative, then positive (clinvar_changed 2026-10-01)"
std::string comment_of(const HistoryEntry& entry) {
    std::string text = entry.kind;
    if (!entry.new_value.empty()) {
        text +=
            ": " + (entry.old_value.empty() ? "" : entry.old_value + ", then ") + entry.new_value;
    }
    return entry.trigger.empty() ? text : fmt::format("{} ({})", text, entry.trigger);
}

Json updates(const DataSet& set) {
    Json list = Json::array();
    for (const HistoryEntry& entry : set.history) {
        list.push_back({{"timestamp", model::format_date(entry.date) + "T00:00:00Z"},
                        {"updatedBy", set.laboratory},
                        {"comment", comment_of(entry)}});
    }
    return list;
}

} // namespace

PhenopacketJson metadata_of(const DataSet& set, const PhenopacketHeading& heading) {
    Json json{{"created", model::format_date(heading.created) + "T00:00:00Z"},
              {"createdBy", heading.program},
              {"submittedBy", set.laboratory},
              {"resources", resources(set, heading.program)}};
    if (Json list = updates(set); !list.empty()) {
        json["updates"] = std::move(list);
    }
    json["phenopacketSchemaVersion"] = "2.0";
    if (!heading.replaces.empty()) {
        json["externalReferences"] =
            Json::array({{{"id", heading.replaces},
                          {"description", "the phenopacket that this one replaces"}}});
    }
    return json;
}

} // namespace vigie::databank
