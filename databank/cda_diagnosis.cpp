#include "databank/cda_diagnosis.hpp"

#include "databank/cda_header.hpp"
#include "databank/cda_parts.hpp"
#include "databank/variant_host.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vigie::databank {
namespace {

using cases::DiagnosisStanding;

CdaCode term(const char* code, const char* display) {
    return {code, display, oid_ans_terms, "TA_ASIP"};
}

/// One FR-Simple-Observation of a diagnosis, with the line of the narrative that it refers to.
struct Item {
    CdaCode code;
    std::string text;
    NationalCode value = {};     ///< where it is a code of a list
    std::string other_code = {}; ///< of HPO or HGNC
    const char* other_system = "";
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
        const CdaElement act =
            section.add("entry").add("act", {{"classCode", "ACT"}, {"moodCode", "EVN"}});
        add_templates(act, {"2.16.840.1.113883.10.20.1.27", "1.3.6.1.4.1.19376.1.5.3.1.4.5.1",
                            "1.3.6.1.4.1.19376.1.5.3.1.4.5.2", "1.2.250.1.213.1.1.3.39"});
        act.add("id", {{"root", cda_id(sources_, name_ + "-act")}});
        act.add("code", {{"nullFlavor", "NA"}});
        act.add("statusCode", {{"code", "active"}});
        act.add("effectiveTime", {{"nullFlavor", "NA"}});
        add_problem(act.add("entryRelationship", {{"typeCode", "SUBJ"}, {"inversionInd", "false"}})
                        .add("observation", {{"classCode", "OBS"}, {"moodCode", "EVN"}}));
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
        return diagnosis_.orpha.empty() ? "non précisée" : diagnosis_.orpha;
    }
    std::string item_id(std::size_t number) const {
        return fmt::format("{}-{}", name_, number + 1);
    }

