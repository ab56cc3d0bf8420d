#pragma once

#include "review/desk/routes.hpp"
#include "review/http/front_door.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace vigie::review::desk::test {

inline constexpr const char* password = "correct horse battery";

/// marie (geneticist), anne and paul (biologists), tech (technician), nils (network).
const http::Persons& persons();

struct Answer {
    unsigned status = 0;
    std::string body;
    nlohmann::json json() const { return nlohmann::json::parse(body); }
    std::string code() const { return json().at("error").at("code"); }
};

/// The page's server without sockets, over a store of real runs, on 1 June 2026.
class DeskHouse {
  public:
    explicit DeskHouse(run::test::StoredCases& stored);

    Answer get(const std::string& person, const std::string& target);
    Answer post(const std::string& person, const std::string& target, const nlohmann::json& body);
    Answer
    get_range(const std::string& person, const std::string& target, const std::string& range);
    /// `/api/cases/1` as this person sees it.
    nlohmann::json shown(const std::string& person = "marie");
    /// Adds to a body what the page has seen of the case.
    nlohmann::json seen(nlohmann::json body);
    /// A decision on the first candidate.
    nlohmann::json decision(const std::string& action);
    /// Anne's signature with Paul.
    nlohmann::json signature(const std::string& conclusion);

    cases::CaseStore& store() { return store_; }
    std::vector<std::string> log; ///< "GET /api/worklist 200 marie"

  private:
    Answer ask(const std::string& person, http::Incoming incoming);

    interpretation::RuleSet rules_;
    cases::CaseStore store_;
    http::Clock clock_;
    http::PasswordDesk passwords_;
    http::Sessions sessions_;
    Desk desk_;
    ResultSummaries summaries_;
    http::Router router_;
    http::StaticFiles files_;
    std::unique_ptr<http::FrontDoor> door_;
};

} // namespace vigie::review::desk::test
