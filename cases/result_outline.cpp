#include "cases/result_outline.hpp"

#include "cases/result_member.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace vigie::cases {
namespace {

using nlohmann::json;

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

bool is_on_panel(const json& entry, const std::set<std::string>& case_panels) {
    const json& panels = member(entry, "panels");
    return std::any_of(panels.begin(), panels.end(), [&case_panels](const json& panel) {
        const std::string confidence = text_in(panel, "confidence");
        return (confidence == "green" || confidence == "amber") &&
               case_panels.contains(text_in(panel, "id"));
    });
}

OutlineEntry entry_from(const json& candidate, const std::set<std::string>& case_panels) {
    const json& gene = member(candidate, "gene");
    const json& score = member(candidate, "score");
    const std::string symbol = text_in(gene, "symbol");
    OutlineEntry entry;
    entry.refuted = text_in(member(candidate, "inheritance"), "verdict") == "fail";
    entry.signs_fit = text_in(member(candidate, "phenotype"), "verdict") == "pass";
    entry.on_panel = is_on_panel(candidate, case_panels);
    entry.score = score.is_number() ? score.get<double>() : 0;
    entry.gene = symbol.empty() ? text_in(gene, "key") : symbol;
    for (const json& variant : member(candidate, "variants")) {
        const std::string name = text_in(variant, "hgvs_c");
        entry.variants.push_back({.name = name.empty() ? text_in(variant, "key") : name,
                                  .pathogenic = is_pathogenic(variant),
                                  .missing_points = points_to_class_4(variant)});
    }
    return entry;
}

void read_signs(const json& document, ResultOutline& outline) {
    for (const json& sign : member(document, "signs")) {
        if (member(sign, "current").is_null()) {
            outline.signs_not_assessed.push_back(text_in(sign, "id"));
        }
    }
    const int uninformative =
        number_in(member(member(document, "counts"), "noted"), "hpo_uninformative");
    outline.signs_uninformative = uninformative > 0 ? static_cast<std::size_t>(uninformative) : 0;
}

/// The parts of a result that are large and say nothing of what is open.
const std::set<std::string>& parts_left_out() {
    static const std::set<std::string> names{
        "criteria",    "not_counted", "judgements", "genotypes",        "population",
        "score_parts", "terms",       "sources",    "clinvar_reported", "zero_star",
        "diseases",    "conditions",  "history"};
    return names;
}

json read_selected(std::string_view text) {
    return json::parse(
        text,
        [](int, json::parse_event_t event, const json& parsed) {
            return event != json::parse_event_t::key ||
                   parts_left_out().count(parsed.get_ref<const std::string&>()) == 0;
        },
        false);
}

[[noreturn]] void refuse(const std::string& file) {
    throw model::InputError({.file = file}, "this is no result of a run",
                            "check the store with 'case audit' and restore it from a backup");
}

std::set<std::string> case_panels(const json& document) {
    std::set<std::string> panels;
    for (const json& panel : member(member(document, "scope"), "panels")) {
        panels.insert(text_in(panel, "id"));
    }
    return panels;
}

bool is_listed(const ResultPiece& piece) {
    return piece.list == "candidates" || piece.list == "waiting";
}

std::map<std::int64_t, const OutlineEntry*> entries_by_piece(const ResultOutline& outline) {
    std::map<std::int64_t, const OutlineEntry*> found;
    for (const OutlineEntry& entry : outline.entries) {
        if (entry.piece != 0) {
            found.emplace(entry.piece, &entry);
        }
    }
    return found;
}

OutlineEntry entry_of_piece(const ResultPiece& piece,
                            const std::map<std::int64_t, const OutlineEntry*>& known,
                            const std::set<std::string>& panels) {
    const auto before = known.find(piece.content);
    OutlineEntry entry;
    if (before != known.end()) {
        entry = *before->second;
    } else {
        const json text = read_selected(piece.text);
        if (!member(text, "entry").is_object()) {
            refuse("candidates.json");
        }
        entry = entry_from(text.at("entry"), panels);
    }
    entry.waiting = piece.list == "waiting";
    entry.piece = piece.content;
    return entry;
}

} // namespace

