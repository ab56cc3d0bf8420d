#include "validation/result_json.hpp"

#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace vigie::validation {
namespace {

using Json = nlohmann::ordered_json;
using model::InputError;

constexpr const char* schema = "vigie-validation-1";

/// More decimals than any truth set can tell; fewer bytes differ by rounding.
double rounded(double value) {
    return std::round(value * 1e6) / 1e6;
}

/// A bound from below is never rounded up.
double rounded_down(double value) {
    return std::floor(value * 1e6) / 1e6;
}

Json stage_json(const model::StageCounts& counts) {
    return {{"in", counts.in},
            {"out", counts.out},
            {"dropped", Json(counts.dropped)},
            {"noted", Json(counts.noted)}};
}

Json side_json(const SideCounts& side) {
    return {{"sha256", side.sha256.empty() ? Json("not_assessed") : Json(side.sha256)},
            {"records", stage_json(side.records)},
            {"alleles", stage_json(side.alleles)},
            {"calls_in_bed", side.calls},
            {"calls_outside_bed", side.calls_outside}};
}

Json counts_json(const MatchCounts& counts) {
    Json json = Json::object();
    for (std::size_t i = 0; i < matches; ++i) {
        json[std::string(match_name(static_cast<Match>(i)))] = counts.of[i];
    }
    return json;
}

Json rate_json(const Proportion& proportion, std::uint64_t min_variants) {
    const auto rate = rate_of(proportion, min_variants);
    if (!rate) {
        return "not_assessed";
    }
    return {{"value", rate->value},
            {"lower", rate->lower},
            {"upper", rate->upper},
            {"at_least", rate->at_least}};
}

Json strata_json(const Result& result) {
    Json list = Json::array();
    for (const Stratum& stratum : result.strata) {
        const StratumCounts& counts = stratum.counts;
        const auto f1 = f1_of(counts, result.min_variants);
        list.push_back({{"region", stratum.region},
                        {"kind", stratum.kind},
                        {"truth", counts_json(counts.truth)},
                        {"query", counts_json(counts.query)},
                        {"sensitivity", rate_json(counts.truth.matched(), result.min_variants)},
                        {"precision", rate_json(counts.query.matched(), result.min_variants)},
                        {"f1", f1 ? Json(rounded(*f1)) : Json("not_assessed")}});
    }
    return list;
}

Json limits_json(const Result& result) {
    Json list = Json::array();
    for (const LimitVerdict& verdict : result.limits) {
        list.push_back({{"measure", verdict.measure},
                        {"stratum", verdict.stratum},
                        {"limit", verdict.limit},
                        {"at_least", verdict.at_least ? Json(rounded_down(*verdict.at_least))
                                                      : Json("not_assessed")},
                        {"variants", verdict.variants},
                        {"needed", verdict.needed},
                        {"verdict", model::verdict_name(verdict.verdict)}});
    }
    return list;
}

Json unmatched_json(const std::vector<UnmatchedCall>& calls) {
    Json list = Json::array();
    for (const UnmatchedCall& call : calls) {
        list.push_back({{"variant", call.variant},
                        {"zygosity", call.zygosity},
                        {"reason", match_name(call.match)},
                        {"kinds", call.kinds},
                        {"regions", call.regions}});
    }
    return list;
}

Match match_of(const std::string& name) {
    for (std::size_t i = 0; i < matches; ++i) {
        if (match_name(static_cast<Match>(i)) == name) {
            return static_cast<Match>(i);
        }
    }
    throw std::invalid_argument("reason " + name);
}

MatchCounts read_counts(const Json& json) {
    MatchCounts counts;
    for (std::size_t i = 0; i < matches; ++i) {
        counts.of[i] = json.at(std::string(match_name(static_cast<Match>(i)))).get<std::uint64_t>();
    }
    return counts;
}

std::vector<UnmatchedCall> read_unmatched(const Json& list) {
    std::vector<UnmatchedCall> calls;
    for (const Json& json : list) {
        calls.push_back({.variant = json.at("variant").get<std::string>(),
                         .zygosity = json.at("zygosity").get<std::string>(),
                         .match = match_of(json.at("reason").get<std::string>()),
                         .kinds = json.at("kinds").get<std::vector<std::string>>(),
                         .regions = json.at("regions").get<std::vector<std::string>>()});
    }
    return calls;
}

EarlierResult read(const Json& json, const std::string& file) {
    EarlierResult result{.file = file,
                         .binary_version = json.at("binary_version").get<std::string>(),
                         .today = json.at("today").get<std::string>(),
                         .truth_calls_sha256 = json.at("truth_calls_sha256").get<std::string>(),
                         .bed_sha256 = json.at("bed").at("sha256").get<std::string>(),
                         .reference = json.at("reference").get<std::string>()};
    result.regions = json.at("regions").get<std::map<std::string, std::string>>();
    for (const Json& stratum : json.at("strata")) {
        result.strata.push_back({.region = stratum.at("region").get<std::string>(),
                                 .kind = stratum.at("kind").get<std::string>(),
                                 .counts = {.truth = read_counts(stratum.at("truth")),
                                            .query = read_counts(stratum.at("query"))}});
    }
    result.missed = read_unmatched(json.at("missed"));
    result.extra = read_unmatched(json.at("extra"));
    return result;
}

} // namespace

std::string result_json(const Result& result) {
    Json json = {{"schema", schema},
                 {"binary_version", result.binary_version},
                 {"today", result.today},
                 {"reference", result.reference},
                 {"bed", {{"sha256", result.bed_sha256}, {"bases", result.bed_bases}}},
                 {"regions", Json(result.further_inputs)},
                 {"min_variants", result.min_variants},
                 {"truth", side_json(result.truth)},
                 {"query", side_json(result.query)},
                 {"truth_calls_sha256", result.truth_calls_sha256},
                 {"equal_without_replay", result.equal_without_replay}};
    json["strata"] = strata_json(result);
    json["limits"] = limits_json(result);
    json["missed"] = unmatched_json(result.missed);
    json["extra"] = unmatched_json(result.extra);
    json["warnings"] = result.warnings;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

EarlierResult read_result(std::string_view text, const std::string& file) {
    const Json json = Json::parse(text, nullptr, false);
    const auto refuse = [&file](const std::string& problem) -> InputError {
        return {{.file = file}, problem, "give the validation.json of a `vigie validate`"};
    };
    if (!json.is_object() || json.value("schema", Json()) != schema) {
        throw refuse(std::string("this is no result of the form ") + schema);
    }
    try {
        return read(json, file);
    } catch (const std::exception& error) {
        throw refuse(std::string("the result is damaged (") + error.what() + ")");
    }
}

} // namespace vigie::validation
