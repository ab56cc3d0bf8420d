#include "databank/bamara_sheet.hpp"

#include "databank/cda_diagnosis.hpp"
#include "databank/registry_table.hpp"
#include "databank/variant_host.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace vigie::databank {
namespace {

constexpr std::string_view unknown = "non renseigné";

using Word = std::pair<std::string_view, std::string_view>;

/// The French word of one of the program's names.
std::string_view french(std::string_view name) {
    static constexpr std::array<Word, 35> words{{{"female", "féminin"},
                                                 {"male", "masculin"},
                                                 {"positive", "positif"},
                                                 {"negative", "négatif"},
                                                 {"uncertain", "signification incertaine"},
                                                 {"inconclusive", "non concluant"},
                                                 {"done", "fait"},
                                                 {"not_done", "non fait"},
                                                 {"in_progress", "en cours"},
                                                 {"failed", "échec"},
                                                 {"refused", "refusé"},
                                                 {"withdrawn", "retiré"},
                                                 {"given", "accord"},
                                                 {"opposed", "opposition"},
                                                 {"karyotype", "caryotype"},
                                                 {"fish", "FISH"},
                                                 {"chromosomal_microarray", "ACPA"},
                                                 {"fragile_x", "FRAXA"},
                                                 {"targeted", "analyse ciblée"},
                                                 {"panel", "panel"},
                                                 {"exome", "exome"},
                                                 {"genome", "génome"},
                                                 {"rna", "ARN"},
                                                 {"methylation", "méthylation"},
                                                 {"biochemistry", "biochimie"},
                                                 {"imaging", "imagerie"},
                                                 {"histology", "anatomopathologie"},
                                                 {"other", "autre"},
                                                 {"heterozygous", "hétérozygote"},
                                                 {"homozygous", "homozygote"},
                                                 {"hemizygous", "hémizygote"},
                                                 {"maternal", "maternelle"},
                                                 {"paternal", "paternelle"},
                                                 {"biparental", "biparentale"},
                                                 {"de_novo", "de novo"}}};
    for (const Word& word : words) {
        if (word.first == name) {
            return word.second;
        }
    }
    return name.empty() || name == "unknown" ? unknown : name;
}

std::string day(const std::optional<model::Date>& date) {
    return date ? model::format_date(*date) : std::string(unknown);
}

std::string month(const std::optional<model::PartialDate>& date) {
    if (!date) {
        return std::string(unknown);
    }
    return date->month ? fmt::format("{:02}/{:04}", *date->month, date->year)
                       : fmt::format("{:04}", date->year);
}

std::string age(const std::optional<AgeRange>& range) {
    if (!range) {
        return std::string(unknown);
    }
    return range->before_birth ? "période fœtale" : age_text(range) + " mois";
}

std::string list(const std::vector<std::string>& items) {
    return items.empty() ? std::string(unknown) : fmt::format("{}", fmt::join(items, ", "));
}

class Sheet {
  public:
    explicit Sheet(const BamaraSource& source) : source_(source), set_(source.set) {}

    std::string write() {
        title(fmt::format("FICHE DE SAISIE BaMaRa - dossier {} - {}", source_.case_id,
                          model::format_date(source_.today)));
        administrative();
        for (const cases::DiagnosisStanding& diagnosis : set_.diagnoses) {
            if (still_stands(diagnosis)) {
                describe(diagnosis);
            }
        }
        tests();
        result();
        return std::move(text_);
    }

  private:
    void title(const std::string& words) {
        text_ += fmt::format("{}{}\n", text_.empty() ? "" : "\n", words);
    }
    void line(std::string_view name, std::string_view value) {
        text_ += fmt::format("  {:<44}{}\n", fmt::format("{} :", name), value);
    }

    void administrative() {
        title("PARCOURS");
        line("Sexe", french(model::sex_name(set_.sex)));
        line("Site maladie rare", set_.site.empty() ? unknown : std::string_view(set_.site));
        line("Filière", set_.network.empty() ? unknown : std::string_view(set_.network));
        line("Première consultation spécialisée", month(set_.first_consultation));
        line("Premiers signes", set_.antenatal_signs ? "période fœtale" : month(set_.first_signs));
        line("Accord pour être recontacté", french(model::name_of(set_.recontact)));
        line("Description clinique (HPO)", list(set_.observed_signs));
        line("Signes recherchés et absents (HPO)", list(set_.excluded_signs));
    }

    void describe(const cases::DiagnosisStanding& diagnosis) {
        title("DIAGNOSTIC");
        line("Maladie rare", diagnosis.orpha.empty() ? "non précisée" : diagnosis.orpha);
        const NationalCode* const code =
            source_.codes.find("status", model::name_of(diagnosis.status), source_.today);
        if (!is_set_by_clinician(diagnosis)) {
            line("Statut actuel (MED-072)", "à saisir par le clinicien du site labellisé");
        } else if (code != nullptr) {
            line("Statut actuel (MED-072)",
                 fmt::format("{} [{}]{}{}", code->display, code->code,
                             code->comment.empty() ? "" : ", commentaire : ", code->comment));
        }
        line("Statut depuis", day(diagnosis.since));
        line("RCP", day(diagnosis.rcp));
        line("Age aux premiers signes (PAT-013)", age(set_.age_at_first_signs));
        line("Age au diagnostic clinique (PAT-062)",
             diagnosis.status == model::DiagnosisStatus::confirmed ? age(set_.age_at_diagnosis)
                                                                   : std::string(unknown));
        line("Appréciation à l'entrée (MED-071)", "à saisir par le clinicien du site labellisé");
    }

    void tests() {
        title("SDM-G : EXAMENS");
        if (set_.tests.empty()) {
            line("Examens", unknown);
        }
        for (const model::CaseTest& test : set_.tests) {
            std::string words = fmt::format("{}, prescrit le {}, résultat le {}",
                                            french(model::name_of(test.state)),
                                            day(test.prescribed), day(test.resulted));
            if (!test.panel.empty()) {
                words += fmt::format(", panel {} {}", test.panel, test.panel_version);
            }
            if (!test.design.empty()) {
                words += ", " + test.design;
            }
            if (test.result != model::TestResult::unknown) {
                words += fmt::format(", {}", french(model::name_of(test.result)));
            }
            line(french(model::name_of(test.type)), words);
        }
    }

    void result() {
        title("SDM-G : RÉSULTAT SIGNÉ");
        if (!set_.result) {
            line("Résultat", "aucun résultat signé");
            return;
        }
        const cases::SignedResult& result = *set_.result;
        line("Conclusion", french(model::name_of(result.conclusion)));
        line("Signé le", day(set_.signed_on));
        line("Rendu au patient le", day(set_.returned_on));
        line("Panels", list(result.panels));
        line("Assemblage", result.assembly.empty() ? unknown : std::string_view(result.assembly));
        for (const cases::SignedVariant& variant : result.variants) {
            line(variant.incidental ? "Variant (donnée additionnelle)" : "Variant",
                 fmt::format("{} {} | {} | {} | {} | origine {} | classe {} (ACMG)",
                             variant.gene_symbol, variant.gene_id,
                             variant.hgvs_c.empty() ? variant.allele : variant.hgvs_c,
                             variant.hgvs_p, french(variant.zygosity), french(variant.origin),
                             variant.acmg_class));
        }
        if (set_.result_number > 1) {
            line("Résultat n°", fmt::format("{} ({})", set_.result_number,
                                            result.trigger.empty() ? unknown : result.trigger));
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
