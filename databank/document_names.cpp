#include "databank/document_names.hpp"

#include "cases/diagnosis_standing.hpp"
#include "cases/result_member.hpp"
#include "knowledge/ontology.hpp"
#include "knowledge/release.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::databank {
namespace {

using cases::member;
using cases::text_in;
using nlohmann::json;

/// French before English.
const std::string& better(const std::string& french, const std::string& english) noexcept {
    return french.empty() ? english : french;
}

} // namespace

DocumentNames::DocumentNames() {
    // Orphanet nomenclature, classification 235.
    names_[std::string(cases::undiagnosed_orpha)] =
        "Maladie rare sans diagnostic déterminé après investigation complète";
}

void DocumentNames::add(const std::string& id, const std::string& name) {
    if (!id.empty() && !name.empty()) {
        names_.try_emplace(id, name);
    }
}

void DocumentNames::add_result(std::string_view candidates_json) {
    const json document = json::parse(candidates_json, nullptr, false);
    const json& terms = member(document, "terms");
    if (terms.is_object()) {
        for (const auto& [id, labels] : terms.items()) {
            add(id, better(text_in(labels, "label_fr"), text_in(labels, "label")));
        }
    }
    for (const char* list : {"candidates", "waiting"}) {
        for (const json& hit : member(document, list)) {
            for (const json& disease : member(hit, "diseases")) {
                add(text_in(disease, "id"), text_in(disease, "label"));
            }
        }
    }
}

const std::string& DocumentNames::of(const std::string& id) const noexcept {
    static const std::string unknown;
    const auto found = names_.find(id);
    return found == names_.end() ? unknown : found->second;
}

std::string DocumentNames::with_id(const std::string& id) const {
    const std::string& name = of(id);
    return name.empty() ? id : fmt::format("{} ({})", name, id);
}

void add_release_names(const knowledge::Release& release,
                       const std::vector<std::string>& ids,
                       DocumentNames& names) {
    for (const std::string& id : ids) {
        if (const knowledge::Term* const term = release.ontology().find(id)) {
            names.add(id, better(term->label_fr, term->label));
        } else if (const knowledge::DiseaseProfile* const disease = release.disease(id)) {
            names.add(id, disease->label);
        }
    }
}

} // namespace vigie::databank
