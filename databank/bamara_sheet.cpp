#include "databank/bamara_sheet.hpp"

#include "cases/consents.hpp"
#include "databank/clinician_status.hpp"
#include "databank/family_cases.hpp"
#include "databank/french_words.hpp"
#include "databank/registry_table.hpp"
#include "databank/told_result.hpp"
#include "databank/variant_host.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace vigie::databank {
namespace {

constexpr const char* for_the_clinician = "à saisir par le clinicien du site labellisé";

std::string day(const std::optional<model::Date>& date) {
    return date ? model::format_date(*date) : std::string(not_recorded);
}

std::string month(const std::optional<model::PartialDate>& date) {
    if (!date) {
        return std::string(not_recorded);
    }
    return date->month ? fmt::format("{:02}/{:04}", *date->month, date->year)
                       : fmt::format("{:04}", date->year);
}

std::string age(const std::optional<AgeRange>& range) {
    if (!range) {
        return std::string(not_recorded);
    }
    return range->before_birth ? "période fœtale" : age_text(range) + " mois";
}

std::string list(const std::vector<std::string>& items) {
    return items.empty() ? std::string(not_recorded) : fmt::format("{}", fmt::join(items, ", "));
}

std::string_view word(const std::string& text) {
    return text.empty() ? not_recorded : std::string_view(text);
}

std::string with_code(const NationalCode& code) {
    return fmt::format("{} [{}]{}{}", code.display, code.code,
                       code.comment.empty() ? "" : ", commentaire : ", code.comment);
}

class Sheet {
  public:
    explicit Sheet(const BamaraSource& source) : source_(source), set_(source.set) {}

    std::string write() {
        title(fmt::format("FICHE DE SAISIE BaMaRa - dossier {} - {}", source_.case_id,
                          model::format_date(source_.today)));
        pathway();
        choices();
        for (const cases::DiagnosisStanding& diagnosis : set_.diagnoses) {
            if (still_stands(diagnosis)) {
                describe(diagnosis);
            }
        }
        tests();
        result();
        reanalyses();
        return std::move(text_);
    }

  private:
    void title(const std::string& words) {
        text_ += fmt::format("{}{}\n", text_.empty() ? "" : "\n", words);
    }
    void line(std::string_view name, std::string_view value) {
        text_ += fmt::format("  {:<44}{}\n", fmt::format("{} :", name), value);
    }
    const NationalCode* code(std::string_view name, std::string_view item) const {
        return source_.codes.find(name, item, source_.today);
    }

    void pathway() {
        title("PARCOURS");
        line("Sexe", french_word(model::sex_name(set_.sex)));
        line("Site maladie rare", word(set_.site));
        line("Filière", word(set_.network));
        line("Première consultation spécialisée", month(set_.first_consultation));
        line("Premiers signes", set_.antenatal_signs ? "période fœtale" : month(set_.first_signs));
        line("Préindication", source_.record.preindication ? source_.record.preindication->id
                                                           : std::string(not_recorded));
        const auto& related = source_.record.consanguineous;
        line("Union consanguine", !related ? not_recorded : *related ? "oui" : "non");
        const NationalCode* const familial = code("family", "familial");
        if (familial != nullptr && is_familial(source_.pedigree)) {
            line("Cas sporadique ou familial (MED-073)", with_code(*familial));
        }
        line("Description clinique (HPO, MED-1284)", signs(set_.observed_signs));
        line("Signes recherchés et absents (HPO)", signs(set_.excluded_signs));
        line("Échantillon pour le diagnostic (MED-066)", set_.has_sample ? "oui" : not_recorded);
    }

    std::string signs(const std::vector<std::string>& ids) const {
        std::vector<std::string> named;
        named.reserve(ids.size());
        for (const std::string& id : ids) {
            named.push_back(source_.names.with_id(id));
        }
        return list(named);
    }

    /// Each stands on a legal basis of its own.
    void choices() {
        title("CONSENTEMENTS ET CHOIX");
        line("Examen génétique", choice("genetic_testing"));
        line("Données additionnelles", choice("incidental_findings"));
        line("Entrepôt BNDMR (information, opposition)", choice("bndmr"));
        line("Accord pour être recontacté (PAT-012)", french_word(model::name_of(set_.recontact)));
        const std::string& proband = source_.pedigree.proband().id;
        for (const model::Consent& consent : source_.consents) {
            const NationalCode* const said =
                authorization_of(consent, source_.codes, source_.today);
            if (said != nullptr && consent.individual == proband) {
                line("Autorisation (en-tête)", with_code(*said));
            }
        }
    }

    std::string choice(const std::string& purpose) const {
        const model::Consent* const consent =
            cases::consent_of(source_.consents, purpose, source_.pedigree.proband().id);
        return consent == nullptr
                   ? std::string(not_recorded)
                   : fmt::format("{}, {}", french_word(model::name_of(consent->state)),
                                 day(consent->date));
    }

