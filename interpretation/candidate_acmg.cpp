#include "interpretation/candidate_acmg.hpp"

#include "interpretation/acmg/classify.hpp"
#include "interpretation/acmg/outcome.hpp"
#include "interpretation/structural/classification.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using filters::inheritance::LocusKind;
using model::InheritancePattern;

/// Modes of the disease that the pattern speaks of. On X one copy and two copies depend on sex, not
/// on the disease: any mode of the gene is asked.
model::InheritanceModes modes_of(InheritancePattern pattern, LocusKind locus) {
    model::InheritanceModes modes;
    if (locus != LocusKind::autosomal) {
        return modes;
    }
    switch (pattern) {
    case InheritancePattern::de_novo:
    case InheritancePattern::dominant:
        modes.monoallelic = true;
        break;
    case InheritancePattern::homozygous_recessive:
    case InheritancePattern::compound_heterozygous:
    case InheritancePattern::single_hit:
        modes.biallelic = true;
        break;
    default:
        break;
    }
    return modes;
}

/// How many meioses an affected relative of the same genotype informs: one passes a single allele
/// on, two both copies (a sibling's chance is one in four).
std::int64_t meioses_per_relative(InheritancePattern pattern) {
    return pattern == InheritancePattern::homozygous_recessive ? 2 : 1;
}

/// Affected relatives by blood whom the pattern asks and whose genotype answers.
void count_relatives(const Hit& hit,
                     InheritancePattern pattern,
                     const filters::inheritance::FamilyContext& family,
                     acmg::FamilyFacts& facts) {
    const auto counted = filters::inheritance::affected_relatives(*hit.variant, family, pattern);
    facts.segregation_asked = counted.agreeing + counted.contradicting > 0;
    facts.meioses = meioses_per_relative(pattern) * counted.agreeing;
    facts.affected_without = counted.contradicting;
}

/// The family as the patterns ask it of this hit.
acmg::FamilyFacts
facts_of(const Hit& hit, const FindingSummary& summary, const CaseContext& context) {
    acmg::FamilyFacts facts;
    const auto family = family_of(hit, summary.standing, context);
    const auto de_novo = filters::inheritance::judge_de_novo(*hit.variant, family);
    facts.de_novo = de_novo.verdict;
    facts.de_novo_reason = de_novo.reason;
    if (context.evidence.record.parentage_confirmed) {
        facts.parentage = acmg::Parentage::confirmed;
    }
    facts.signs = summary.phenotype.verdict;
    if (facts.signs != model::Verdict::not_assessed) {
        facts.signs_text = fmt::format("fit {:.2f}", summary.phenotype.score);
    }
    const LocusKind locus =
        filters::inheritance::locus_kind(hit.variant->allele, context.family.assembly);
    facts.homozygous = locus == LocusKind::autosomal && hit.under_deletion == nullptr &&
                       proband_call(*hit.variant, context).genotype.is_homozygous();
    count_relatives(hit, summary.finding.verdict.pattern, family, facts);
    return facts;
}

/// What persons judged of this allele.
std::vector<model::AcmgOverride> judgements_of(const model::SmallAllele& allele,
                                               const model::CaseRecord& record) {
    std::vector<model::AcmgOverride> overrides;
    for (const model::VariantJudgement& judgement : record.overrides) {
        if (judgement.variant == allele.key()) {
            overrides.push_back(judgement.judgement);
        }
    }
    return overrides;
}

/// The two variants of a pair, of which one may be structural.
struct ClassifiedMember {
    std::string key;
    std::optional<acmg::Question> question; ///< of a small variant
    std::optional<model::AcmgClass> alone;  ///< without PM3; nullopt: it has no class
};

/// Each of a pair beside the class that the other has without PM3.
void add_partners(std::vector<ClassifiedMember>& pair, const std::string& phase) {
    if (pair.size() != 2 || phase == "cis") {
        return;
    }
    for (std::size_t i = 0; i < pair.size(); ++i) {
        const ClassifiedMember& other = pair[1 - i];
        if (pair[i].question && other.alone) {
            pair[i].question->family.partner =
                acmg::Partner{other.key, *other.alone, phase == "trans"};
        }
    }
}

} // namespace

