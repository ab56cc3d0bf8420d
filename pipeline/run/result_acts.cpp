#include "pipeline/run/result_acts.hpp"

#include "cases/consents.hpp"
#include "cases/diagnosis_standing.hpp"
#include "cases/evidence_file.hpp"
#include "cases/past_results.hpp"
#include "cases/signed_result.hpp"
#include "cases/signed_terms.hpp"
#include "cases/signed_variants.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/act_day.hpp"
#include "pipeline/run/amendment_trigger.hpp"
#include "pipeline/run/judged_criteria.hpp"
#include "pipeline/run/signed_page.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace vigie::run {
namespace {

using cases::ResultAct;
using cases::ResultActKind;

/// A case with its acts, as they were read.
struct ActedCase {
    cases::StoredCase stored;
    std::vector<cases::CaseAct> reports;
    model::CaseRecord record;
    model::Pedigree pedigree;
    std::vector<ResultAct> acts;

    cases::ResultStanding standing() const {
        return cases::result_standing(acts, record.dates.returned_to_patient);
    }
};

ActedCase read_case(const cases::CaseStore& store, const std::string& case_id) {
    cases::StoredCase stored = store.require(case_id);
    model::CaseEvidence evidence =
        cases::decode_evidence_text(store.case_file(stored), "store:" + case_id);
    return {.stored = std::move(stored),
            .reports = store.case_acts(case_id),
            .record = std::move(evidence.record),
            .pedigree = std::move(evidence.pedigree),
            .acts = store.result_acts(case_id)};
}

[[noreturn]] void
refuse(const std::string& case_id, const std::string& problem, const std::string& remedy) {
    throw model::InputError({.file = "case " + case_id}, problem, remedy);
}

ResultAct act_of(const ActHeading& heading, ResultActKind kind) {
    return {.case_id = heading.case_id,
            .kind = kind,
            .by = heading.by,
            .date = heading.date,
            .entered = heading.entered,
            .reason = heading.reason};
}

/// What an amended result adds by itself (its trigger, names of terms, its page with the number of
/// its version) does not make it another one.
std::string body_as_asked(const ResultAct& act) {
    if (act.kind != ResultActKind::signed_result) {
        return act.body;
    }
    cases::SignedResult result = cases::decode_signed_result(act.body, "case " + act.case_id);
    result.trigger.clear();
    result.terms = {};
    result.page_sha256.clear();
    return cases::encode_signed_result(result);
}

/// The last act of this kind says the same: the command was run twice.
bool says_the_same(const ResultAct& act, const std::vector<ResultAct>& acts) {
    const auto last = std::find_if(acts.rbegin(), acts.rend(),
                                   [&](const auto& other) { return other.kind == act.kind; });
    if (last == acts.rend() || last->by != act.by || last->date != act.date ||
        last->reason != act.reason || body_as_asked(*last) != body_as_asked(act)) {
        return false;
    }
    // A result that was taken back is signed anew, in whatever words.
    const ResultAct* const in_force = cases::result_standing(acts, std::nullopt).act;
    return act.kind == ResultActKind::signed_result
               ? in_force != nullptr && in_force->number == last->number
               : last->concerns == act.concerns;
}

/// Writes an act that `make` makes of the case; again if another process wrote meanwhile.
template <class Make>
RecordedResultAct write(cases::CaseStore& store, const std::string& case_id, Make make) {
    for (;;) {
        std::optional<cases::CaseStore::Snapshot> moment(std::in_place, store);
        const ActedCase read = read_case(store, case_id);
        RecordedResultAct recorded;
        recorded.act = make(read, recorded);
        moment.reset();
        if (says_the_same(recorded.act, read.acts)) {
            return recorded;
        }
        recorded.act.interpretation = read.stored.interpretation;
        if (store.append_result_act(recorded.act, read.acts.size(), read.reports.size(),
                                    recorded.page) == cases::RecordOutcome::recorded) {
            recorded.act = store.result_acts(case_id).back();
            recorded.is_new = true;
            return recorded;
        }
    }
}

const ResultAct& require_in_force(const cases::ResultStanding& standing,
                                  const std::string& case_id) {
    if (standing.act == nullptr) {
        refuse(case_id, "no signed result is in force", "sign one with 'case sign'");
    }
    return *standing.act;
}

constexpr int likely_pathogenic_class = 4;

void require_conclusion(const SignRequest& request,
                        const std::vector<cases::SignedVariant>& variants) {
    const bool explains = std::any_of(variants.begin(), variants.end(), [](const auto& variant) {
        return variant.acmg_class >= likely_pathogenic_class && !variant.incidental;
    });
    if (request.conclusion == model::TestResult::positive && !explains) {
        refuse(request.act.case_id, "a positive result names no variant of class 4 or 5",
               "report it first with 'case report-variant'");
    }
    if (request.conclusion == model::TestResult::negative && explains) {
        refuse(request.act.case_id, "a negative result names a variant of class 4 or 5",
               "sign it as positive or uncertain, mark the variant as --incidental, or end its "
               "report");
    }
}

/// Marks that the last signature made stand until somebody says otherwise.
void keep_marks(const SignRequest& request,
                const ActedCase& read,
                std::vector<cases::SignedVariant>& variants) {
    const auto last = std::find_if(read.acts.rbegin(), read.acts.rend(), [](const auto& act) {
        return act.kind == ResultActKind::signed_result;
    });
    if (last == read.acts.rend()) {
        return;
    }
    for (const cases::SignedVariant& before :
         cases::decode_signed_result(last->body, "case " + last->case_id).variants) {
        for (cases::SignedVariant& variant : variants) {
            variant.incidental =
                variant.incidental ||
                (before.incidental && variant.allele == before.allele &&
                 variant.gene_id == before.gene_id && request.indicated.count(variant.allele) == 0);
        }
    }
}

void require_reported(const SignRequest& request,
                      const std::string& allele,
                      const std::vector<cases::SignedVariant>& variants) {
    if (std::none_of(variants.begin(), variants.end(),
                     [&](const auto& variant) { return variant.allele == allele; })) {
        refuse(request.act.case_id, "the variant " + allele + " is not reported",
               "report it first with 'case report-variant'");
    }
}

/// The person chose to know of incidental findings, and stands by it.
bool chooses_to_know(const ActedCase& read) {
    const std::string& proband = read.pedigree.proband().id;
    return cases::agrees_to_incidental(
        cases::standing_consents(read.record.consents, read.acts, proband), proband);
}

void mark_incidental(const SignRequest& request, bool chosen, cases::SignedResult& body) {
    for (const std::string& allele : request.indicated) {
        require_reported(request, allele, body.variants);
    }
    for (const std::string& allele : request.incidental) {
        require_reported(request, allele, body.variants);
        // An allele that is reported for several genes is one finding.
        for (cases::SignedVariant& variant : body.variants) {
            if (variant.allele != allele) {
                continue;
            }
            if (!chosen && !variant.incidental) {
                refuse(request.act.case_id,
                       "the person did not choose to know of incidental findings",
                       "record the choice with 'case consent --purpose incidental_findings'");
            }
            variant.incidental = true;
        }
    }
    body.tells_incidental =
        chosen && std::any_of(body.variants.begin(), body.variants.end(),
                              [](const auto& variant) { return variant.incidental; });
}

/// Orphanet codes that a person gave, in the case file or by an act.
std::vector<std::string> diagnoses_of(const cases::CaseStore& store, const ActedCase& read) {
    std::vector<std::string> codes;
    const cases::CaseStanding standing =
        cases::standing_of(read.record.diagnoses, store.status_acts(read.stored.case_id));
    for (const cases::DiagnosisStanding& diagnosis : standing.diagnoses) {
        codes.push_back(diagnosis.orpha);
    }
    return codes;
}

/// What is signed, but for its page.
cases::SignedResult body_of(const cases::CaseStore& store,
                            const SignRequest& request,
                            const ActedCase& read,
                            const std::string& result) {
    const std::string place = "store:" + request.act.case_id;
    cases::SignedResult body{.conclusion = request.conclusion,
                             .second = request.second,
                             .role = request.role,
                             .second_role = request.second_role,
                             .site = request.site,
                             .interpretation = request.interpretation,
                             .assembly = store.setting(read.stored.setting).assembly,
                             .release_id = read.stored.release_id,
                             .rule_set = read.stored.rule_set,
                             .engine = read.stored.engine,
                             .panels = cases::panels_of_result(result),
                             .candidates_sha256 = hts::sha256_hex(result)};
    body.variants =
        cases::signed_variants(result, cases::standing_reports(read.reports), read.pedigree, place);
    count_judgements(store.decisions(request.act.case_id), body.variants);
    keep_marks(request, read, body.variants);
    mark_incidental(request, chooses_to_know(read), body);
    body.terms = cases::signed_terms(result, body.variants, diagnoses_of(store, read), place);
    require_conclusion(request, body.variants);
    return body;
}

/// Incidental ones only where the page tells them.
std::vector<cases::SignedVariant> variants_on_page(const cases::SignedResult& body) {
    std::vector<cases::SignedVariant> told;
    std::copy_if(
        body.variants.begin(), body.variants.end(), std::back_inserter(told),
        [&body](const auto& variant) { return !variant.incidental || body.tells_incidental; });
    return told;
}

void warn_of_places(const std::vector<cases::SignedVariant>& variants,
                    std::vector<std::string>& warnings) {
    for (const cases::SignedVariant& variant : variants) {
        if (variant.hgvs_c.empty()) {
            warnings.push_back(fmt::format(
                "{} is reported and not in the current result: signed by its place alone",
                variant.allele));
        }
    }
}

ResultAct signature(const cases::CaseStore& store,
                    const SignRequest& request,
                    const ActedCase& read,
                    RecordedResultAct& recorded) {
    const std::string result = store.candidates_json(request.act.case_id);
    cases::SignedResult body = body_of(store, request, read, result);
    warn_of_places(body.variants, recorded.warnings);
    ResultAct act = act_of(request.act, ResultActKind::signed_result);
    std::optional<cases::LedgerEntry> told_trigger;
    if (const ResultAct* const before = read.standing().act) {
        act.concerns = before->number;
        const auto trigger = amendment_trigger(store, *before, body.variants);
        body.trigger =
            trigger ? trigger->event.trigger.what + " " + trigger->event.trigger.source_date : "";
        told_trigger = amendment_trigger(store, *before, variants_on_page(body));
    }
    recorded.page = signed_page({.store = store,
                                 .act = act,
                                 .result = body,
                                 .acts = read.acts,
                                 .trigger = std::move(told_trigger),
                                 .language = request.language,
                                 .is_draft = request.is_draft});
    body.page_sha256 = hts::sha256_hex(recorded.page->html);
    act.body = cases::encode_signed_result(body);
    return act;
}

void require_request(const SignRequest& request) {
    require_past(request.act.date, request.act.entered);
    if (request.second == request.act.by) {
        throw model::UsageError("--second is another person than --by");
    }
}

ResultAct checked_signature(const cases::CaseStore& store,
                            const SignRequest& request,
                            const ActedCase& read,
                            RecordedResultAct& recorded) {
    if (request.interpretation_seen && *request.interpretation_seen != read.stored.interpretation) {
        refuse(request.act.case_id, "it was interpreted anew meanwhile",
               "look at the case again before it is signed");
    }
    ResultAct act = signature(store, request, read, recorded);
    if (act.concerns != 0 && act.reason.empty() && !says_the_same(act, read.acts)) {
        throw model::UsageError("a result is signed already: an amended one needs --reason");
    }
    return act;
}

} // namespace

