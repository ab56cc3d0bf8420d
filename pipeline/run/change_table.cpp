#include "pipeline/run/change_table.hpp"

#include "interpretation/fact_trace.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace vigie::run {

ChangeTable::ChangeTable(const cases::CaseStore& store,
                         const knowledge::Release& newer,
                         std::optional<std::filesystem::path> since)
    : store_(store), newer_(newer), since_(std::move(since)), stored_facts_(store.fact_filter()) {}

const ReleaseChange& ChangeTable::of(const cases::StoredCase& stored) {
    return *comparison_of(stored).change;
}

std::vector<model::KnowledgeChange> ChangeTable::triggers_of(const cases::StoredCase& stored) {
    const Comparison& comparison = comparison_of(stored);
    const auto found = comparison.triggers.find(stored.case_id);
    return found == comparison.triggers.end() ? std::vector<model::KnowledgeChange>()
                                              : found->second;
}

ChangeTable::Comparison& ChangeTable::comparison_of(const cases::StoredCase& stored) {
    const auto known = comparisons_.find(stored.release_id);
    if (known != comparisons_.end()) {
        return known->second;
    }
    Comparison comparison;
    comparison.change = compare(stored);
    find_triggers(comparison);
    return comparisons_.emplace(stored.release_id, std::move(comparison)).first->second;
}

std::unique_ptr<const ReleaseChange> ChangeTable::compare(const cases::StoredCase& stored) {
    const std::optional<std::filesystem::path> folder = folder_of(stored);
    try {
        if (folder) {
            return std::make_unique<const ReleaseChange>(
                std::make_unique<const knowledge::Release>(knowledge::Release::open(*folder)),
                newer_, stored_facts_);
        }
    } catch (const model::InputError& damage) {
        warnings_.push_back("the older release " + folder->string() +
                            " cannot be read and counts as gone: " + damage.what());
    }
    return std::make_unique<const ReleaseChange>(nullptr, newer_, stored_facts_);
}

/// The older release where the request or the store says it is; nullopt if it is not there.
std::optional<std::filesystem::path> ChangeTable::folder_of(const cases::StoredCase& stored) {
    for (const std::filesystem::path& folder :
         {since_.value_or(std::filesystem::path()), std::filesystem::path(stored.release_folder)}) {
        std::error_code ignored;
        if (folder.empty() || !std::filesystem::exists(folder / "manifest.json", ignored)) {
            continue;
        }
        try {
            if (knowledge::read_manifest(folder).id == stored.release_id) {
                return folder;
            }
        } catch (const model::InputError& damage) {
            warnings_.push_back("the older release " + folder.string() +
                                " cannot be read and counts as gone: " + damage.what());
        }
    }
    return std::nullopt;
}

namespace {

/// Cases that read the very allele whose word changed a codon: to them it is no neighbour.
std::set<std::string> carriers(const model::KnowledgeChange& change,
                               const cases::CaseStore& store) {
    const auto neighbour = interpretation::codon_neighbour(change);
    if (!neighbour) {
        return {};
    }
    const auto cases = store.cases_reading(*neighbour);
    return {cases.begin(), cases.end()};
}

} // namespace

/// A change is found by its own key and by those under which any panel or term of a gene is read;
/// a case that reads several of them has read it once.
void ChangeTable::find_triggers(Comparison& comparison) const {
    for (const model::KnowledgeChange& change : comparison.change->changes()) {
        const std::set<std::string> own = carriers(change, store_);
        for (const model::FactKey& fact : interpretation::reverse_index_keys(change)) {
            if (!stored_facts_.may_hold(fact)) {
                continue;
            }
            for (const std::string& case_id : store_.cases_reading(fact)) {
                if (!own.contains(case_id)) {
                    comparison.triggers[case_id].push_back(change);
                }
            }
        }
    }
    for (auto& [case_id, triggers] : comparison.triggers) {
        std::sort(triggers.begin(), triggers.end());
        triggers.erase(std::unique(triggers.begin(), triggers.end()), triggers.end());
    }
}

} // namespace vigie::run
