#include "interpretation/laboratory_judgement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::Judgement;
using model::Verdict;

/// Whether a listed kit or caller is the recorded one; an empty listing is any.
Verdict meets(const std::string& listed, const std::string& recorded) {
    if (listed.empty()) {
        return Verdict::pass;
    }
    if (recorded.empty()) {
        return Verdict::not_assessed;
    }
    return listed == recorded ? Verdict::pass : Verdict::fail;
}

Verdict meets(const model::KnownArtefact& artefact, const model::CallOrigin& origin) {
    const Verdict kit = meets(artefact.kit, origin.kit);
    const Verdict caller = meets(artefact.caller, origin.caller);
    if (kit == Verdict::fail || caller == Verdict::fail) {
        return Verdict::fail;
    }
    return kit == Verdict::pass && caller == Verdict::pass ? Verdict::pass : Verdict::not_assessed;
}

std::string artefact_text(const model::KnownArtefact& artefact) {
    return fmt::format("{}, {}: {} ({})", artefact.kit.empty() ? "any kit" : artefact.kit,
                       artefact.caller.empty() ? "any caller" : artefact.caller, artefact.reason,
                       model::format_date(artefact.date));
}

} // namespace

// A caller that the record does not name is told by the header of the calls.
model::CallOrigin call_origin(const model::CaseEvidence& evidence) {
    const model::CaseRecord& record = evidence.record;
    return {record.kit, record.caller.empty() ? evidence.caller_profile : record.caller};
}

std::optional<model::OwnClassification>
highest_class(const std::vector<model::OwnClassification>& standing) {
    const auto found =
        std::max_element(standing.begin(), standing.end(),
                         [](const auto& a, const auto& b) { return a.acmg_class < b.acmg_class; });
    return found == standing.end() ? std::nullopt : std::optional(*found);
}

std::string own_class_text(const std::vector<model::OwnClassification>& standing) {
    const auto highest = highest_class(standing);
    return highest ? fmt::format("own class {}", highest->acmg_class) : std::string();
}

Judgement judge_own_class(const std::vector<model::OwnClassification>& standing) {
    const auto highest = highest_class(standing);
    const bool benign = highest && highest->acmg_class <= model::own_class_likely_benign;
    std::string value;
    for (const model::OwnClassification& row : standing) {
        value += fmt::format("{}class {}{} of {} by {}", value.empty() ? "" : "; ", row.acmg_class,
                             row.disease.empty() ? "" : " for " + row.disease,
                             model::format_date(row.date), row.author);
    }
    return {"laboratory_benign", benign ? Verdict::fail : Verdict::pass, value,
            "own class above 2"};
}

Judgement judge_artefact(const std::vector<model::KnownArtefact>& artefacts,
                         const model::CallOrigin& origin) {
    const std::string threshold = "no known artefact of the case's kit and caller";
    const model::KnownArtefact* open = nullptr;
    for (const model::KnownArtefact& artefact : artefacts) {
        const Verdict met = meets(artefact, origin);
        if (met == Verdict::pass) {
            return {"laboratory_artefact", Verdict::fail, artefact_text(artefact), threshold};
        }
        open = met == Verdict::not_assessed && open == nullptr ? &artefact : open;
    }
    if (open != nullptr) {
        return {"laboratory_artefact", Verdict::not_assessed,
                "kit or caller of the case not recorded; listed for " + artefact_text(*open),
                threshold};
    }
    return {"laboratory_artefact", Verdict::pass, "listed for another kit or caller", threshold};
}

Judgement judge_in_house(const std::vector<model::InHouseCount>& counts,
                         const model::CallOrigin& origin,
                         const model::InHouseLimits& limits) {
    const std::string threshold =
        fmt::format("<= {} of >= {} individuals", limits.max_carrier_fraction, limits.min_total);
    const auto own = std::find_if(counts.begin(), counts.end(), [&origin](const auto& count) {
        return count.kit == origin.kit && count.caller == origin.caller;
    });
    if (own == counts.end()) {
        const bool recorded = !origin.kit.empty() && !origin.caller.empty();
        return {"inhouse_common", Verdict::not_assessed,
                recorded ? "no count of the case's kit and caller"
                         : "kit or caller of the case not recorded",
                threshold};
    }
    const std::string value =
        fmt::format("{} of {} carry it, {} homozygous ({}, {})", own->carriers, own->total,
                    own->homozygotes, own->kit, own->caller);
    if (own->total < limits.min_total) {
        return {"inhouse_common", Verdict::not_assessed, value, threshold};
    }
    const bool common = model::is_common_in_house(*own, limits);
    return {"inhouse_common", common ? Verdict::fail : Verdict::pass, value, threshold};
}

} // namespace vigie::interpretation
