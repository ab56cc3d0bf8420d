#pragma once

#include "cases/store.hpp"
#include "databank/data_set.hpp"
#include "databank/gate.hpp"

#include <string>
#include <vector>

namespace vigie::databank {

class Pseudonyms;

/// What the store holds of a case that a message or a gate may need.
struct CaseSources {
    std::string case_id;
    model::CaseRecord record;
    model::Pedigree pedigree;
    model::PhenotypicProfile signs;
    std::vector<cases::StatusAct> status_acts;
    std::vector<cases::ResultAct> result_acts;

    /// What the persons of the case agree to by now.
    std::vector<model::Consent> standing_consents() const;
    /// Number of the signed result in force after the entry `up_to` of the ledger; 0: none.
    std::int64_t result_in_force(std::int64_t up_to) const;
    /// nullptr if no act on a result or a consent has the sequence.
    const cases::ResultAct* act(std::int64_t sequence) const noexcept;
};

/// @throws InputError 65 if the case is not in the store or its contents are damaged.
CaseSources read_case_sources(const cases::CaseStore& store, const std::string& case_id);

/// As everything stands on a day.
GateAnswer
ask_gate(const Destination& destination, const CaseSources& sources, const model::Date& today);

/// As the case was after the entry `up_to` of the ledger, with the pseudonyms of the destination.
DataSet data_set_of(const CaseSources& sources,
                    std::int64_t up_to,
                    const Destination& destination,
                    const Pseudonyms& pseudonyms);

} // namespace vigie::databank
