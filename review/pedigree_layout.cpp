#include "review/pedigree_layout.hpp"

#include "review/pedigree_generations.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

namespace vigie::review {
namespace {

using Parents = std::pair<std::optional<std::size_t>, std::optional<std::size_t>>;

std::optional<std::size_t> index_of(const model::Pedigree& pedigree, const std::string& id) {
    return id.empty() ? std::nullopt : pedigree.index_of(id);
}

std::vector<Sibship> sibships_of(const model::Pedigree& pedigree) {
    std::vector<Sibship> sibships;
    std::map<Parents, std::size_t> known;
    const auto& people = pedigree.individuals();
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Parents parents{index_of(pedigree, people[i].father),
                              index_of(pedigree, people[i].mother)};
        if (!parents.first && !parents.second) {
            continue;
        }
        const auto [entry, added] = known.emplace(parents, sibships.size());
        if (added) {
            sibships.push_back({.father = parents.first, .mother = parents.second, .children = {}});
        }
        sibships[entry->second].children.push_back(i);
    }
    return sibships;
}

/// Puts the people of each generation into an order: by the place of their parents above, partners
/// without parents after their partner, and siblings turned towards theirs.
class RowOrder {
  public:
    RowOrder(std::size_t people,
             const std::vector<Sibship>& sibships,
             const std::vector<std::size_t>& generation)
        : sibships_(sibships), origin_(people), partner_(people), order_(people, 0) {
        for (std::size_t family = 0; family < sibships.size(); ++family) {
            for (const std::size_t child : sibships[family].children) {
                origin_[child] = family;
            }
            if (sibships[family].father && sibships[family].mother) {
                set_partners(*sibships[family].father, *sibships[family].mother);
            }
        }
        std::size_t last = 0;
        for (const std::size_t g : generation) {
            last = std::max(last, g);
        }
        for (std::size_t g = 0; g <= last; ++g) {
            rows_.push_back(sorted_row(generation, g));
        }
    }

    const std::vector<std::vector<std::size_t>>& rows() const { return rows_; }
    /// People who stand below the same parents, their partners included.
    std::size_t group_of(std::size_t person) const {
        constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
        if (origin_[person]) {
            return *origin_[person];
        }
        const auto& partner = partner_[person];
        return partner && origin_[*partner] ? *origin_[*partner] : none - person;
    }

  private:
    void set_partners(std::size_t father, std::size_t mother) {
        if (!partner_[father]) {
            partner_[father] = mother;
        }
        if (!partner_[mother]) {
            partner_[mother] = father;
        }
    }

    std::size_t place_of_group(std::size_t group) const {
        if (group >= sibships_.size()) {
            return group;
        }
        const Sibship& family = sibships_[group];
        std::size_t place = std::numeric_limits<std::size_t>::max();
        for (const auto& parent : {family.father, family.mother}) {
            place = parent ? std::min(place, order_[*parent]) : place;
        }
        return place;
    }

    /// -1, 0, 1: the partner comes from a group to the left, from none, from one to the right.
    int side_of_partner(std::size_t person) const {
        const auto& partner = partner_[person];
        if (!partner || !origin_[person] || !origin_[*partner]) {
            return 0;
        }
        const std::size_t own = place_of_group(*origin_[person]);
        const std::size_t other = place_of_group(*origin_[*partner]);
        return other == own ? 0 : other < own ? -1 : 1;
    }

    /// Founders of the first generation: a couple follows the order of its children's family.
    std::size_t founder_family(std::size_t person) const {
        for (std::size_t family = 0; family < sibships_.size(); ++family) {
            if (sibships_[family].father == person || sibships_[family].mother == person) {
                return family;
            }
        }
        return sibships_.size() + person;
    }

    std::tuple<std::size_t, int, std::size_t, int> key_of(std::size_t person) const {
        const std::size_t group = group_of(person);
        if (group >= sibships_.size()) {
            const std::size_t family = founder_family(person);
            const bool mother = family < sibships_.size() && sibships_[family].mother == person;
            return {side_of_children(family), 0, family, mother ? 1 : 0};
        }
        const bool in_law = !origin_[person];
        const std::size_t anchor = in_law ? *partner_[person] : person;
        return {place_of_group(group), side_of_partner(anchor), anchor, in_law ? 1 : 0};
    }

