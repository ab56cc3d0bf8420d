#include "interpretation/reported_state.hpp"

#include "pipeline/model/error.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace vigie::interpretation {
namespace {

using Json = nlohmann::json;

constexpr std::array<model::FactKind, 6> fact_kinds{
    model::FactKind::allele,  model::FactKind::gene_codon,  model::FactKind::gene,
    model::FactKind::disease, model::FactKind::panel_entry, model::FactKind::gene_hpo};

model::FactKind kind_from(const std::string& name) {
    for (const model::FactKind kind : fact_kinds) {
        if (model::fact_kind_name(kind) == name) {
            return kind;
        }
    }
    throw std::out_of_range(name);
}

knowledge::ClinvarWord word_from(const std::string& name) {
    for (std::size_t i = 0; i < knowledge::clinvar_word_count; ++i) {
        const auto word = static_cast<knowledge::ClinvarWord>(i);
        if (knowledge::clinvar_word_name(word) == name) {
            return word;
        }
    }
    throw std::out_of_range(name);
}

ReportedFact fact_from(const Json& json) {
    ReportedFact fact{json.at("what"),   {kind_from(json.at("key_kind")), json.at("key")},
                      json.at("source"), json.at("value"),
                      std::nullopt,      json.at("source_date")};
    if (!json.at("rank").is_null()) {
        fact.rank = json.at("rank").get<int>();
    }
    if (json.contains("clinvar")) {
        const Json& clinvar = json.at("clinvar");
        fact.clinvar = {word_from(clinvar.at("word")), clinvar.at("stars"),
                        clinvar.at("submissions_known")};
    }
    return fact;
}

} // namespace

std::string encode_reported_state(const ReportedState& state) {
    Json list = Json::array();
    for (const ReportedFact& fact : state) {
        Json json{{"what", fact.what},
                  {"key_kind", model::fact_kind_name(fact.key.kind)},
                  {"key", fact.key.text},
                  {"source", fact.source},
                  {"value", fact.value},
                  {"rank", fact.rank ? Json(*fact.rank) : Json(nullptr)},
                  {"source_date", fact.source_date}};
        if (fact.what == "clinvar_class") {
            json["clinvar"] = {{"word", knowledge::clinvar_word_name(fact.clinvar.word)},
                               {"stars", fact.clinvar.stars},
                               {"submissions_known", fact.clinvar.submissions_known}};
        }
        list.push_back(std::move(json));
    }
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ReportedState decode_reported_state(std::string_view text, const std::string& file) {
    ReportedState state;
    try {
        for (const Json& json : Json::parse(text)) {
            state.push_back(fact_from(json));
        }
    } catch (const std::exception&) {
        throw model::InputError({.file = file}, "what was known of a reported variant is damaged",
                                "restore the case store from a backup");
    }
    return state;
}

} // namespace vigie::interpretation
