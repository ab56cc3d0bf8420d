#pragma once

#include "pipeline/model/callable_intervals.hpp"
#include "pipeline/model/verdict.hpp"
#include "reads/measured_ratio.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::reads {

/// What a limit is held against.
enum class LimitSubject : std::uint8_t { panel, gene, kit, file, sample };
std::string_view limit_subject_name(LimitSubject subject) noexcept;

/// One acceptance limit; exactly one of minimum and maximum is given.
struct AcceptanceLimit {
    std::string id;
    std::string assay; ///< "any", "genome", "exome", "panel"
    LimitSubject subject = LimitSubject::panel;
    std::string measure; ///< "mean_depth", "fraction_at_least_20", "ti_tv_coding" ...
    std::optional<double> minimum = std::nullopt;
    std::optional<double> maximum = std::nullopt;
    std::string source; ///< where the number comes from, or "proposal"

    /// Without a value: not assessed.
    model::Verdict judge(std::optional<double> value) const noexcept;
    /// Not assessed while the interval reaches over the limit.
    model::Verdict judge_interval(const MeasuredValue& value) const noexcept;
};

/// The rules of a laboratory, as data: what is callable, and when coverage is acceptable.
struct AcceptanceRules {
    std::string version;
    model::CallableRule callable;
    std::string callable_source;
    std::vector<AcceptanceLimit> limits; ///< in the order of the file

    /// Those for an assay ("any" comes with each) and a subject.
    std::vector<AcceptanceLimit> of(std::string_view assay, LimitSubject subject) const;
};

bool is_assay(std::string_view name) noexcept;

/// The rules that the program carries (reads/rules/acceptance.toml).
const AcceptanceRules& acceptance_rules();
/// @throws InputError naming `file` for a key that is missing, unknown or no fit value.
AcceptanceRules read_acceptance_rules(std::string_view toml, const std::string& file);

} // namespace vigie::reads
