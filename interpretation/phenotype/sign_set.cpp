#include "interpretation/phenotype/sign_set.hpp"

#include "interpretation/phenotype/sign_credit.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace vigie::interpretation {
namespace {

/// Resolves ids of one patient and notes what became of each.
class SignReader {
  public:
    SignReader(const knowledge::Ontology& ontology, const TermTable& table, SignSet& set)
        : ontology_(ontology), table_(table), set_(set) {}

    std::vector<TermNumber> read(const std::vector<std::string>& ids) {
        std::vector<TermNumber> terms;
        for (const std::string& id : ids) {
            const auto current = ontology_.current(id);
            if (!current) {
                set_.unknown.push_back(id);
                continue;
            }
            if (*current != id) {
                set_.replaced.emplace_back(id, *current);
            }
            if (const auto term = table_.find(*current)) {
                terms.push_back(*term);
            } else {
                set_.uninformative.push_back(id);
            }
        }
        std::sort(terms.begin(), terms.end());
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        return terms;
    }

  private:
    const knowledge::Ontology& ontology_;
    const TermTable& table_;
    SignSet& set_;
};

/// Five signs of the eye are less than five independent facts: each counts 1 / (1 + likeness to
/// the others), likeness after Lin (ICML 1998).
double weight_of(TermNumber sign,
                 const std::vector<TermNumber>& all,
                 const TermTable& table,
                 const PhenotypeRules& rules) {
    double likeness = 0.0;
    for (const TermNumber other : all) {
        const double sum = table.information(sign) + table.information(other);
        if (other != sign && sum > 0.0) {
            const double lin = 2.0 * shared_information(sign, other, table) / sum;
            likeness += std::pow(lin, rules.overlap_exponent);
        }
    }
    return 1.0 / (1.0 + rules.overlap * likeness);
}

} // namespace

double chance_of(TermNumber sign, const TermTable& table, const PhenotypeRules& rules) {
    return rules.chance * std::exp(-table.information(sign));
}

float log_ratio(double strength, double chance) noexcept {
    return std::log(1.0F + static_cast<float>(strength / chance)); // three times as fast as log1p
}

SignSet sign_set(const model::PhenotypicProfile& profile,
                 const knowledge::Ontology& ontology,
                 const TermTable& table,
                 const PhenotypeRules& rules) {
    SignSet set;
    SignReader reader(ontology, table, set);
    const std::vector<TermNumber> observed = reader.read(profile.observed);
    // Two ids of one term: as with one id, a sign that was seen counts as observed.
    const std::vector<TermNumber> excluded = reader.read(profile.excluded);
    std::set_difference(excluded.begin(), excluded.end(), observed.begin(), observed.end(),
                        std::back_inserter(set.excluded));
    for (const TermNumber term : observed) {
        const Sign sign{.term = term,
                        .weight = weight_of(term, observed, table, rules),
                        .chance = chance_of(term, table, rules)};
        set.attainable += sign.weight * static_cast<double>(log_ratio(1.0, sign.chance));
        set.observed.push_back(sign);
    }
    return set;
}

} // namespace vigie::interpretation
