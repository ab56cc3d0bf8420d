#include "reads/identity_claims.hpp"

#include "reads/identity_limits.hpp"

#include <fmt/format.h>

#include <array>

namespace vigie::reads {
namespace {

using model::Sex;
using model::Verdict;

IdentityFinding
finding_of(Claim claim, const MarkerSample& first, const MarkerSample* second = nullptr) {
    IdentityFinding finding;
    finding.claim = claim;
    finding.individuals.push_back(first.individual);
    finding.files.push_back(first.file);
    if (second != nullptr) {
        finding.individuals.push_back(second->individual);
        finding.files.push_back(second->file);
    }
    return finding;
}

/// "61 of 63 markers known in both agree, 2 are opposite homozygotes (unrelated: 9.4 expected)".
std::string counts_of(const PairEvidence& evidence) {
    std::string text = fmt::format("{} markers known in both, in {} stretches; of {} certain, {} "
                                   "agree and {} are opposite homozygotes",
                                   evidence.markers, evidence.stretches, evidence.certain,
                                   evidence.concordant, evidence.opposite);
    if (!evidence.carriers_only) {
        text +=
            fmt::format(" ({:.1f} expected of unrelated persons)", evidence.opposite_if_unrelated);
    }
    return text;
}

std::string words_of(Relation relation) {
    constexpr std::array<const char*, relations> words{"one person", "parent and child", "siblings",
                                                       "second-degree relatives",
                                                       "unrelated persons"};
    return words[static_cast<std::size_t>(relation)];
}

/// What is claimed, and what it is held against, in this order: the first that refutes it is told.
struct Alternatives {
    Relation claimed;
    std::vector<Relation> others;
};

Alternatives alternatives_of(Claim claim) {
    switch (claim) {
    case Claim::same_person:
        return {Relation::same, {Relation::unrelated, Relation::siblings, Relation::parent_child}};
    case Claim::parent:
        return {Relation::parent_child, {Relation::unrelated, Relation::same, Relation::siblings}};
    case Claim::siblings:
        return {Relation::siblings, {Relation::unrelated, Relation::same, Relation::parent_child}};
    default:
        return {Relation::unrelated, {}};
    }
}

void judge_as_claimed(const Alternatives& alternatives,
                      const PairEvidence& evidence,
                      IdentityFinding& finding) {
    const Relation claimed = alternatives.claimed;
    finding.log_ratio = evidence.log_ratio(claimed, alternatives.others.front());
    for (const Relation other : alternatives.others) {
        const double ratio = evidence.log_ratio(claimed, other);
        if (ratio <= -least_ratio) {
            finding.verdict = Verdict::fail;
            finding.log_ratio = ratio;
            finding.reason =
                fmt::format("they are not {}: log10 likelihood ratio {:+.1f} against "
                            "{}; {}",
                            words_of(claimed), ratio, words_of(other), counts_of(evidence));
            return;
        }
    }
    if (finding.log_ratio >= least_ratio) {
        finding.verdict = Verdict::pass;
        finding.reason =
            fmt::format("log10 likelihood ratio {:+.1f} over {}; {}", finding.log_ratio,
                        words_of(alternatives.others.front()), counts_of(evidence));
        for (std::size_t i = 1; i < alternatives.others.size(); ++i) {
            const double ratio = evidence.log_ratio(claimed, alternatives.others[i]);
            if (ratio < least_ratio) {
                finding.reason += fmt::format("; {} are not excluded ({:+.1f})",
                                              words_of(alternatives.others[i]), ratio);
            }
        }
        return;
    }
    finding.reason = fmt::format("not refuted, and not shown: log10 likelihood ratio {:+.1f} over "
                                 "{}, {} is needed; {}",
                                 finding.log_ratio, words_of(alternatives.others.front()),
                                 least_ratio, counts_of(evidence));
}

/// Two individuals may be related in ways that a pedigree does not say; they may not be one person.
void judge_as_two_persons(const PairEvidence& evidence, IdentityFinding& finding) {
    const double over_siblings = evidence.log_ratio(Relation::same, Relation::siblings);
    const double over_unrelated = evidence.log_ratio(Relation::same, Relation::unrelated);
    const double stronger = std::max(-over_siblings, -over_unrelated);
    if (over_siblings >= least_ratio && over_unrelated >= least_ratio) {
        finding.verdict = Verdict::fail;
        finding.log_ratio = -over_siblings;
        finding.reason = fmt::format("they are one person, or identical twins: log10 likelihood "
                                     "ratio {:+.1f} over siblings; {}",
                                     over_siblings, counts_of(evidence));
        return;
    }
    finding.log_ratio = stronger;
    finding.verdict = stronger >= least_ratio ? Verdict::pass : Verdict::not_assessed;
    const Relation best = evidence.best();
    finding.reason =
        fmt::format("{}; {}",
                    stronger >= least_ratio
                        ? fmt::format("two persons (log10 likelihood ratio {:+.1f}), best as {}",
                                      stronger, words_of(best))
                        : fmt::format("not told apart: log10 likelihood ratio {:+.1f}, {} is "
                                      "needed",
                                      stronger, least_ratio),
                    counts_of(evidence));
    const double related = evidence.log_ratio(best, Relation::unrelated);
    if (best != Relation::unrelated && best != Relation::same && related >= least_ratio) {
        finding.reason += fmt::format("; related ({:+.1f} over unrelated persons), by the pedigree "
                                      "neither as parent and child nor as siblings",
                                      related);
    }
}

std::string sex_numbers(const SexEvidence& evidence) {
    std::string text = fmt::format("{} of {} diploid calls on X heterozygous",
                                   evidence.x_heterozygous, evidence.x_markers);
    if (evidence.x_haploid > 0) {
        text += fmt::format(", {} haploid calls (they repeat what the caller was told)",
                            evidence.x_haploid);
    }
    if (evidence.x_depth) {
        text += fmt::format(", depth of X {:.2f} and of Y {:.3f} of the autosomes'",
                            *evidence.x_depth, evidence.y_depth.value_or(0));
    }
    return text;
}

bool is_parent(const model::Individual& child, const model::Individual& parent) {
    return child.father == parent.id || child.mother == parent.id;
}

} // namespace

std::string_view claim_name(Claim claim) noexcept {
    constexpr std::array<std::string_view, 8> names{"sex",           "same_person",  "parent",
                                                    "siblings",      "other_person", "unmixed",
                                                    "stored_person", "new_person"};
    return names[static_cast<std::size_t>(claim)];
}

IdentityFinding judge_sex(const MarkerSample& sample, Sex stated, const SexEvidence& evidence) {
    IdentityFinding finding = finding_of(Claim::sex, sample);
    const Sex told = evidence.told();
    const double male = evidence.depths_contradict ? 0 : evidence.calls + evidence.depths;
    finding.log_ratio = stated == Sex::female && male != 0 ? -male : male;
    const std::string numbers = sex_numbers(evidence);
    if (evidence.depths_contradict) {
        finding.reason = "X and Y tell different sexes: " + numbers;
    } else if (told == Sex::unknown) {
        finding.reason =
            fmt::format("log10 likelihood ratio of male over female {:+.1f}, {} either "
                        "way is needed; {}",
                        male, least_ratio, numbers);
    } else if (stated == Sex::unknown) {
        finding.reason =
            fmt::format("{} (log10 likelihood ratio {:+.1f}); the pedigree states no sex; {}",
                        model::sex_name(told), std::abs(male), numbers);
    } else {
        finding.verdict = told == stated ? Verdict::pass : Verdict::fail;
        finding.reason =
            fmt::format("stated {}, the sample is {} (log10 likelihood ratio "
                        "{:+.1f}); {}",
                        model::sex_name(stated), model::sex_name(told), std::abs(male), numbers);
    }
    return finding;
}

IdentityFinding judge_pair(Claim claim,
                           const MarkerSample& first,
                           const MarkerSample& second,
                           const PairEvidence& evidence) {
    IdentityFinding finding = finding_of(claim, first, &second);
    if (evidence.markers == 0) {
        finding.reason = "no marker is known in both";
    } else if (claim == Claim::other_person) {
        judge_as_two_persons(evidence, finding);
    } else {
        judge_as_claimed(alternatives_of(claim), evidence, finding);
    }
    return finding;
}

IdentityFinding judge_contamination(const MarkerSample& sample,
                                    const std::optional<Contamination>& contamination) {
    IdentityFinding finding = finding_of(Claim::unmixed, sample);
    if (!contamination) {
        finding.reason = fmt::format("fewer than {} markers with a population frequency and reads",
                                     least_contamination_markers);
        return finding;
    }
    finding.log_ratio = -contamination->log_ratio;
    finding.reason =
        fmt::format("{:.1f} % foreign DNA ({:.1f} to {:.1f} %) at {} markers, log10 "
                    "likelihood ratio {:+.1f} over none",
                    100 * contamination->share, 100 * contamination->lower,
                    100 * contamination->upper, contamination->markers, contamination->log_ratio);
    if (contamination->share >= most_contamination && contamination->log_ratio >= least_ratio) {
        finding.verdict = Verdict::fail;
    } else if (contamination->upper < most_contamination) {
        finding.verdict = Verdict::pass;
    }
    return finding;
}

Claim claim_of(const model::Pedigree* pedigree,
               const std::string& first,
               const std::string& second) {
    if (first == second) {
        return Claim::same_person;
    }
    const model::Individual* const a = pedigree == nullptr ? nullptr : pedigree->find(first);
    const model::Individual* const b = pedigree == nullptr ? nullptr : pedigree->find(second);
    if (a == nullptr || b == nullptr) {
        return Claim::other_person;
    }
    if (is_parent(*a, *b) || is_parent(*b, *a)) {
        return Claim::parent;
    }
    const bool siblings = !a->father.empty() && !a->mother.empty() && a->father == b->father &&
                          a->mother == b->mother;
    return siblings ? Claim::siblings : Claim::other_person;
}

} // namespace vigie::reads
