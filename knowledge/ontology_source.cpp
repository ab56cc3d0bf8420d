#include "knowledge/ontology_source.hpp"

#include "knowledge/component_kinds.hpp"
#include "panels/table_text.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

namespace vigie::knowledge {
namespace {

using Json = nlohmann::json;

/// "http://purl.obolibrary.org/obo/HP_0000118" or "HP:0000118" -> "HP:0000118".
std::optional<std::string> term_id(std::string_view iri) {
    const std::size_t at = iri.rfind("HP");
    if (at == std::string_view::npos || iri.size() != at + 10 ||
        (iri[at + 2] != '_' && iri[at + 2] != ':')) {
        return std::nullopt;
    }
    return "HP:" + std::string(iri.substr(at + 3));
}

std::string text_at(const Json& object, const char* key) {
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

void read_properties(const Json& meta, Term& term) {
    const auto properties = meta.find("basicPropertyValues");
    if (properties == meta.end()) {
        return;
    }
    for (const Json& property : *properties) {
        const std::string predicate = text_at(property, "pred");
        const auto value = term_id(text_at(property, "val"));
        if (!value) {
            continue;
        }
        if (predicate.ends_with("hasAlternativeId")) {
            term.alternative_ids.push_back(*value);
        } else if (predicate.ends_with("IAO_0100001")) {
            term.replaced_by = *value;
        }
    }
    std::sort(term.alternative_ids.begin(), term.alternative_ids.end());
}

std::optional<Term> read_node(const Json& node) {
    const auto id = term_id(text_at(node, "id"));
    if (!id || (node.contains("type") && node["type"] != "CLASS")) {
        return std::nullopt;
    }
    Term term;
    term.id = *id;
    term.label = text_at(node, "lbl");
    if (const auto meta = node.find("meta"); meta != node.end()) {
        term.obsolete = meta->value("deprecated", false);
        read_properties(*meta, term);
    }
    return term;
}

Term* find_term(std::vector<Term>& terms, std::string_view id) {
    const auto it = std::lower_bound(
        terms.begin(), terms.end(), id,
        [](const Term& term, std::string_view wanted) { return term.id < wanted; });
    return it != terms.end() && it->id == id ? &*it : nullptr;
}

void read_edges(const Json& graph, std::vector<Term>& terms) {
    for (const Json& edge : graph.value("edges", Json::array())) {
        const std::string predicate = text_at(edge, "pred");
        const auto child = term_id(text_at(edge, "sub"));
        const auto parent = term_id(text_at(edge, "obj"));
        if (predicate != "is_a" || !child || !parent) {
            continue;
        }
        if (Term* term = find_term(terms, *child); term != nullptr) {
            term->parents.push_back(*parent);
        }
    }
    for (Term& term : terms) {
        std::sort(term.parents.begin(), term.parents.end());
    }
}

OntologySource read_graph(const Json& graph) {
    OntologySource found;
    for (const Json& node : graph.at("nodes")) {
        ++found.counts.in;
        if (auto term = read_node(node)) {
            found.terms.push_back(std::move(*term));
        } else {
            found.counts.drop("not_an_hpo_term");
        }
    }
    std::sort(found.terms.begin(), found.terms.end(),
              [](const Term& a, const Term& b) { return a.id < b.id; });
    read_edges(graph, found.terms);
    found.counts.out = found.terms.size();
    return found;
}

} // namespace

OntologySource read_obographs(std::string_view text, const std::string& file) {
    try {
        const Json document = Json::parse(text);
        OntologySource found = read_graph(document.at("graphs").at(0));
        if (found.terms.empty()) {
            throw model::InputError({.file = file}, "holds no HPO term");
        }
        return found;
    } catch (const Json::exception& fault) {
        throw model::InputError({.file = file},
                                std::string("is not obographs JSON: ") + fault.what(),
                                "give hp.json of the HPO release");
    }
}

void add_french_labels(std::string_view text, const std::string& file, OntologySource& ontology) {
    panels::TableText table(text, file, '\t');
    std::vector<std::string> row;
    if (!table.next(row)) {
        throw model::InputError({.file = file}, "is empty");
    }
    const panels::ColumnNames columns(row);
    for (const char* needed : {"subject_id", "predicate_id", "translation_value"}) {
        if (!columns.has(needed)) {
            throw model::InputError({.file = file, .line = table.line(), .field = needed},
                                    "this column is missing", "give a babelon TSV");
        }
    }
    while (table.next(row)) {
        if (columns.cell(row, "predicate_id") != "rdfs:label") {
            continue;
        }
        Term* term = find_term(ontology.terms, columns.cell(row, "subject_id"));
        ontology.counts.note(term != nullptr ? "label_fr" : "label_fr_of_unknown_term");
        if (term != nullptr) {
            term->label_fr = columns.cell(row, "translation_value");
        }
    }
}

hts::TableRows ontology_rows(const std::vector<Term>& terms) {
    hts::TableRows rows;
    rows.reserve(terms.size());
    for (const Term& term : terms) {
        rows.push_back({term.id, term.label, term.label_fr, join_list(term.parents),
                        join_list(term.alternative_ids), term.obsolete ? "1" : "0",
                        term.replaced_by});
    }
    return rows;
}

std::vector<Term> terms_from_rows(const hts::TableView& rows) {
    std::vector<Term> terms;
    terms.reserve(rows.size());
    for (std::size_t number = 0; number < rows.size(); ++number) {
        const hts::TableRow row = rows[number];
        Term term;
        term.id = row[0];
        term.label = row[1];
        term.label_fr = row[2];
        term.parents = split_list(row[3]);
        term.alternative_ids = split_list(row[4]);
        term.obsolete = row[5] == "1";
        term.replaced_by = row[6];
        terms.push_back(std::move(term));
    }
    return terms;
}

} // namespace vigie::knowledge
