#include "databank/cda_diagnosis.hpp"

#include "databank/cda_header.hpp"
#include "databank/cda_parts.hpp"
#include "databank/clinician_status.hpp"
#include "databank/family_cases.hpp"
#include "databank/told_result.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::databank {
namespace {

using cases::DiagnosisStanding;

/// One FR-Simple-Observation of a diagnosis, with the line of the narrative that it refers to.
struct Item {
    CdaCode code;
    std::string text;
    NationalCode value = {}; ///< where it is a code of a list
    CdaTerm term = {};       ///< of HPO or HGNC
    std::optional<int> months = std::nullopt;
    bool is_text = false;
};

class Diagnosis {
  public:
    Diagnosis(const CareSources& sources, const DiagnosisStanding& diagnosis, std::size_t number)
        : sources_(sources), diagnosis_(diagnosis), name_(fmt::format("diagnostic-{}", number)) {
        collect();
    }

    void add_rows(std::vector<CdaRow>& rows) const {
        rows.push_back({"Maladie rare", disease(), name_});
        for (std::size_t i = 0; i < items_.size(); ++i) {
            rows.push_back({items_[i].code.display, items_[i].text, item_id(i)});
        }
        if (!comment_.empty()) {
            rows.push_back({"Commentaire", comment_, name_ + "-commentaire"});
        }
    }

    void add_entry(const CdaElement& section) const {
        const CdaElement problem = add_problem(
            section, {.act_id = cda_id(sources_, name_ + "-act"),
                      .id = cda_id(sources_, name_),
                      .code = {"282291009", "interprétation diagnostique", oid_snomed, "SNOMED CT"},
                      .reference = name_,
                      .since = diagnosis_.since ? cda_day(*diagnosis_.since) : std::string()});
        add_disease(problem);
        add_site(problem);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            add_item(problem, i);
        }
        add_comment(problem);
    }

  private:
    const NationalCode& code(const char* list, std::string_view item) const {
        const NationalCode* const found = sources_.codes.find(list, item, sources_.today);
        if (found == nullptr) {
            throw model::InputError(
                {.file = sources_.file},
                fmt::format("case {}: the national list '{}' has no code for '{}' on {}",
                            sources_.identity.case_id, list, item,
                            model::format_date(sources_.today)));
        }
        return *found;
    }
    std::string disease() const {
        return diagnosis_.orpha.empty() ? "non précisée" : sources_.names.with_id(diagnosis_.orpha);
    }
    std::string item_id(std::size_t number) const {
        return fmt::format("{}-{}", name_, number + 1);
    }

    void collect() {
        const NationalCode& status = code("status", model::name_of(diagnosis_.status));
        comment_ = status.comment;
        add_coded(ans_term("MED-072", "Statut actuel du diagnostic"), status);
        for (const std::string& sign : sources_.set.observed_signs) {
            items_.push_back({.code = ans_term("MED-1284", "Description clinique"),
                              .text = sources_.names.with_id(sign),
                              .term = {sign, sources_.names.of(sign), oid_hpo, "HPO"}});
        }
        if (is_familial(sources_.pedigree)) {
            add_coded(ans_term("MED-073", "Cas sporadique ou familial"),
                      code("family", "familial"));
        }
        add_age(ans_term("PAT-013", "Age aux premiers signes"),
                ans_term("PAT-014", "Précision de l'âge aux premiers signes"),
                sources_.set.age_at_first_signs);
        add_coded(ans_term("MED-071", "Appréciation du diagnostic à l'entrée du centre"),
                  code("appreciation", sources_.identity.appreciation));
        const bool confirmed = diagnosis_.status == model::DiagnosisStatus::confirmed;
        add_age(ans_term("PAT-062", "Age au diagnostic clinique"),
                ans_term("PAT-063", "Précision de l'âge au diagnostic clinique"),
                confirmed ? sources_.set.age_at_diagnosis : std::nullopt);
        add_age(ans_term("PAT-064", "Age au diagnostic génétique"),
                ans_term("PAT-065", "Précision de l'âge au diagnostic génétique"), genetic_age());
        add_genetics();
    }

    void add_coded(const CdaCode& what, const NationalCode& value) {
        items_.push_back({.code = what, .text = value.display, .value = value});
    }

    void
    add_age(const CdaCode& what, const CdaCode& precision, const std::optional<AgeRange>& age) {
        add_coded(what, code("age", !age                ? "undetermined"
                                    : age->before_birth ? "before_birth"
                                                        : "in_life"));
        if (age && !age->before_birth && age->least_months == age->most_months) {
            items_.push_back({.code = precision,
                              .text = fmt::format("{} mois", age->least_months),
                              .months = age->least_months});
        }
    }

    bool tells_result() const { return tells_result_of(sources_.set, diagnosis_); }

    std::optional<AgeRange> genetic_age() const {
        const bool found = tells_result() && sources_.set.signed_on &&
                           sources_.set.result->conclusion == model::TestResult::positive;
        if (!found) {
            return std::nullopt;
        }
        constexpr int months_of_year = 12;
        const model::Date& birth = sources_.identity.birth_date;
        const model::Date& then = *sources_.set.signed_on;
        const int months =
            (static_cast<int>(then.year()) - static_cast<int>(birth.year())) * months_of_year +
            static_cast<int>(static_cast<unsigned>(then.month())) -
            static_cast<int>(static_cast<unsigned>(birth.month())) -
            (then.day() < birth.day() ? 1 : 0);
        if (months < 0) {
            return AgeRange{.before_birth = true};
        }
        return AgeRange{.least_months = months, .most_months = months};
    }

