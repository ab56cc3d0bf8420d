#include "benchmarks/generate/demo_ontology.hpp"

#include "benchmarks/generate/demo_terms.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <vector>

namespace vigie::benchmarks {
namespace {

using Json = nlohmann::ordered_json;

struct Term {
    std::string_view id;
    std::string_view label;
    std::string_view label_fr;
    std::string_view parents;
};

std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
}

std::vector<Term> read_terms() {
    std::vector<Term> terms;
    std::string_view rest = demo_term_table();
    while (!rest.empty()) {
        std::string_view line = take_until(rest, '\n');
        Term term;
        term.id = take_until(line, '|');
        term.label = take_until(line, '|');
        term.label_fr = take_until(line, '|');
        term.parents = line;
        terms.push_back(term);
    }
    return terms;
}

/// "HP:0001250" as the ontology file spells it.
std::string term_address(std::string_view id) {
    std::string text = "http://purl.obolibrary.org/obo/" + std::string(id);
    text[text.rfind(':')] = '_';
    return text;
}

Json property(std::string_view predicate, std::string_view value) {
    return {{"pred", predicate}, {"val", value}};
}

Json obsolete_term() {
    return {{"id", term_address("HP:0025356")},
            {"lbl", "obsolete Psychomotor retardation"},
            {"type", "CLASS"},
            {"meta",
             {{"basicPropertyValues",
               Json::array({property("http://purl.obolibrary.org/obo/IAO_0100001", "HP:0001263")})},
              {"deprecated", true}}}};
}

Json term_node(const Term& term) {
    Json node{{"id", term_address(term.id)}, {"lbl", term.label}, {"type", "CLASS"}};
    if (term.id == "HP:0001250") {
        node["meta"]["basicPropertyValues"] = Json::array({property(
            "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId", "HP:0001275")});
    }
    return node;
}

} // namespace

std::string ontology_json(const std::string& version) {
    Json nodes = Json::array();
    Json edges = Json::array();
    for (const Term& term : read_terms()) {
        nodes.push_back(term_node(term));
        std::string_view parents = term.parents;
        while (!parents.empty()) {
            edges.push_back({{"sub", term_address(term.id)},
                             {"pred", "is_a"},
                             {"obj", term_address(take_until(parents, ','))}});
        }
    }
    nodes.push_back(obsolete_term());
    const std::string release = "http://purl.obolibrary.org/obo/hp/releases/" + version;
    const Json graph{
        {"id", "http://purl.obolibrary.org/obo/hp.json"},
        {"meta",
         {{"basicPropertyValues",
           Json::array({property("http://purl.org/dc/elements/1.1/description",
                                 "Excerpt of the Human Phenotype Ontology for a demonstration"),
                        property("http://www.w3.org/2002/07/owl#versionInfo", version)})},
          {"version", release + "/hp.json"}}},
        {"nodes", nodes},
        {"edges", edges}};
    return Json{{"graphs", Json::array({graph})}}.dump(1) + "\n";
}

std::string ontology_labels_fr() {
    std::string text = "subject_id\tsource_language\ttranslation_language\tpredicate_id\t"
                       "source_value\ttranslation_status\ttranslation_value\n";
    for (const Term& term : read_terms()) {
        if (!term.label_fr.empty()) {
            text += std::string(term.id) + "\ten\tfr\trdfs:label\t" + std::string(term.label) +
                    "\tOFFICIAL\t" + std::string(term.label_fr) + "\n";
        }
    }
    return text;
}

std::string term_label(std::string_view id) {
    for (const Term& term : read_terms()) {
        if (term.id == id) {
            return std::string(term.label);
        }
    }
    throw std::out_of_range("the demonstration has no term " + std::string(id));
}

} // namespace vigie::benchmarks
