#include "validation/release_gate.hpp"

#include "pipeline/model/error.hpp"
#include "validation/proportion.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace vigie::validation {
namespace {

using Json = nlohmann::ordered_json;

using Keys = std::set<std::string>;

std::string key_of(const UnmatchedCall& call) {
    return call.variant + " " + call.zygosity;
}

Keys keys_of(const std::vector<UnmatchedCall>& calls) {
    Keys keys;
    for (const UnmatchedCall& call : calls) {
        keys.insert(key_of(call));
    }
    return keys;
}

/// Those that are known to be false: what was not compared may have been true.
std::vector<UnmatchedCall> compared(std::vector<UnmatchedCall> calls) {
    std::erase_if(calls,
                  [](const UnmatchedCall& call) { return call.match == Match::not_compared; });
    return calls;
}

std::vector<UnmatchedCall> without(const std::vector<UnmatchedCall>& calls, const Keys& others) {
    std::vector<UnmatchedCall> rest;
    for (const UnmatchedCall& call : calls) {
        if (!others.contains(key_of(call))) {
            rest.push_back(call);
        }
    }
    return rest;
}

/// How many of the calls lie in each stratum, by name.
std::map<std::string, std::uint64_t> by_stratum(const std::vector<UnmatchedCall>& calls) {
    std::map<std::string, std::uint64_t> counts;
    for (const UnmatchedCall& call : calls) {
        for (const std::string& region : call.regions) {
            for (const std::string& kind : call.kinds) {
                ++counts[Stratum{.region = region, .kind = kind, .counts = {}}.name()];
            }
        }
    }
    return counts;
}

/// What the bases of a region are of; nullopt if the result may not have looked at it. The whole
/// BED and what the reference shows by itself are always looked at, with or without a call in them.
std::optional<std::string> basis_of(const EarlierResult& result, const std::string& region) {
    const auto bed =
        result.regions.find(region == "outside_low_complexity" ? "low_complexity" : region);
    if (bed != result.regions.end()) {
        return bed->second;
    }
    const bool of_reference = region == "bed" || region.starts_with("homopolymer_") ||
                              region.starts_with("tandem_repeat") || region == "no_repeat";
    if (of_reference) {
        return std::string{};
    }
    const bool listed = std::any_of(result.strata.begin(), result.strata.end(),
                                    [&region](const Stratum& s) { return s.region == region; });
    const bool of_release =
        region == "coding" || region.starts_with("panel:") || region.starts_with("gene:");
    return listed && of_release ? std::optional(result.reference) : std::nullopt;
}

std::vector<std::string> regions_of(const EarlierResult& newer, const EarlierResult& older) {
    std::vector<std::string> regions;
    for (const EarlierResult* const result : {&newer, &older}) {
        for (const Stratum& stratum : result->strata) {
            if (std::find(regions.begin(), regions.end(), stratum.region) == regions.end()) {
                regions.push_back(stratum.region);
            }
        }
    }
    return regions;
}

/// Strata of a region in either result.
std::vector<std::string>
strata_of(const EarlierResult& newer, const EarlierResult& older, const std::string& region) {
    std::vector<std::string> names;
    for (const EarlierResult* const result : {&newer, &older}) {
        for (const Stratum& stratum : result->strata) {
            const std::string name = stratum.name();
            if (stratum.region == region &&
                std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
    }
    return names;
}

void require_pairs(const EarlierResult& older, const EarlierResult& newer) {
    const bool same_truth = older.truth_calls_sha256 == newer.truth_calls_sha256;
    if (same_truth && older.bed_sha256 == newer.bed_sha256) {
        return;
    }
    throw model::InputError({.file = newer.file},
                            fmt::format("the two results cannot be paired: their {} differs",
                                        same_truth ? "BED" : "truth"),
                            "validate both versions with the same truth, BED and options");
}

class Gate {
  public:
    Gate(const EarlierResult& older, const EarlierResult& newer) {
        for (const std::string& region : regions_of(newer, older)) {
            const auto basis = basis_of(newer, region);
            if (!basis || basis != basis_of(older, region)) {
                report_.unpaired_regions.push_back(region);
                continue;
            }
            const std::vector<std::string> names = strata_of(newer, older, region);
            names_.insert(names_.end(), names.begin(), names.end());
        }
        report_.newly_missed = without(newer.missed, keys_of(compared(older.missed)));
        report_.newly_found = compared(without(older.missed, keys_of(newer.missed)));
        report_.newly_extra = without(newer.extra, keys_of(compared(older.extra)));
        add("sensitivity", report_.newly_missed, report_.newly_found);
        add("precision", report_.newly_extra, compared(without(older.extra, keys_of(newer.extra))));
    }

    GateReport report() && { return std::move(report_); }

  private:
    void add(const std::string& measure,
             const std::vector<UnmatchedCall>& worse,
             const std::vector<UnmatchedCall>& better) {
        const auto lost = by_stratum(worse);
        const auto gained = by_stratum(better);
        const auto count = [](const std::map<std::string, std::uint64_t>& counts,
                              const std::string& name) {
            const auto found = counts.find(name);
            return found == counts.end() ? std::uint64_t{0} : found->second;
        };
        for (const std::string& name : names_) {
            StratumChange change{.stratum = name,
                                 .measure = measure,
                                 .worse = count(lost, name),
                                 .better = count(gained, name)};
            if (change.worse + change.better == 0) {
                continue;
            }
            change.chance = chance_of_worse(change.worse, change.better);
            change.beyond_chance = change.chance < gate_chance;
            report_.passed = report_.passed && !change.beyond_chance;
            report_.changes.push_back(std::move(change));
        }
    }

    std::vector<std::string> names_;
    GateReport report_;
};

Json named(const std::vector<UnmatchedCall>& calls) {
    Json list = Json::array();
    for (const UnmatchedCall& call : calls) {
        list.push_back({{"variant", call.variant},
                        {"zygosity", call.zygosity},
                        {"reason", match_name(call.match)}});
    }
    return list;
}

void append_named(const std::string& what,
                  const std::vector<UnmatchedCall>& calls,
                  std::string& text) {
    for (const UnmatchedCall& call : calls) {
        text += fmt::format("{}\t{}\t{}\t{}\n", what, call.variant, call.zygosity,
                            match_name(call.match));
    }
}

} // namespace

GateReport compare_results(const EarlierResult& older, const EarlierResult& newer) {
    require_pairs(older, newer);
    return Gate(older, newer).report();
}

std::string
gate_json(const GateReport& report, const EarlierResult& older, const EarlierResult& newer) {
    Json changes = Json::array();
    for (const StratumChange& change : report.changes) {
        changes.push_back({{"stratum", change.stratum},
                           {"measure", change.measure},
                           {"worse", change.worse},
                           {"better", change.better},
                           {"chance", std::round(change.chance * 1e6) / 1e6},
                           {"beyond_chance", change.beyond_chance}});
    }
    const auto side = [](const EarlierResult& result) {
        return Json{{"binary_version", result.binary_version}, {"today", result.today}};
    };
    const Json json = {{"schema", "vigie-validation-gate-1"},
                       {"older", side(older)},
                       {"newer", side(newer)},
                       {"passed", report.passed},
                       {"unpaired_regions", report.unpaired_regions},
                       {"changes", changes},
                       {"newly_missed", named(report.newly_missed)},
                       {"newly_found", named(report.newly_found)},
                       {"newly_extra", named(report.newly_extra)}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string gate_text(const GateReport& report) {
    std::string text = "stratum\tmeasure\tworse\tbetter\tchance\tbeyond_chance\n";
    for (const StratumChange& change : report.changes) {
        text += fmt::format("{}\t{}\t{}\t{}\t{:.4g}\t{}\n", change.stratum, change.measure,
                            change.worse, change.better, change.chance,
                            change.beyond_chance ? "yes" : "no");
    }
    for (const std::string& region : report.unpaired_regions) {
        text += "unpaired_region\t" + region + "\n";
    }
    append_named("newly_missed", report.newly_missed, text);
    append_named("newly_found", report.newly_found, text);
    append_named("newly_extra", report.newly_extra, text);
    return text;
}

} // namespace vigie::validation
