#include "interpretation/hit.hpp"

#include "interpretation/caller_profile.hpp"
#include "interpretation/frequency_limits.hpp"
#include "interpretation/laboratory_judgement.hpp"
#include "interpretation/read_judgement.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using model::Judgement;
using model::Verdict;

const model::SampleCall no_call{};

bool carries_assertion(const std::optional<model::ClinvarAssertion>& clinvar,
                       const RuleSet& rules) {
    return clinvar && model::is_pathogenic(clinvar->classification) &&
           clinvar->stars >= rules.min_stars_pathogenic;
}

/// A locus without gene is only worth a look if somebody asserted it.
Judgement judge_gene(const Hit& hit, bool asserted) {
    const bool in_gene = !hit.effect->gene.empty();
    const std::string value = in_gene    ? hit.effect->gene.text()
                              : asserted ? "in no gene; kept by its ClinVar assertion"
                                         : "in no gene";
    return {"gene", in_gene || asserted ? Verdict::pass : Verdict::fail, value,
            "in a transcript, or asserted P/LP"};
}

Judgement judge_genotype(const model::SampleCall& call) {
    const std::string value = model::format_genotype(call.genotype);
    const std::string threshold = "the proband carries the allele";
    if (call.genotype.carries()) {
        return {"genotype", Verdict::pass, value, threshold};
    }
    const bool lacks = call.genotype.is_called();
    return {"genotype", lacks ? Verdict::fail : Verdict::not_assessed, value, threshold};
}

Judgement judge_benign(const std::optional<model::ClinvarAssertion>& clinvar,
                       const RuleSet& rules) {
    const std::string threshold =
        fmt::format("not benign with >= {} stars", rules.min_stars_benign);
    if (!clinvar) {
        return {"clinvar_benign", Verdict::pass, "not in ClinVar", threshold};
    }
    std::string found = fmt::format("{} ({} stars)", clinvar->significance, clinvar->stars);
    if (!model::is_benign(clinvar->classification) || clinvar->stars < rules.min_stars_doubting) {
        return {"clinvar_benign", Verdict::pass, std::move(found), threshold};
    }
    const bool drops = clinvar->stars >= rules.min_stars_benign;
    return {"clinvar_benign", drops ? Verdict::fail : Verdict::not_assessed, std::move(found),
            threshold};
}

/// An exon of a gene without protein, or a predicted change of splicing, passes where the terms
/// fail.
void look_beyond_terms(Hit& hit, Judgement& judgement, acmg::SpliceScores& splicing) {
    if (hit.effect->rna_gene &&
        hit.effect->consequences.contains(model::Consequence::non_coding_transcript_exon_variant)) {
        judgement.verdict = Verdict::pass;
        judgement.value += "; exon of a gene without protein";
        hit.weak_consequence = WeakConsequence::exon_of_rna_gene;
        return;
    }
    // Nothing that a score says could bring back what another rule dropped.
    const auto score = hit.dropped_by ? std::nullopt : splicing.find(hit.variant->allele);
    if (score && score->highest >= splicing.limit()) {
        judgement.verdict = Verdict::pass;
        judgement.value +=
            fmt::format("; {} {:g} (>= {:g})", score->source, score->highest, splicing.limit());
        hit.weak_consequence = WeakConsequence::splice_score;
    }
}

void ask_consequence(Hit& hit, acmg::SpliceScores& splicing) {
    Judgement judgement = filters::judge_consequence(hit.effect->consequences);
    if (!hit.effect->most_severe_transcript.empty()) {
        judgement.value += " in " + hit.effect->most_severe_transcript;
    }
    if (judgement.verdict == Verdict::fail) {
        look_beyond_terms(hit, judgement, splicing);
    }
    const bool drops = judgement.verdict != Verdict::pass && !hit.asserted;
    if (judgement.verdict != Verdict::pass && hit.asserted) {
        judgement.value += "; carried by " + hit.asserted_by;
    }
    ask(hit, std::move(judgement), drops);
}

/// ClinVar's benign does not hide what the laboratory itself calls pathogenic.
void ask_benign(Hit& hit, const RuleSet& rules) {
    Judgement clinvar = judge_benign(hit.reading->record.clinvar, rules);
    const bool contradicted = clinvar.verdict != Verdict::pass && asserts_pathogenic(hit.own);
    clinvar.value += contradicted ? "; contradicted by " + hit.asserted_by : "";
    hit.doubted = clinvar.verdict == Verdict::not_assessed && !contradicted;
    const bool benign = clinvar.verdict == Verdict::fail && !contradicted;
    ask(hit, std::move(clinvar), benign);
    if (!hit.own.empty()) {
        Judgement own = judge_own_class(hit.own);
        const bool own_benign = own.verdict == Verdict::fail;
        ask(hit, std::move(own), own_benign);
    }
}

void ask_artefact(Hit& hit, const CaseContext& context) {
    const model::LaboratoryRecord& known = hit.reading->record.laboratory;
    if (!known.artefacts.empty()) {
        Judgement artefact = judge_artefact(known.artefacts, context.origin);
        const bool drops = artefact.verdict == Verdict::fail;
        ask(hit, std::move(artefact), drops);
    }
}

