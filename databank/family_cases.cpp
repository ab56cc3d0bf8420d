#include "databank/family_cases.hpp"

#include <algorithm>

namespace vigie::databank {

bool is_familial(const model::Pedigree& pedigree) {
    const auto& family = pedigree.individuals();
    return std::any_of(family.begin(), family.end(), [&](const model::Individual& one) {
        return one.affection == model::Affection::affected && one.id != pedigree.proband().id;
    });
}

} // namespace vigie::databank
