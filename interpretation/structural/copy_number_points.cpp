#include "interpretation/structural/copy_number_points.hpp"

#include "interpretation/structural/gene_content.hpp"
#include "interpretation/structural/loss_strength.hpp"

#include <fmt/format.h>

namespace vigie::interpretation::structural {
namespace {

using model::CopyNumberEvidence;
using model::GenePart;
using model::Verdict;

constexpr const char* riggs = "Riggs 2020, doi 10.1038/s41436-019-0686-8";

CopyNumberEvidence scored(std::string code, int hundredths, std::string evidence) {
    return {std::move(code), Verdict::pass, hundredths, std::move(evidence), riggs};
}

CopyNumberEvidence open(std::string code, std::string evidence) {
    return {std::move(code), Verdict::not_assessed, 0, std::move(evidence), riggs};
}

CopyNumberEvidence section_1(const CopyNumberQuestion& question, const CopyNumberRules& rules) {
    if (question.genes == 0 && question.mechanism.established != Verdict::not_assessed) {
        return scored("1A", 0, "a gene without protein that a source links to a disease");
    }
    return question.genes > 0
               ? scored("1A", 0, fmt::format("{} protein-coding genes", question.genes))
               : scored("1B", rules.no_coding_gene, "no protein-coding gene");
}

/// "loss of function, DISEASE (source)"; without the version of the source, which a later release
/// renews.
std::string mechanism_text(const LossMechanism& mechanism) {
    return mechanism.source.empty() ? mechanism.words
                                    : mechanism.words + " (" + mechanism.source + ")";
}

/// The 3' end of the gene: only the last exon, or others too.
CopyNumberEvidence three_prime(const CopyNumberQuestion& question,
                               const CopyNumberRules& rules,
                               const std::string& text) {
    const model::GeneContent& content = question.content;
    if (!content.touches_coding()) {
        return scored("2D-1", rules.three_prime_untranslated, text);
    }
    return content.first_exon == content.exons ? scored("2D-3", rules.last_exon, text)
                                               : scored("2D-4", rules.three_prime_exons, text);
}

CopyNumberEvidence loss_of_gene(const CopyNumberQuestion& question,
                                const CopyNumberRules& rules,
                                const LossStrength& loss) {
    const model::GeneContent& content = question.content;
    const std::string text = fmt::format("{}; {}; {}", content_text(content),
                                         mechanism_text(question.mechanism), loss.reason);
    switch (content.part) {
    case GenePart::whole:
        return scored("2A", rules.whole_gene, text);
    case GenePart::five_prime:
        return content.touches_coding() ? scored("2C-1", rules.five_prime_coding, text)
                                        : scored("2C-2", rules.five_prime_untranslated, text);
    case GenePart::three_prime:
        return three_prime(question, rules, text);
    case GenePart::within:
        break;
    }
    return scored("2E", rules.intragenic(loss.strength), text);
}

CopyNumberEvidence gain_of_gene(const CopyNumberQuestion& question,
                                const CopyNumberRules& rules,
                                const LossStrength& loss) {
    const model::GeneContent& content = question.content;
    const std::string text = fmt::format("{}; {}; {}", content_text(content),
                                         mechanism_text(question.mechanism), loss.reason);
    if (content.part == GenePart::whole) {
        return scored("2H", 0, text);
    }
    if (content.part == GenePart::within) {
        return scored("2I", rules.intragenic(loss.strength), text);
    }
    return scored("2J", 0, text); // 2K needs signs that are highly specific, which a person judges
}

CopyNumberEvidence section_2(const CopyNumberQuestion& question,
                             const CopyNumberRules& rules,
                             const LossStrength& loss) {
    if (question.mechanism.established == Verdict::not_assessed) {
        return open("2", "no source of the release states the gene's mechanism");
    }
    if (question.mechanism.established == Verdict::fail) {
        return {"2", Verdict::fail, 0, mechanism_text(question.mechanism), riggs};
    }
    return question.variant.is_loss() ? loss_of_gene(question, rules, loss)
                                      : gain_of_gene(question, rules, loss);
}

CopyNumberEvidence section_3(const CopyNumberQuestion& question, const CopyNumberRules& rules) {
    const GeneCountPoints& counts =
        question.variant.is_loss() ? rules.genes_of_loss : rules.genes_of_gain;
    const char* code = question.genes >= counts.many   ? "3C"
                       : question.genes >= counts.some ? "3B"
                                                       : "3A";
    return scored(code, counts.of(question.genes),
                  fmt::format("{} protein-coding genes", question.genes));
}

CopyNumberEvidence section_5(const CopyNumberFamily& family, const CopyNumberRules& rules) {
    if (family.recessive) {
        return open("5", "a recessive disease: its inheritance is judged by the pair");
    }
    if (family.de_novo == Verdict::pass) {
        if (family.signs != Verdict::pass) {
            return open("5A", "de novo; whether the signs fit the gene is not assessed, or they do "
                              "not");
        }
        return scored("5A",
                      family.parentage_confirmed ? rules.de_novo_confirmed : rules.de_novo_assumed,
                      family.parentage_confirmed ? "de novo, parentage confirmed, signs fit"
                                                 : "de novo, parentage assumed, signs fit");
    }
    if (family.from_unaffected_parent) {
        const bool specific = family.signs == Verdict::pass;
        return scored(specific ? "5B" : "5C",
                      specific ? rules.unaffected_parent_specific
                               : rules.unaffected_parent_unspecific,
                      "a parent who is not affected carries it");
    }
    return scored("5F", 0, "inheritance is not known or says nothing");
}

} // namespace

std::optional<model::CopyNumberClassification> classify(const CopyNumberQuestion& question,
                                                        const CopyNumberRules& rules) {
    if (!question.variant.is_copy_change()) {
        return std::nullopt;
    }
    const LossStrength loss =
        loss_strength(question.variant, question.content, question.large_share);
    model::CopyNumberClassification result;
    result.rule_set = rules.id;
    result.loss_strength =
        question.mechanism.established == Verdict::pass ? loss.strength : model::AcmgStrength::none;
    result.evidence = {section_1(question, rules), section_2(question, rules, loss),
                       section_3(question, rules),
                       open("4", "published cases, case-control studies and populations"),
                       section_5(question.family, rules)};
    for (const CopyNumberEvidence& evidence : result.evidence) {
        result.hundredths += evidence.hundredths;
    }
    result.classification = rules.class_of(result.hundredths);
    return result;
}

} // namespace vigie::interpretation::structural
