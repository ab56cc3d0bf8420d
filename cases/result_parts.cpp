#include "cases/result_parts.hpp"

#include "cases/version_exchange.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 2> candidate_lists{"candidates", "waiting"};
constexpr std::array<const char*, 2> reported_lists{"clinvar_reported", "zero_star"};
constexpr int indent = 2;
constexpr std::string_view index_begin = R"({"pieces":)";

/// Runs what reads a stored result; damage becomes one sentence.
template <class Work>
auto reading(const std::string& what, Work work) {
    try {
        return work();
    } catch (const Json::exception& fault) {
        throw model::InputError({.file = "candidates.json", .field = what},
                                std::string("the stored result is damaged: ") + fault.what(),
                                "restore the case store from a backup");
    }
}

std::string gene_key(const Json& entry) {
    const Json& key = entry.at("gene").at("key");
    return key.is_string() ? key.get<std::string>() : std::string();
}

/// Terms that a fit of signs names.
void add_terms(const Json& entry, std::set<std::string>& ids) {
    if (!entry.contains("phenotype")) {
        return;
    }
    for (const Json& sign : entry.at("phenotype").at("signs")) {
        for (const char* member : {"sign", "annotation"}) {
            if (sign.at(member).is_string()) {
                ids.insert(sign.at(member));
            }
        }
    }
}

/// Of these ids; those that the ontology does not know have no label.
Json labels(const std::set<std::string>& ids, const Json& terms) {
    Json found = Json::object();
    for (const std::string& id : ids) {
        const auto term = terms.find(id);
        if (term != terms.end()) {
            found[id] = *term;
        }
    }
    return found;
}

std::set<std::string> own_terms(const Json& document) {
    std::set<std::string> ids;
    for (const Json& sign : document.at("signs")) {
        ids.insert(sign.at("id"));
    }
    return ids;
}

/// Where it stands in its list is found again from the entry itself.
void take_rank_out(Json& entry) {
    if (entry.contains("rank")) {
        entry["rank"] = nullptr;
    } else if (entry.at("outcome").contains("rank")) {
        entry.at("outcome")["rank"] = nullptr;
    }
}

Json panels_of(const Json& document) {
    Json panels = Json::object();
    for (const char* list : candidate_lists) {
        for (const Json& entry : document.at(list)) {
            for (const Json& panel : entry.at("panels")) {
                panels[panel.at("id").get<std::string>()] = {{"name", panel.at("name")},
                                                             {"version", panel.at("version")}};
            }
        }
    }
    return panels;
}

std::vector<std::string> alleles_of(const Json& entry) {
    std::vector<std::string> alleles;
    for (const Json& variant : entry.at("variants")) {
        alleles.push_back(variant.at("key"));
    }
    return alleles;
}

/// Empty for a reported assertion.
std::string identity_of(const Json& entry) {
    return entry.contains("variants")
               ? model::candidate_identity(gene_key(entry), alleles_of(entry))
               : std::string();
}

bool is_on_panel(const Json& entry, const std::set<std::string>& case_panels) {
    return std::any_of(entry.at("panels").begin(), entry.at("panels").end(),
                       [&case_panels](const Json& panel) {
                           const bool shown = panel.at("confidence") == "green" ||
                                              panel.at("confidence") == "amber";
                           return shown && case_panels.contains(panel.at("id").get<std::string>());
                       });
}

/// As `interpretation::rank_candidates` orders them.
Json ranked(std::vector<Json> entries, const std::set<std::string>& case_panels) {
    using Place = std::tuple<int, bool, double, std::string, std::string, std::size_t>;
    std::vector<Place> order;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Json& entry = entries[i];
        const std::string gene = gene_key(entry);
        order.emplace_back(entry.at("tier").get<int>(), !is_on_panel(entry, case_panels),
                           -entry.at("score").get<double>(), gene, identity_of(entry), i);
    }
    std::sort(order.begin(), order.end());
    Json list = Json::array();
    for (const Place& place : order) {
        list.push_back(std::move(entries[std::get<5>(place)]));
        list.back()["rank"] = list.size();
    }
    return list;
}

/// The best candidate that holds the allele in this gene.
Json rank_of(const Json& reported, const Json& candidates) {
    for (const Json& candidate : candidates) {
        const std::vector<std::string> alleles = alleles_of(candidate);
        if (candidate.at("gene").at("key") == reported.at("gene").at("key") &&
            std::find(alleles.begin(), alleles.end(), reported.at("key")) != alleles.end()) {
            return candidate.at("rank");
        }
    }
    return nullptr;
}

/// Most stars first, then by gene and place, as `interpretation::assess` orders them.
Json ordered_reports(std::vector<Json> entries, const Json& candidates) {
    using Place = std::tuple<int, model::GeneKey, model::SmallAllele, std::size_t>;
    std::vector<Place> order;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Json& entry = entries[i];
        const Json& clinvar = entry.at("clinvar");
        const auto allele = model::SmallAllele::from_key(entry.at("key").get<std::string>());
        if (!allele) {
            throw model::InputError({.file = "candidates.json", .field = "key"},
                                    "the stored result is damaged: not a key of an allele",
                                    "restore the case store from a backup");
        }
        order.emplace_back(clinvar.is_object() ? -clinvar.at("stars").get<int>() : 0,
                           model::GeneKey(gene_key(entry)), *allele, i);
        if (entry.at("outcome").contains("rank")) {
            entry.at("outcome")["rank"] = rank_of(entry, candidates);
        }
    }
    std::sort(order.begin(), order.end());
    Json list = Json::array();
    for (const Place& place : order) {
        list.push_back(std::move(entries[std::get<3>(place)]));
    }
    return list;
}

