#pragma once

#include "cases/network_rules.hpp"
#include "cases/store.hpp"
#include "pipeline/run/change_table.hpp"
#include "pipeline/run/due_cases.hpp"
#include "pipeline/run/reinterpret.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace vigie::run {

/// Cases that stand under one release and may be read under the newer one.
struct Cohort {
    std::string release_id;
    std::vector<cases::CaseGroup> groups;
    bool is_current = false;               ///< it is the newer release, by the same rules
    std::vector<std::int64_t> left_behind; ///< that stay where they stand
    const ReleaseChange* change = nullptr;
    std::uint64_t cases = 0;
    std::uint64_t chosen = 0;
    std::uint64_t pending = 0; ///< chosen, and left for the next time
    bool taken_along = false;  ///< one was read and is what it was
};

/// A case that has to be read.
struct ChosenCase {
    std::int64_t number = 0;
    CrossingCalls crossing = {};
    std::vector<model::KnowledgeChange> due; ///< not empty: read as a whole
    Cohort* cohort = nullptr;
};

/// Cases that cannot be read under the newer release, or need not be.
struct CasesLeft {
    std::uint64_t cases = 0; ///< of the store
    std::uint64_t current = 0;
    std::uint64_t untouched = 0;
    std::map<std::string, std::uint64_t> not_assessed; ///< see ReanalyseSummary
};

/// Who has to be read: the cases that a change touches, and those that are due without one.
class WorkList {
  public:
    WorkList(const cases::CaseStore& store,
             const Reading& reading,
             ChangeTable& changes,
             DueCases due);

    std::deque<Cohort>& cohorts() noexcept { return cohorts_; }
    /// By release under which they stand, then number, or as `put_in_order` left them.
    const std::vector<ChosenCase>& chosen() const noexcept { return chosen_; }
    const CasesLeft& left() const noexcept { return left_; }

    /// The most worth reading first: whom a person asked for; who waits since an earlier
    /// reanalysis; then the order of reopening (docs/decisions/074); equal ones by case id.
    void put_in_order(const cases::NetworkRules& rules);

  private:
    void place(cases::CaseGroup group, std::map<std::string, Cohort>& cohorts);
    void choose(Cohort& cohort);
    std::map<std::int64_t, CrossingCalls> touched(const Cohort& cohort) const;
    /// The case, if it is of the cohort and not chosen yet.
    void add_of_cohort(std::int64_t number,
                       CrossingCalls crossing,
                       const Cohort& cohort,
                       std::map<std::int64_t, CrossingCalls>& chosen) const;
    bool belongs(std::int64_t number, const Cohort& cohort) const;

    const cases::CaseStore& store_;
    const Reading& reading_;
    ChangeTable& changes_;
    DueCases due_;
    std::deque<Cohort> cohorts_; ///< chosen cases point to them
    std::vector<ChosenCase> chosen_;
    CasesLeft left_;
};

} // namespace vigie::run
