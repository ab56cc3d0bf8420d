#include "pipeline/run/caller_choice.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::run {
namespace {

using interpretation::CallerProfile;

/// The caller that the record states for an individual; empty if it states none.
std::string stated_caller(const std::string& individual, const cases::CaseDefinition& definition) {
    const model::CaseRecord& record = definition.record;
    if (individual == definition.pedigree.proband().id) {
        return record.caller;
    }
    const auto origin =
        std::find_if(record.relative_samples.begin(), record.relative_samples.end(),
                     [&individual](const auto& sample) { return sample.individual == individual; });
    return origin == record.relative_samples.end() ? std::string() : origin->caller;
}

std::string stated_for(const BoundFile& file, const cases::CaseDefinition& definition) {
    std::string caller;
    for (const std::size_t member : file.binding.individuals) {
        const std::string other =
            stated_caller(definition.pedigree.individuals()[member].id, definition);
        if (!other.empty() && !caller.empty() && other != caller) {
            throw model::InputError({.file = file.file.path, .field = "vigie.relativeSamples"},
                                    fmt::format("the case states two callers for this file, '{}' "
                                                "and '{}'",
                                                caller, other),
                                    "state one");
        }
        caller = other.empty() ? caller : other;
    }
    return caller;
}

std::string names_of(const std::vector<const CallerProfile*>& profiles) {
    std::string names;
    for (const CallerProfile* profile : profiles) {
        names += (names.empty() ? "" : ", ") + profile->id;
    }
    return names;
}

std::string known_callers() {
    std::vector<const CallerProfile*> all;
    for (const CallerProfile& profile : interpretation::caller_profiles()) {
        all.push_back(&profile);
    }
    return names_of(all);
}

} // namespace

CallerChoice choose_caller(const BoundFile& file,
                           const hts::VcfHeader& header,
                           const cases::CaseDefinition& definition) {
    if (const std::string stated = stated_for(file, definition); !stated.empty()) {
        const CallerProfile* const profile = interpretation::find_caller(stated);
        if (profile == nullptr) {
            return {.told_by = CallerToldBy::case_file,
                    .warning = file.file.path + ": the case states the caller '" + stated +
                               "', which has no profile: the default limits hold; known: " +
                               known_callers()};
        }
        return {.profile = profile, .told_by = CallerToldBy::case_file};
    }
    const auto found = interpretation::callers_of(header.lines);
    if (found.size() == 1) {
        return {.profile = found.front(), .told_by = CallerToldBy::header};
    }
    const std::string reason = found.empty() ? "the header names no caller that has a profile"
                                             : "the header names several: " + names_of(found);
    return {.warning = file.file.path + ": the caller is not recognised (" + reason +
                       "): the default limits hold; state it in `vigie.sample.caller`"};
}

const char* told_by_name(CallerToldBy told_by) noexcept {
    switch (told_by) {
    case CallerToldBy::case_file:
        return "case file";
    case CallerToldBy::header:
        return "header";
    case CallerToldBy::nobody:
        break;
    }
    return "nobody";
}

} // namespace vigie::run
