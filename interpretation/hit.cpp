#include "interpretation/hit.hpp"

#include "interpretation/frequency_limits.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using model::Judgement;
using model::Verdict;

const model::SampleCall no_call{};

void ask(Hit& hit, Judgement judgement, bool drops) {
    if (drops && !hit.dropped_by) {
        hit.dropped_by = judgement;
    }
    hit.judgements.push_back(std::move(judgement));
}

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
    const bool benign =
        model::is_benign(clinvar->classification) && clinvar->stars >= rules.min_stars_benign;
    return {"clinvar_benign", benign ? Verdict::fail : Verdict::pass,
            fmt::format("{} ({} stars)", clinvar->significance, clinvar->stars), threshold};
}

void ask_consequence(Hit& hit) {
    Judgement judgement = filters::judge_consequence(hit.effect->consequences);
    if (!hit.effect->most_severe_transcript.empty()) {
        judgement.value += " in " + hit.effect->most_severe_transcript;
    }
    const bool drops = judgement.verdict != Verdict::pass && !hit.asserted;
    if (judgement.verdict != Verdict::pass && hit.asserted) {
        judgement.value += "; carried by ClinVar " + hit.reading->record.clinvar->significance;
    }
    ask(hit, std::move(judgement), drops);
}

} // namespace

const model::SampleCall& proband_call(const model::VariantEvidence& variant,
                                      const CaseContext& context) {
    return context.proband < variant.calls.size() ? variant.calls[context.proband] : no_call;
}

Hit open_hit(const VariantReading& reading, const GeneEffect* effect, const CaseContext& context) {
    Hit hit{&context.evidence.residue[reading.residue_index], &reading, effect};
    Judgement admission = reading.admission.decided_by;
    admission.value = admission.rule + ": " + admission.value;
    admission.rule = "admission";
    ask(hit, std::move(admission), !reading.admission.admitted);
    if (effect == nullptr) {
        return hit;
    }
    hit.asserted = carries_assertion(reading.record.clinvar, context.rules);
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

void judge_hit(Hit& hit, const GeneStanding& standing, const CaseContext& context) {
    if (hit.dropped_by) {
        return;
    }
    const RuleSet& rules = context.rules;
    ask(hit, standing.scope, standing.scope.verdict == Verdict::fail);
    if (hit.dropped_by) {
        return;
    }
    Judgement quality =
        filters::judge_quality(*hit.variant, proband_call(*hit.variant, context), rules.quality);
    const bool poor = quality.verdict == Verdict::fail;
    ask(hit, std::move(quality), poor);
    Judgement benign = judge_benign(hit.reading->record.clinvar, rules);
    const bool is_benign = benign.verdict == Verdict::fail;
    ask(hit, std::move(benign), is_benign);
    Judgement frequency = judge_case_frequency(hit, rules);
    const bool common = frequency.verdict == Verdict::fail;
    ask(hit, std::move(frequency), common);
    ask_consequence(hit);
}

} // namespace vigie::interpretation