    void describe(const cases::DiagnosisStanding& diagnosis) {
        title("DIAGNOSTIC");
        line("Maladie rare",
             diagnosis.orpha.empty() ? "non précisée" : source_.names.with_id(diagnosis.orpha));
        const NationalCode* const status = code("status", model::name_of(diagnosis.status));
        const bool is_set = is_set_by_clinician(diagnosis, source_.record) && status != nullptr;
        line("Statut actuel (MED-072)", is_set ? with_code(*status) : for_the_clinician);
        line("Statut depuis", day(diagnosis.since));
        line("RCP", day(diagnosis.rcp));
        line("Age aux premiers signes (PAT-013)", age(set_.age_at_first_signs));
        line("Age au diagnostic clinique (PAT-062)",
             diagnosis.status == model::DiagnosisStatus::confirmed ? age(set_.age_at_diagnosis)
                                                                   : std::string(not_recorded));
        line("Appréciation à l'entrée (MED-071)", for_the_clinician);
        if (tells_result_of(set_, diagnosis)) {
            for (const NationalCode* const technique :
                 techniques_of(set_, source_.codes, source_.today)) {
                line("Technique (MED-1286)", with_code(*technique));
            }
            for (const cases::SignedVariant* const gene : told_genes(set_)) {
                line("Gène (MED-552)", fmt::format("{} [{}]", gene->gene_symbol, gene->gene_id));
            }
            for (const std::string& words : told_variants(set_)) {
                line("Autre description (MED-1287)", words);
            }
        }
    }

    void tests() {
        title("SDM-G : EXAMENS");
        if (source_.record.tests.empty()) {
            line("Examens", not_recorded);
        }
        for (const model::CaseTest& test : source_.record.tests) {
            const std::string_view type = french_word(model::name_of(test.type));
            line(test.name.empty() ? std::string(type) : fmt::format("{} ({})", type, test.name),
                 words_of(test));
        }
    }

    static std::string words_of(const model::CaseTest& test) {
        std::vector<std::string> words{std::string(french_word(model::name_of(test.state))),
                                       fmt::format("prescrit le {}", day(test.prescribed)),
                                       fmt::format("résultat le {}", day(test.resulted))};
        const auto add = [&words](const char* name, const std::string& value) {
            if (!value.empty()) {
                words.push_back(fmt::format("{}{}", name, value));
            }
        };
        add("motif ", test.reason);
        add("laboratoire ", test.laboratory);
        add("panel ", test.panel.empty() || test.panel_version.empty()
                          ? test.panel
                          : test.panel + " " + test.panel_version);
        add("", test.design);
        add("assemblage ", test.assembly);
        add("classes ", fmt::format("{}", fmt::join(test.variant_classes, "/")));
        add("résultat ", test.result == model::TestResult::unknown
                             ? ""
                             : std::string(french_word(model::name_of(test.result))));
        return fmt::format("{}", fmt::join(words, ", "));
    }

    void result() {
        title("SDM-G : RÉSULTAT SIGNÉ");
        if (!set_.result) {
            line("Résultat", "aucun résultat signé");
            return;
        }
        const cases::SignedResult& result = *set_.result;
        line("Conclusion", french_word(model::name_of(result.conclusion)));
        line("Signé le", day(set_.signed_on));
        line("Rendu au patient le", day(set_.returned_on));
        line("Panels", list(result.panels));
        line("Assemblage", word(result.assembly));
        for (const cases::SignedVariant& variant : result.variants) {
            line(variant.incidental ? "Variant (donnée additionnelle)" : "Variant",
                 fmt::format("{} {} | {} | {} | {} | {} | origine {} | classe {} (ACMG) | {}",
                             variant.gene_symbol, variant.gene_id, word(variant.transcript),
                             variant.hgvs_c.empty() ? variant.allele : variant.hgvs_c,
                             variant.hgvs_p, french_word(variant.zygosity),
                             french_word(variant.origin), variant.acmg_class,
                             list(variant.criteria)));
        }
    }

    /// Signed results and what became of them: the day, the outcome and what led to it.
    void reanalyses() {
        title("SDM-G : RÉSULTATS ET RÉANALYSES");
        bool any = false;
        for (const HistoryEntry& entry : set_.history) {
            if (entry.kind == "status" || entry.kind == "returned") {
                continue;
            }
            any = true;
            line(fmt::format("{} {}", model::format_date(entry.date), french_word(entry.kind)),
                 fmt::format(
                     "{}{}{}",
                     entry.old_value.empty() ? std::string()
                                             : fmt::format("{} -> ", french_word(entry.old_value)),
                     french_word(entry.new_value),
                     entry.trigger.empty() ? std::string() : fmt::format(" ({})", entry.trigger)));
        }
        if (!any) {
            line("Résultats", not_recorded);
        }
    }

    const BamaraSource& source_;
    const DataSet& set_;
    std::string text_;
};

} // namespace

std::string bamara_sheet(const BamaraSource& source) {
    return Sheet(source).write();
}

} // namespace vigie::databank
