#pragma once

#include "cases/clocks.hpp"
#include "cases/diagnosis_standing.hpp"
#include "cases/signed_result.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/case_record.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace vigie::databank {

/// An age as well as the dates tell it, in completed months; both ends count.
struct AgeRange {
    int least_months = 0;
    int most_months = 0;
    bool before_birth = false;
    bool operator==(const AgeRange&) const = default;
};

/// Something that was told of a case before, or is told now.
struct HistoryEntry {
    /// 1, 2, 3 in the order of the acts: the ledger's own numbers would join two exports.
    std::int64_t sequence = 0;
    model::Date date = {};
    std::string kind = {};      ///< "result", "amendment", "status", "withdrawal", "returned"
    std::string old_value = {}; ///< "negative"; empty: none
    std::string new_value = {}; ///< "positive"
    std::string trigger = {};   ///< "clinvar_changed 2026-10-01"; empty: not recorded
    bool operator==(const HistoryEntry&) const = default;
};

/// What a bank may learn of one case: the items of the national minimum data set (SDM-MR) that a
/// genomic result can fill, the genomic set, and the 16 common data elements of the European
/// registries. Nothing in it names a person: no id of the laboratory, no day of birth, no text that
/// somebody wrote. What is not known is empty or nullopt, never a default.
struct DataSet {
    std::string pseudonym;  ///< of the person
    std::string laboratory; ///< by which name the destination knows it
    std::string case_pseudonym;

    model::Sex sex = model::Sex::unknown;
    std::optional<int> birth_year;
    std::optional<model::PartialDate> first_consultation; ///< month at most
    std::optional<model::PartialDate> first_signs;        ///< month at most
    bool antenatal_signs = false;
    std::optional<AgeRange> age_at_first_signs;
    std::optional<AgeRange> age_at_diagnosis;
    std::vector<std::string> observed_signs; ///< HPO ids, sorted
    std::vector<std::string> excluded_signs;

    std::vector<cases::DiagnosisStanding> diagnoses; ///< without reason and person
    bool undiagnosed = false;                        ///< an impasse stands
    std::vector<model::CaseTest> tests;        ///< without what a person wrote (told_words.hpp)
    std::vector<model::Date> impasse_meetings; ///< RCP on the impasse
    std::string site;                          ///< code of the labelled site
    std::string network;
    std::string platform;
    std::optional<model::Preindication> preindication; ///< id and version of a list alone
    bool has_sample = false;
    model::ConsentState recontact = model::ConsentState::unknown;
    model::ConsentState reuse = model::ConsentState::unknown; ///< of the destination's purpose
    std::optional<model::Date> reuse_date;

    /// The signed result in force with its variants of class 4 and 5; variants of class 1 to 3 and
    /// incidental findings without the person's choice are left out, and so is what tells the
    /// genotype of a relative who has not agreed (relatives_told.hpp).
    std::optional<cases::SignedResult> result;
    std::optional<model::Date> signed_on;
    std::optional<model::Date> returned_on;
    int result_number = 0;             ///< 1: the first, 2: once amended ...
    std::vector<HistoryEntry> history; ///< up to the event that is told, in order
};

/// Of an entry of the ledger after which every act counts.
inline constexpr std::int64_t every_act = std::numeric_limits<std::int64_t>::max();

/// What a data set is made of. Acts later than `up_to` (their entry in the ledger) do not count:
/// a message tells the case as it was after the act that it tells. Consents and the return of the
/// result alone are as they stand by now: nobody's no comes too late for what has not left.
struct DataSetSources {
    const model::CaseRecord& record;
    const model::Pedigree& pedigree;
    const model::PhenotypicProfile& signs;
    std::vector<cases::StatusAct> status_acts;
    std::vector<cases::ResultAct> result_acts;
    std::int64_t up_to = 0;
};

/// Everything but pseudonyms, laboratory and consent state, which are the destination's. Consents
/// of the proband and of relatives count as they stand now. An empty purpose is care of the
/// patient.
DataSet data_set_of(const DataSetSources& sources, const std::string& purpose);

} // namespace vigie::databank
