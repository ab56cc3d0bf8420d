#include "pipeline/hts/validation/spec_info.hpp"

#include "pipeline/hts/validation/spec_text.hpp"
#include "pipeline/hts/validation/spec_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

bool is_info_key(std::string_view key, SpecVersion version) {
    if (version >= v4_3) {
        return is_key(key) || key == "1000G";
    }
    return !key.empty() && key != "." && key.find_first_of(" ,\t") == key.npos;
}

void report_value(ValueFault fault,
                  std::string_view key,
                  std::string_view value,
                  const TagRule& rule,
                  Faults& faults) {
    const std::string field = "INFO/" + std::string(key);
    switch (fault) {
    case ValueFault::none:
        return;
    case ValueFault::empty:
        faults.report("info-value-empty", field, "a value is empty; a missing one is written '.'");
        return;
    case ValueFault::type:
        faults.report(
            "info-wrong-type", field,
            fmt::format("{} is not of type {}", quoted(value), value_type_text(rule.type)));
        return;
    case ValueFault::count:
        faults.report("info-wrong-count", field,
                      fmt::format("{} holds {} values, which is not the declared Number",
                                  quoted(value), count_pieces(value, ',')));
        return;
    case ValueFault::range:
        faults.report("info-range", field, quoted(value) + " lies outside the key's range");
        return;
    }
}

/// The walk over one INFO column.
class InfoChecker {
  public:
    InfoChecker(const SpecRecord& record,
                const SpecHeader& header,
                InfoValues& values,
                Faults& faults)
        : header_(header), values_(values),
          faults_(faults), frame_{.version = header.version, .alts = record.alt_count()} {}

    void check(std::string_view info) {
        each_piece(info, ';', [this](std::string_view entry) { check_entry(entry); });
        check_repeated_keys();
    }

  private:
    void check_entry(std::string_view entry) {
        if (entry.empty()) {
            faults_.report("info-malformed", "INFO", "an entry between ';' is empty");
            return;
        }
        const std::size_t equals = entry.find('=');
        const std::string_view key = entry.substr(0, equals);
        keys_.push_back(key);
        if (!is_info_key(key, header_.version)) {
            faults_.report("info-key-malformed", "INFO", quoted(key) + " is not an INFO key");
            return;
        }
        const auto rule = header_.info.find(key);
        const TagRule* const known = rule == header_.info.end() ? nullptr : &rule->second;
        if (equals == std::string_view::npos) {
            check_bare(key, known);
        } else {
            check_value(key, entry.substr(equals + 1), known);
        }
    }

    /// A key without '=' says that something holds: a flag, or a key that nothing defines.
    void check_bare(std::string_view key, const TagRule* rule) {
        values_.imprecise = values_.imprecise || key == "IMPRECISE";
        const bool valued = rule != nullptr && rule->type != ValueType::flag &&
                            rule->type != ValueType::unknown &&
                            rule->cardinality != Cardinality::any &&
                            !(rule->cardinality == Cardinality::fixed && rule->count == 0);
        if (valued) {
            faults_.report("info-value-missing", "INFO/" + std::string(key),
                           fmt::format("{} needs a value", quoted(key)));
        }
    }

    void check_value(std::string_view key, std::string_view value, const TagRule* rule) {
        if (value.find('=') != std::string_view::npos) {
            faults_.report("info-malformed", "INFO/" + std::string(key),
                           quoted(value) + " holds '='");
        }
        if (rule == nullptr) {
            static const TagRule undefined;
            report_value(check_values(value, undefined, frame_), key, value, undefined, faults_);
            return;
        }
        if (rule->role != TagRole::none) {
            values_.set(rule->role, value);
        }
        if (rule->type == ValueType::flag) {
            check_flag(key, value);
            return;
        }
        report_value(check_values(value, *rule, frame_), key, value, *rule, faults_);
    }

    /// VCF 4.1 and 4.2 mention "H2=0" as needless, not as wrong.
    void check_flag(std::string_view key, std::string_view value) {
        const bool tolerated = header_.before(v4_3) && (value == "0" || value == "1");
        if (!tolerated) {
            faults_.report("info-flag-value", "INFO/" + std::string(key),
                           fmt::format("the flag {} has the value {}", quoted(key), quoted(value)));
        }
    }

    void check_repeated_keys() {
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const bool repeated =
                keys_.size() <= 32
                    ? std::find(keys_.begin(), keys_.begin() + static_cast<std::ptrdiff_t>(i),
                                keys_[i]) != keys_.begin() + static_cast<std::ptrdiff_t>(i)
                    : !seen.insert(keys_[i]).second;
            if (repeated) {
                faults_.report("info-duplicate-key", "INFO", quoted(keys_[i]) + " occurs twice");
            }
        }
    }

    const SpecHeader& header_;
    InfoValues& values_;
    Faults& faults_;
    ValueFrame frame_;
    std::vector<std::string_view> keys_;
};

} // namespace

void check_info(const SpecRecord& record,
                const SpecHeader& header,
                InfoValues& values,
                Faults& faults) {
    values.clear();
    if (record.info == "." || record.info.empty()) {
        return;
    }
    if (header.before(v4_3) && has_blank(record.info)) {
        faults.report("info-blank", "INFO", "the column holds a blank");
    }
    if (header.since(v4_3) && has_bad_percent(record.info)) {
        faults.report("text-percent", "INFO",
                      "'%' must begin a capitalized percent code such as %25");
    }
    InfoChecker(record, header, values, faults).check(record.info);
}

} // namespace vigie::hts::validation
