#include "pipeline/model/family_role.hpp"

namespace vigie::model {

std::string role_in_family(const Pedigree& family, std::string_view id) {
    const std::optional<std::size_t> index = family.index_of(id);
    if (!index) {
        return "person outside the family";
    }
    const Individual& proband = family.proband();
    if (id == proband.id) {
        return "proband";
    }
    if (id == proband.father) {
        return "father";
    }
    return id == proband.mother ? "mother" : "relative " + std::to_string(*index + 1);
}

} // namespace vigie::model
