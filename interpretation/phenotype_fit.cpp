#include "interpretation/phenotype_fit.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace vigie::interpretation {
namespace {

constexpr std::string_view phenotypic_abnormality = "HP:0000118";

/// A term under its current id; a term that the ontology does not know stays as it is and can only
/// meet itself.
std::string current(const knowledge::Ontology& ontology, const std::string& term) {
    return ontology.current(term).value_or(term);
}

bool is_informative(const knowledge::Ontology& ontology, const std::string& id) {
    if (id == phenotypic_abnormality || !ontology.is_sign(id)) {
        return false;
    }
    const knowledge::Term* term = ontology.find(id);
    return term == nullptr ||
           std::none_of(term->parents.begin(), term->parents.end(),
                        [](const std::string& parent) { return parent == phenotypic_abnormality; });
}

std::set<std::string> informative(const knowledge::Ontology& ontology,
                                  const std::vector<std::string>& terms) {
    std::set<std::string> kept;
    for (const std::string& term : terms) {
        const std::string id = current(ontology, term);
        if (is_informative(ontology, id)) {
            kept.insert(id);
        }
    }
    return kept;
}

/// The annotation that is the sign itself or the first of its descendants.
std::optional<std::string> meeting_term(const std::string& sign,
                                        const std::set<std::string>& annotations,
                                        const knowledge::Ontology& ontology) {
    if (annotations.contains(sign)) {
        return sign;
    }
    for (const std::string& annotation : annotations) {
        if (ontology.ancestors(annotation).contains(sign)) {
            return annotation;
        }
    }
    return std::nullopt;
}

std::optional<std::string> general_term(const std::string& sign,
                                        const std::set<std::string>& annotations,
                                        const knowledge::Ontology& ontology) {
    for (const std::string& ancestor : ontology.ancestors(sign)) {
        if (annotations.contains(ancestor)) {
            return ancestor;
        }
    }
    return std::nullopt;
}

/// Share of the excluded signs that the gene's annotations contradict.
double contradicted_share(const std::set<std::string>& excluded,
                          const std::set<std::string>& annotations,
                          const knowledge::Ontology& ontology) {
    if (excluded.empty()) {
        return 0.0;
    }
    const auto contradicted =
        std::count_if(excluded.begin(), excluded.end(), [&](const std::string& sign) {
            return meeting_term(sign, annotations, ontology).has_value();
        });
    return static_cast<double>(contradicted) / static_cast<double>(excluded.size());
}

} // namespace

model::PhenotypeFit phenotype_fit(const model::PhenotypicProfile& profile,
                                  const std::vector<std::string>& gene_terms,
                                  const knowledge::Ontology& ontology,
                                  const PhenotypeFitRules& rules) {
    model::PhenotypeFit fit;
    const std::set<std::string> observed = informative(ontology, profile.observed);
    const std::set<std::string> annotations = informative(ontology, gene_terms);
    if (observed.empty() || annotations.empty()) {
        return fit;
    }
    double met = 0.0;
    for (const std::string& sign : observed) {
        if (const auto same = meeting_term(sign, annotations, ontology)) {
            met += 1.0;
            fit.matched.push_back(sign + " ~ " + *same);
        } else if (const auto general = general_term(sign, annotations, ontology)) {
            met += rules.general_credit;
            fit.matched.push_back(sign + " ~ " + *general);
        }
    }
    const double share = met / static_cast<double>(observed.size());
    const double penalty =
        rules.excluded_penalty *
        contradicted_share(informative(ontology, profile.excluded), annotations, ontology);
    fit.score = std::clamp(share - penalty, 0.0, 1.0);
    fit.verdict = fit.score >= rules.pass_score ? model::Verdict::pass : model::Verdict::fail;
    return fit;
}

} // namespace vigie::interpretation
