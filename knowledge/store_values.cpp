#include "knowledge/store_values.hpp"

#include "knowledge/store_columns.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vigie::knowledge {
namespace {

using annotation::AlleleStore;
using annotation::StoreValue;

/// nullptr if the store has no such column or the allele no value in it.
const StoreValue*
find(const AlleleStore& store, const std::vector<StoreValue>& values, std::string_view column) {
    const auto place = store.column(column);
    return place && values[*place].present ? &values[*place] : nullptr;
}

std::string
text(const AlleleStore& store, const std::vector<StoreValue>& values, std::string_view column) {
    const StoreValue* value = find(store, values, column);
    return value != nullptr ? value->text : std::string();
}

} // namespace

model::PopulationFrequency frequency_from(const AlleleStore& store,
                                          const std::vector<StoreValue>& values) {
    const auto real = [&](std::string_view column) {
        const StoreValue* value = find(store, values, column);
        return value != nullptr ? std::optional(value->real) : std::nullopt;
    };
    const auto integer = [&](std::string_view column) {
        const StoreValue* value = find(store, values, column);
        return value != nullptr ? std::optional(value->integer) : std::nullopt;
    };
    model::PopulationFrequency frequency;
    frequency.source = store.header().name;
    frequency.allele_frequency = real(population_columns::frequency);
    frequency.popmax = real(population_columns::popmax);
    frequency.allele_count = integer(population_columns::count);
    frequency.allele_number = integer(population_columns::number);
    frequency.homozygotes = integer(population_columns::homozygotes);
    frequency.hemizygotes = integer(population_columns::hemizygotes);
    frequency.filter = text(store, values, population_columns::filter);
    return frequency;
}

model::PopulationStatus population_status(const AlleleStore& store,
                                          const model::SmallAllele& allele,
                                          const std::vector<StoreValue>* values) {
    using model::PopulationStatus;
    if (values == nullptr) {
        return store.covers(allele) ? PopulationStatus::absent : PopulationStatus::not_covered;
    }
    const StoreValue* const number = find(store, *values, population_columns::number);
    if (number != nullptr && number->integer == 0) {
        return PopulationStatus::not_covered;
    }
    return find(store, *values, population_columns::filter) == nullptr ? PopulationStatus::listed
                                                                       : PopulationStatus::filtered;
}

model::ClinvarAssertion assertion_from(const AlleleStore& store,
                                       const std::vector<StoreValue>& values) {
    model::ClinvarAssertion assertion;
    assertion.significance = text(store, values, clinvar_columns::significance);
    assertion.review_status = text(store, values, clinvar_columns::review_status);
    assertion.conditions = text(store, values, clinvar_columns::conditions);
    assertion.disease_ids = text(store, values, clinvar_columns::disease_ids);
    assertion.submissions = text(store, values, clinvar_columns::submissions);
    assertion.accession = text(store, values, clinvar_columns::accession);
    assertion.classification = model::clinical_class(assertion.significance);
    assertion.stars = model::review_stars(assertion.review_status);
    return assertion;
}

} // namespace vigie::knowledge
