#include "pipeline/model/pedigree.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace vigie::model {
namespace {

void require_parent(const Pedigree& pedigree,
                    const Individual& child,
                    const std::string& parent_id,
                    Sex forbidden) {
    if (parent_id.empty()) {
        return;
    }
    const Individual* parent = pedigree.find(parent_id);
    if (parent == nullptr) {
        throw std::invalid_argument("parent '" + parent_id + "' of '" + child.id +
                                    "' is not in the pedigree");
    }
    if (parent->sex == forbidden) {
        throw std::invalid_argument("the sex of '" + parent_id + "' contradicts being " +
                                    (forbidden == Sex::female ? "father" : "mother") + " of '" +
                                    child.id + "'");
    }
}

bool descends_from(const Pedigree& pedigree,
                   const Individual* individual,
                   const std::string& ancestor,
                   std::size_t depth) {
    if (individual == nullptr || depth == 0) {
        return false;
    }
    if (individual->father == ancestor || individual->mother == ancestor) {
        return true;
    }
    return descends_from(pedigree, pedigree.father_of(*individual), ancestor, depth - 1) ||
           descends_from(pedigree, pedigree.mother_of(*individual), ancestor, depth - 1);
}

} // namespace

std::string_view sex_name(Sex sex) noexcept {
    return sex == Sex::female ? "female" : sex == Sex::male ? "male" : "unknown";
}

std::string_view affection_name(Affection a) noexcept {
    return a == Affection::affected     ? "affected"
           : a == Affection::unaffected ? "unaffected"
                                        : "unknown";
}

std::optional<Sex> sex_from_name(std::string_view name) noexcept {
    for (const Sex sex : {Sex::unknown, Sex::female, Sex::male}) {
        if (sex_name(sex) == name) {
            return sex;
        }
    }
    return std::nullopt;
}

std::optional<Affection> affection_from_name(std::string_view name) noexcept {
    for (const Affection a : {Affection::unknown, Affection::unaffected, Affection::affected}) {
        if (affection_name(a) == name) {
            return a;
        }
    }
    return std::nullopt;
}

Pedigree::Pedigree(std::vector<Individual> individuals, std::string proband_id)
    : individuals_(std::move(individuals)), proband_id_(std::move(proband_id)) {
    std::set<std::string_view> ids;
    for (const Individual& individual : individuals_) {
        if (individual.id.empty()) {
            throw std::invalid_argument("an individual of the pedigree has no id");
        }
        if (!ids.insert(individual.id).second) {
            throw std::invalid_argument("individual '" + individual.id + "' is listed twice");
        }
    }
    if (find(proband_id_) == nullptr) {
        throw std::invalid_argument("the proband '" + proband_id_ + "' is not in the pedigree");
    }
    for (const Individual& individual : individuals_) {
        require_parent(*this, individual, individual.father, Sex::female);
        require_parent(*this, individual, individual.mother, Sex::male);
        if (descends_from(*this, &individual, individual.id, individuals_.size())) {
            throw std::invalid_argument("'" + individual.id + "' is their own ancestor");
        }
    }
}

const Individual* Pedigree::find(std::string_view id) const noexcept {
    const auto it = std::find_if(individuals_.begin(), individuals_.end(),
                                 [id](const Individual& i) { return i.id == id; });
    return it == individuals_.end() ? nullptr : &*it;
}

const Individual& Pedigree::proband() const {
    const Individual* individual = find(proband_id_);
    if (individual == nullptr) {
        throw std::logic_error("the pedigree is empty");
    }
    return *individual;
}

const Individual* Pedigree::father_of(const Individual& individual) const noexcept {
    return individual.father.empty() ? nullptr : find(individual.father);
}

const Individual* Pedigree::mother_of(const Individual& individual) const noexcept {
    return individual.mother.empty() ? nullptr : find(individual.mother);
}

std::optional<std::size_t> Pedigree::index_of(std::string_view id) const noexcept {
    const Individual* individual = find(id);
    if (individual == nullptr) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(individual - individuals_.data());
}

} // namespace vigie::model
