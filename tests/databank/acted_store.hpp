#pragma once

#include "cases/signed_result.hpp"
#include "cases/store.hpp"
#include "pipeline/model/case_record.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::tests {

/// What a person must have agreed to before a result may go to the national warehouse.
std::vector<model::Consent> agreed();
model::Consent consent_to(const std::string& purpose, model::ConsentState state, model::Date date);

/// A case store whose cases persons act upon.
class ActedStore {
  public:
    explicit ActedStore(const std::filesystem::path& file);

    cases::CaseStore& store() { return store_; }
    /// A run of the case; another `mark`: a later run with another case file.
    void add(const std::string& case_id,
             const std::vector<model::Consent>& consents = agreed(),
             const std::string& mark = "first");
    void sign(const std::string& case_id, const std::vector<cases::SignedVariant>& variants = {});
    void give_back(const std::string& case_id, model::Date date);
    void take_back(const std::string& case_id);
    void consent(const std::string& case_id, const model::Consent& consent);

  private:
    void append(cases::ResultAct act);
    std::int64_t in_force(const std::string& case_id);
    cases::CaseStore store_;
};

} // namespace vigie::tests
