#include "pipeline/run/recall.hpp"

#include "cases/case_review.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/sealed_past.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

namespace vigie::run {
namespace {

using cases::PastResult;
using Json = nlohmann::ordered_json;

Json text_or_null(const Json& object, const char* member) {
    return object.is_object() ? object.value(member, Json()) : Json();
}

/// The panel at this version is one of the case or of a candidate.
bool names_panel(const Json& heading, const RecallRequest& request) {
    const auto is_wanted = [&request](const std::string& id, const Json& version) {
        return id == request.panel &&
               (request.panel_version.empty() || version == request.panel_version);
    };
    for (const Json& panel : heading.at("scope").at("panels")) {
        if (is_wanted(panel.at("id"), text_or_null(panel, "version"))) {
            return true;
        }
    }
    const Json& named = heading.at("panels");
    return std::any_of(named.items().begin(), named.items().end(), [&](const auto& panel) {
        return is_wanted(panel.key(), text_or_null(panel.value(), "version"));
    });
}

bool names_component(const Json& heading, const RecallRequest& request) {
    const Json& sources = heading.at("sources");
    return std::any_of(sources.begin(), sources.end(), [&request](const Json& source) {
        const std::string kind = source.at("kind");
        const std::string name = source.at("name");
        const bool is_it = request.component == kind || request.component == kind + ":" + name;
        return is_it && (request.component_version.empty() ||
                         text_or_null(source, "version") == request.component_version);
    });
}

/// What the result said of the gene or panel in question; of everything where none is.
bool speaks_of(const Json& candidate, const RecallRequest& request) {
    if (!request.gene.empty() && candidate.at("gene").at("key") != request.gene) {
        return false;
    }
    const Json& panels = candidate.at("panels");
    return request.panel.empty() ||
           std::any_of(panels.begin(), panels.end(),
                       [&request](const Json& panel) { return panel.at("id") == request.panel; });
}

Json told_of(const Json& candidate, const char* list) {
    Json variants = Json::array();
    for (const Json& variant : candidate.at("variants")) {
        variants.push_back({{"key", variant.at("key")},
                            {"hgvs_c", text_or_null(variant, "hgvs_c")},
                            {"class", text_or_null(variant.value("acmg", Json()), "class")}});
    }
    return {{"list", list},
            {"rank", candidate.at("rank")},
            {"tier", candidate.at("tier")},
            {"gene", candidate.at("gene")},
            {"variants", std::move(variants)}};
}

class Recall {
  public:
    explicit Recall(const RecallRequest& request)
        : request_(request), store_(cases::CaseStore::open_for_reading(request.store)),
          snapshot_(store_), past_(store_) {}

    RecallSummary run() {
        for (const std::string& case_id : past_.case_ids()) {
            stop_if_requested();
            ++summary_.cases;
            const std::uint64_t before = summary_.results;
            look_at(case_id);
            ++(summary_.results == before ? summary_.not_concerned : summary_.recalled);
        }
        return summary_;
    }

  private:
    void look_at(const std::string& case_id) {
        std::optional<SealedPast> sealed;
        for (const PastResult& result : past_.of_case(case_id)) {
            if (!stands_on(result)) {
                continue;
            }
            if (!sealed) {
                sealed.emplace(store_, past_, case_id);
            }
            tell(result, sealed->reason(result));
        }
    }

    bool stands_on(const PastResult& result) const {
        if (!request_.release.empty() && !result.release_id.starts_with(request_.release)) {
            return false;
        }
        if ((!request_.program.empty() && result.engine != request_.program) ||
            (!request_.rule_set.empty() && result.rule_set != request_.rule_set)) {
            return false;
        }
        if (!has_read_gene(result)) {
            return false;
        }
        const bool by_panel =
            !request_.panel.empty() && (request_.gene.empty() || !request_.panel_version.empty());
        if (!by_panel && request_.component.empty()) {
            return true;
        }
        const Json heading = Json::parse(past_.heading_json(result));
        return (!by_panel || names_panel(heading, request_)) &&
               (request_.component.empty() || names_component(heading, request_));
    }

    bool has_read_gene(const PastResult& result) const {
        if (request_.gene.empty()) {
            return true;
        }
        const model::GeneKey gene(request_.gene);
        return past_.has_read(result, request_.panel.empty()
                                          ? model::FactKey::of_gene(gene)
                                          : model::FactKey::of_panel_entry(request_.panel, gene));
    }

    Json told(const PastResult& result) const {
        const Json document = Json::parse(past_.candidates_json(result));
        Json list = Json::array();
        for (const char* name : {"candidates", "waiting"}) {
            for (const Json& candidate : document.at(name)) {
                if (speaks_of(candidate, request_)) {
                    list.push_back(told_of(candidate, name));
                }
            }
        }
        return list;
    }

    Json statuses(const std::string& case_id) const {
        const auto file = cases::read_recorded_case(store_, case_id);
        const auto standing =
            cases::standing_of(file.record.diagnoses, store_.status_acts(case_id));
        Json list = Json::array();
        for (const cases::DiagnosisStanding& one : standing.diagnoses) {
            list.push_back({{"diagnosis", one.id},
                            {"status", model::name_of(one.status)},
                            {"date", one.date ? Json(model::format_date(*one.date)) : Json()}});
        }
        return list;
    }

    void tell(const PastResult& result, const std::optional<std::string>& sealed) {
        ++summary_.results;
        summary_.sealed += sealed ? 1U : 0U;
        const bool today = !result.until && !result.never_current;
        summary_.standing_today += today ? 1U : 0U;
        if (!request_.report) {
            return;
        }
        request_.report({{"case", result.case_id},
                         {"from", model::format_date(result.from)},
                         {"until", result.until ? Json(model::format_date(*result.until)) : Json()},
                         {"standing", today},
                         {"release", result.release_id},
                         {"interpreted_under", result.interpreted_under},
                         {"rule_set", result.rule_set},
                         {"program", result.engine},
                         {"made_by", result.of_a_run ? "run" : "reanalysis"},
                         {"sealed", sealed ? Json(*sealed) : Json()},
                         {"told", sealed ? Json::array() : told(result)},
                         {"status", statuses(result.case_id)}});
    }

    const RecallRequest& request_;
    cases::CaseStore store_;
    cases::CaseStore::Snapshot snapshot_;
    cases::PastResults past_;
    RecallSummary summary_;
};

} // namespace

RecallSummary recall(const RecallRequest& request) {
    return Recall(request).run();
}

} // namespace vigie::run