    void collect() {
        const NationalCode& status = code("status", model::name_of(diagnosis_.status));
        comment_ = status.comment;
        add_coded(term("MED-072", "Statut actuel du diagnostic"), status);
        for (const std::string& sign : sources_.set.observed_signs) {
            items_.push_back({.code = term("MED-1284", "Description clinique"),
                              .text = sign,
                              .other_code = sign,
                              .other_system = "1.2.250.1.213.2.51"});
        }
        add_age(term("PAT-013", "Age aux premiers signes"),
                term("PAT-014", "Précision de l'âge aux premiers signes"),
                sources_.set.age_at_first_signs);
        add_coded(term("MED-071", "Appréciation du diagnostic à l'entrée du centre"),
                  code("appreciation", sources_.identity.appreciation));
        const bool confirmed = diagnosis_.status == model::DiagnosisStatus::confirmed;
        add_age(term("PAT-062", "Age au diagnostic clinique"),
                term("PAT-063", "Précision de l'âge au diagnostic clinique"),
                confirmed ? sources_.set.age_at_diagnosis : std::nullopt);
        add_age(term("PAT-064", "Age au diagnostic génétique"),
                term("PAT-065", "Précision de l'âge au diagnostic génétique"), genetic_age());
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

    /// A signed result that the patient has been given, and to which this diagnosis belongs.
    bool tells_result() const {
        return sources_.set.result && sources_.set.returned_on &&
               variant_host(sources_.set) == &diagnosis_ &&
               diagnosis_.status != model::DiagnosisStatus::refuted;
    }

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
        std::set<std::string> techniques;
        for (const model::CaseTest& test : sources_.set.tests) {
            const NationalCode* const technique =
                sources_.codes.find("technique", model::name_of(test.type), sources_.today);
            if (technique != nullptr && test.result == model::TestResult::positive &&
                techniques.insert(technique->code).second) {
                add_coded(term("MED-1286", "Technique sur laquelle repose le diagnostic génétique"),
                          *technique);
            }
        }
        std::set<std::string> genes;
        std::vector<std::string> variants;
        for (const cases::SignedVariant& variant : sources_.set.result->variants) {
            if (variant.incidental) {
                continue;
            }
            if (!variant.gene_id.empty() && genes.insert(variant.gene_id).second) {
                items_.push_back(
                    {.code = term("MED-552", "Gène"),
                     .text = fmt::format("{} {}", variant.gene_symbol, variant.gene_id),
                     .other_code = variant.gene_id,
                     .other_system = "2.16.840.1.113883.4.642.2.468"});
            }
            variants.push_back(
                fmt::format("{} {} ({}, {}), {}, ACMG {}", variant.hgvs_c, variant.hgvs_p,
                            variant.allele, sources_.set.result->assembly,
                            variant.zygosity.empty() ? "-" : variant.zygosity, variant.acmg_class));
        }
        if (!variants.empty()) {
            items_.push_back({.code = term("MED-1287", "Autres descriptions génétiques"),
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
        } else if (!item.other_code.empty()) {
            observation.add(
                "value",
                {{"xsi:type", "CD"}, {"code", item.other_code}, {"codeSystem", item.other_system}});
        } else {
            add_value(observation, item.value);
        }
    }

    void add_disease(const CdaElement& problem) const {
        constexpr std::string_view prefix = "ORPHA:";
        CdaElement::Attributes value{{"xsi:type", "CD"}};
        if (diagnosis_.orpha.starts_with(prefix)) {
            value.emplace_back("code", diagnosis_.orpha.substr(prefix.size()));
            value.emplace_back("codeSystem", "1.2.250.1.213.2.49.1");
            value.emplace_back("codeSystemName", "JDV_Orpha_Maladies");
        } else {
            value.emplace_back("nullFlavor", "UNK");
        }
        problem.add("value", value).add("originalText").add("reference", {{"value", "#" + name_}});
    }

    void add_site(const CdaElement& problem) const {
        const CdaElement role = problem.add("participant", {{"typeCode", "LOC"}})
                                    .add("participantRole", {{"classCode", "SDLOC"}});
        role.add("id", {{"extension", diagnosis_.site}, {"root", oid_rare_disease_site}});
        add_code(role, term("ORG-070", "Site Maladie rare"));
        const CdaElement place =
            role.add("playingEntity", {{"classCode", "PLC"}, {"determinerCode", "INSTANCE"}});
        place.add("code", {{"code", diagnosis_.site}, {"codeSystem", oid_rare_disease_site}});
        if (diagnosis_.site == sources_.identity.site) {
            place.add_text("name", sources_.identity.site_name);
        }
    }

    void add_problem(const CdaElement& problem) const {
        add_templates(problem, {"2.16.840.1.113883.10.20.1.28", "1.3.6.1.4.1.19376.1.5.3.1.4.5",
                                "1.2.250.1.213.1.1.3.37"});
        problem.add("id", {{"root", cda_id(sources_, name_)}});
        add_code(problem, {"282291009", "interprétation diagnostique", oid_snomed, "SNOMED CT"});
        problem.add("text").add("reference", {{"value", "#" + name_}});
        problem.add("statusCode", {{"code", "completed"}});
        problem.add("effectiveTime")
            .add("low", diagnosis_.since
                            ? CdaElement::Attributes{{"value", cda_day(*diagnosis_.since)}}
                            : CdaElement::Attributes{{"nullFlavor", "UNK"}});
        add_disease(problem);
        add_site(problem);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            add_item(problem, i);
        }
        if (!comment_.empty()) {
            const CdaElement act =
                problem.add("entryRelationship", {{"typeCode", "SUBJ"}, {"inversionInd", "true"}})
                    .add("act", {{"classCode", "ACT"}, {"moodCode", "EVN"}});
            add_templates(act, {"2.16.840.1.113883.10.20.1.40", "1.3.6.1.4.1.19376.1.5.3.1.4.2",
                                "1.2.250.1.213.1.1.3.32"});
            add_code(act, {"48767-8", "Commentaire", oid_loinc, "LOINC"});
            act.add("text").add("reference", {{"value", "#" + name_ + "-commentaire"}});
            act.add("statusCode", {{"code", "completed"}});
        }
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

bool is_set_by_clinician(const DiagnosisStanding& diagnosis) noexcept {
    return diagnosis.act != 0 && !diagnosis.site.empty() && still_stands(diagnosis);
}

void add_cda_diagnoses(const CareSources& sources, const CdaElement& body) {
    if (sources.identity.appreciation.empty()) {
        refuse(sources, "the appreciation of the diagnosis at entry (column 'appreciation') is "
                        "missing: a clinician of the site gives it");
    }
    std::vector<Diagnosis> diagnoses;
    for (const DiagnosisStanding& diagnosis : sources.set.diagnoses) {
        if (is_set_by_clinician(diagnosis)) {
            diagnoses.emplace_back(sources, diagnosis, diagnoses.size() + 1);
        }
    }
    if (diagnoses.empty()) {
        refuse(sources, "no clinician of a labelled site has set the status of a diagnosis "
                        "('vigie case set-status')");
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
