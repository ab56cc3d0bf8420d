#pragma once

#include "cases/impasse_rules.hpp"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace vigie::cases {

/// The reasons of a case while they are gathered.
class ReasonList {
  public:
    void add(Reason reason) { reasons_.push_back(std::move(reason)); }
    void add(ReasonCode code, ReasonEffect effect, Bilingual subject) {
        reasons_.push_back({.code = code, .effect = effect, .subject = std::move(subject)});
    }
    /// One that is told and blocks nothing, of a subject that is the same in both languages.
    void name(ReasonCode code, const std::string& subject) {
        add(code, ReasonEffect::names, {subject, subject});
    }
    void add_all(std::vector<Reason> reasons) {
        std::move(reasons.begin(), reasons.end(), std::back_inserter(reasons_));
    }
    std::vector<Reason> take() { return std::move(reasons_); }

  private:
    std::vector<Reason> reasons_;
};

/// Tests, required or not, that are under way, positive, or decide nothing.
std::vector<Reason> other_test_reasons(const std::vector<model::CaseTest>& tests);

/// Variant classes that were not looked at, and shares of a target that could not be analysed: as
/// the record has them, and as the reads of the case show it.
std::vector<Reason> thoroughness_reasons(const ImpasseFacts& facts, const ImpasseLimits& limits);

} // namespace vigie::cases
