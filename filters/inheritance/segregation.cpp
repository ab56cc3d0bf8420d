#include "filters/inheritance/relatives.hpp"

#include <fmt/format.h>

#include <set>

namespace vigie::filters::inheritance {
namespace {

/// What one relative answers; nobody is asked whose affection is not known.
Answer ask(const Relative& relative, const FamilyContext& family, Expectation expectation) {
    const bool asked = relative.individual.id != family.pedigree.proband().id &&
                       relative.sequenced &&
                       relative.individual.affection != model::Affection::unknown;
    if (!asked) {
        return Agreement::not_concerned;
    }
    Answer answer = expectation(relative, family);
    const bool concerned = answer.agreement != Agreement::not_concerned;
    return concerned && !relative.doubt.empty() ? Answer(Agreement::unknown) : answer;
}

std::string tell(const Relative& relative, const FamilyContext& family) {
    return fmt::format("{} ({}, {})", relation(family.pedigree, relative.individual),
                       model::affection_name(relative.individual.affection),
                       model::format_genotype(relative.call.genotype));
}

std::string
tell_unknown(const Relative& relative, const FamilyContext& family, const std::string& why) {
    if (!relative.doubt.empty()) {
        return tell_doubt(relative, family);
    }
    return tell(relative, family) + (why.empty() ? " cannot be judged" : why);
}

/// The person and everybody before them.
void add_ancestors(const model::Individual* person,
                   const model::Pedigree& pedigree,
                   std::set<std::string>& ids) {
    if (person == nullptr || !ids.insert(person->id).second) {
        return;
    }
    add_ancestors(pedigree.father_of(*person), pedigree, ids);
    add_ancestors(pedigree.mother_of(*person), pedigree, ids);
}

bool is_blood_relative(const model::Individual& individual, const model::Pedigree& pedigree) {
    std::set<std::string> of_proband;
    std::set<std::string> of_individual;
    add_ancestors(&pedigree.proband(), pedigree, of_proband);
    add_ancestors(&individual, pedigree, of_individual);
    for (const std::string& id : of_individual) {
        if (of_proband.contains(id)) {
            return true;
        }
    }
    return false;
}

/// nullptr: the pattern is not asked about by meioses.
Expectation expectation_of(model::InheritancePattern pattern) {
    switch (pattern) {
    case model::InheritancePattern::dominant:
        return expect_shared_by_affected;
    case model::InheritancePattern::x_dominant:
        return expect_shared_on_sex_chromosome;
    case model::InheritancePattern::x_linked:
        return expect_recessive_on_x;
    case model::InheritancePattern::homozygous_recessive:
        return expect_homozygous_affected;
    default:
        return nullptr;
    }
}

} // namespace

PatternVerdict judge_segregation(const model::VariantEvidence& variant,
                                 const FamilyContext& family,
                                 model::InheritancePattern pattern,
                                 Expectation expectation) {
    int agreeing = 0;
    std::string missing;
    for (const model::Individual& individual : family.pedigree.individuals()) {
        const Relative relative = relative_at(variant, family, individual);
        const Answer answer = ask(relative, family, expectation);
        if (answer.agreement == Agreement::contradicts) {
            return {pattern, model::Verdict::fail,
                    tell(relative, family) + " contradicts the pattern"};
        }
        if (answer.agreement == Agreement::unknown && missing.empty()) {
            missing = tell_unknown(relative, family, answer.why);
        }
        agreeing += answer.agreement == Agreement::agrees ? 1 : 0;
    }
    if (!missing.empty()) {
        return {pattern, model::Verdict::not_assessed, missing};
    }
    return {pattern, model::Verdict::pass,
            agreeing == 0 ? std::string("no sequenced relative of known affection")
                          : fmt::format("{} relative(s) agree", agreeing)};
}

AffectedRelatives affected_relatives(const model::VariantEvidence& variant,
                                     const FamilyContext& family,
                                     model::InheritancePattern pattern) {
    AffectedRelatives counted;
    const Expectation expectation = expectation_of(pattern);
    for (const model::Individual& individual : family.pedigree.individuals()) {
        const bool affected = individual.affection == model::Affection::affected;
        if (expectation == nullptr || !affected ||
            !is_blood_relative(individual, family.pedigree)) {
            continue;
        }
        const Answer answer = ask(relative_at(variant, family, individual), family, expectation);
        counted.agreeing += answer.agreement == Agreement::agrees ? 1 : 0;
        counted.contradicting += answer.agreement == Agreement::contradicts ? 1 : 0;
    }
    return counted;
}

} // namespace vigie::filters::inheritance
