#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts::validation {

/// One KEY=value of a structured meta-information line.
struct MetaAttribute {
    std::string key;
    std::string value; ///< without quotes, escapes resolved
    bool quoted = false;
};
using MetaAttributes = std::vector<MetaAttribute>;

/// Why a structured line cannot be taken apart.
struct MetaFault {
    std::string_view rule;
    std::string message;
};

/// Takes "<KEY=value,KEY="value",KEY=[a, b]>" apart; nullopt if it is well-formed.
std::optional<MetaFault> parse_meta_attributes(std::string_view text, MetaAttributes& attributes);

/// The first attribute of that key; nullptr without one.
const MetaAttribute* find_attribute(const MetaAttributes& attributes, std::string_view key);

} // namespace vigie::hts::validation
