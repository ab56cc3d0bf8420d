#include "pipeline/model/laboratory.hpp"

#include <algorithm>
#include <iterator>

namespace vigie::model {

bool same_question(const OwnClassification& a, const OwnClassification& b) noexcept {
    return a.gene == b.gene && (a.disease.empty() || b.disease.empty() || a.disease == b.disease);
}

std::vector<OwnClassification> standing(const std::vector<OwnClassification>& history) {
    std::vector<OwnClassification> rows;
    std::copy_if(history.begin(), history.end(), std::back_inserter(rows), [&](const auto& row) {
        return std::none_of(history.begin(), history.end(), [&row](const auto& other) {
            return other.date > row.date && same_question(row, other);
        });
    });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.date > b.date; });
    return rows;
}

bool asserts_pathogenic(const std::vector<OwnClassification>& history) {
    const std::vector<OwnClassification> rows = standing(history);
    return std::any_of(rows.begin(), rows.end(), [](const auto& row) {
        return row.acmg_class >= own_class_likely_pathogenic;
    });
}

bool is_common_in_house(const InHouseCount& count, const InHouseLimits& limits) noexcept {
    return count.total >= limits.min_total && count.total > 0 &&
           static_cast<double>(count.carriers) >
               limits.max_carrier_fraction * static_cast<double>(count.total);
}

std::vector<OwnClassification> LaboratoryRecord::history_of(const GeneKey& gene) const {
    std::vector<OwnClassification> history;
    std::copy_if(classifications.begin(), classifications.end(), std::back_inserter(history),
                 [&gene](const auto& row) { return row.gene == gene; });
    return history;
}

} // namespace vigie::model
