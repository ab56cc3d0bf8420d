#pragma once

#include "pipeline/model/case_record.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// Words in the two languages of the pages.
struct Bilingual {
    std::string english;
    std::string french;
    bool operator==(const Bilingual&) const = default;
};

/// The day from which a delay is counted.
enum class ClockStart : std::uint8_t { first_signs, first_specialised_consultation };
std::string_view clock_start_name(ClockStart start) noexcept;

/// How long a diagnosis may take.
struct DelayGoal {
    ClockStart from = ClockStart::first_specialised_consultation;
    int years = 1;
    std::string source;
};

/// A first-level investigation: any one of these tests, done and negative, fulfils it.
struct RequiredTest {
    std::string id;
    Bilingual label;
    std::vector<model::TestType> any_of;
    std::vector<std::string> names; ///< names of the test, in any case; empty: any name
    std::string source;
};

struct ImpasseLimits {
    int interpretation_months = 0;
    double min_analysable = 0.0; ///< 0..1 of the target
    int edge_points = 0;         ///< that a variant of class 3 lacks for class 4, at most
    std::vector<std::string> classes_required; ///< variant classes, as `variantClasses` names them
    std::vector<std::string> classes_named;
};

/// What holds for a case: the national rules with those of its network.
struct CaseRules {
    std::string id = {};          ///< of the rule file
    std::string network = {};     ///< code; empty: the network is not recorded or not known
    bool unknown_network = false; ///< one is recorded that no rule names
    ImpasseLimits limits = {};
    std::vector<DelayGoal> goals = {}; ///< at most one for each start
    std::vector<RequiredTest> required = {};
};

struct Network {
    std::string code;              ///< "RESPIFIL"
    std::string name;              ///< "RespiFIL"
    std::vector<std::string> also; ///< other spellings
    std::vector<DelayGoal> goals;
    std::vector<RequiredTest> required;
};

/// Goals and required tests of the French rare-disease networks, as data
/// (docs/decisions/071 and 072).
struct NetworkRules {
    std::string id;
    ImpasseLimits limits;
    std::vector<DelayGoal> goals; ///< national
    std::vector<RequiredTest> required;
    std::vector<Network> networks;

    /// By code, name or another spelling, upper and lower case (ASCII) alike; nullptr if none.
    const Network* find(std::string_view network) const;
    /// Rules for a case of this network; empty or unknown: the national ones.
    CaseRules of(std::string_view network) const;
};

/// The rules that the program carries (cases/rules/networks.toml).
const NetworkRules& network_rules();
/// @throws InputError 78 naming `file` and the key of a fault.
NetworkRules read_network_rules(std::string_view toml, const std::string& file);

/// Equal but for upper and lower case of ASCII letters.
bool same_word(std::string_view a, std::string_view b) noexcept;

} // namespace vigie::cases
