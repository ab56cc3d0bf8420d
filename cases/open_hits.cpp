#include "cases/open_hits.hpp"

#include "pipeline/model/annotation.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace vigie::cases {
namespace {

using nlohmann::json;

const json& member(const json& object, const char* name) {
    static const json nothing;
    const auto it = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && it != object.end() ? *it : nothing;
}

std::string text_in(const json& object, const char* name) {
    const json& value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

int number_in(const json& object, const char* name) {
    const json& value = member(object, name);
    return value.is_number_integer() ? value.get<int>() : 0;
}

constexpr int likely_pathogenic_class = 4;

bool is_pathogenic(const json& variant) {
    const json& clinvar = member(variant, "clinvar");
    const bool asserted =
        model::is_pathogenic(model::clinical_class(text_in(clinvar, "significance"))) &&
        number_in(clinvar, "stars") > 0;
    return asserted ||
           number_in(member(variant, "acmg"), "class_number") >= likely_pathogenic_class ||
           number_in(member(variant, "laboratory"), "class") >= likely_pathogenic_class;
}

/// Points to class 4 of a variant of class 3; 0: of another class, or not classified.
int points_to_class_4(const json& variant) {
    for (const json& step : member(member(variant, "acmg"), "next")) {
        const int missing = number_in(step, "missing_points");
        if (text_in(step, "class") == "likely_pathogenic" && missing > 0) {
            return missing;
        }
    }
    return 0;
}

OpenHit hit_of(const json& candidate, const json& variant) {
    const json& gene = member(candidate, "gene");
    const std::string symbol = text_in(gene, "symbol");
    const std::string name = text_in(variant, "hgvs_c");
    return {.gene = symbol.empty() ? text_in(gene, "key") : symbol,
            .variant = name.empty() ? text_in(variant, "key") : name,
            .missing_points = points_to_class_4(variant),
            .signs_fit = text_in(member(candidate, "phenotype"), "verdict") == "pass"};
}

bool is_refuted(const json& candidate) {
    return text_in(member(candidate, "inheritance"), "verdict") == "fail";
}

/// Adds each variant once, however many candidates name it.
void add(std::vector<OpenHit>& hits, OpenHit hit) {
    const auto same = std::find_if(hits.begin(), hits.end(), [&hit](const OpenHit& other) {
        return other.gene == hit.gene && other.variant == hit.variant;
    });
    if (same == hits.end()) {
        hits.push_back(std::move(hit));
    }
}

void read_candidate(const json& candidate, int edge_points, OpenHits& open) {
    const json& variants = member(candidate, "variants");
    const bool pathogenic = variants.is_array() && !variants.empty() &&
                            std::all_of(variants.begin(), variants.end(), is_pathogenic);
    for (const json& variant : variants) {
        const OpenHit hit = hit_of(candidate, variant);
        if (pathogenic) {
            add(open.pathogenic_candidates, hit);
        } else if (!is_pathogenic(variant) && hit.missing_points > 0 &&
                   hit.missing_points <= edge_points) {
            add(open.near_edge, hit);
        }
    }
}

void read_waiting(const json& candidate, OpenHits& open) {
    for (const json& variant : member(candidate, "variants")) {
        add(is_pathogenic(variant) ? open.waiting_pathogenic : open.waiting_uncertain,
            hit_of(candidate, variant));
    }
}

void read_signs(const json& document, OpenHits& open) {
    for (const json& sign : member(document, "signs")) {
        if (member(sign, "current").is_null()) {
            open.signs_not_assessed.push_back(text_in(sign, "id"));
        }
    }
    const int uninformative =
        number_in(member(member(document, "counts"), "noted"), "hpo_uninformative");
    open.signs_uninformative = uninformative > 0 ? static_cast<std::size_t>(uninformative) : 0;
}

/// The parts of a result that are large and say nothing of what is open.
const std::set<std::string>& parts_left_out() {
    static const std::set<std::string> names{
        "criteria",    "not_counted", "judgements", "genotypes",        "population",
        "score_parts", "terms",       "sources",    "clinvar_reported", "zero_star",
        "diseases",    "panels",      "conditions", "history"};
    return names;
}

json read_outline(std::string_view text) {
    return json::parse(
        text,
        [](int, json::parse_event_t event, const json& parsed) {
            return event != json::parse_event_t::key ||
                   parts_left_out().count(parsed.get_ref<const std::string&>()) == 0;
        },
        false);
}

} // namespace

OpenHits
read_open_hits(std::string_view candidates_json, int edge_points, const std::string& file) {
    const json document = read_outline(candidates_json);
    if (!member(document, "candidates").is_array()) {
        throw model::InputError({.file = file}, "this is no result of a run",
                                "check the store with 'case audit' and restore it from a backup");
    }
    OpenHits open;
    for (const json& candidate : document["candidates"]) {
        if (!is_refuted(candidate)) {
            read_candidate(candidate, edge_points, open);
        }
    }
    for (const json& candidate : member(document, "waiting")) {
        if (!is_refuted(candidate)) {
            read_waiting(candidate, open);
        }
    }
    read_signs(document, open);
    return open;
}

} // namespace vigie::cases
