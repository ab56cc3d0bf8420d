#pragma once

#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "interpretation/signs_in_release.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/run/readmission.hpp"
#include "pipeline/run/release_change.hpp"

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

namespace vigie::run {

/// Under what stored cases are read anew.
struct Reading {
    const knowledge::Release& newer;
    const interpretation::RuleSet& rules;
    model::Date today;
    std::string binary_version;
    std::string rule_set = rules.id(); ///< hashed once

    /// Of a stored case or of a group: it stands under this release, by these rules and program.
    template <class Interpreted>
    bool is_current(const Interpreted& interpreted) const {
        return interpreted.release_id == newer.id() && uses_same_rules(interpreted);
    }
    template <class Interpreted>
    bool uses_same_rules(const Interpreted& interpreted) const {
        return interpreted.rule_set == rule_set && interpreted.engine == binary_version;
    }
};

/// One stored case on its way through a reanalysis: as it was read, and what became of it.
struct CaseWork {
    cases::StoredCase stored;
    std::string evidence;
    std::string old_candidates;
    const ReleaseChange* change = nullptr;
    std::vector<model::KnowledgeChange> triggers = {}; ///< that the case has read
    bool calls_may_cross = false; ///< an allele outside the residue may have to enter it

    Readmission readmission = Readmission::complete;
    std::uint64_t sealed = 0; ///< triggers that the scope seals
    cases::Reinterpretation result = {};
    interpretation::SignsInRelease signs = {}; ///< under the newer release
    std::exception_ptr error = nullptr;
};

/// Assesses one case again and derives its events; needs no store.
/// @throws InputError, Interrupted.
void reinterpret_case(CaseWork& work, const Reading& reading);

} // namespace vigie::run
