#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace vigie::cases {

/// The candidates of a result (candidates.json, either kind of nlohmann's objects) and, behind
/// them, the hits that wait for a second one; in `result`.
template <class Json>
std::vector<const Json*> shown_hits(const Json& result) {
    std::vector<const Json*> hits;
    for (const char* const list : {"candidates", "waiting"}) {
        for (const Json& hit : result.at(list)) {
            hits.push_back(&hit);
        }
    }
    return hits;
}

/// Key of the gene of a hit; empty: it has none.
template <class Json>
std::string gene_key(const Json& hit) {
    const Json& key = hit.at("gene").at("key");
    return key.is_string() ? key.template get<std::string>() : std::string();
}

/// Keys of the variants of a hit, sorted: with the gene they name it, as a decision does.
template <class Json>
std::vector<std::string> variant_keys(const Json& hit) {
    std::vector<std::string> keys;
    for (const Json& variant : hit.at("variants")) {
        keys.push_back(variant.at("key").template get<std::string>());
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

} // namespace vigie::cases
