#include "interpretation/structural/structural_hit.hpp"

#include "interpretation/caller_profile.hpp"

#include <fmt/format.h>

namespace vigie::interpretation::structural {
namespace {

using model::Judgement;
using model::Verdict;

Judgement judge_place(const GeneEffect& effect) {
    const bool in_gene = !effect.gene.empty();
    return {"gene", in_gene ? Verdict::pass : Verdict::fail,
            in_gene ? effect.gene.text() : "in no gene", "touches a transcript"};
}

Judgement judge_carriage(const model::SampleCall& call) {
    const std::string value = model::format_genotype(call.genotype);
    const std::string threshold = "the proband carries it";
    if (call.genotype.carries()) {
        return {"genotype", Verdict::pass, value, threshold};
    }
    return {"genotype", call.genotype.is_called() ? Verdict::fail : Verdict::not_assessed, value,
            threshold};
}

/// The caller's own quality; a FILTER that failed is a doubt, as its calls are few and long.
Judgement judge_call(const Hit& hit, const CaseContext& context) {
    filters::QualityLimits limits = quality_limits(context.rules, context.evidence.caller_profile);
    limits.min_allele_balance_heterozygous = 0.0; // pairs that span an end are no share of depth
    Judgement judgement =
        filters::judge_quality(*hit.variant, proband_call(*hit.variant, context), limits);
    if (judgement.verdict == Verdict::pass && !hit.variant->filters.empty()) {
        judgement.verdict = Verdict::not_assessed;
    }
    return judgement;
}

bool passes_by_content(const Hit& hit) {
    const model::StructuralFinding& finding = *hit.structural;
    const model::GeneContent& content = finding.content;
    const model::StructuralVariant& variant = finding.evidence->variant;
    switch (variant.type) {
    case model::StructuralType::inversion:
        return content.part != model::GenePart::whole &&
               (content.touches_coding() || (!content.is_coding() && content.touches_exon()));
    case model::StructuralType::breakend:
        return !content.is_coding() ? content.touches_exon() : content.between_codons;
    default:
        return content.part == model::GenePart::whole || content.touches_coding() ||
               (!content.is_coding() && content.touches_exon());
    }
}

Judgement judge_content(const Hit& hit) {
    const std::string& text = hit.structural->content_text;
    const std::string terms = hit.effect->displayed.consequences.names();
    return {"consequence", passes_by_content(hit) ? Verdict::pass : Verdict::fail,
            terms.empty() ? text : terms + ": " + text,
            "coding sequence, a whole gene, or an end between start and stop codon"};
}

std::string lengths_text(const model::RepeatCall& call) {
    std::string text;
    for (const model::RepeatAllele& allele : call.alleles) {
        text += fmt::format("{}{}", text.empty() ? "" : " and ", allele.units);
        text += allele.low && allele.high && *allele.low != *allele.high
                    ? fmt::format(" ({} to {})", *allele.low, *allele.high)
                    : "";
    }
    return text + " units";
}

Judgement judge_length(const model::RepeatFinding& repeat) {
    const Verdict verdict = repeat.verdict == "expanded"       ? Verdict::pass
                            : repeat.verdict == "intermediate" ? Verdict::fail
                                                               : Verdict::not_assessed;
    return {"repeat_length", verdict, lengths_text(repeat.call) + ", " + repeat.verdict,
            fmt::format(">= {}; normal up to {}", repeat.pathogenic_min, repeat.normal_max)};
}

} // namespace

Hit open_structural_hit(const StructuralReading& reading,
                        std::size_t effect,
                        const CaseContext& context) {
    const GeneEffect& touched = reading.reading.effects[effect];
    Hit hit{&reading.place, &reading.reading, &touched};
    hit.structural = &reading.findings[effect];
    ask(hit,
        {"admission", Verdict::pass, reading.is_repeat ? "repeat" : "structural variant",
         "every one that the proband carries"},
        false);
    Judgement gene = judge_place(touched);
    const bool no_gene = gene.verdict == Verdict::fail;
    ask(hit, std::move(gene), no_gene);
    Judgement genotype = judge_carriage(proband_call(*hit.variant, context));
    const bool not_carried = genotype.verdict != Verdict::pass;
    ask(hit, std::move(genotype), not_carried);
    return hit;
}

void judge_structural_hit(Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    if (hit.dropped_by) {
        return;
    }
    ask(hit, standing.scope, standing.scope.verdict == Verdict::fail);
    if (hit.dropped_by) {
        return;
    }
    Judgement quality = judge_call(hit, context);
    const bool poor = quality.verdict == Verdict::fail;
    ask(hit, std::move(quality), poor);
    if (hit.structural->repeat) {
        ask(hit, judge_length(*hit.structural->repeat), false);
    } else {
        Judgement content = judge_content(hit);
        const bool outside = content.verdict == Verdict::fail;
        ask(hit, std::move(content), outside);
    }
}

} // namespace vigie::interpretation::structural
