#include "cases/signed_result.hpp"

#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

Json encode(const SignedVariant& variant) {
    return {{"allele", variant.allele},           {"gene_id", variant.gene_id},
            {"gene_symbol", variant.gene_symbol}, {"transcript", variant.transcript},
            {"hgvs_c", variant.hgvs_c},           {"hgvs_p", variant.hgvs_p},
            {"zygosity", variant.zygosity},       {"origin", variant.origin},
            {"inheritance", variant.inheritance}, {"class", variant.acmg_class},
            {"criteria", variant.criteria},       {"incidental", variant.incidental}};
}

/// Texts that results have since their pages are kept.
constexpr std::array<std::pair<const char*, std::string SignedResult::*>, 6> later_texts{
    {{"role", &SignedResult::role},
     {"second_role", &SignedResult::second_role},
     {"site", &SignedResult::site},
     {"interpretation", &SignedResult::interpretation},
     {"candidates_sha256", &SignedResult::candidates_sha256},
     {"page_sha256", &SignedResult::page_sha256}}};

SignedVariant decode(const Json& json) {
    return {.allele = json.at("allele"),
            .gene_id = json.at("gene_id"),
            .gene_symbol = json.at("gene_symbol"),
            .transcript = json.at("transcript"),
            .hgvs_c = json.at("hgvs_c"),
            .hgvs_p = json.at("hgvs_p"),
            .zygosity = json.at("zygosity"),
            .origin = json.at("origin"),
            .inheritance = json.at("inheritance"),
            .acmg_class = json.at("class"),
            .criteria = json.at("criteria"),
            .incidental = json.at("incidental")};
}

} // namespace

std::string encode_signed_result(const SignedResult& result) {
    Json variants = Json::array();
    for (const SignedVariant& variant : result.variants) {
        variants.push_back(encode(variant));
    }
    Json json{{"conclusion", model::name_of(result.conclusion)},
              {"second", result.second},
              {"assembly", result.assembly},
              {"release", result.release_id},
              {"rule_set", result.rule_set},
              {"engine", result.engine},
              {"panels", result.panels},
              {"variants", std::move(variants)},
              {"trigger", result.trigger}};
    if (result.terms != SignedTerms()) {
        json["terms"] = {{"names", result.terms.names}, {"versions", result.terms.versions}};
    }
    for (const auto& [name, field] : later_texts) {
        if (!(result.*field).empty()) {
            json[name] = result.*field;
        }
    }
    if (result.tells_incidental) {
        json["tells_incidental"] = true;
    }
    return json.dump();
}

SignedResult decode_signed_result(const std::string& text, const std::string& file) {
    try {
        const Json json = Json::parse(text);
        const auto conclusion = model::value_from_name<model::TestResult>(
            json.at("conclusion").get_ref<const std::string&>());
        SignedResult result{.conclusion = conclusion.value(),
                            .second = json.at("second"),
                            .assembly = json.at("assembly"),
                            .release_id = json.at("release"),
                            .rule_set = json.at("rule_set"),
                            .engine = json.at("engine"),
                            .panels = json.at("panels"),
                            .trigger = json.at("trigger")};
        for (const Json& variant : json.at("variants")) {
            result.variants.push_back(decode(variant));
        }
        if (const auto terms = json.find("terms"); terms != json.end()) {
            result.terms = {.names = terms->at("names"), .versions = terms->at("versions")};
        }
        for (const auto& [name, field] : later_texts) {
            result.*field = json.value(name, "");
        }
        result.tells_incidental = json.value("tells_incidental", false);
        return result;
    } catch (const std::exception&) {
        throw model::InputError({.file = file}, "a signed result is damaged",
                                "check the store with 'case audit' and restore it from a backup");
    }
}

ResultStanding result_standing(const std::vector<ResultAct>& acts,
                               const std::optional<model::Date>& recorded_return) {
    ResultStanding standing;
    for (const ResultAct& act : acts) {
        switch (act.kind) {
        case ResultActKind::signed_result:
            standing = {.act = &act, .returned = std::nullopt, .taken_back = nullptr};
            if (recorded_return && !(*recorded_return < act.date)) {
                standing.returned = recorded_return;
            }
            break;
        case ResultActKind::returned_result:
            if (standing.act != nullptr && act.concerns == standing.act->number) {
                standing.returned = act.date;
            }
            break;
        case ResultActKind::withdrawn_result:
            if (standing.act != nullptr && act.concerns == standing.act->number) {
                standing = {.act = nullptr, .returned = std::nullopt, .taken_back = standing.act};
            }
            break;
        case ResultActKind::consent:
            break;
        }
    }
    return standing;
}

} // namespace vigie::cases
