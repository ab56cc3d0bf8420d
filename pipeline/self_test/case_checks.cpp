#include "pipeline/self_test/work_names.hpp"

#include "pipeline/self_test/candidate_check.hpp"
#include "pipeline/self_test/check.hpp"
#include "pipeline/self_test/check_failure.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace vigie::self_test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string inputs_are_sound(const Bench& bench) {
    bench.vigie({"check", bench.data("trio.vcf.gz"), bench.data("reads.bam")});
    return "a VCF of a family, a BAM";
}

std::string releases_are_built(const Bench& bench) {
    bench.vigie({"knowledge", "build", bench.data("SOURCES.2026-04.toml"), "-o",
                 bench.work(first_release)});
    bench.vigie({"knowledge", "build", bench.data("SOURCES.2026-10.toml"), "-o",
                 bench.work(second_release), "--base", bench.work(first_release)});
    bench.vigie({"knowledge", "verify", bench.work(first_release)});
    bench.vigie({"knowledge", "verify", bench.work(second_release)});
    return "two releases, every checksum recomputed";
}

void run_case(const Bench& bench, const std::string& threads, const std::string& output) {
    bench.vigie({"run", "-k", bench.work(first_release), "--case", bench.data("CASE.json"),
                 "--panel", bench.expected().panel, "--today", bench.expected().first_day,
                 "--threads", threads, "-o", bench.work(output)});
}

std::string case_runs(const Bench& bench) {
    run_case(bench, "1", first_result);
    const Json result = Json::parse(bench.written(first_result + "/candidates.json"));
    if (result.at("case") != bench.expected().case_id) {
        throw CheckFailure("the result is of another case");
    }
    return fmt::format("{} candidates", result.at("candidates").size());
}

std::string planted_is_first(const Bench& bench) {
    const Json result = Json::parse(bench.written(first_result + "/candidates.json"));
    require_first(result, bench.expected().first);
    return bench.expected().first.gene;
}

/// `why` decides again from the record; its first words on a gene name the rule.
std::string drops_are_explained(const Bench& bench) {
    for (const auto& [variant, rule] : bench.expected().dropped) {
        const std::string said = bench.vigie({"why", bench.work(first_result), variant}).out;
        if (said.find(fmt::format(": dropped ({})\n", rule)) == std::string::npos) {
            throw CheckFailure(fmt::format("{} is not dropped by the rule '{}'", variant, rule));
        }
    }
    return fmt::format("{} variants, each by its rule", bench.expected().dropped.size());
}

std::string no_record_is_lost(const Bench& bench) {
    const Json receipt = Json::parse(bench.written(first_result + "/receipt.json"));
    const Json& stages = receipt.at("stages");
    if (stages.empty() || stages.front().at("in") != bench.expected().records) {
        throw CheckFailure(fmt::format("the run did not read the {} records of the file",
                                       bench.expected().records));
    }
    for (const Json& stage : stages) {
        require_conserved(stage);
    }
    return fmt::format("{} stages, {} records", stages.size(), bench.expected().records);
}

std::string threads_change_nothing(const Bench& bench) {
    const std::string other = "result.2-threads";
    run_case(bench, "2", other);
    std::size_t files = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(bench.work(first_result))) {
        const std::string name = entry.path().filename().string();
        if (bench.written(first_result + "/" + name) != bench.written(other + "/" + name)) {
            throw CheckFailure(name + " differs between one thread and two");
        }
        ++files;
    }
    return fmt::format("{} files, byte for byte", files);
}

} // namespace

std::vector<Check> case_checks() {
    return {{.id = "check", .sentence = "sound files are found sound", .make = inputs_are_sound},
            {.id = "knowledge",
             .sentence = "knowledge releases are built and verified",
             .make = releases_are_built},
            {.id = "run",
             .sentence = "a family is interpreted",
             .needs = {"knowledge"},
             .make = case_runs},
            {.id = "first",
             .sentence = "the planted answer has the first place",
             .needs = {"run"},
             .make = planted_is_first},
            {.id = "drops",
             .sentence = "what was planted to be dropped is dropped, for its reason",
             .needs = {"run"},
             .make = drops_are_explained},
            {.id = "counts",
             .sentence = "at every stage, what went in came out or was dropped by a named reason",
             .needs = {"run"},
             .make = no_record_is_lost},
            {.id = "threads",
             .sentence = "one thread and two give the same bytes",
             .needs = {"run"},
             .make = threads_change_nothing}};
}

} // namespace vigie::self_test
