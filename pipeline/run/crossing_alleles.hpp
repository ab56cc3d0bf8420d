#pragma once

#include "cases/call_keys.hpp"
#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// Sifts the alleles of which a change says that they may cross the admission rule: those remain
/// that calls of the store may have and that the newer release admits and the older one did not.
/// Admission depends on the allele and the release only, so each allele is asked once, whatever the
/// number of its carriers.
class CrossingAlleles {
  public:
    struct Basis {
        const knowledge::Release& older;
        const knowledge::Release& newer;
        const cases::CaseStore& store;
        const interpretation::RuleSet& rules;
    };
    explicit CrossingAlleles(const Basis& basis);

    /// `allele` as its key text ("1-1234-A-G"), `key` of its calls.
    void take(const std::string& allele, cases::CallKey key);
    /// What remains, by the keys of its calls. Call once.
    std::multimap<cases::CallKey, std::string> finish();

  private:
    void sift();
    bool crosses(const std::string& allele);

    Basis basis_;
    knowledge::AlleleLookup older_;
    knowledge::AlleleLookup newer_;
    std::vector<std::pair<cases::CallKey, std::string>> open_;
    std::multimap<cases::CallKey, std::string> crossing_;
};

} // namespace vigie::run
