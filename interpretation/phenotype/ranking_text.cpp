#include "interpretation/phenotype/ranking_text.hpp"

#include "interpretation/candidates_text.hpp"
#include "interpretation/json_values.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace vigie::interpretation {
namespace {

using Text = fmt::memory_buffer;

/// A JSON string. Ids, symbols and most labels need no escape; the library writes the others.
void append_string(Text& out, std::string_view text) {
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    });
    if (is_plain) {
        fmt::format_to(std::back_inserter(out), "\"{}\"", text);
    } else {
        out.append(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
    }
}

void append_string_or_null(Text& out, std::string_view text) {
    if (text.empty()) {
        out.append(std::string_view("null"));
    } else {
        append_string(out, text);
    }
}

/// More digits than these say nothing of a patient.
double rounded(double value) {
    constexpr double ten_thousandth = 1e4;
    return std::round(value * ten_thousandth) / ten_thousandth;
}

/// `,"name":` or, for the first member, `"name":`.
void append_name(Text& out, std::string_view name) {
    const char before = out.size() == 0 ? '{' : out[out.size() - 1];
    fmt::format_to(std::back_inserter(out), "{}\"{}\":", before == '{' ? "" : ",", name);
}

void append_number(Text& out, std::string_view name, double value) {
    append_name(out, name);
    fmt::format_to(std::back_inserter(out), "{}", rounded(value) + 0.0);
}

void append_flag(Text& out, std::string_view name, bool value) {
    append_name(out, name);
    out.append(std::string_view(value ? "true" : "false"));
}

template <class Items, class Append>
void append_list(Text& out, std::string_view name, const Items& items, Append append) {
    append_name(out, name);
    out.push_back('[');
    bool is_first = true;
    for (const auto& item : items) {
        if (!is_first) {
            out.push_back(',');
        }
        is_first = false;
        append(item);
    }
    out.push_back(']');
}

/// How labels are found.
struct Labels {
    const knowledge::Ontology& ontology;
    LabelLanguage language;
};

void append_sign(Text& out, const model::SignExplanation& sign, const Labels& labels) {
    out.push_back('{');
    append_name(out, "sign");
    append_string(out, sign.sign);
    append_name(out, "label");
    append_string(out, term_label(sign.sign, labels.ontology, labels.language));
    append_flag(out, "excluded", sign.excluded);
    append_name(out, "relation");
    append_string(out, sign.relation);
    append_name(out, "annotation");
    append_string_or_null(out, sign.annotation);
    append_name(out, "annotation_label");
    append_string_or_null(out, sign.annotation.empty()
                                   ? std::string()
                                   : term_label(sign.annotation, labels.ontology, labels.language));
    if (sign.frequency) {
        append_number(out, "frequency", *sign.frequency);
    } else {
        append_name(out, "frequency");
        append_string_or_null(out, {});
    }
    append_number(out, "log_ratio", sign.log_ratio);
    append_flag(out, "contradiction", sign.contradiction);
    out.push_back('}');
}

void append_disease(Text& out, const RankedDisease& disease) {
    out.push_back('{');
    append_name(out, "id");
    append_string(out, disease.id);
    append_name(out, "label");
    append_string(out, disease.label);
    append_number(out, "score", disease.score);
    out.push_back('}');
}

void append_gene(Text& out, const RankedGene& gene, const Labels& labels) {
    const std::string& key = gene.gene.text();
    fmt::format_to(std::back_inserter(out), "{{\"rank\":{}", gene.rank);
    append_name(out, "hgnc_id");
    append_string_or_null(out, gene.gene.is_hgnc() ? key : std::string());
    append_name(out, "symbol");
    append_string(out, gene.symbol);
    append_name(out, "key");
    append_string(out, key);
    append_number(out, "score", gene.score);
    append_number(out, "fit", gene.fit);
    append_name(out, "tied");
    fmt::format_to(std::back_inserter(out), "{}", gene.tied);
    append_list(out, "diseases", gene.diseases,
                [&out](const RankedDisease& disease) { append_disease(out, disease); });
    append_name(out, "best_disease");
    append_string_or_null(out, gene.best_disease);
    append_list(out, "matched", gene.matched,
                [&out](const std::string& pair) { append_string(out, pair); });
    if (!gene.signs.empty()) {
        append_list(out, "signs", gene.signs,
                    [&](const model::SignExplanation& sign) { append_sign(out, sign, labels); });
    }
    out.push_back('}');
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
    // A hundred genes for each of many cases: the list is written as text, not built as values.
    Text out;
    out.append(json.dump(-1, ' ', false, Json::error_handler_t::replace));
    out.resize(out.size() - 1);
    const Labels labels{ontology, language};
    append_list(out, "genes", ranking.genes,
                [&](const RankedGene& gene) { append_gene(out, gene, labels); });
    out.append(std::string_view("}\n"));
    return fmt::to_string(out);
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
                            spreadsheet_cell(gene.symbol), spreadsheet_cell(gene.gene.text()),
                            gene.score, gene.fit, gene.tied, spreadsheet_cell(first.id),
                            spreadsheet_cell(first.label), spreadsheet_cell(matched));
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
        text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:.4f}\t{}\n", sign.sign,
                            spreadsheet_cell(term_label(sign.sign, ontology, language)),
                            sign.excluded ? "excluded" : "observed", sign.relation,
                            sign.annotation.empty() ? "." : sign.annotation,
                            sign.annotation.empty()
                                ? "."
                                : spreadsheet_cell(term_label(sign.annotation, ontology, language)),
                            sign.frequency ? fmt::format("{:.3f}", *sign.frequency) : "not_stated",
                            sign.log_ratio, sign.contradiction ? "yes" : "no");
    }
    return text;
}

} // namespace vigie::interpretation
