#pragma once

#include "review/http/person.hpp"

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace vigie::review::desk {

/// What somebody may do beside looking.
enum class Right : std::uint8_t {
    decide,
    status,
    request,
    consent,
    sign,
    returned,
    take_back,
    unseal,
};

/// Who has the right, by role: a biologist signs (Code de la santé publique, L6213-1 and R1131-2),
/// a clinician sets a status, a geneticist or counsellor decides; a request anybody who sees cases.
std::vector<http::Role> holders_of(Right right);

/// Who sees cases: all but the network; and of these who sees more than the work list.
std::vector<http::Role> who_see_cases();
std::vector<http::Role> who_see_results();

/// Names of the rights of a person, as the page knows them.
nlohmann::ordered_json rights_json(const http::Person& person);

} // namespace vigie::review::desk
