#include "interpretation/acmg_text.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/frequency_limits.hpp"
#include "interpretation/reported_text.hpp"
#include "interpretation/structural/structural_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace vigie::interpretation {
namespace {

constexpr std::string_view header =
    "#rank\ttier\tscore\tsymbol\tgene\tinheritance\tphase\tinheritance_verdict\tchrom\tpos\tref\t"
    "alt\tzygosity\ttranscript\trefseq\thgvs_c\thgvs_p\tconsequence\timpact\thighest_frequency\t"
    "clinvar\tclinvar_stars\tphenotype_score\tpanels\tdiseases\tacmg_class\tacmg_points\t"
    "acmg_criteria\tacmg_next\tlaboratory_class\tlaboratory_history\tinhouse\thgvs_refseq\t"
    "homozygotes\tsigns_explained\tsigns_unexplained\tsigns_contradictory\tstructural\n";

/// One line; numbers are written as numbers, text goes through `spreadsheet_cell`.
class Row {
  public:
    void text(std::string_view cell) { add(spreadsheet_cell(std::string(cell))); }
    template <class T>
    void number(const T& value) {
        add(fmt::format("{}", value));
    }
    void none() { add(""); }
    std::string line() const { return line_ + "\n"; }

  private:
    void add(const std::string& cell) {
        line_ += empty_ ? cell : "\t" + cell;
        empty_ = false;
    }
    std::string line_;
    bool empty_ = true;
};

void add_frequency(Row& row, const model::CandidateVariant& variant) {
    if (const std::optional<double> compared = compared_frequency_of(variant.population)) {
        row.number(*compared);
    } else {
        row.text(variant.population_not_listed.empty() ? "not_assessed" : "not_listed");
    }
}

void add_clinvar(Row& row, const std::optional<model::ClinvarAssertion>& clinvar) {
    if (clinvar) {
        row.text(clinvar->significance);
        row.number(clinvar->stars);
    } else {
        row.none();
        row.none();
    }
}

void add_acmg(Row& row, const std::optional<model::AcmgClassification>& acmg) {
    if (acmg) {
        row.text(model::acmg_class_name(acmg->classification));
        row.number(acmg->points);
        row.text(acmg_criteria_text(*acmg));
        row.text(acmg_next_text(*acmg));
    } else {
        for (int column = 0; column < 4; ++column) {
            row.none();
        }
    }
}

void add_points(Row& row, const model::CopyNumberClassification& points) {
    row.text(model::acmg_class_name(points.classification));
    row.number(static_cast<double>(points.hundredths) / 100.0);
    row.text(structural::points_text(points));
    row.none();
}

template <class Items, class Text>
std::string join(const Items& items, Text text) {
    std::string joined;
    for (const auto& item : items) {
        joined += (joined.empty() ? "" : "; ") + text(item);
    }
    return joined;
}

void add_annotation(Row& row, const model::CandidateVariant& variant) {
    const model::TranscriptAnnotation& annotation = variant.annotation;
    row.text(annotation.transcript);
    row.text(annotation.refseq);
    row.text(annotation.hgvs_c);
    row.text(annotation.hgvs_p);
    row.text(structural::consequence_text(variant));
    row.text(annotation.consequences.empty()
                 ? std::string_view("not_assessed")
                 : model::impact_name(annotation.consequences.impact()));
}

/// "NM_000001.2:c.12A>G": the coding name on the RefSeq accession of the same transcript.
std::string refseq_name(const model::TranscriptAnnotation& annotation) {
    const std::size_t colon = annotation.hgvs_c.find(':');
    return annotation.refseq.empty() || colon == std::string::npos
               ? std::string()
               : annotation.refseq + annotation.hgvs_c.substr(colon);
}

/// The most that one source counts; populations overlap, so that they are not added up.
void add_homozygotes(Row& row, const std::vector<model::PopulationFrequency>& listed) {
    std::optional<std::int64_t> most;
    for (const model::PopulationFrequency& source : listed) {
        most = std::max(most, source.homozygotes);
    }
    if (most) {
        row.number(*most);
    } else {
        row.text("not_assessed");
    }
}

/// An observed sign is explained by the same annotation or one on its path in the ontology; one
/// that is only related explains nothing.
void add_signs(Row& row, const model::PhenotypeFit& fit, const knowledge::Ontology& ontology) {
    std::array<std::string, 3> lists; // explained, unexplained, contradictory
    for (const model::SignExplanation& sign : fit.signs) {
        if (sign.excluded && !sign.contradiction) {
            continue;
        }
        std::string& list = lists[sign.contradiction ? 2 : sign.on_path ? 0 : 1];
        const knowledge::Term* term = ontology.find(sign.sign);
        list += (list.empty() ? "" : "; ") + sign.sign;
        list += term == nullptr ? "" : " " + term->label;
    }
    for (const std::string& list : lists) {
        row.text(list);
    }
}

std::string variant_line(const model::Candidate& candidate,
                         const model::CandidateVariant& variant,
                         const knowledge::Release& release) {
    const structural::DisplayedAllele allele = structural::displayed_allele(variant, release);
    Row row;
    row.number(candidate.rank);
    row.number(candidate.tier);
    row.number(candidate.score);
    row.text(candidate.symbol);
    row.text(candidate.gene.text());
    row.text(model::pattern_name(candidate.pattern));
    row.text(candidate.phase);
    row.text(model::verdict_name(candidate.inheritance_verdict));
    row.text(allele.chrom);
    row.number(allele.position);
    row.text(allele.ref);
    row.text(allele.alt);
    row.text(variant.zygosity);
    add_annotation(row, variant);
    add_frequency(row, variant);
    add_clinvar(row, variant.clinvar);
    if (candidate.phenotype.verdict == model::Verdict::not_assessed) {
        row.none();
    } else {
        row.number(candidate.phenotype.score);
    }
    row.text(join(candidate.panels,
                  [](const auto& panel) { return panel.name + " (" + panel.confidence + ")"; }));
    row.text(join(candidate.diseases,
                  [](const auto& disease) { return disease.id + " " + disease.label; }));
    if (variant.structural && variant.structural->points) {
        add_points(row, *variant.structural->points);
    } else {
        add_acmg(row, variant.structural ? std::nullopt : variant.acmg);
    }
    row.text(own_class_cell(variant.laboratory));
    row.text(join(variant.laboratory.classifications, [](const auto& own) {
        return fmt::format("{} {} {}", own.acmg_class, model::format_date(own.date), own.author);
    }));
    row.text(in_house_cell(variant.laboratory));
    row.text(refseq_name(variant.annotation));
    add_homozygotes(row, variant.population);
    add_signs(row, candidate.phenotype, release.ontology());
    row.text(variant.structural ? structural::summary_of(variant) : std::string());
    return row.line();
}

} // namespace

std::string candidates_tsv(const model::Assessment& assessment, const knowledge::Release& release) {
    std::string text(header);
    for (const model::Candidate& candidate : assessment.candidates) {
        for (const model::CandidateVariant& variant : candidate.variants) {
            text += variant_line(candidate, variant, release);
        }
    }
    return text;
}

} // namespace vigie::interpretation
