#include "knowledge/allele_lookup.hpp"

#include "knowledge/store_columns.hpp"
#include "knowledge/store_values.hpp"

#include <algorithm>

namespace vigie::knowledge {

std::optional<double> highest_frequency(const std::vector<model::PopulationFrequency>& listed) {
    std::optional<double> highest;
    for (const model::PopulationFrequency& frequency : listed) {
        if (frequency.allele_number == 0) {
            continue;
        }
        for (const std::optional<double>& value : {frequency.allele_frequency, frequency.popmax}) {
            if (value && (!highest || *value > *highest)) {
                highest = value;
            }
        }
    }
    return highest;
}

AlleleLookup::AlleleLookup(const Release& release) : release_(&release) {
    for (const annotation::AlleleStore& store : release.population()) {
        population_.emplace_back(store);
    }
    for (const annotation::AlleleStore& store : release.clinvar()) {
        clinvar_.emplace_back(store);
    }
}

PopulationAnswer AlleleLookup::population(const model::SmallAllele& allele) {
    PopulationAnswer answer;
    for (std::size_t i = 0; i < population_.size(); ++i) {
        const annotation::AlleleStore& store = release_->population()[i];
        if (const auto* values = population_[i].find(allele); values != nullptr) {
            answer.listed.push_back(frequency_from(store, *values));
            continue;
        }
        const auto last = store.last_position(allele.contig());
        const bool covered = last && allele.position() <= *last;
        (covered ? answer.not_listed : answer.not_covered).push_back(store.header().name);
    }
    return answer;
}

std::optional<model::ClinvarAssertion> AlleleLookup::clinvar(const model::SmallAllele& allele) {
    for (std::size_t i = 0; i < clinvar_.size(); ++i) {
        if (const auto* values = clinvar_[i].find(allele); values != nullptr) {
            return assertion_from(release_->clinvar()[i], *values);
        }
    }
    return std::nullopt;
}

} // namespace vigie::knowledge
