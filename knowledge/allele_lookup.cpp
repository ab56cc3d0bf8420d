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

model::PopulationStatus PopulationAnswer::status(std::string_view source) const {
    for (const model::PopulationFrequency& frequency : listed) {
        if (frequency.source == source) {
            return frequency.filter.empty() ? model::PopulationStatus::listed
                                            : model::PopulationStatus::filtered;
        }
    }
    const bool absent = std::find(not_listed.begin(), not_listed.end(), source) != not_listed.end();
    return absent ? model::PopulationStatus::absent : model::PopulationStatus::not_covered;
}

AlleleLookup::AlleleLookup(const Release& release) : release_(&release), scores_(release) {
    for (const annotation::AlleleStore& store : release.population()) {
        population_.emplace_back(store);
    }
    for (const annotation::AlleleStore& store : release.clinvar()) {
        clinvar_.emplace_back(store);
    }
    for (const LaboratoryKind kind : laboratory_kinds) {
        if (const annotation::AlleleStore* const store = release.laboratory(kind)) {
            laboratory_.emplace(kind, *store);
        }
    }
}

PopulationAnswer AlleleLookup::population(const model::SmallAllele& allele) {
    PopulationAnswer answer;
    for (std::size_t i = 0; i < population_.size(); ++i) {
        const annotation::AlleleStore& store = release_->population()[i];
        const auto* const values = population_[i].find(allele);
        switch (population_status(store, allele, values)) {
        case model::PopulationStatus::listed:
        case model::PopulationStatus::filtered:
            answer.listed.push_back(frequency_from(store, *values));
            break;
        case model::PopulationStatus::absent:
            answer.not_listed.push_back(store.header().name);
            break;
        case model::PopulationStatus::not_covered:
            answer.not_covered.push_back(store.header().name);
            break;
        }
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

std::vector<model::SmallAllele>
AlleleLookup::clinvar_alleles(const model::Contig& contig,
                              const std::vector<model::Interval>& positions) {
    std::vector<model::SmallAllele> alleles;
    for (annotation::AlleleStore::Cursor& cursor : clinvar_) {
        for (const model::Interval& interval : positions) {
            cursor.append_alleles(contig, interval, alleles);
        }
    }
    std::sort(alleles.begin(), alleles.end());
    alleles.erase(std::unique(alleles.begin(), alleles.end()), alleles.end());
    return alleles;
}

std::string AlleleLookup::remembered(LaboratoryKind kind, const model::SmallAllele& allele) {
    const auto cursor = laboratory_.find(kind);
    const auto* const values = cursor == laboratory_.end() ? nullptr : cursor->second.find(allele);
    return values == nullptr ? std::string() : values->front().text;
}

std::vector<model::OwnClassification>
AlleleLookup::own_classifications(const model::SmallAllele& allele) {
    return classifications_from(remembered(LaboratoryKind::classifications, allele));
}

model::LaboratoryRecord AlleleLookup::laboratory(const model::SmallAllele& allele) {
    model::LaboratoryRecord record;
    record.classifications = own_classifications(allele);
    record.artefacts = artefacts_from(remembered(LaboratoryKind::artefacts, allele));
    record.counts = counts_from(remembered(LaboratoryKind::counts, allele));
    if (!record.counts.empty()) {
        record.counted_on = release_->laboratory(LaboratoryKind::counts)->header().version;
    }
    return record;
}

} // namespace vigie::knowledge
