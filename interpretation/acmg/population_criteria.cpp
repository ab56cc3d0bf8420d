#include "interpretation/acmg/criteria.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgStrength;
using model::PopulationStatus;

/// A frequency with its words and its source; `fact` is nullptr if no source gives one.
struct Highest {
    const PopulationFact* fact = nullptr;
    double value = 0.0;
    std::string text;
};

bool has_enough_alleles(const PopulationFact& fact, const RuleSet& rules) {
    return fact.status == PopulationStatus::listed && fact.listed &&
           fact.listed->allele_number.value_or(0) >= rules.min_allele_number;
}

/// Filtering frequency (Whiffin 2017, doi 10.1038/gim.2017.26): the highest true frequency that the
/// 95 % interval leaves out; the source's own group maximum where it gives one.
Highest filtering_frequency(const PopulationFact& fact) {
    const model::PopulationFrequency& listed = *fact.listed;
    constexpr double tail = 0.05;
    const auto number = static_cast<double>(*listed.allele_number);
    if (listed.popmax) {
        return {&fact, *listed.popmax,
                fmt::format("grpmax {:.3g} (AN {})", *listed.popmax, *listed.allele_number)};
    }
    if (listed.allele_count && *listed.allele_count > 0) {
        const double bound =
            boost::math::gamma_p_inv(static_cast<double>(*listed.allele_count), tail) / number;
        return {&fact, bound,
                fmt::format("FAF95 {:.3g} (AC {}, AN {})", bound, *listed.allele_count,
                            *listed.allele_number)};
    }
    const double frequency = listed.allele_frequency.value_or(0.0);
    return {&fact, frequency, fmt::format("AF {:.3g} (AN {})", frequency, *listed.allele_number)};
}

Highest observed_frequency(const PopulationFact& fact) {
    const model::PopulationFrequency& listed = *fact.listed;
    const double value =
        std::max(listed.popmax.value_or(0.0), listed.allele_frequency.value_or(0.0));
    return {&fact, value, fmt::format("{:.3g} (AN {})", value, *listed.allele_number)};
}

/// The highest count of one kind, and the source that gives it; nullptr: none counts them.
struct Count {
    const PopulationFact* fact = nullptr;
    std::int64_t number = 0;

    void take(const PopulationFact& from, const std::optional<std::int64_t>& counted) {
        if (counted && (fact == nullptr || *counted > number)) {
            *this = {&from, *counted};
        }
    }
};

/// The reference sources that say something of the allele.
struct Sighted {
    bool unsized = false; ///< one lists the allele, by too few people or at a site that failed
    Highest filtering;
    Highest observed;
    const PopulationFact* absent = nullptr;
    Count homozygotes;
    Count hemizygotes;
};

void keep_higher(Highest& kept, Highest found) {
    if (kept.fact == nullptr || found.value > kept.value) {
        kept = std::move(found);
    }
}

void take(Sighted& sighted, const PopulationFact& fact, const RuleSet& rules) {
    if (fact.status == PopulationStatus::absent && sighted.absent == nullptr) {
        sighted.absent = &fact;
    }
    if (!has_enough_alleles(fact, rules)) {
        sighted.unsized = sighted.unsized || fact.listed.has_value();
        return;
    }
    keep_higher(sighted.filtering, filtering_frequency(fact));
    keep_higher(sighted.observed, observed_frequency(fact));
    sighted.homozygotes.take(fact, fact.listed->homozygotes);
    sighted.hemizygotes.take(fact, fact.listed->hemizygotes);
}

Sighted look(const Question& question, const RuleSet& rules) {
    Sighted sighted;
    for (const PopulationFact& fact : question.populations) {
        if (rules.is_reference_population(fact.from.source)) {
            take(sighted, fact, rules);
        }
    }
    return sighted;
}

bool dominant_only(const model::InheritanceModes& modes) {
    return !modes.unknown() && !modes.biallelic && !modes.x_recessive && !modes.mitochondrial;
}

struct Limits {
    double ba1 = 0.0;
    double bs1 = 0.0;
    double pm2 = 0.0;
    std::string set_by; ///< a publication; empty: the general values
};

Limits limits_of(const Question& question, const RuleSet& rules) {
    if (question.is_mitochondrial()) {
        return {rules.mitochondrial.ba1, rules.mitochondrial.bs1, rules.mitochondrial.pm2, ""};
    }
    const bool dominant = dominant_only(question.gene->modes);
    Limits limits{rules.nuclear.ba1,
                  dominant ? rules.nuclear.bs1_dominant : rules.nuclear.bs1_recessive,
                  dominant ? rules.nuclear.pm2_dominant : rules.nuclear.pm2_recessive, ""};
    if (const GeneRules* gene = rules.rules_of(question.gene->key)) {
        limits.ba1 = gene->ba1.value_or(limits.ba1);
        limits.bs1 = gene->bs1.value_or(limits.bs1);
        limits.pm2 = gene->pm2.value_or(limits.pm2);
        limits.set_by = gene->source.empty() ? "" : " (" + gene->source + ")";
    }
    return limits;
}

bool names(const std::string& hgvs, const std::string& change) {
    return hgvs.ends_with(":" + change);
}