RecordedResultAct sign_result(cases::CaseStore& store, const SignRequest& request) {
    require_request(request);
    return write(store, request.act.case_id, [&](const ActedCase& read, auto& recorded) {
        return checked_signature(store, request, read, recorded);
    });
}

RecordedResultAct preview_signature(const cases::CaseStore& store, SignRequest request) {
    require_request(request);
    request.is_draft = true;
    const cases::CaseStore::Snapshot moment(store);
    ActedCase read = read_case(store, request.act.case_id);
    read.reports.insert(read.reports.end(), request.planned_reports.begin(),
                        request.planned_reports.end());
    RecordedResultAct recorded;
    recorded.act = checked_signature(store, request, read, recorded);
    return recorded;
}

RecordedResultAct return_result(cases::CaseStore& store, const ActHeading& heading) {
    require_past(heading.date, heading.entered);
    return write(store, heading.case_id, [&](const ActedCase& read, auto&) {
        const cases::ResultStanding standing = read.standing();
        const ResultAct& result = require_in_force(standing, heading.case_id);
        if (heading.date < result.date) {
            refuse(heading.case_id,
                   fmt::format("the result was signed on {}, after its return",
                               model::format_date(result.date)),
                   "correct --date");
        }
        ResultAct act = act_of(heading, ResultActKind::returned_result);
        act.concerns = result.number;
        return act;
    });
}

RecordedResultAct withdraw_result(cases::CaseStore& store, const ActHeading& heading) {
    require_past(heading.date, heading.entered);
    return write(store, heading.case_id, [&](const ActedCase& read, auto&) {
        const cases::ResultStanding standing = read.standing();
        ResultAct act = act_of(heading, ResultActKind::withdrawn_result);
        act.concerns = standing.taken_back != nullptr
                           ? standing.taken_back->number
                           : require_in_force(standing, heading.case_id).number;
        return act;
    });
}

RecordedResultAct
record_consent(cases::CaseStore& store, const ActHeading& heading, const model::Consent& consent) {
    require_past(heading.date, heading.entered);
    return write(store, heading.case_id, [&](const ActedCase& read, auto&) {
        if (!consent.individual.empty() && !read.pedigree.index_of(consent.individual)) {
            refuse(heading.case_id, "nobody of the family is called '" + consent.individual + "'",
                   "correct --individual");
        }
        ResultAct act = act_of(heading, ResultActKind::consent);
        act.body = cases::encode_consent(consent);
        return act;
    });
}

} // namespace vigie::run