GeneClassifier::GeneClassifier(const CaseContext& context, FactTrace& trace)
    : context_(&context), rules_(&acmg::rule_set(context.rules.acmg)),
      gatherer_(context.release, *rules_, trace) {}

acmg::Question GeneClassifier::question_of(const FindingSummary& summary, std::size_t member) {
    const Hit& hit = summary.member(member);
    auto place = gathered_.find(&hit);
    if (place == gathered_.end()) {
        acmg::Question gathered = gatherer_.gather(
            {hit.variant->allele, hit.effect->displayed, hit.reading->record.population});
        gathered.has_family = true;
        gathered.overrides = judgements_of(hit.variant->allele, context_->evidence.record);
        place = gathered_.emplace(&hit, std::move(gathered)).first;
    }
    acmg::Question question = place->second;
    question.asked_modes = modes_of(summary.finding.verdict.pattern, question.locus);
    question.family = facts_of(hit, summary, *context_);
    return question;
}

std::optional<model::CopyNumberClassification>
GeneClassifier::points_of(const FindingSummary& summary, std::size_t member) {
    const Hit& hit = summary.member(member);
    if (hit.structural == nullptr || !hit.structural->evidence || summary.standing.gene.empty()) {
        return std::nullopt;
    }
    const filters::inheritance::PatternVerdict& pattern = summary.finding.verdict;
    acmg::Question gene = gatherer_.gather_gene(hit.variant->allele, hit.effect->displayed);
    gene.asked_modes = modes_of(pattern.pattern, gene.locus);
    const auto family = family_of(hit, summary.standing, *context_);
    const structural::CopyNumberQuestion question{
        .variant = hit.structural->evidence->variant,
        .content = hit.structural->content,
        .genes = hit.structural->genes,
        .mechanism = structural::loss_mechanism(gene, *rules_),
        .family = {.de_novo = filters::inheritance::judge_de_novo(*hit.variant, family).verdict,
                   .parentage_confirmed = context_->evidence.record.parentage_confirmed,
                   .from_unaffected_parent =
                       filters::inheritance::has_unaffected_carrier_parent(*hit.variant, family),
                   .recessive = gene.asked_modes.biallelic,
                   .signs = summary.phenotype.verdict},
        .large_share = rules_->loss.large_share};
    return structural::classify(question, structural::CopyNumberRules::current());
}

std::optional<model::AcmgClassification>
GeneClassifier::structural_class(const FindingSummary& summary, std::size_t member) {
    const auto points = points_of(summary, member);
    return points ? std::optional(structural::as_sequence_class(
                        *points, structural::CopyNumberRules::current()))
                  : std::nullopt;
}

std::vector<std::optional<model::AcmgClassification>>
GeneClassifier::classify(const FindingSummary& summary) {
    const std::size_t count = summary.finding.hits.size();
    std::vector<std::optional<model::AcmgClassification>> classes(count);
    if (summary.standing.gene.empty()) {
        return classes;
    }
    std::vector<ClassifiedMember> members;
    for (std::size_t i = 0; i < count; ++i) {
        const Hit& hit = summary.member(i);
        if (hit.structural != nullptr) {
            classes[i] = structural_class(summary, i);
            members.push_back(
                {hit.variant->key(), std::nullopt,
                 classes[i] ? std::optional(classes[i]->classification) : std::nullopt});
        } else {
            acmg::Question question = question_of(summary, i);
            const model::AcmgClass alone = acmg::classify(question, *rules_).classification;
            members.push_back({hit.variant->key(), std::move(question), alone});
        }
    }
    add_partners(members, summary.finding.verdict.phase);
    for (std::size_t i = 0; i < count; ++i) {
        if (members[i].question) {
            classes[i] = acmg::classify(*members[i].question, *rules_);
        }
    }
    return classes;
}

model::AcmgClassification GeneClassifier::beside(const FindingSummary& summary,
                                                 std::optional<model::AcmgClass> partner) {
    if (summary.member(0).structural != nullptr) {
        model::AcmgClassification without_class;
        without_class.records = acmg::Sheet().take();
        return structural_class(summary, 0).value_or(std::move(without_class));
    }
    acmg::Question question = question_of(summary, 0);
    if (partner) {
        question.family.partner = acmg::Partner{{}, *partner, false};
    }
    return acmg::classify(question, *rules_);
}

} // namespace vigie::interpretation
