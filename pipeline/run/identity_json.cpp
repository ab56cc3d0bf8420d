#include "pipeline/run/identity.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

/// Three decimals: more would tell nothing, and the text would depend on the machine.
Json rounded(double value) {
    return std::round(value * 1000) / 1000;
}

Json optional_number(const std::optional<double>& value) {
    return value ? rounded(*value) : Json();
}

Json json_of(const SampleIdentity& sample) {
    Json json{{"individual", sample.individual},
              {"sample", sample.sample},
              {"file", sample.file},
              {"autosomal_markers_known", sample.autosomal},
              {"sex",
               {{"told", model::sex_name(sample.sex.told())},
                {"log10_male_over_female", rounded(sample.sex.calls + sample.sex.depths)},
                {"x_markers", sample.sex.x_markers},
                {"x_heterozygous", sample.sex.x_heterozygous},
                {"x_haploid_calls", sample.sex.x_haploid},
                {"x_depth", optional_number(sample.sex.x_depth)},
                {"y_depth", optional_number(sample.sex.y_depth)},
                {"depths_contradict", sample.sex.depths_contradict}}},
              {"contamination", nullptr}};
    if (const auto& found = sample.contamination) {
        json["contamination"] = {{"share", rounded(found->share)},
                                 {"lower", rounded(found->lower)},
                                 {"upper", rounded(found->upper)},
                                 {"markers", found->markers},
                                 {"log10_over_none", rounded(found->log_ratio)}};
    }
    return json;
}

Json json_of(const PairIdentity& pair, const std::vector<SampleIdentity>& samples) {
    const reads::PairEvidence& evidence = pair.evidence;
    Json ratios = Json::object();
    for (std::size_t r = 0; r + 1 < reads::relations; ++r) {
        const auto relation = static_cast<reads::Relation>(r);
        ratios[std::string(reads::relation_name(relation))] =
            rounded(evidence.log_ratio(relation, reads::Relation::unrelated));
    }
    return {{"individuals", {samples[pair.first].individual, samples[pair.second].individual}},
            {"files", {samples[pair.first].file, samples[pair.second].file}},
            {"best", evidence.markers == 0 ? Json() : Json(reads::relation_name(evidence.best()))},
            {"kinship", optional_number(evidence.kinship())},
            {"markers", evidence.markers},
            {"stretches", evidence.stretches},
            {"certain", evidence.certain},
            {"concordant", evidence.concordant},
            {"opposite_homozygotes", evidence.opposite},
            {"opposite_if_unrelated",
             evidence.carriers_only ? Json() : rounded(evidence.opposite_if_unrelated)},
            {"carriers_only", evidence.carriers_only},
            {"log10_over_unrelated", ratios}};
}

Json json_of(const reads::IdentityFinding& finding) {
    return {{"claim", reads::claim_name(finding.claim)},
            {"individuals", finding.individuals},
            {"files", finding.files},
            {"verdict", model::verdict_name(finding.verdict)},
            {"log10_likelihood_ratio", rounded(finding.log_ratio)},
            {"reason", finding.reason}};
}

} // namespace

std::string identity_json(const IdentityResult& result) {
    Json json{{"schema", "vigie-identity-1"},
              {"markers",
               {{"from", result.markers_from},
                {"set", result.marker_set},
                {"candidates", result.markers.in},
                {"used", result.markers.out},
                {"dropped", result.markers.dropped}}},
              {"samples", Json::array()},
              {"pairs", Json::array()},
              {"findings", Json::array()},
              {"store", nullptr},
              {"refuted", !result.refuted().empty()},
              {"warnings", result.warnings}};
    for (const SampleIdentity& sample : result.samples) {
        json["samples"].push_back(json_of(sample));
    }
    for (const PairIdentity& pair : result.pairs) {
        json["pairs"].push_back(json_of(pair, result.samples));
    }
    for (const reads::IdentityFinding& finding : result.findings) {
        json["findings"].push_back(json_of(finding));
    }
    if (result.store) {
        json["store"] = {{"compared", result.store->compared},
                         {"over_other_markers", result.store->other_sets},
                         {"added", result.store->added}};
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace vigie::run
