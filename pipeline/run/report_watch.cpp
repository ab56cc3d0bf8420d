#include "pipeline/run/report_watch.hpp"

#include "annotation/annotate_allele.hpp"
#include "cases/case_review.hpp"
#include "interpretation/json_values.hpp"
#include "interpretation/report_alerts.hpp"
#include "interpretation/variant_reading.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;
using interpretation::ReportAlert;
using interpretation::ReportedState;
using interpretation::ReportedVariant;
using interpretation::text_or_null;

class Watch {
  public:
    Watch(cases::CaseStore& store, const WatchRequest& request)
        : store_(store), request_(request) {}

    WatchSummary run() {
        std::vector<cases::WatchStep> steps;
        for (const cases::WatchedReport& report : store_.watched_reports()) {
            stop_if_requested();
            ++summary_.watched;
            if (auto step = step_of(report)) {
                steps.push_back(std::move(*step));
            }
        }
        record(steps);
        return summary_;
    }

  private:
    /// nullopt: nothing to be done.
    std::optional<cases::WatchStep> step_of(const cases::WatchedReport& report) {
        if (report.release_id == request_.newer.id()) {
            return std::nullopt;
        }
        const cases::StoredCase stored = store_.require(report.act.case_id);
        const cases::CaseSetting& setting = store_.setting(stored.setting);
        const auto allele = model::SmallAllele::from_key(report.act.allele);
        if (setting.assembly != request_.newer.assembly().name() || !allele) {
            ++summary_.not_assessed;
            return std::nullopt;
        }
        const ReportedVariant variant{*allele, model::GeneKey(report.act.gene),
                                      report.act.acmg_class, setting.scope};
        const ReportedState before = interpretation::decode_reported_state(
            report.state, "store: reported variant of case " + report.act.case_id);
        const ReportedState after =
            interpretation::read_reported_state(variant, request_.newer, request_.rules);
        cases::WatchStep step{.act = report.act.number,
                              .from_release = report.release_id,
                              .to_release = request_.newer.id(),
                              .state = interpretation::encode_reported_state(
                                  interpretation::carried_over(before, after)),
                              .events = {}};
        for (const ReportAlert& alert : interpretation::report_alerts(variant, before, after)) {
            step.events.push_back(event_of(report.act, variant, alert));
        }
        return step;
    }

    cases::LedgerEvent event_of(const cases::CaseAct& act,
                                const ReportedVariant& variant,
                                const ReportAlert& alert) const {
        return {.case_id = act.case_id,
                .trigger = alert.change,
                .seen = request_.today,
                .outcome = std::string(interpretation::alert_level_name(alert.level)),
                .candidate_json = told(act, variant, alert),
                .release_id = request_.newer.id()};
    }

    /// The reported variant, as events tell a candidate, and the report.
    std::string told(const cases::CaseAct& act,
                     const ReportedVariant& variant,
                     const ReportAlert& alert) const {
        const std::string& gene = variant.gene.text();
        Json json;
        json["gene"] = {{"hgnc_id", variant.gene.is_hgnc() ? Json(gene) : Json(nullptr)},
                        {"symbol", gene.empty()
                                       ? Json(nullptr)
                                       : text_or_null(request_.newer.genes().symbol(variant.gene))},
                        {"key", text_or_null(gene)}};
        json["variants"] = Json::array({name_of(variant)});
        json["report"] = {{"act", act.number},
                          {"class", act.acmg_class},
                          {"date", model::format_date(act.date)},
                          {"by", act.by},
                          {"status", statuses_of(act.case_id)}};
        if (alert.weight) {
            json["trigger_weight"] = knowledge::transition_weight_name(*alert.weight);
        }
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    Json name_of(const ReportedVariant& variant) const {
        Json json{{"key", variant.allele.key()}, {"hgvs_c", nullptr}, {"hgvs_p", nullptr}};
        const auto effects = interpretation::gene_effects(annotation::annotate_allele(
            variant.allele, request_.newer.transcripts(), request_.newer.reference()));
        for (const interpretation::GeneEffect& effect : effects) {
            if (effect.gene == variant.gene) {
                json["hgvs_c"] = text_or_null(effect.displayed.hgvs_c);
                json["hgvs_p"] = text_or_null(effect.displayed.hgvs_p);
            }
        }
        return json;
    }

    /// A case whose record is damaged is alerted all the same.
    std::vector<std::string> statuses_of(const std::string& case_id) const {
        try {
            const auto recorded = cases::read_recorded_case(store_, case_id).record.diagnoses;
            return cases::standing_of(recorded, store_.status_acts(case_id)).statuses();
        } catch (const model::InputError&) {
            return {"unreadable"};
        }
    }

    /// What another process has moved meanwhile, it has told.
    void record(const std::vector<cases::WatchStep>& steps) {
        std::vector<cases::RecordOutcome> outcomes(steps.size(), cases::RecordOutcome::recorded);
        if (!request_.dry_run && !steps.empty()) {
            outcomes = store_.record_watch(steps);
        }
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (outcomes[i] == cases::RecordOutcome::recorded) {
                tell(steps[i].events);
            }
        }
    }

    void tell(const std::vector<cases::LedgerEvent>& events) {
        for (const cases::LedgerEvent& event : events) {
            ++(event.outcome == "alert" ? summary_.alerts : summary_.to_check);
            if (request_.report) {
                request_.report(event);
            }
        }
    }

    cases::CaseStore& store_;
    const WatchRequest& request_;
    WatchSummary summary_;
};

} // namespace

WatchSummary watch_reports(cases::CaseStore& store, const WatchRequest& request) {
    return Watch(store, request).run();
}

} // namespace vigie::run
