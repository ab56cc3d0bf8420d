#include "reads/acceptance.hpp"

#include "pipeline/model/error.hpp"
#include "reads/acceptance_text.hpp"
#include "reads/depth_rules.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace vigie::reads {
namespace {

using model::InputError;
using model::Verdict;

constexpr std::array<std::pair<std::string_view, LimitSubject>, 5> subjects = {
    {{"panel", LimitSubject::panel},
     {"gene", LimitSubject::gene},
     {"kit", LimitSubject::kit},
     {"file", LimitSubject::file},
     {"sample", LimitSubject::sample}}};
constexpr std::array<std::string_view, 4> assays = {"any", "genome", "exome", "panel"};
constexpr std::string_view at_least = "fraction_at_least_";
constexpr std::array<std::string_view, 5> measures = {"mean_depth", "callable_fraction",
                                                      "on_target_fraction", "duplicate_fraction",
                                                      "mapped_fraction"};

/// Of a run's samples, not of a file's depths.
constexpr std::array<std::string_view, 5> sample_measures = {
    "contamination", "ti_tv_all", "ti_tv_coding", "het_hom", "callable_fraction"};

bool is_measure(std::string_view text, LimitSubject subject) {
    if (subject == LimitSubject::sample) {
        return std::find(sample_measures.begin(), sample_measures.end(), text) !=
               sample_measures.end();
    }
    if (text.starts_with(at_least)) {
        const std::string_view digits = text.substr(at_least.size());
        return !digits.empty() && digits.size() < 6 &&
               std::all_of(digits.begin(), digits.end(),
                           [](char c) { return c >= '0' && c <= '9'; });
    }
    return std::find(measures.begin(), measures.end(), text) != measures.end();
}

/// The keys of one table; each must be asked for.
class Keys {
  public:
    Keys(const toml::table& table, std::string name, const std::string& file)
        : table_(table), name_(std::move(name)), file_(file) {}

    template <class Value>
    std::optional<Value> find(std::string_view key) {
        asked_.emplace_back(key);
        if (!table_.contains(key)) {
            return std::nullopt;
        }
        const std::optional<Value> value = table_[key].value<Value>();
        if (!value) {
            fail(key, "is no fit value");
        }
        return value;
    }
    template <class Value>
    Value get(std::string_view key) {
        std::optional<Value> value = find<Value>(key);
        if (!value) {
            fail(key, "is missing");
        }
        return *std::move(value);
    }
    std::int64_t number(std::string_view key, std::int64_t maximum) {
        const auto value = get<std::int64_t>(key);
        if (value < 0 || value > maximum) {
            fail(key, fmt::format("is not between 0 and {}", maximum));
        }
        return value;
    }
    std::string text(std::string_view key) {
        auto value = get<std::string>(key);
        if (value.empty()) {
            fail(key, "is empty");
        }
        return value;
    }
    void asks(std::string_view key) { asked_.emplace_back(key); }
    void finish() const {
        for (const auto& [key, node] : table_) {
            if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end()) {
                fail(key.str(), "is no known key");
            }
        }
    }
    [[noreturn]] void fail(std::string_view key, const std::string& problem) const {
        throw InputError({.file = file_, .field = name_ + std::string(key)},
                         fmt::format("'{}' {}", key, problem), "see docs/coverage.md",
                         model::ExitCode::configuration);
    }

  private:
    const toml::table& table_;
    std::string name_;
    const std::string& file_;
    std::vector<std::string> asked_;
};

model::CallableRule read_rule(Keys& keys) {
    model::CallableRule rule;
    rule.min_depth = static_cast<std::uint32_t>(keys.number("min_depth", 1'000'000));
    rule.min_mapping_quality = static_cast<std::uint8_t>(keys.number("min_mapping_quality", 255));
    rule.min_base_quality = static_cast<std::uint8_t>(keys.number("min_base_quality", 93));
    rule.mates = keys.text("mates");
    if (!mate_counting_from_name(rule.mates)) {
        keys.fail("mates", "is not each, once, mosdepth or samtools");
    }
    return rule;
}

