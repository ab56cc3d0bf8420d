#include "pipeline/self_test/expectations.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

namespace vigie::self_test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

[[noreturn]] void not_installed(const fs::path& data, const std::string& problem) {
    throw model::UsageError(data.string() + ": " + problem +
                                "; the data of the self-test are installed with Vigie in "
                                "share/vigie/self-test: install it again, or name them with --data",
                            model::ExitCode::configuration);
}

ExpectedCandidate candidate_of(const Json& json) {
    return {.gene = json.at("gene").get<std::string>(),
            .tier = json.at("tier").get<int>(),
            .mode = json.at("mode").get<std::string>(),
            .variants = json.at("variants").get<std::vector<std::string>>()};
}

Expectations facts_of(const Json& json) {
    Expectations facts;
    facts.case_id = json.at("case").get<std::string>();
    facts.panel = json.at("panel").get<std::string>();
    facts.first_day = json.at("first_day").get<std::string>();
    facts.second_day = json.at("second_day").get<std::string>();
    facts.records = json.at("records").get<std::uint64_t>();
    facts.first = candidate_of(json.at("first"));
    facts.dropped = json.at("dropped").get<std::map<std::string, std::string>>();
    facts.reopened = candidate_of(json.at("reopened"));
    facts.trigger = json.at("trigger").get<std::string>();
    facts.resolved = json.at("resolved").get<std::string>();
    facts.callable = json.at("callable").get<std::map<std::string, double>>();
    return facts;
}

} // namespace

Expectations Expectations::read(const fs::path& data) {
    if (!fs::is_regular_file(data / "EXPECTED.json")) {
        not_installed(data, "no EXPECTED.json there");
    }
    try {
        Expectations expected = facts_of(Json::parse(hts::read_file(data / "EXPECTED.json")));
        if (fs::is_regular_file(data / "DIGESTS.json")) {
            expected.digests = Json::parse(hts::read_file(data / "DIGESTS.json"))
                                   .get<std::map<std::string, std::string>>();
        }
        // Nothing to compare with is no comparison.
        if (expected.dropped.empty() || expected.callable.empty() ||
            (expected.digests && expected.digests->empty())) {
            not_installed(data, "EXPECTED.json or DIGESTS.json expects nothing");
        }
        return expected;
    } catch (const Json::exception&) {
        not_installed(data, "EXPECTED.json or DIGESTS.json is damaged");
    }
}

} // namespace vigie::self_test
