#include "review/desk/result_summary.hpp"

#include "review/json_reading.hpp"

#include <algorithm>

namespace vigie::review::desk {
namespace {

cases::CandidateDecision named(const Json& candidate, const std::string& case_id) {
    cases::CandidateDecision name{.case_id = case_id,
                                  .gene = text_of(member(candidate, "gene"), "key")};
    for (const Json& variant : list_of(candidate, "variants")) {
        name.variants.push_back(text_of(variant, "key"));
    }
    std::sort(name.variants.begin(), name.variants.end());
    return name;
}

ResultSummary::Top top_of(const Json& candidate) {
    const Json& gene = member(candidate, "gene");
    const std::string symbol = text_of(gene, "symbol");
    ResultSummary::Top top{.gene = symbol.empty() ? text_of(gene, "key") : symbol,
                           .hgvs = {},
                           .tier = static_cast<int>(number_of(candidate, "tier"))};
    const Json& variants = list_of(candidate, "variants");
    if (!variants.empty()) {
        const std::string hgvs = text_of(variants.front(), "hgvs_c");
        top.hgvs = hgvs.empty() ? text_of(variants.front(), "key") : hgvs;
    }
    return top;
}

} // namespace

ResultSummary summary_of(const std::string& candidates_json, const std::string& case_id) {
    const Json result = Json::parse(candidates_json);
    ResultSummary summary;
    for (const Json& candidate : list_of(result, "candidates")) {
        const auto tier = number_of(candidate, "tier");
        if (tier >= 1 && tier <= static_cast<std::int64_t>(summary.tiers.size())) {
            ++summary.tiers.at(static_cast<std::size_t>(tier) - 1);
        }
        if (!summary.top) {
            summary.top = top_of(candidate);
        }
        summary.candidates.push_back(named(candidate, case_id));
    }
    summary.waiting = list_of(result, "waiting").size();
    return summary;
}

const ResultSummary& ResultSummaries::of(const cases::CaseStore& store,
                                         const cases::StoredCase& stored) {
    Kept& kept = kept_[stored.number];
    if (kept.interpretation != stored.interpretation || kept.release_id != stored.release_id) {
        kept = {stored.interpretation, stored.release_id,
                summary_of(store.candidates_json(stored.case_id), stored.case_id)};
    }
    return kept.summary;
}

} // namespace vigie::review::desk