AcceptanceLimit read_limit(Keys keys) {
    AcceptanceLimit limit{.id = keys.text("id"),
                          .assay = keys.text("assay"),
                          .measure = keys.text("measure"),
                          .minimum = keys.find<double>("minimum"),
                          .maximum = keys.find<double>("maximum"),
                          .source = keys.text("source")};
    const std::string subject = keys.text("subject");
    const auto* const known = std::find_if(subjects.begin(), subjects.end(),
                                           [&](const auto& s) { return s.first == subject; });
    if (known == subjects.end()) {
        keys.fail("subject", "is not panel, gene, kit, file or sample");
    }
    limit.subject = known->second;
    if (!is_assay(limit.assay)) {
        keys.fail("assay", "is not any, genome, exome or panel");
    }
    if (!is_measure(limit.measure, limit.subject)) {
        keys.fail("measure", "is no known measure of this subject");
    }
    if (limit.minimum.has_value() == limit.maximum.has_value()) {
        keys.fail("minimum", "or 'maximum' is needed, and not both");
    }
    if (!std::isfinite(limit.minimum.value_or(limit.maximum.value_or(0)))) {
        keys.fail(limit.minimum ? "minimum" : "maximum", "is no fit value");
    }
    keys.finish();
    return limit;
}

toml::table parse(std::string_view text, const std::string& file) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        throw InputError({.file = file, .line = error.source().begin.line},
                         std::string(error.description()), "see docs/coverage.md",
                         model::ExitCode::configuration);
    }
}

} // namespace

std::string_view limit_subject_name(LimitSubject subject) noexcept {
    const auto* const it = std::find_if(subjects.begin(), subjects.end(),
                                        [&](const auto& s) { return s.second == subject; });
    return it == subjects.end() ? std::string_view{} : it->first;
}

bool is_assay(std::string_view name) noexcept {
    return std::find(assays.begin(), assays.end(), name) != assays.end();
}

Verdict AcceptanceLimit::judge(std::optional<double> value) const noexcept {
    if (!value) {
        return Verdict::not_assessed;
    }
    const bool holds = minimum ? *value >= *minimum : *value <= maximum.value_or(*value);
    return holds ? Verdict::pass : Verdict::fail;
}

Verdict AcceptanceLimit::judge_interval(const MeasuredValue& value) const noexcept {
    const Verdict lower = judge(value.lower);
    return lower == judge(value.upper) ? lower : Verdict::not_assessed;
}

std::vector<AcceptanceLimit> AcceptanceRules::of(std::string_view assay,
                                                 LimitSubject subject) const {
    std::vector<AcceptanceLimit> found;
    std::copy_if(
        limits.begin(), limits.end(), std::back_inserter(found), [&](const AcceptanceLimit& limit) {
            return limit.subject == subject && (limit.assay == "any" || limit.assay == assay);
        });
    return found;
}

AcceptanceRules read_acceptance_rules(std::string_view text, const std::string& file) {
    const toml::table table = parse(text, file);
    Keys root(table, "", file);
    AcceptanceRules rules;
    rules.version = root.text("version");
    root.asks("rules");
    root.asks("limit");
    root.finish();
    const toml::table* const held = table["rules"].as_table();
    if (held == nullptr) {
        root.fail("rules", "is missing");
    }
    Keys callable(*held, "rules.", file);
    rules.callable = read_rule(callable);
    rules.callable_source = callable.text("source");
    callable.finish();
    const toml::array* const limits = table["limit"].as_array();
    for (std::size_t i = 0; limits != nullptr && i < limits->size(); ++i) {
        const toml::table* const limit = limits->get(i)->as_table();
        if (limit == nullptr) {
            root.fail("limit", "is no list of tables");
        }
        rules.limits.push_back(read_limit(Keys(*limit, fmt::format("limit[{}].", i + 1), file)));
    }
    return rules;
}

const AcceptanceRules& acceptance_rules() {
    static const AcceptanceRules rules =
        read_acceptance_rules(acceptance_text(), "reads/rules/acceptance.toml");
    return rules;
}

} // namespace vigie::reads
