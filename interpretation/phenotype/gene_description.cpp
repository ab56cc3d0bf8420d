#include "interpretation/phenotype/gene_description.hpp"

#include "interpretation/phenotype/sign_frequency.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace vigie::interpretation {
namespace {

struct Statement {
    PatientCount count;
    bool present = false; ///< some source lists the sign as one of the disease
};

/// The signs of one disease: statements of several sources about one term are pooled, and a term
/// of which every source says that it is absent is none.
std::vector<DescribedSign> disease_signs(const knowledge::DiseaseProfile& disease,
                                         const TermTable& table,
                                         const PhenotypeRules& rules) {
    std::map<TermNumber, Statement> statements;
    for (const knowledge::DiseaseAnnotation& annotation : disease.annotations) {
        const auto term = table.find(annotation.term);
        if (!term) {
            continue;
        }
        Statement& statement = statements[*term];
        statement.present = statement.present || !annotation.excluded;
        if (!annotation.excluded) {
            statement.count += read_frequency(annotation.frequency, rules);
        }
    }
    std::vector<DescribedSign> signs;
    for (const auto& [term, statement] : statements) {
        const bool stated = statement.count.examined > 0.0;
        if (statement.present && !(stated && statement.count.affected == 0.0)) {
            signs.push_back(
                {.term = term,
                 .frequency = static_cast<float>(pooled_frequency(statement.count, rules)),
                 .stated = stated});
        }
    }
    return signs;
}

GeneDescription describe(const knowledge::DiseaseProfile* disease,
                         std::vector<DescribedSign> signs,
                         const PhenotypeRules& rules) {
    double sum = 0.0;
    for (const DescribedSign& sign : signs) {
        sum += static_cast<double>(sign.frequency);
    }
    return {.disease = disease,
            .signs = std::move(signs),
            .dilution = std::pow(std::max(sum, 1.0), -rules.breadth_exponent)};
}

} // namespace

std::vector<GeneDescription> describe_gene(const model::GeneKey& gene,
                                           const knowledge::Release& release,
                                           const TermTable& table,
                                           const PhenotypeRules& rules) {
    std::vector<GeneDescription> descriptions;
    std::map<TermNumber, DescribedSign> together;
    for (const std::string& id : release.terms_of(gene)) {
        if (const auto term = table.find(id)) {
            together[*term] = {.term = *term,
                               .frequency = static_cast<float>(rules.assumed_frequency)};
        }
    }
    std::map<TermNumber, DescribedSign> of_diseases;
    for (const knowledge::DiseaseProfile* disease : release.described_diseases(gene)) {
        std::vector<DescribedSign> signs = disease_signs(*disease, table, rules);
        for (const DescribedSign& sign : signs) {
            DescribedSign& highest = of_diseases.try_emplace(sign.term, sign).first->second;
            highest = sign.frequency > highest.frequency ? sign : highest;
        }
        if (!signs.empty()) {
            descriptions.push_back(describe(disease, std::move(signs), rules));
        }
    }
    // What a disease says of a sign is better known than that the gene has it.
    for (const auto& [term, sign] : of_diseases) {
        together[term] = sign;
    }
    if (!together.empty()) {
        std::vector<DescribedSign> signs;
        signs.reserve(together.size());
        for (const auto& [term, sign] : together) {
            signs.push_back(sign);
        }
        descriptions.push_back(describe(nullptr, std::move(signs), rules));
    }
    return descriptions;
}

} // namespace vigie::interpretation