ResultOutline outline_of(std::string_view candidates_json, const std::string& file) {
    const json document = read_selected(candidates_json);
    if (!member(document, "candidates").is_array()) {
        refuse(file);
    }
    const std::set<std::string> panels = case_panels(document);
    ResultOutline outline;
    for (const char* list : {"candidates", "waiting"}) {
        for (const json& candidate : member(document, list)) {
            outline.entries.push_back(entry_from(candidate, panels));
            outline.entries.back().waiting = list == std::string_view("waiting");
        }
    }
    read_signs(document, outline);
    return outline;
}

ResultOutline outline_of(const ResultParts& parts, const ResultOutline& before) {
    const json heading = read_selected(parts.heading);
    if (!heading.is_object()) {
        refuse("candidates.json");
    }
    const std::set<std::string> panels = case_panels(heading);
    const auto known = entries_by_piece(before);
    // The order of ranks in a joined result.
    using Place = std::tuple<bool, int, bool, double, std::string, std::string, std::size_t>;
    std::vector<Place> order;
    std::vector<OutlineEntry> entries;
    for (const ResultPiece& piece : parts.pieces) {
        if (is_listed(piece)) {
            const OutlineEntry& entry = entries.emplace_back(entry_of_piece(piece, known, panels));
            order.emplace_back(entry.waiting, piece.tier, !entry.on_panel, -entry.score, piece.gene,
                               piece.identity, order.size());
        }
    }
    std::sort(order.begin(), order.end());
    ResultOutline outline;
    for (const Place& place : order) {
        outline.entries.push_back(std::move(entries[std::get<6>(place)]));
    }
    read_signs(heading, outline);
    return outline;
}

std::vector<ResultPiece*> pieces_not_in(const ResultOutline& before, ResultParts& parts) {
    const auto known = entries_by_piece(before);
    std::vector<ResultPiece*> needed;
    for (ResultPiece& piece : parts.pieces) {
        if (is_listed(piece) && piece.text.empty() && !known.contains(piece.content)) {
            needed.push_back(&piece);
        }
    }
    return needed;
}

std::string encode_outline(const ResultOutline& outline) {
    json entries = json::array();
    for (const OutlineEntry& entry : outline.entries) {
        json variants = json::array();
        for (const OutlineVariant& variant : entry.variants) {
            variants.push_back({variant.name, variant.pathogenic, variant.missing_points});
        }
        entries.push_back({entry.waiting, entry.refuted, entry.signs_fit, entry.on_panel,
                           entry.score, entry.gene, std::move(variants), entry.piece});
    }
    return json{{"entries", std::move(entries)},
                {"not_assessed", outline.signs_not_assessed},
                {"uninformative", outline.signs_uninformative}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

ResultOutline decode_outline(std::string_view text, const std::string& file) {
    try {
        const json document = json::parse(text);
        ResultOutline outline;
        for (const json& row : document.at("entries")) {
            OutlineEntry& entry = outline.entries.emplace_back();
            entry = {.waiting = row.at(0),
                     .refuted = row.at(1),
                     .signs_fit = row.at(2),
                     .on_panel = row.at(3),
                     .score = row.at(4),
                     .gene = row.at(5),
                     .variants = {},
                     .piece = row.at(7)};
            for (const json& variant : row.at(6)) {
                entry.variants.push_back({.name = variant.at(0),
                                          .pathogenic = variant.at(1),
                                          .missing_points = variant.at(2)});
            }
        }
        document.at("not_assessed").get_to(outline.signs_not_assessed);
        document.at("uninformative").get_to(outline.signs_uninformative);
        return outline;
    } catch (const json::exception&) {
        refuse(file);
    }
}

} // namespace vigie::cases
