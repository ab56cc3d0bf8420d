#include "cases/case_definition.hpp"
#include "cases/case_files.hpp"
#include "cases/family_members.hpp"
#include "cases/ped_file.hpp"
#include "cases/phenotypic_profile.hpp"
#include "cases/plain_text.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cases {
namespace {

using model::Individual;

/// What an option says of the family is data like the PED's, and refused alike.
[[noreturn]] void
refuse_option(const std::string& option, const std::string& problem, const std::string& remedy) {
    throw model::InputError({.file = option}, problem, remedy);
}

/// The only individual that satisfies the rule; "" if there are none or several.
template <class Rule>
std::string only_one(const std::vector<Individual>& individuals, Rule rule) {
    const auto first = std::find_if(individuals.begin(), individuals.end(), rule);
    if (first == individuals.end() ||
        std::find_if(std::next(first), individuals.end(), rule) != individuals.end()) {
        return {};
    }
    return first->id;
}

/// The proband by the PED alone: its one affected child, else its one affected individual.
std::string proband_of_ped(const std::vector<Individual>& individuals,
                           const std::filesystem::path& ped) {
    const auto affected = [](const Individual& individual) {
        return individual.affection == model::Affection::affected;
    };
    std::string proband = only_one(individuals, [&](const Individual& individual) {
        return affected(individual) && (!individual.father.empty() || !individual.mother.empty());
    });
    if (proband.empty()) {
        proband = only_one(individuals, affected);
    }
    if (proband.empty() && individuals.size() == 1) {
        proband = individuals.front().id;
    }
    if (proband.empty()) {
        throw model::InputError({.file = ped.string()}, "the PED file does not tell the proband",
                                "name the individual with --proband");
    }
    return proband;
}

std::vector<Individual> individuals_of_samples(const CaseOptions& options, std::string& proband) {
    std::vector<std::string> ids = options.vcf_samples;
    if (ids.empty() && !proband.empty()) {
        ids.push_back(proband);
    }
    if (proband.empty() && ids.size() == 1) {
        proband = ids.front();
    }
    if (proband.empty()) {
        refuse_option("--proband",
                      fmt::format("{} samples and no pedigree do not tell the patient", ids.size()),
                      "name the patient with --proband, or give the family with --ped");
    }
    if (std::find(ids.begin(), ids.end(), proband) == ids.end()) {
        refuse_option("--proband",
                      fmt::format("the proband '{}' is not among the samples of the VCF: {}",
                                  proband, fmt::join(ids, ", ")),
                      "name one of them");
    }
    std::vector<Individual> individuals;
    individuals.reserve(ids.size());
    for (const std::string& id : ids) {
        individuals.push_back({.id = id});
    }
    return individuals;
}

model::PhenotypicProfile read_signs(const CaseOptions& options,
                                    std::vector<std::string>& warnings) {
    for (const std::string& term : options.hpo) {
        if (!is_hpo_id(term)) {
            refuse_option("--hpo", fmt::format("'{}' is no HPO id", term),
                          "write HP: and seven digits");
        }
    }
    return phenotypic_profile(options.hpo, {}, warnings);
}

void add_files(CaseDefinition& definition, const CaseOptions& options) {
    for (const std::string& path : options.vcf) {
        definition.files.push_back({.path = path, .kind = CaseFileKind::variants});
    }
    for (const std::string& path : options.bam) {
        definition.files.push_back({.path = path, .kind = CaseFileKind::alignments});
    }
}

/// Sample columns: the ids that the VCF has; every id as long as its samples are not known.
void name_samples(std::vector<Individual>& individuals, const CaseOptions& options) {
    for (Individual& individual : individuals) {
        const bool sequenced =
            options.vcf_samples.empty()
                ? !options.vcf.empty()
                : std::find(options.vcf_samples.begin(), options.vcf_samples.end(),
                            individual.id) != options.vcf_samples.end();
        individual.sample = sequenced ? individual.id : std::string();
    }
}

void settle_proband(std::vector<Individual>& individuals,
                    const std::string& proband_id,
                    CaseDefinition& definition,
                    const CaseOptions& options) {
    const auto proband =
        std::find_if(individuals.begin(), individuals.end(),
                     [&](const Individual& individual) { return individual.id == proband_id; });
    if (proband == individuals.end()) {
        throw model::InputError(
            {.file = options.ped ? options.ped->string() : std::string(), .field = "--proband"},
            fmt::format("the proband '{}' is not in the PED file", proband_id),
            "use the id of one of its individuals");
    }
    if (proband->sample.empty() && !options.vcf.empty()) {
        throw model::InputError({.file = options.vcf.front()},
                                fmt::format("the proband '{}' is none of its samples", proband_id),
                                "use the sample name as the id in the PED file");
    }
    if (proband->affection == model::Affection::unknown) {
        proband->affection = model::Affection::affected;
    } else if (proband->affection == model::Affection::unaffected) {
        definition.warnings.emplace_back("the PED file states the proband as unaffected");
    }
}

} // namespace

CaseDefinition case_from_options(const CaseOptions& options) {
    CaseDefinition definition;
    std::string proband = options.proband;
    std::vector<Individual> individuals;
    if (options.ped) {
        PedFile ped = read_ped_file(*options.ped);
        individuals = std::move(ped.individuals);
        definition.warnings = std::move(ped.warnings);
        proband = proband.empty() ? proband_of_ped(individuals, *options.ped) : proband;
    } else {
        individuals = individuals_of_samples(options, proband);
        if (individuals.size() > 1) {
            definition.warnings.emplace_back(
                "no pedigree: the other samples are taken as unrelated, their status as unknown");
        }
    }
    name_samples(individuals, options);
    settle_proband(individuals, proband, definition, options);
    definition.id = options.id.empty() ? proband : options.id;
    if (!is_plain_identifier(definition.id)) {
        refuse_option(options.id.empty() ? "--proband" : "--id",
                      fmt::format("the case id is {}", no_plain_identifier),
                      "give a plain case id with --id");
    }
    definition.phenotype = read_signs(options, definition.warnings);
    add_files(definition, options);
    definition.pedigree = make_pedigree(std::move(individuals), proband,
                                        options.ped ? options.ped->string() : std::string());
    return definition;
}

} // namespace vigie::cases
