#include "review/pedigree_generations.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

namespace vigie::review {
namespace {

/// The people above `person`, and the person.
std::set<std::size_t> lineage_of(std::size_t person, const std::vector<Sibship>& sibships) {
    std::set<std::size_t> lineage;
    std::vector<std::size_t> open{person};
    while (!open.empty()) {
        const std::size_t next = open.back();
        open.pop_back();
        if (!lineage.insert(next).second) {
            continue;
        }
        for (const Sibship& family : sibships) {
            const auto& children = family.children;
            if (std::find(children.begin(), children.end(), next) == children.end()) {
                continue;
            }
            for (const auto& parent : {family.father, family.mother}) {
                if (parent) {
                    open.push_back(*parent);
                }
            }
        }
    }
    return lineage;
}

/// People who stand in one row, by the number of one of them.
using Rows = std::vector<std::size_t>;

/// Generations by the longest line of descent, where all people of a row share one; nullopt if
/// someone of a row descends from another of it.
std::optional<std::vector<std::size_t>> generations_in(const Rows& row_of,
                                                       const std::vector<Sibship>& sibships) {
    const std::size_t people = row_of.size();
    std::vector<std::size_t> generation(people, 0);
    bool changed = true;
    for (std::size_t round = 0; changed; ++round) {
        if (round > people) {
            return std::nullopt;
        }
        changed = false;
        for (const Sibship& family : sibships) {
            std::size_t upper = 0;
            for (const auto& parent : {family.father, family.mother}) {
                upper = parent ? std::max(upper, generation[row_of[*parent]]) : upper;
            }
            for (const std::size_t child : family.children) {
                std::size_t& place = generation[row_of[child]];
                changed = changed || place < upper + 1;
                place = std::max(place, upper + 1);
            }
        }
    }
    std::vector<std::size_t> of_people(people);
    for (std::size_t person = 0; person < people; ++person) {
        of_people[person] = generation[row_of[person]];
    }
    return of_people;
}

} // namespace

std::vector<std::size_t> generations_of(std::size_t people, const std::vector<Sibship>& sibships) {
    Rows row_of(people);
    std::iota(row_of.begin(), row_of.end(), std::size_t{0});
    std::vector<std::size_t> generations = generations_in(row_of, sibships).value();
    for (const Sibship& family : sibships) {
        if (!family.father || !family.mother) {
            continue;
        }
        Rows joined = row_of;
        std::replace(joined.begin(), joined.end(), row_of[*family.mother], row_of[*family.father]);
        if (auto found = generations_in(joined, sibships)) {
            row_of = std::move(joined);
            generations = std::move(*found);
        }
    }
    return generations;
}

void mark_consanguinity(std::vector<Sibship>& sibships) {
    for (Sibship& family : sibships) {
        if (family.father && family.mother) {
            const std::set<std::size_t> father = lineage_of(*family.father, sibships);
            const std::set<std::size_t> mother = lineage_of(*family.mother, sibships);
            family.consanguineous =
                std::any_of(father.begin(), father.end(),
                            [&mother](std::size_t person) { return mother.contains(person); });
        }
    }
}

} // namespace vigie::review
