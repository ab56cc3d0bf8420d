#include "review/relation.hpp"

namespace vigie::review {

std::string_view relation_of(const model::Pedigree& pedigree, const model::Individual& person) {
    const model::Individual& proband = pedigree.proband();
    const model::Individual* father = pedigree.father_of(proband);
    const model::Individual* mother = pedigree.mother_of(proband);
    if (person.id == proband.id) {
        return "proband";
    }
    if (father != nullptr && person.id == father->id) {
        return "father";
    }
    if (mother != nullptr && person.id == mother->id) {
        return "mother";
    }
    const bool same_father = !person.father.empty() && person.father == proband.father;
    const bool same_mother = !person.mother.empty() && person.mother == proband.mother;
    if (same_father && same_mother) {
        return "sibling";
    }
    return same_father || same_mother ? "half_sibling" : "relative";
}

} // namespace vigie::review
