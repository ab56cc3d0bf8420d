#include "pipeline/hts/output_file.hpp"
#include "pipeline/self_test/candidate_check.hpp"
#include "pipeline/self_test/check.hpp"
#include "pipeline/self_test/check_failure.hpp"
#include "pipeline/self_test/work_names.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace vigie::self_test {
namespace {

using Json = nlohmann::json;

std::string result_is_stored(const Bench& bench) {
    bench.vigie({"case", "ingest", "--store", bench.work(store_file), bench.work(first_result)});
    const std::string list = bench.vigie({"case", "list", "--store", bench.work(store_file)}).out;
    if (list.find("\n" + bench.expected().case_id + "\t") == std::string::npos) {
        throw CheckFailure("the stored case is not listed");
    }
    return "1 case";
}

std::string past_is_repeated(const Bench& bench) {
    bench.vigie({"replay", "--store", bench.work(store_file), "--case", bench.expected().case_id,
                 "--as-of", bench.expected().first_day, "-o", bench.work("replayed.json")});
    if (bench.written("replayed.json") != bench.written(first_result + "/candidates.json")) {
        throw CheckFailure("other bytes than those of that day");
    }
    return "byte for byte";
}

bool tells(const Json& event, const std::string& outcome, const std::string& gene) {
    return event.contains("outcome") && event.at("outcome") == outcome &&
           event.at("candidate").is_object() &&
           event.at("candidate").at("gene").at("symbol") == gene;
}

std::vector<Json> lines_of(const std::string& text) {
    std::vector<Json> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(Json::parse(line));
    }
    return lines;
}

std::string case_reopens(const Bench& bench) {
    const Expectations& expected = bench.expected();
    const std::vector<Json> lines =
        lines_of(bench
                     .vigie({"reanalyse", "--json", "--store", bench.work(store_file), "-k",
                             bench.work(second_release), "--today", expected.second_day})
                     .out);
    const bool reopened = std::any_of(lines.begin(), lines.end(), [&](const Json& line) {
        return tells(line, "new", expected.reopened.gene) &&
               line.at("trigger").at("kind") == expected.trigger;
    });
    const bool resolved = std::any_of(lines.begin(), lines.end(), [&](const Json& line) {
        return tells(line, "resolved", expected.resolved);
    });
    if (!reopened || !resolved) {
        throw CheckFailure(fmt::format("no event tells that {} is {}",
                                       reopened ? expected.resolved : expected.reopened.gene,
                                       reopened ? "resolved" : "new"));
    }
    require_first(Json::parse(bench
                                  .vigie({"case", "show", "--json", "--store",
                                          bench.work(store_file), expected.case_id})
                                  .out),
                  expected.reopened);
    return fmt::format("{} for {}", expected.reopened.gene, expected.trigger);
}

std::string page_stands_alone(const Bench& bench) {
    bench.vigie({"report", "--store", bench.work(store_file), bench.expected().case_id, "-o",
                 bench.work("report.html")});
    const std::string page = bench.written("report.html");
    if (page.find(bench.expected().reopened.gene) == std::string::npos) {
        throw CheckFailure("the page does not name " + bench.expected().reopened.gene);
    }
    for (const char* const outside : {"src=\"http", "<link", "@import", "url(http"}) {
        if (page.find(outside) != std::string::npos) {
            throw CheckFailure(fmt::format("the page loads something from outside ({})", outside));
        }
    }
    return fmt::format("{} bytes, nothing from outside", page.size());
}

/// One digit of the chain's last hash, changed wherever it stands in a copy of the store, must be
/// found by the next audit.
std::string ledger_is_whole(const Bench& bench) {
    const Json audit = Json::parse(
        bench.vigie({"case", "audit", "--json", "--store", bench.work(store_file)}).out);
    const std::string hash = audit.at("head").at("hash").get<std::string>();
    std::string store = bench.written(store_file);
    std::size_t changed = 0;
    for (std::size_t at = store.find(hash); at != std::string::npos; at = store.find(hash, at)) {
        store[at] = store[at] == '0' ? '1' : '0';
        ++changed;
    }
    if (changed == 0) {
        throw CheckFailure("the hash of the ledger's head is not in the store");
    }
    hts::write_file(bench.work("changed.sqlite"), store, hts::FileReaders::owner);
    bench.vigie({"case", "audit", "--store", bench.work("changed.sqlite")}, 65);
    return fmt::format("{} entries; a changed one is found",
                       audit.at("head").at("sequence").get<std::uint64_t>());
}

} // namespace

std::vector<Check> watch_checks() {
    return {{.id = "ingest",
             .sentence = "a result is stored",
             .needs = {"run"},
             .make = result_is_stored},
            {.id = "reanalyse",
             .sentence = "new knowledge reopens the stored case, with the planted answer first",
             .needs = {"ingest"},
             .make = case_reopens},
            {.id = "replay",
             .sentence = "what was said then is said again",
             .needs = {"ingest"},
             .make = past_is_repeated},
            {.id = "report",
             .sentence = "the page of a case is written, in one file",
             .needs = {"reanalyse"},
             .make = page_stands_alone},
            {.id = "ledger",
             .sentence = "the ledger is whole, and a change in it is found",
             .needs = {"reanalyse"},
             .make = ledger_is_whole}};
}

} // namespace vigie::self_test
