#pragma once

#include "cases/case_definition.hpp"
#include "pipeline/run/identity.hpp"
#include "reads/marker_call.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// Who is who in the files of one comparison.
class IdentityPeople {
  public:
    /// Reads PED or case file. @throws UsageError for more than one family, or without a file;
    /// InputError.
    explicit IdentityPeople(const IdentityRequest& request);

    const model::Pedigree* pedigree() const noexcept { return pedigree_ ? &*pedigree_ : nullptr; }
    const std::string& case_id() const noexcept { return case_id_; }
    /// Of the command line and of the case, each once.
    const std::vector<std::string>& files() const noexcept { return files_; }
    const std::vector<std::string>& warnings() const noexcept { return warnings_; }

    /// Sets `individual` of each sample and drops, with a warning, those of nobody in the pedigree.
    /// @throws InputError if nobody is left, or for more than 200 samples.
    void name(std::vector<reads::MarkerSample>& samples);

  private:
    void take(const cases::CaseDefinition& definition);
    std::string individual_of(const reads::MarkerSample& sample) const;

    std::optional<model::Pedigree> pedigree_;
    std::string case_id_;
    std::vector<std::string> files_;
    std::map<std::string, std::map<std::string, std::string>> by_file_; ///< sample -> individual
    std::map<std::string, std::string> by_sample_;
    std::vector<std::string> warnings_;
};

} // namespace vigie::run
