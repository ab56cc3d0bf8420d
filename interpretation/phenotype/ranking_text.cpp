#include "interpretation/phenotype/ranking_text.hpp"

#include "interpretation/json_values.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

/// More digits than these say nothing of a patient.
double rounded(double value) {
    constexpr double ten_thousandth = 1e4;
    return std::round(value * ten_thousandth) / ten_thousandth;
}

Json sign_json(const model::SignExplanation& sign,
               const knowledge::Ontology& ontology,
               LabelLanguage language) {
    Json json{{"sign", sign.sign},
              {"label", term_label(sign.sign, ontology, language)},
              {"excluded", sign.excluded},
              {"relation", sign.relation},
              {"annotation", text_or_null(sign.annotation)}};
    json["annotation_label"] = sign.annotation.empty()
                                   ? Json(nullptr)
                                   : Json(term_label(sign.annotation, ontology, language));
    json["frequency"] = sign.frequency ? Json(rounded(*sign.frequency)) : Json(nullptr);
    json["log_ratio"] = rounded(sign.log_ratio);
    json["contradiction"] = sign.contradiction;
    return json;
}

Json gene_json(const RankedGene& gene,
               const knowledge::Ontology& ontology,
               LabelLanguage language) {
    Json json{{"rank", gene.rank},
              {"hgnc_id", gene.gene.is_hgnc() ? Json(gene.gene.text()) : Json(nullptr)},
              {"symbol", gene.symbol},
              {"key", gene.gene.text()},
              {"score", rounded(gene.score)},
              {"fit", rounded(gene.fit)},
              {"tied", gene.tied}};
    json["diseases"] = Json::array();
    for (const RankedDisease& disease : gene.diseases) {
        json["diseases"].push_back(
            {{"id", disease.id}, {"label", disease.label}, {"score", rounded(disease.score)}});
    }
    json["best_disease"] = text_or_null(gene.best_disease);
    json["matched"] = gene.matched;
    if (!gene.signs.empty()) {
        json["signs"] = Json::array();
        for (const model::SignExplanation& sign : gene.signs) {
            json["signs"].push_back(sign_json(sign, ontology, language));
        }
    }
    return json;
}

/// Labels of sources may hold anything; a cell may not hold what ends it, nor begin a formula.
std::string cell(std::string text) {
    for (char& c : text) {
        c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    const bool begins_formula =
        !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
    return begins_formula ? "'" + text : text;
}

} // namespace

std::string
term_label(const std::string& id, const knowledge::Ontology& ontology, LabelLanguage language) {
    const knowledge::Term* term = ontology.find(id);
    if (term == nullptr) {
        return id;
    }
    const bool in_french = language == LabelLanguage::french && !term->label_fr.empty();
    return in_french ? term->label_fr : term->label;
}

std::string ranking_json(const GeneRanking& ranking,
                         const RankingSource& source,
                         const knowledge::Ontology& ontology,
                         LabelLanguage language) {
    Json json{{"case", text_or_null(ranking.case_id)},
              {"release", source.release},
              {"rule_set", source.rule_set},
              {"verdict", ranking.signs.observed.empty() ? "not_assessed" : "assessed"},
              {"genes_scored", ranking.scored}};
    Json replaced = Json::object();
    for (const auto& [old_id, current] : ranking.signs.replaced) {
        replaced[old_id] = current;
    }
    json["signs"] = {{"observed", ranking.signs.observed.size()},
                     {"excluded", ranking.signs.excluded.size()},
                     {"replaced", replaced},
                     {"not_assessed", ranking.signs.unknown},
                     {"uninformative", ranking.signs.uninformative}};
    json["genes"] = Json::array();
    for (const RankedGene& gene : ranking.genes) {
        json["genes"].push_back(gene_json(gene, ontology, language));
    }
    return json.dump() + "\n";
}

std::string ranking_tsv(const GeneRanking& ranking,
                        const knowledge::Ontology& ontology,
                        LabelLanguage language) {
    std::string text = "rank\tsymbol\tgene\tscore\tfit\ttied\tdisease\tdisease_label\tmatched\n";
    for (const RankedGene& gene : ranking.genes) {
        std::string matched;
        for (const std::string& pair : gene.matched) {
            const std::string sign = pair.substr(0, pair.find(' '));
            matched += (matched.empty() ? "" : "; ") + term_label(sign, ontology, language);
        }
        const RankedDisease first = gene.diseases.empty() ? RankedDisease{} : gene.diseases.front();
        text += fmt::format("{}\t{}\t{}\t{:.4f}\t{:.4f}\t{}\t{}\t{}\t{}\n", gene.rank,
                            cell(gene.symbol), cell(gene.gene.text()), gene.score, gene.fit,
                            gene.tied, cell(first.id), cell(first.label), cell(matched));
    }
    return text;
}

std::string explanation_tsv(const GeneRanking& ranking,
                            const knowledge::Ontology& ontology,
                            LabelLanguage language) {
    std::string text = "sign\tlabel\tpatient\trelation\tannotation\tannotation_label\tfrequency\t"
                       "log_ratio\tcontradiction\n";
    if (ranking.genes.empty()) {
        return text;
    }
    for (const model::SignExplanation& sign : ranking.genes.front().signs) {
        text += fmt::format(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:.4f}\t{}\n", sign.sign,
            cell(term_label(sign.sign, ontology, language)),
            sign.excluded ? "excluded" : "observed", sign.relation,
            sign.annotation.empty() ? "." : sign.annotation,
            sign.annotation.empty() ? "." : cell(term_label(sign.annotation, ontology, language)),
            sign.frequency ? fmt::format("{:.3f}", *sign.frequency) : "not_stated", sign.log_ratio,
            sign.contradiction ? "yes" : "no");
    }
    return text;
}

} // namespace vigie::interpretation
