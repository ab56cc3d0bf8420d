#include "cases/family_members.hpp"

#include "cases/plain_text.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace vigie::cases {
namespace {

using model::Individual;

void note_parent(std::map<std::string, model::Sex>& unlisted,
                 const std::set<std::string>& listed,
                 const std::string& parent,
                 model::Sex sex) {
    if (parent.empty() || listed.contains(parent)) {
        return;
    }
    const auto [entry, added] = unlisted.emplace(parent, sex);
    if (!added && entry->second != sex) {
        entry->second = model::Sex::unknown;
    }
}

} // namespace

void add_unlisted_parents(std::vector<Individual>& individuals,
                          std::vector<std::string>& warnings) {
    std::set<std::string> listed;
    for (const Individual& individual : individuals) {
        listed.insert(individual.id);
    }
    std::map<std::string, model::Sex> unlisted;
    for (const Individual& individual : individuals) {
        note_parent(unlisted, listed, individual.father, model::Sex::male);
        note_parent(unlisted, listed, individual.mother, model::Sex::female);
    }
    for (const auto& [id, sex] : unlisted) {
        warnings.push_back(fmt::format(
            "'{}' is named as a parent but not listed: taken as a member of the family whose "
            "status is unknown",
            id));
        individuals.push_back({.id = id, .sex = sex});
    }
}

void assign_samples(std::vector<Individual>& individuals, const std::vector<CaseFile>& files) {
    bool ids_are_samples = false;
    std::map<std::string, std::string> sample_of;
    for (const CaseFile& file : files) {
        if (file.kind == CaseFileKind::variants) {
            ids_are_samples = ids_are_samples || file.samples.empty();
            sample_of.insert(file.samples.begin(), file.samples.end());
        }
    }
    for (Individual& individual : individuals) {
        const auto stated = sample_of.find(individual.id);
        if (stated != sample_of.end()) {
            individual.sample = stated->second;
        } else if (ids_are_samples) {
            individual.sample = individual.id;
        }
    }
}

model::Pedigree make_pedigree(std::vector<Individual> individuals,
                              const std::string& proband_id,
                              const std::string& file) {
    for (const Individual& individual : individuals) {
        if (!is_plain_person_id(individual.id)) {
            throw model::InputError({.file = file},
                                    fmt::format("an individual's id is {}", no_plain_identifier));
        }
    }
    try {
        return {std::move(individuals), proband_id};
    } catch (const std::invalid_argument& broken) {
        throw model::InputError({.file = file, .field = "pedigree"}, broken.what(),
                                "correct the pedigree");
    }
}

} // namespace vigie::cases
