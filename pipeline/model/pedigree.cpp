#include "pipeline/model/pedigree.hpp"

#include <algorithm>
#include <array>
#include <map>
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

void require_two_parents(const Individual& child) {
    if (!child.father.empty() && child.father == child.mother) {
        throw std::invalid_argument("'" + child.father + "' is both father and mother of '" +
                                    child.id + "'");
    }
}

using ParentIndices = std::array<std::optional<std::size_t>, 2>;

std::vector<ParentIndices> parent_indices(const std::vector<Individual>& individuals) {
    std::map<std::string_view, std::size_t> index_of;
    for (std::size_t i = 0; i < individuals.size(); ++i) {
        index_of.emplace(individuals[i].id, i);
    }
    const auto index = [&index_of](const std::string& id) {
        const auto it = index_of.find(id);
        return it == index_of.end() ? std::nullopt : std::optional(it->second);
    };
    std::vector<ParentIndices> parents;
    parents.reserve(individuals.size());
    for (const Individual& individual : individuals) {
        parents.push_back({index(individual.father), index(individual.mother)});
    }
    return parents;
}

/// Finds someone who is their own ancestor: a depth-first search up the family that follows each
/// link to a parent once, however often lines of descent meet again.
class AncestorLoop {
  public:
    explicit AncestorLoop(const std::vector<ParentIndices>& parents)
        : parents_(parents), state_(parents.size(), State::unseen) {}

    std::optional<std::size_t> find() {
        for (std::size_t person = 0; person < parents_.size(); ++person) {
            if (state_[person] == State::unseen) {
                if (const auto found = find_above(person)) {
                    return found;
                }
            }
        }
        return std::nullopt;
    }

  private:
    enum class State : std::uint8_t { unseen, on_path, done };
    struct Step {
        std::size_t person;
        std::size_t next_parent;
    };

    std::optional<std::size_t> find_above(std::size_t start) {
        enter(start);
        while (!path_.empty()) {
            Step& step = path_.back();
            if (step.next_parent == parents_[step.person].size()) {
                state_[step.person] = State::done;
                path_.pop_back();
                continue;
            }
            const std::optional<std::size_t> parent = parents_[step.person][step.next_parent++];
            if (parent && state_[*parent] == State::on_path) {
                return parent;
            }
            if (parent && state_[*parent] == State::unseen) {
                enter(*parent);
            }
        }
        return std::nullopt;
    }

    void enter(std::size_t person) {
        state_[person] = State::on_path;
        path_.push_back({person, 0});
    }

    const std::vector<ParentIndices>& parents_;
    std::vector<State> state_;
    std::vector<Step> path_;
};

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
        require_two_parents(individual);
    }
    const std::vector<ParentIndices> parents = parent_indices(individuals_);
    if (const auto loop = AncestorLoop(parents).find()) {
        throw std::invalid_argument("'" + individuals_[*loop].id + "' is their own ancestor");
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
