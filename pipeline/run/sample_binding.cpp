#include "pipeline/run/sample_binding.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/model/family_role.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

namespace vigie::run {
namespace {

std::optional<std::size_t> column_of(const hts::VcfHeader& header, const std::string& sample) {
    const auto it = std::find(header.samples.begin(), header.samples.end(), sample);
    return it == header.samples.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(it - header.samples.begin()));
}

std::string names_of(const std::vector<std::string>& names) {
    std::string joined;
    for (const std::string& name : names) {
        joined += (joined.empty() ? "'" : ", '") + name + "'";
    }
    return joined.empty() ? "none" : joined;
}

void require_own_column(const SampleBinding& binding,
                        std::size_t column,
                        const model::Pedigree& pedigree,
                        std::size_t individual,
                        const cases::CaseFile& file) {
    const auto taken = std::find(binding.columns.begin(), binding.columns.end(), column);
    if (taken == binding.columns.end()) {
        return;
    }
    const std::size_t other =
        binding.individuals[static_cast<std::size_t>(taken - binding.columns.begin())];
    throw model::InputError({.file = file.path},
                            "individuals '" + pedigree.individuals()[other].id + "' and '" +
                                pedigree.individuals()[individual].id +
                                "' are given one sample column",
                            "give each individual a column of its own in "
                            "individualToFileIdentifiers or the PED");
}

std::vector<std::string> without_column(const std::vector<BoundFile>& files,
                                        const model::Pedigree& pedigree) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < pedigree.individuals().size(); ++i) {
        const bool bound = std::any_of(files.begin(), files.end(), [i](const BoundFile& file) {
            const std::vector<std::size_t>& members = file.binding.individuals;
            return std::find(members.begin(), members.end(), i) != members.end();
        });
        if (!bound) {
            ids.push_back(pedigree.individuals()[i].id);
        }
    }
    return ids;
}

std::vector<std::string> unused_columns(const BoundFile& file) {
    std::vector<std::string> names;
    const std::vector<std::size_t>& used = file.binding.columns;
    for (std::size_t i = 0; i < file.samples.size(); ++i) {
        if (std::find(used.begin(), used.end(), i) == used.end()) {
            names.push_back(file.samples[i]);
        }
    }
    return names;
}

} // namespace

SampleBinding bind_samples(const cases::CaseFile& file,
                           const model::Pedigree& pedigree,
                           const hts::VcfHeader& header) {
    SampleBinding binding;
    for (std::size_t i = 0; i < pedigree.individuals().size(); ++i) {
        const model::Individual& individual = pedigree.individuals()[i];
        const auto stated = file.samples.find(individual.id);
        const std::string& sample = stated != file.samples.end() ? stated->second
                                    : !individual.sample.empty() ? individual.sample
                                                                 : individual.id;
        const auto column = column_of(header, sample);
        if (column) {
            require_own_column(binding, *column, pedigree, i, file);
            binding.columns.push_back(*column);
            binding.individuals.push_back(i);
        } else if (stated != file.samples.end()) {
            throw model::InputError({.file = file.path},
                                    "individual '" + individual.id + "' should be sample '" +
                                        sample + "', but the file has " + names_of(header.samples),
                                    "mend individualToFileIdentifiers or the file");
        }
    }
    if (binding.columns.empty()) {
        throw model::InputError({.file = file.path},
                                "no sample of this file (" + names_of(header.samples) +
                                    ") is an individual of the case",
                                "name the samples in individualToFileIdentifiers, the PED or "
                                "--proband");
    }
    return binding;
}

void require_one_file_per_individual(const std::vector<BoundFile>& files,
                                     const model::Pedigree& pedigree) {
    std::vector<const BoundFile*> owner(pedigree.individuals().size(), nullptr);
    for (const BoundFile& file : files) {
        for (const std::size_t individual : file.binding.individuals) {
            if (owner[individual] != nullptr) {
                throw model::InputError({.file = file.file.path},
                                        "individual '" + pedigree.individuals()[individual].id +
                                            "' is also in " + owner[individual]->file.path,
                                        "give each individual's small variants in one file");
            }
            owner[individual] = &file;
        }
    }
    if (owner[*pedigree.index_of(pedigree.proband().id)] == nullptr) {
        throw model::InputError({.file = files.front().file.path},
                                "no file has the proband '" + pedigree.proband().id + "'",
                                "name the proband's sample in individualToFileIdentifiers, the "
                                "PED or --proband");
    }
}

std::vector<std::string> unmatched_samples(const std::vector<BoundFile>& files,
                                           const model::Pedigree& pedigree) {
    std::vector<std::string> warnings;
    const std::vector<std::string> missing = without_column(files, pedigree);
    if (!missing.empty()) {
        // A log names nobody; who has to mend something is told the names by the refusal below.
        std::vector<std::string> roles;
        std::transform(missing.begin(), missing.end(), std::back_inserter(roles),
                       [&](const std::string& id) { return model::role_in_family(pedigree, id); });
        warnings.push_back(
            fmt::format("no sample column: {}, taken as not sequenced", fmt::join(roles, ", ")));
    }
    for (const BoundFile& file : files) {
        const std::vector<std::string> unused = unused_columns(file);
        if (unused.empty()) {
            continue;
        }
        if (!missing.empty() && file.file.samples.empty()) {
            throw model::InputError({.file = file.file.path},
                                    "individuals without a sample column (" + names_of(missing) +
                                        ") and sample columns of nobody (" + names_of(unused) +
                                        ") may be the same persons under two names",
                                    "write the columns' names into the PED, or leave out of it "
                                    "who is not sequenced");
        }
        warnings.push_back(fmt::format("{}: sample columns of nobody in the case are not read: {}",
                                       file.file.path, unused.size()));
    }
    return warnings;
}

} // namespace vigie::run
