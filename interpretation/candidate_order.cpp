#include "interpretation/candidate_order.hpp"

#include <algorithm>
#include <tuple>

namespace vigie::interpretation {
namespace {

bool is_on_panel(const model::Candidate& candidate, const std::vector<std::string>& case_panels) {
    return std::any_of(candidate.panels.begin(), candidate.panels.end(), [&](const auto& panel) {
        const bool shown = panel.confidence == "green" || panel.confidence == "amber";
        return shown &&
               std::find(case_panels.begin(), case_panels.end(), panel.id) != case_panels.end();
    });
}

} // namespace

void rank_candidates(std::vector<model::Candidate>& candidates,
                     const std::vector<std::string>& case_panels) {
    std::vector<std::tuple<int, bool, double, std::string, std::string, std::size_t>> order;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const model::Candidate& candidate = candidates[i];
        order.emplace_back(candidate.tier, !is_on_panel(candidate, case_panels), -candidate.score,
                           candidate.gene.text(), candidate.identity(), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<model::Candidate> ranked;
    ranked.reserve(candidates.size());
    for (const auto& place : order) {
        ranked.push_back(std::move(candidates[std::get<5>(place)]));
        ranked.back().rank = static_cast<int>(ranked.size());
    }
    candidates = std::move(ranked);
}

} // namespace vigie::interpretation