    /// A father's parents stand left of the mother's: 0 for them, 1 for hers.
    std::size_t side_of_children(std::size_t family) const {
        if (family >= sibships_.size()) {
            return 2;
        }
        for (const std::size_t child : sibships_[family].children) {
            for (const Sibship& below : sibships_) {
                if (below.mother == child) {
                    return 1;
                }
            }
        }
        return 0;
    }

    std::vector<std::size_t> sorted_row(const std::vector<std::size_t>& generation, std::size_t g) {
        std::vector<std::size_t> row;
        for (std::size_t person = 0; person < generation.size(); ++person) {
            if (generation[person] == g) {
                row.push_back(person);
            }
        }
        std::stable_sort(row.begin(), row.end(),
                         [this](std::size_t a, std::size_t b) { return key_of(a) < key_of(b); });
        for (std::size_t place = 0; place < row.size(); ++place) {
            order_[row[place]] = place;
        }
        return row;
    }

    const std::vector<Sibship>& sibships_;
    std::vector<std::optional<std::size_t>> origin_;  ///< sibship that a person is a child of
    std::vector<std::optional<std::size_t>> partner_; ///< the first
    std::vector<std::size_t> order_;
    std::vector<std::vector<std::size_t>> rows_;
};

double middle_of_parents(const Sibship& family, const std::vector<PedigreePlace>& places) {
    if (family.father && family.mother) {
        return (places[*family.father].column + places[*family.mother].column) / 2;
    }
    return places[family.father ? *family.father : *family.mother].column;
}

/// Sets the columns of one row: each group is centred below its parents, or pushed to the right.
void place_row(const std::vector<std::size_t>& row, const RowOrder& order, PedigreeLayout& layout) {
    double next = -std::numeric_limits<double>::infinity();
    std::size_t first = 0;
    while (first < row.size()) {
        std::size_t end = first + 1;
        const std::size_t group = order.group_of(row[first]);
        while (end < row.size() && order.group_of(row[end]) == group) {
            ++end;
        }
        const double half = static_cast<double>(end - first - 1) / 2;
        const bool founders = group >= layout.sibships.size();
        const double wanted =
            founders ? 0.0 : middle_of_parents(layout.sibships[group], layout.places) - half;
        double column = std::max(wanted, next);
        for (std::size_t place = first; place < end; ++place, column += 1.0) {
            layout.places[row[place]].column = column;
        }
        next = column;
        first = end;
    }
}

std::string roman(std::size_t number) {
    constexpr std::array<std::pair<std::size_t, const char*>, 5> signs{
        {{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
    std::string text;
    for (const auto& [value, sign] : signs) {
        for (; number >= value; number -= value) {
            text += sign;
        }
    }
    return text;
}

} // namespace

PedigreeLayout lay_out(const model::Pedigree& pedigree) {
    const std::size_t people = pedigree.individuals().size();
    PedigreeLayout layout;
    layout.places.resize(people);
    layout.sibships = sibships_of(pedigree);
    mark_consanguinity(layout.sibships);
    const std::vector<std::size_t> generation = generations_of(people, layout.sibships);
    const RowOrder order(people, layout.sibships, generation);
    layout.generations = people == 0 ? 0 : order.rows().size();
    for (std::size_t g = 0; g < layout.generations; ++g) {
        const std::vector<std::size_t>& row = order.rows()[g];
        place_row(row, order, layout);
        for (std::size_t place = 0; place < row.size(); ++place) {
            layout.places[row[place]].generation = g;
            layout.places[row[place]].label = roman(g + 1) + "-" + std::to_string(place + 1);
        }
    }
    double least = std::numeric_limits<double>::infinity();
    for (const PedigreePlace& place : layout.places) {
        least = std::min(least, place.column);
    }
    for (PedigreePlace& place : layout.places) {
        place.column -= least;
        layout.width = std::max(layout.width, place.column);
    }
    return layout;
}

std::vector<std::string> labels_of(const model::Pedigree& pedigree) {
    std::vector<std::string> labels;
    for (PedigreePlace& place : lay_out(pedigree).places) {
        labels.push_back(std::move(place.label));
    }
    return labels;
}

} // namespace vigie::review