std::set<std::string> case_panels(const Json& document) {
    std::set<std::string> panels;
    for (const Json& panel : document.at("scope").at("panels")) {
        panels.insert(panel.at("id"));
    }
    return panels;
}

void renew_heading(Json& heading, const NewerRelease& newer) {
    const Json renewal = Json::parse(newer.renewal);
    heading["release"] = newer.release_id;
    heading["today"] = model::format_date(newer.today);
    heading["sources"] = renewal.at("sources");
    heading["panels"] = renewal.at("panels");
    heading["scope"] = renewal.at("scopes").at(std::to_string(newer.setting));
}

/// Every list with its entries, the versions put in, in no order; their terms go to `terms`.
std::map<std::string, std::vector<Json>> open_pieces(const std::vector<const ResultPiece*>& pieces,
                                                     const interpretation::SourceVersions& versions,
                                                     std::map<std::string, Json>& terms) {
    std::map<std::string, std::vector<Json>> lists;
    for (const ResultPiece* piece : pieces) {
        Json opened = Json::parse(piece->text);
        put_versions_in(opened.at("entry"), versions);
        for (const auto& [id, label] : opened.at("terms").items()) {
            terms[id] = label;
        }
        lists[piece->list].push_back(std::move(opened.at("entry")));
    }
    return lists;
}

std::vector<const ResultPiece*> all_of(const ResultParts& parts) {
    std::vector<const ResultPiece*> pieces;
    for (const ResultPiece& piece : parts.pieces) {
        pieces.push_back(&piece);
    }
    return pieces;
}

} // namespace

Json parse_result(const std::string& candidates_json) {
    return reading("result", [&candidates_json] { return Json::parse(candidates_json); });
}

ResultParts split_result(Json document) {
    return reading("split", [&document] {
        ResultParts parts;
        const Json panels = panels_of(document);
        const interpretation::SourceVersions versions(document.at("sources"), panels);
        const auto take = [&](const char* list) {
            for (Json& entry : document.at(list)) {
                take_rank_out(entry);
                take_versions_out(entry, versions);
                std::set<std::string> ids;
                add_terms(entry, ids);
                ResultPiece taken{.list = list,
                                  .gene = gene_key(entry),
                                  .identity = identity_of(entry),
                                  .tier = entry.value("tier", 0),
                                  .text = {}};
                Json piece{{"entry", std::move(entry)}};
                piece["terms"] = labels(ids, document.at("terms"));
                taken.text = piece.dump(-1, ' ', false, Json::error_handler_t::replace);
                parts.pieces.push_back(std::move(taken));
            }
            document[list] = nullptr; // keeps its place in the order of members
        };
        std::for_each(candidate_lists.begin(), candidate_lists.end(), take);
        std::for_each(reported_lists.begin(), reported_lists.end(), take);
        document["terms"] = labels(own_terms(document), document.at("terms"));
        document["panels"] = panels;
        parts.heading = document.dump(-1, ' ', false, Json::error_handler_t::replace);
        return parts;
    });
}

std::string join_result(const ResultParts& parts, const std::optional<NewerRelease>& newer) {
    return reading("join", [&] {
        Json document = Json::parse(parts.heading);
        if (newer) {
            renew_heading(document, *newer);
        }
        const Json panels = document.at("panels");
        document.erase("panels");
        const interpretation::SourceVersions versions(document.at("sources"), panels);
        std::map<std::string, Json> terms;
        for (const auto& [id, label] : document.at("terms").items()) {
            terms[id] = label;
        }
        auto lists = open_pieces(all_of(parts), versions, terms);
        const std::set<std::string> scope = case_panels(document);
        for (const char* list : candidate_lists) {
            document[list] = ranked(std::move(lists[list]), scope);
        }
        for (const char* list : reported_lists) {
            document[list] = ordered_reports(std::move(lists[list]), document.at("candidates"));
        }
        document["terms"] = terms;
        return document.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
    });
}

Json entry_of(const ResultPiece& piece) {
    return reading("entry", [&piece]() -> Json { return Json::parse(piece.text).at("entry"); });
}

std::vector<ResultPiece*> pointers_to(ResultParts& parts) {
    std::vector<ResultPiece*> pieces;
    for (ResultPiece& piece : parts.pieces) {
        pieces.push_back(&piece);
    }
    return pieces;
}

std::string encode_index(const ResultParts& parts) {
    Json pieces = Json::array();
    for (const ResultPiece& piece : parts.pieces) {
        pieces.push_back({piece.list, piece.gene, piece.identity, piece.tier, piece.content});
    }
    return std::string(index_begin) + pieces.dump() + R"(,"heading":)" + parts.heading + "}";
}

bool is_index(std::string_view text) noexcept {
    return text.starts_with(index_begin);
}

ResultParts decode_index(const std::string& text, const std::string& file) {
    return reading(file, [&text] {
        const Json index = Json::parse(text);
        ResultParts parts;
        parts.heading = index.at("heading").dump();
        for (const Json& piece : index.at("pieces")) {
            parts.pieces.push_back({.list = piece.at(0),
                                    .gene = piece.at(1),
                                    .identity = piece.at(2),
                                    .tier = piece.at(3),
                                    .text = {},
                                    .content = piece.at(4)});
        }
        return parts;
    });
}

} // namespace vigie::cases
