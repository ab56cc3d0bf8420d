#include "cases/signed_terms.hpp"

#include "cases/result_member.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::cases {
namespace {

using nlohmann::json;

void keep(std::map<std::string, std::string>& kept, const std::string& id, std::string name) {
    if (!id.empty() && !name.empty()) {
        kept.emplace(id, std::move(name));
    }
}

void keep_signs(const json& document, SignedTerms& terms) {
    const json& labels = member(document, "terms");
    for (const json& sign : member(document, "signs")) {
        const std::string id = text_in(sign, "id");
        keep(terms.names, id, text_in(member(labels, id.c_str()), "label"));
    }
}

void keep_panels(const json& document, SignedTerms& terms) {
    for (const json& panel : member(member(document, "scope"), "panels")) {
        keep(terms.names, text_in(panel, "id"), text_in(panel, "name"));
    }
}

/// Diseases of one entry: all Orphanet ones if its gene holds a signed variant, else the asked.
class Diseases {
  public:
    Diseases(const std::vector<SignedVariant>& variants, const std::vector<std::string>& diagnoses)
        : variants_(variants), diagnoses_(diagnoses) {}

    void keep_of(const json& entry, SignedTerms& terms) const {
        const std::string gene = text_in(member(entry, "gene"), "hgnc_id");
        const bool is_signed =
            !gene.empty() && std::any_of(variants_.begin(), variants_.end(),
                                         [&](const auto& one) { return one.gene_id == gene; });
        for (const json& disease : member(entry, "diseases")) {
            const std::string id = text_in(disease, "id");
            const bool asked =
                std::find(diagnoses_.begin(), diagnoses_.end(), id) != diagnoses_.end();
            if (id.starts_with("ORPHA:") && (is_signed || asked)) {
                keep(terms.names, id, text_in(disease, "label"));
            }
        }
    }

  private:
    const std::vector<SignedVariant>& variants_;
    const std::vector<std::string>& diagnoses_;
};

void keep_versions(const json& document, SignedTerms& terms) {
    for (const json& source : member(document, "sources")) {
        const std::string kind = text_in(source, "kind");
        if (!kind.empty()) {
            keep(terms.versions, kind + "/" + text_in(source, "name"), text_in(source, "version"));
        }
    }
}

} // namespace

SignedTerms signed_terms(std::string_view candidates_json,
                         const std::vector<SignedVariant>& variants,
                         const std::vector<std::string>& diagnoses,
                         const std::string& file) {
    const json document = parsed_result(candidates_json, file);
    SignedTerms terms;
    keep_signs(document, terms);
    keep_panels(document, terms);
    const Diseases diseases(variants, diagnoses);
    for (const char* list : {"candidates", "waiting", "clinvar_reported", "zero_star"}) {
        for (const json& entry : member(document, list)) {
            diseases.keep_of(entry, terms);
        }
    }
    keep_versions(document, terms);
    return terms;
}

} // namespace vigie::cases