void ask_frequencies(Hit& hit, const CaseContext& context) {
    const RuleSet& rules = context.rules;
    Judgement frequency = judge_case_frequency(hit, rules);
    const bool common = frequency.verdict == Verdict::fail;
    ask(hit, std::move(frequency), common);
    const model::LaboratoryRecord& known = hit.reading->record.laboratory;
    if (!known.counts.empty()) {
        Judgement counts = judge_in_house(known.counts, context.origin, rules.in_house);
        const bool drops = counts.verdict == Verdict::fail && !hit.asserted;
        if (counts.verdict == Verdict::fail && hit.asserted) {
            counts.value += "; carried by " + hit.asserted_by;
        }
        ask(hit, std::move(counts), drops);
    }
}

/// Who says that the variant is pathogenic, strongly enough to carry it.
void note_assertions(Hit& hit, const RuleSet& rules) {
    hit.own = model::standing(hit.reading->record.laboratory.history_of(hit.effect->gene));
    if (carries_assertion(hit.reading->record.clinvar, rules)) {
        hit.asserted_by = "ClinVar P/LP";
    }
    if (asserts_pathogenic(hit.own)) {
        hit.asserted_by += hit.asserted_by.empty() ? "" : ", ";
        hit.asserted_by += own_class_text(hit.own);
    }
    hit.asserted = !hit.asserted_by.empty();
    const auto& clinvar = hit.reading->record.clinvar;
    if (carries_assertion(clinvar, rules) && clinvar->stars >= rules.min_stars_disputing) {
        hit.disputes_benign = fmt::format("ClinVar P/LP ({} stars)", clinvar->stars);
    } else if (asserts_pathogenic(hit.own)) {
        hit.disputes_benign = own_class_text(hit.own);
    }
}

/// An own class that let the allele in is told in its own gene only.
Judgement admission_of(const Hit& hit) {
    Judgement admission = hit.reading->admission.decided_by;
    const bool told = admission.rule != "laboratory" || !hit.own.empty();
    admission.value = told ? admission.rule + ": " + admission.value : "admitted";
    admission.rule = "admission";
    return admission;
}

} // namespace

void ask(Hit& hit, Judgement judgement, bool drops) {
    if (drops && !hit.dropped_by) {
        hit.dropped_by = judgement;
    }
    hit.judgements.push_back(std::move(judgement));
}

const model::SampleCall& proband_call(const model::VariantEvidence& variant,
                                      const CaseContext& context) {
    return context.proband < variant.calls.size() ? variant.calls[context.proband] : no_call;
}

std::string zygosity_of(const model::VariantEvidence& variant, const CaseContext& context) {
    using filters::inheritance::LocusKind;
    const LocusKind kind =
        filters::inheritance::locus_kind(variant.allele, context.family.assembly);
    const model::Sex sex = context.evidence.pedigree.proband().sex;
    model::Copies copies = model::Copies::two;
    if (kind == LocusKind::mitochondrial) {
        copies = model::Copies::mitochondrial;
    } else if (kind != LocusKind::autosomal && sex != model::Sex::female) {
        copies = sex == model::Sex::male ? model::Copies::one : model::Copies::unknown;
    }
    return std::string(model::zygosity_name(proband_call(variant, context).genotype, copies));
}

Hit open_hit(const VariantReading& reading, const GeneEffect* effect, const CaseContext& context) {
    Hit hit{&context.evidence.residue[reading.residue_index], &reading, effect};
    if (effect != nullptr) {
        note_assertions(hit, context.rules);
    }
    ask(hit, admission_of(hit), !reading.admission.admitted);
    if (effect == nullptr) {
        return hit;
    }
    const bool named_pathogenic =
        reading.record.clinvar && model::is_pathogenic(reading.record.clinvar->classification);
    Judgement gene = judge_gene(hit, named_pathogenic);
    const bool no_gene = gene.verdict == Verdict::fail;
    ask(hit, std::move(gene), no_gene);
    Judgement genotype = judge_genotype(proband_call(*hit.variant, context));
    const bool not_carried = genotype.verdict != Verdict::pass;
    ask(hit, std::move(genotype), not_carried);
    return hit;
}

void judge_hit(Hit& hit,
               const GeneStanding& standing,
               const CaseContext& context,
               acmg::SpliceScores& splicing) {
    if (hit.dropped_by) {
        return;
    }
    const RuleSet& rules = context.rules;
    ask(hit, standing.scope, standing.scope.verdict == Verdict::fail);
    if (hit.dropped_by) {
        return;
    }
    const model::SampleCall& call = proband_call(*hit.variant, context);
    const filters::QualityLimits& limits = quality_limits(rules, context.evidence.caller_profile);
    Judgement quality = filters::judge_quality(*hit.variant, call, limits);
    hit.only_thin = filters::is_only_thin(*hit.variant, call, limits);
    const bool poor = quality.verdict == Verdict::fail;
    ask(hit, std::move(quality), poor);
    if (auto reads = judge_reads(*hit.variant, context.evidence)) {
        hit.reads = reads->verdict;
        ask(hit, std::move(*reads), false);
    }
    ask_consequence(hit, splicing);
    ask_frequencies(hit, context);
    ask_artefact(hit, context);
    ask_benign(hit, rules);
}

} // namespace vigie::interpretation