/// The publication that takes the allele out of the criterion; empty if none does.
std::string exception_to(AcmgCriterion criterion, const Question& question, const RuleSet& rules) {
    const GeneRules* gene = rules.rules_of(question.gene->key);
    if (gene == nullptr) {
        return {};
    }
    for (const AlleleException& exception : gene->exceptions) {
        const bool concerned =
            std::find(exception.off.begin(), exception.off.end(), criterion) != exception.off.end();
        const bool named = std::any_of(exception.changes.begin(), exception.changes.end(),
                                       [&](const std::string& change) {
                                           return names(question.annotation.hgvs_c, change) ||
                                                  names(question.annotation.hgvs_p, change);
                                       });
        if (concerned && named) {
            return exception.source;
        }
    }
    return {};
}

struct CommonRule {
    AcmgCriterion criterion;
    AcmgStrength strength;
    double limit;
};

Outcome judge_common(const CommonRule& rule,
                     const Sighted& sighted,
                     const Question& question,
                     const RuleSet& rules) {
    if (sighted.filtering.fact == nullptr && sighted.absent == nullptr) {
        return not_assessed(rule.criterion, "no_frequency");
    }
    const std::string threshold =
        fmt::format(">= {:g}{}", rule.limit, limits_of(question, rules).set_by);
    if (sighted.filtering.fact == nullptr) {
        return not_met(rule.criterion, "absent",
                       evidence_of("absent", threshold, sighted.absent->from));
    }
    model::AcmgEvidence evidence =
        evidence_of(sighted.filtering.text, threshold, sighted.filtering.fact->from);
    if (sighted.filtering.value < rule.limit) {
        return not_met(rule.criterion, "below", std::move(evidence));
    }
    if (const std::string source = exception_to(rule.criterion, question, rules); !source.empty()) {
        evidence.threshold = "exception: " + source;
        return switched_off(rule.criterion, "exception", std::move(evidence));
    }
    return met(rule.criterion, rule.strength, "frequent", std::move(evidence));
}

Outcome judge_rare(const Sighted& sighted, const Question& question, const RuleSet& rules) {
    // An allele that somebody saw is not absent, however few were looked at.
    const bool unclear = sighted.absent == nullptr || sighted.unsized;
    if (sighted.observed.fact == nullptr && unclear) {
        return not_assessed(AcmgCriterion::pm2, "no_frequency");
    }
    const Limits limits = limits_of(question, rules);
    const std::string threshold = fmt::format("<= {:g}{}", limits.pm2, limits.set_by);
    if (sighted.observed.fact != nullptr) {
        model::AcmgEvidence evidence =
            evidence_of(sighted.observed.text, threshold, sighted.observed.fact->from);
        return sighted.observed.value <= limits.pm2
                   ? met(AcmgCriterion::pm2, AcmgStrength::supporting, "rare", std::move(evidence))
                   : not_met(AcmgCriterion::pm2, "above", std::move(evidence));
    }
    return met(AcmgCriterion::pm2, AcmgStrength::supporting, "absent",
               evidence_of("absent", threshold, sighted.absent->from));
}

Outcome judge_healthy(const Sighted& sighted, const Question& question, const RuleSet& rules) {
    const model::InheritanceModes& modes = question.gene->modes;
    const bool on_x = modes.x_recessive || modes.x_dominant;
    if (!on_x && !modes.biallelic) {
        return not_assessed(AcmgCriterion::bs2, "healthy_carriers_unknown");
    }
    const bool x_locus = question.locus == filters::inheritance::LocusKind::x;
    const std::int64_t limit =
        x_locus ? rules.nuclear.bs2_hemizygotes : rules.nuclear.bs2_homozygotes;
    const Count& count = x_locus ? sighted.hemizygotes : sighted.homozygotes;
    const std::string threshold = fmt::format(">= {}", limit);
    if (count.fact == nullptr) {
        // A source that lists the allele and does not count these people says nothing of them.
        const bool listed = sighted.observed.fact != nullptr || sighted.unsized;
        return sighted.absent != nullptr && !listed
                   ? not_met(AcmgCriterion::bs2, "absent",
                             evidence_of("absent", threshold, sighted.absent->from))
                   : not_assessed(AcmgCriterion::bs2, "no_frequency", {{}, threshold, {}, {}});
    }
    model::AcmgEvidence evidence =
        evidence_of(fmt::format("{1} {0}", count.number, x_locus ? "hemi" : "hom"), threshold,
                    count.fact->from);
    return count.number >= limit
               ? met(AcmgCriterion::bs2, rules.nuclear.bs2, "healthy", std::move(evidence))
               : not_met(AcmgCriterion::bs2, "few", std::move(evidence));
}

} // namespace

void judge_population(const Question& question, const RuleSet& rules, Sheet& sheet) {
    const Sighted sighted = look(question, rules);
    const Limits limits = limits_of(question, rules);
    const auto common = [&](AcmgCriterion criterion, AcmgStrength strength, double limit) {
        sheet.set(judge_common({criterion, strength, limit}, sighted, question, rules));
    };
    common(AcmgCriterion::ba1, AcmgStrength::stand_alone, limits.ba1);
    common(AcmgCriterion::bs1, AcmgStrength::strong, limits.bs1);
    sheet.set(judge_healthy(sighted, question, rules));
    sheet.set(judge_rare(sighted, question, rules));
}

} // namespace vigie::interpretation::acmg
