#pragma once

#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/case_record.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// A value of an enumeration of the case record as files and pages spell it.
template <class Enum>
struct NamedValue {
    Enum value;
    std::string_view name; ///< lower case
};

/// The names of an enumeration. Of two names of one value the first is written, both are read.
template <class Enum>
inline constexpr auto named_values = 0;

template <>
inline constexpr auto named_values<DiagnosisStatus> = std::to_array<NamedValue<DiagnosisStatus>>({
    {DiagnosisStatus::in_progress, "in_progress"},
    {DiagnosisStatus::probable, "probable"},
    {DiagnosisStatus::confirmed, "confirmed"},
    {DiagnosisStatus::undetermined, "undetermined"},
    {DiagnosisStatus::refuted, "refuted"},
    {DiagnosisStatus::healthy_carrier, "healthy_carrier"},
});

template <>
inline constexpr auto named_values<SiteType> = std::to_array<NamedValue<SiteType>>({
    {SiteType::unknown, "unknown"},
    {SiteType::crmr_coordinating, "crmr_coordinating"},
    {SiteType::crmr_constituent, "crmr_constituent"},
    {SiteType::ccmr, "ccmr"},
});

template <>
inline constexpr auto named_values<TestState> = std::to_array<NamedValue<TestState>>({
    {TestState::unknown, "unknown"},
    {TestState::done, "done"},
    {TestState::not_done, "not_done"},
    {TestState::in_progress, "in_progress"},
    {TestState::failed, "failed"},
    {TestState::refused, "refused"},
});

template <>
inline constexpr auto named_values<TestType> = std::to_array<NamedValue<TestType>>({
    {TestType::other, "other"},
    {TestType::karyotype, "karyotype"},
    {TestType::fish, "fish"},
    {TestType::chromosomal_microarray, "chromosomal_microarray"},
    {TestType::chromosomal_microarray, "acpa"},
    {TestType::fragile_x, "fragile_x"},
    {TestType::fragile_x, "fraxa"},
    {TestType::targeted, "targeted"},
    {TestType::panel, "panel"},
    {TestType::exome, "exome"},
    {TestType::genome, "genome"},
    {TestType::rna, "rna"},
    {TestType::methylation, "methylation"},
    {TestType::biochemistry, "biochemistry"},
    {TestType::imaging, "imaging"},
    {TestType::histology, "histology"},
});

template <>
inline constexpr auto named_values<TestResult> = std::to_array<NamedValue<TestResult>>({
    {TestResult::unknown, "unknown"},
    {TestResult::negative, "negative"},
    {TestResult::uncertain, "uncertain"},
    {TestResult::positive, "positive"},
    {TestResult::inconclusive, "inconclusive"},
});

template <>
inline constexpr auto named_values<RcpKind> = std::to_array<NamedValue<RcpKind>>({
    {RcpKind::upstream, "upstream"},
    {RcpKind::downstream, "downstream"},
    {RcpKind::impasse, "impasse"},
});

template <>
inline constexpr auto named_values<ConsentState> = std::to_array<NamedValue<ConsentState>>({
    {ConsentState::unknown, "unknown"},
    {ConsentState::given, "given"},
    {ConsentState::refused, "refused"},
    {ConsentState::withdrawn, "withdrawn"},
    {ConsentState::opposed, "opposed"},
});

template <>
inline constexpr auto named_values<ConsentedScope> = std::to_array<NamedValue<ConsentedScope>>({
    {ConsentedScope::unrecorded, "unrecorded"},
    {ConsentedScope::panel, "panel"},
    {ConsentedScope::indication, "indication"},
    {ConsentedScope::mendelian, "mendelian"},
});

/// "chromosomal_microarray".
template <class Enum>
constexpr std::string_view name_of(Enum value) noexcept {
    for (const NamedValue<Enum>& row : named_values<Enum>) {
        if (row.value == value) {
            return row.name;
        }
    }
    return {};
}

/// The value of a name in either case ("ACPA"); nullopt for any other text.
template <class Enum>
std::optional<Enum> value_from_name(std::string_view text) {
    std::string lower;
    std::transform(text.begin(), text.end(), std::back_inserter(lower), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const NamedValue<Enum>& row : named_values<Enum>) {
        if (row.name == lower) {
            return row.value;
        }
    }
    return std::nullopt;
}

} // namespace vigie::model
