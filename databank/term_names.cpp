#include "databank/term_names.hpp"

#include <algorithm>

namespace vigie::databank {
namespace {

/// Orphanet, nomenclature of 2025-12.
constexpr std::string_view undiagnosed_name =
    "Rare disorder without a determined diagnosis after full investigation";

char lower(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool holds(std::string_view name, std::string_view part) noexcept {
    return std::search(name.begin(), name.end(), part.begin(), part.end(),
                       [](char a, char b) { return lower(a) == b; }) != name.end() ||
           part.empty();
}

} // namespace

std::string_view term_name(const DataSet& set, std::string_view id) {
    if (id == cases::undiagnosed_orpha) {
        return undiagnosed_name;
    }
    if (!set.result) {
        return {};
    }
    const auto& names = set.result->terms.names;
    const auto found = names.find(std::string(id));
    return found == names.end() ? std::string_view() : std::string_view(found->second);
}

std::map<std::string, std::string> told_names(const DataSet& set) {
    std::map<std::string, std::string> names;
    const auto tell = [&](const std::string& id) {
        if (const std::string_view name = term_name(set, id); !name.empty()) {
            names.emplace(id, name);
        }
    };
    std::for_each(set.observed_signs.begin(), set.observed_signs.end(), tell);
    std::for_each(set.excluded_signs.begin(), set.excluded_signs.end(), tell);
    for (const cases::DiagnosisStanding& diagnosis : set.diagnoses) {
        tell(diagnosis.orpha);
    }
    for (const model::CaseTest& test : set.tests) {
        tell(test.panel);
    }
    return names;
}

std::string source_version(const DataSet& set, std::string_view kind, std::string_view part) {
    if (!set.result) {
        return {};
    }
    for (const auto& [source, version] : set.result->terms.versions) {
        const std::string_view name = source;
        const bool of_kind = name.starts_with(kind) && name.substr(kind.size()).starts_with('/');
        if (of_kind && holds(name.substr(kind.size() + 1), part)) {
            return version;
        }
    }
    return {};
}

} // namespace vigie::databank