    void add_genetics() {
        if (!tells_result()) {
            return;
        }
        for (const NationalCode* const technique :
             techniques_of(sources_.set, sources_.codes, sources_.today)) {
            add_coded(ans_term("MED-1286", "Technique sur laquelle repose le diagnostic génétique"),
                      *technique);
        }
        for (const cases::SignedVariant* const variant : told_genes(sources_.set)) {
            items_.push_back({.code = ans_term("MED-552", "Gène"),
                              .text = fmt::format("{} {}", variant->gene_symbol, variant->gene_id),
                              .term = {variant->gene_id, variant->gene_symbol, oid_hgnc, "HGNC"}});
        }
        const std::vector<std::string> variants = told_variants(sources_.set);
        if (!variants.empty()) {
            items_.push_back({.code = ans_term("MED-1287", "Autres descriptions génétiques"),
                              .text = fmt::format("{}", fmt::join(variants, " ; ")),
                              .is_text = true});
        }
    }

    void add_item(const CdaElement& problem, std::size_t number) const {
        const Item& item = items_[number];
        const CdaElement observation =
            add_observation(problem.add("entryRelationship", {{"typeCode", "REFR"}}),
                            {.code = item.code,
                             .id = cda_id(sources_, item_id(number)),
                             .reference = item_id(number)});
        if (item.months) {
            observation.add(
                "value",
                {{"xsi:type", "PQ"}, {"value", std::to_string(*item.months)}, {"unit", "mo"}});
        } else if (item.is_text) {
            observation.add_text("value", item.text, {{"xsi:type", "ST"}});
        } else if (!item.term.code.empty()) {
            add_term(observation, item.term);
        } else {
            add_value(observation, item.value);
        }
    }

    void add_disease(const CdaElement& problem) const {
        constexpr std::string_view prefix = "ORPHA:";
        const CdaElement value =
            diagnosis_.orpha.starts_with(prefix)
                ? add_term(problem,
                           {diagnosis_.orpha.substr(prefix.size()),
                            sources_.names.of(diagnosis_.orpha), oid_orpha, "JDV_Orpha_Maladies"})
                : problem.add("value", {{"xsi:type", "CD"}, {"nullFlavor", "UNK"}});
        value.add("originalText").add("reference", {{"value", "#" + name_}});
    }

    /// A site without its name is refused (schematron of SDM-MR 2024.01): that of the identity line
    /// alone has one.
    void add_site(const CdaElement& problem) const {
        if (diagnosis_.site != sources_.identity.site) {
            return;
        }
        const CdaElement role = problem.add("participant", {{"typeCode", "LOC"}})
                                    .add("participantRole", {{"classCode", "SDLOC"}});
        role.add("id", {{"extension", diagnosis_.site}, {"root", oid_rare_disease_site}});
        add_code(role, ans_term("ORG-070", "Site Maladie rare"));
        const CdaElement place =
            role.add("playingEntity", {{"classCode", "PLC"}, {"determinerCode", "INSTANCE"}});
        place.add("code", {{"code", diagnosis_.site},
                           {"displayName", sources_.identity.site_name},
                           {"codeSystem", oid_rare_disease_site}});
        place.add_text("name", sources_.identity.site_name);
    }

    void add_comment(const CdaElement& problem) const {
        if (comment_.empty()) {
            return;
        }
        const CdaElement act =
            problem.add("entryRelationship", {{"typeCode", "SUBJ"}, {"inversionInd", "true"}})
                .add("act", {{"classCode", "ACT"}, {"moodCode", "EVN"}});
        add_templates(act, {"2.16.840.1.113883.10.20.1.40", "1.3.6.1.4.1.19376.1.5.3.1.4.2",
                            "1.2.250.1.213.1.1.3.32"});
        add_code(act, {"48767-8", "Commentaire", oid_loinc, "LOINC"});
        act.add("text").add("reference", {{"value", "#" + name_ + "-commentaire"}});
        act.add("statusCode", {{"code", "completed"}});
    }

    const CareSources& sources_;
    const DiagnosisStanding& diagnosis_;
    std::string name_;
    std::string comment_;
    std::vector<Item> items_;
};

[[noreturn]] void refuse(const CareSources& sources, const std::string& problem) {
    throw model::InputError({.file = sources.file},
                            fmt::format("case {}: {}", sources.identity.case_id, problem));
}

} // namespace

void add_cda_diagnoses(const CareSources& sources, const CdaElement& body) {
    if (sources.identity.appreciation.empty()) {
        refuse(sources, "the appreciation of the diagnosis at entry (column 'appreciation') is "
                        "missing: a clinician of the site gives it");
    }
    std::vector<Diagnosis> diagnoses;
    for (const DiagnosisStanding& diagnosis : sources.set.diagnoses) {
        if (is_set_by_clinician(diagnosis, sources.record)) {
            diagnoses.emplace_back(sources, diagnosis, diagnoses.size() + 1);
        }
    }
    if (diagnoses.empty()) {
        refuse(sources, "no clinician of a labelled site has set the status of a diagnosis "
                        "('vigie case set-status', or name, site and day in the case file)");
    }
    const CdaElement section = add_section(
        body, {.templates = {"1.3.6.1.4.1.19376.1.5.3.1.3.3", "1.2.250.1.213.1.1.2.129"},
               .id = cda_id(sources, "diagnostics"),
               .code = {"46241-6", "Diagnostic d'admission à l'hôpital", oid_loinc, "LOINC"},
               .title = "Diagnostics MR"});
    std::vector<CdaRow> rows;
    for (const Diagnosis& diagnosis : diagnoses) {
        diagnosis.add_rows(rows);
    }
    add_table(section, rows);
    for (const Diagnosis& diagnosis : diagnoses) {
        diagnosis.add_entry(section);
    }
}

} // namespace vigie::databank
