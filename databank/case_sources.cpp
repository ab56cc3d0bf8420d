#include "databank/case_sources.hpp"

#include "cases/consents.hpp"
#include "cases/evidence_file.hpp"
#include "databank/pseudonym.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vigie::databank {

const cases::ResultAct* CaseSources::act(std::int64_t sequence) const noexcept {
    const auto found = std::find_if(result_acts.begin(), result_acts.end(),
                                    [&](const auto& act) { return act.sequence == sequence; });
    return found == result_acts.end() ? nullptr : &*found;
}

std::vector<model::Consent> CaseSources::standing_consents() const {
    return cases::standing_consents(record.consents, result_acts, pedigree.proband().id);
}

std::int64_t CaseSources::result_in_force(std::int64_t up_to) const {
    std::vector<cases::ResultAct> acts;
    std::copy_if(result_acts.begin(), result_acts.end(), std::back_inserter(acts),
                 [up_to](const auto& act) { return act.sequence <= up_to; });
    const cases::ResultAct* const signature = cases::result_standing(acts, std::nullopt).act;
    return signature == nullptr ? 0 : signature->number;
}

CaseSources read_case_sources(const cases::CaseStore& store, const std::string& case_id) {
    model::CaseEvidence evidence =
        cases::decode_evidence_text(store.case_file(store.require(case_id)), "store:" + case_id);
    return {.case_id = case_id,
            .record = std::move(evidence.record),
            .pedigree = std::move(evidence.pedigree),
            .signs = std::move(evidence.phenotype),
            .status_acts = store.status_acts(case_id),
            .result_acts = store.result_acts(case_id)};
}

GateAnswer
ask_gate(const Destination& destination, const CaseSources& sources, const model::Date& today) {
    const auto consents = sources.standing_consents();
    const cases::ResultStanding result =
        cases::result_standing(sources.result_acts, sources.record.dates.returned_to_patient);
    return ask_gate(destination, {.consents = consents,
                                  .result = result,
                                  .proband = sources.pedigree.proband().id,
                                  .today = today});
}

DataSet data_set_of(const CaseSources& sources,
                    std::int64_t up_to,
                    const Destination& destination,
                    const Pseudonyms& pseudonyms) {
    DataSet set = data_set_of({.record = sources.record,
                               .pedigree = sources.pedigree,
                               .signs = sources.signs,
                               .status_acts = sources.status_acts,
                               .result_acts = sources.result_acts,
                               .up_to = up_to},
                              destination.purpose);
    set.pseudonym = pseudonyms.of_individual(sources.case_id, sources.pedigree.proband().id);
    set.case_pseudonym = pseudonyms.of_case(sources.case_id);
    set.laboratory = destination.laboratory;
    return set;
}

} // namespace vigie::databank
