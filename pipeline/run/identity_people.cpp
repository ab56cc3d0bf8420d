#include "pipeline/run/identity_people.hpp"

#include "cases/ped_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace vigie::run {
namespace {

constexpr std::size_t most_samples = 200;

model::Pedigree pedigree_of(cases::PedFile ped, const std::filesystem::path& file) {
    std::string first = ped.individuals.front().id;
    try {
        return {std::move(ped.individuals), std::move(first)};
    } catch (const std::invalid_argument& fault) {
        throw model::InputError({.file = file.string()}, fault.what(), "mend the pedigree");
    }
}

} // namespace

IdentityPeople::IdentityPeople(const IdentityRequest& request)
    : case_id_(request.case_id), files_(request.files), by_sample_(request.individuals) {
    if (request.ped && (request.case_file || request.definition != nullptr)) {
        throw model::UsageError("give the family as --ped or as --case, not both");
    }
    if (request.ped) {
        cases::PedFile ped = cases::read_ped_file(*request.ped);
        warnings_ = ped.warnings;
        pedigree_ = pedigree_of(std::move(ped), *request.ped);
    }
    if (request.case_file) {
        take(cases::read_phenopacket(*request.case_file));
    } else if (request.definition != nullptr) {
        take(*request.definition);
    }
    std::vector<std::string> once;
    for (std::string& file : files_) {
        if (std::find(once.begin(), once.end(), file) == once.end()) {
            once.push_back(std::move(file));
        }
    }
    files_ = std::move(once);
    if (files_.empty()) {
        throw model::UsageError("give the files to compare, or a case that names them (--case)");
    }
}

void IdentityPeople::take(const cases::CaseDefinition& definition) {
    warnings_ = definition.warnings;
    case_id_ = case_id_.empty() ? definition.id : case_id_;
    for (const cases::CaseFile& file : definition.files) {
        // Structural variants and repeats hold no marker.
        if (file.kind != cases::CaseFileKind::variants &&
            file.kind != cases::CaseFileKind::alignments) {
            continue;
        }
        files_.push_back(file.path);
        for (const auto& [individual, sample] : file.samples) {
            by_file_[file.path][sample] = individual;
        }
    }
    pedigree_ = definition.pedigree;
}

std::string IdentityPeople::individual_of(const reads::MarkerSample& sample) const {
    if (const auto given = by_sample_.find(sample.sample); given != by_sample_.end()) {
        return given->second;
    }
    if (const auto file = by_file_.find(sample.file); file != by_file_.end()) {
        if (const auto stated = file->second.find(sample.sample); stated != file->second.end()) {
            return stated->second;
        }
        if (sample.unnamed && file->second.size() == 1) {
            return file->second.begin()->second;
        }
    }
    if (sample.unnamed && pedigree_ && pedigree_->individuals().size() == 1) {
        return pedigree_->proband().id;
    }
    if (pedigree_) {
        for (const model::Individual& individual : pedigree_->individuals()) {
            if (individual.sample == sample.sample && !individual.sample.empty()) {
                return individual.id;
            }
        }
    }
    return sample.sample;
}

void IdentityPeople::name(std::vector<reads::MarkerSample>& samples) {
    std::vector<std::string> strangers;
    for (reads::MarkerSample& sample : samples) {
        sample.individual = individual_of(sample);
        if (pedigree_ && pedigree_->find(sample.individual) == nullptr) {
            strangers.push_back(sample.individual);
        }
    }
    if (pedigree_ && strangers.size() == samples.size()) {
        throw model::InputError({.file = samples.front().file},
                                fmt::format("no sample is an individual of the pedigree (samples: "
                                            "{})",
                                            fmt::join(strangers, ", ")),
                                "say who they are with --individual SAMPLE=INDIVIDUAL");
    }
    if (!strangers.empty()) {
        warnings_.push_back(fmt::format("samples of nobody in the pedigree are left out: {}",
                                        fmt::join(strangers, ", ")));
        std::erase_if(samples, [this](const reads::MarkerSample& sample) {
            return pedigree_->find(sample.individual) == nullptr;
        });
    }
    if (samples.size() > most_samples) {
        throw model::InputError({.file = samples.front().file},
                                fmt::format("{} samples; every pair of up to {} is compared",
                                            samples.size(), most_samples),
                                "name the family with --ped");
    }
}

} // namespace vigie::run
