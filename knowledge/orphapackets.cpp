#include "knowledge/disease_source.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

namespace vigie::knowledge {
namespace {

using Json = nlohmann::json;

/// Orphanet writes a list of one as an object with the element's name, and an absent list as the
/// text "no data": visits the elements in every case.
template <typename Visit>
void for_each_item(const Json& owner, const char* list, const char* element, const Visit& visit) {
    const auto it = owner.find(list);
    if (it == owner.end() || !(it->is_array() || it->is_object())) {
        return;
    }
    const auto visit_inner = [element, &visit](const Json& item) {
        const Json& inner = item.is_object() && item.contains(element) ? item[element] : item;
        if (!inner.is_array()) {
            visit(inner);
            return;
        }
        for (const Json& part : inner) {
            visit(part);
        }
    };
    if (it->is_object()) {
        visit_inner(*it);
        return;
    }
    for (const Json& item : *it) {
        visit_inner(item);
    }
}

std::string text_at(const Json& object, const char* key) {
    const auto it = object.is_object() ? object.find(key) : object.end();
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::string inheritance_text(const Json& packet) {
    std::string joined;
    for_each_item(packet, "TypeOfInheritances", "TypeOfInheritance", [&joined](const Json& item) {
        joined += (joined.empty() ? "" : "; ") + text_at(item, "value");
    });
    return joined;
}

std::string hgnc_id(const Json& gene) {
    std::string id;
    for_each_item(gene, "ExternalReferences", "ExternalReference", [&id](const Json& reference) {
        if (text_at(reference, "Source") == "HGNC") {
            id = "HGNC:" + text_at(reference, "Reference");
        }
    });
    return id;
}

PhenotypeRecord read_disease(const Json& packet, model::StageCounts& counts) {
    PhenotypeRecord disease;
    disease.id = "ORPHA:" + text_at(packet, "ORPHAcode");
    disease.name = text_at(packet, "Label");
    for_each_item(packet, "ExternalReferences", "ExternalReference", [&disease](const Json& item) {
        // "E (Exact mapping: the two concepts are equivalent)"
        if (text_at(item, "Source") == "OMIM" &&
            text_at(item, "DisorderMappingRelation").starts_with("E ")) {
            disease.equivalents.push_back("OMIM:" + text_at(item, "Reference"));
        }
    });
    std::sort(disease.equivalents.begin(), disease.equivalents.end());
    for_each_item(packet, "Phenotypes", "Phenotype", [&](const Json& item) {
        const std::string frequency = text_at(item, "HPOFrequency");
        disease.annotations.push_back({.term = text_at(item, "HPOId"),
                                       .frequency = frequency,
                                       .onset = {},
                                       .excluded = frequency.starts_with("Excluded")});
        counts.note("phenotype_annotation");
    });
    const std::uint64_t repeated = sort_annotations(disease);
    if (repeated > 0) {
        counts.noted["repeated_annotation"] += repeated;
    }
    return disease;
}

void read_packet(const Json& packet, DiseaseSource& found) {
    PhenotypeRecord disease = read_disease(packet, found.counts);
    const std::string modes = inheritance_text(packet);
    const std::string date = text_at(packet, "creationDate").substr(0, 10);
    for_each_item(packet, "Genes", "Gene", [&](const Json& gene) {
        ++found.counts.in;
        if (text_at(gene, "Symbol").empty()) {
            found.counts.drop("no_gene_symbol");
            return;
        }
        ++found.counts.out;
        found.links.push_back({.hgnc_id = hgnc_id(gene),
                               .ensembl_id = {},
                               .symbol = text_at(gene, "Symbol"),
                               .disease_id = disease.id,
                               .label = disease.name,
                               .modes_text = modes,
                               .association = text_at(gene, "DisorderGeneAssociationType"),
                               .validity = text_at(gene, "DisorderGeneAssociationStatus"),
                               .date = date});
    });
    found.diseases.push_back(std::move(disease));
}

} // namespace

DiseaseSource read_orphapackets(std::string_view text, const std::string& file) {
    DiseaseSource found;
    std::uint64_t line_number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++line_number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        try {
            const Json document = Json::parse(line);
            const Json& packet = document.at("Orphapacket");
            if (text_at(packet, "ORPHAcode").empty()) {
                throw model::InputError({.file = file, .line = line_number, .field = "ORPHAcode"},
                                        "a packet without ORPHAcode");
            }
            read_packet(packet, found);
        } catch (const Json::exception& fault) {
            throw model::InputError({.file = file, .line = line_number},
                                    std::string("is no orphapacket: ") + fault.what());
        }
    }
    std::sort(found.diseases.begin(), found.diseases.end(),
              [](const PhenotypeRecord& a, const PhenotypeRecord& b) { return a.id < b.id; });
    return found;
}

} // namespace vigie::knowledge
