#pragma once

#include <string>
#include <string_view>

namespace vigie::cases {

/// What a person can be asked to agree to: genetic_testing, incidental_findings, bndmr (reuse in
/// the national warehouse), research, match (comparison across laboratories), or ern:NAME (registry
/// of a European reference network).
bool is_consent_purpose(std::string_view purpose) noexcept;

/// All of them, for a message.
std::string consent_purposes();

} // namespace vigie::cases
