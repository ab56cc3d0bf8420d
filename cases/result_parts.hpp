#pragma once

#include "pipeline/model/date.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// One entry of a list of candidates.json, with the labels of the terms that it names, without
/// rank and without the versions of the sources: it stays the same text until knowledge changes it.
struct ResultPiece {
    std::string list;         ///< "candidates", "waiting", "clinvar_reported", "zero_star"
    std::string gene;         ///< key; empty: in no gene
    std::string identity;     ///< of a candidate or waiting hit (`model::candidate_identity`)
    int tier = 0;             ///< of a candidate or waiting hit
    std::string text;         ///< JSON: "entry", "terms"; empty: not read from the store
    std::int64_t content = 0; ///< its number in the store; 0: not stored yet
};

/// candidates.json in parts, so that a reanalysis replaces those of the genes that it touched.
struct ResultParts {
    /// JSON: all that is no list, and "panels" (id -> name, version) of the panels that pieces
    /// name.
    std::string heading;
    std::vector<ResultPiece> pieces;
};

/// candidates.json as a document. @throws InputError if it is none.
nlohmann::ordered_json parse_result(const std::string& candidates_json);

/// `document`: candidates.json. @throws InputError if it is damaged.
ResultParts split_result(nlohmann::ordered_json document);

/// The release that a result was taken to because nothing that concerns it had changed.
struct NewerRelease {
    std::string release_id;
    model::Date today; ///< when that was found
    std::int64_t setting = 0;
    /// JSON: "sources" as in candidates.json, "panels" (id -> name, version), "scopes" (number of
    /// the setting -> "scope" as in candidates.json). `interpretation::renewal_text` writes it.
    std::string renewal;
};

/// The bytes of candidates.json: those that were split, or, under a newer release, what a run under
/// it gives. @throws InputError if a part is damaged.
std::string join_result(const ResultParts& parts, const std::optional<NewerRelease>& newer = {});

/// The entry of one piece, without rank and versions. @throws InputError if it is damaged.
nlohmann::ordered_json entry_of(const ResultPiece& piece);

std::vector<ResultPiece*> pointers_to(ResultParts& parts);

/// Heading and pieces as the store keeps them, pieces by the number of their content.
std::string encode_index(const ResultParts& parts);
/// The text is one, not candidates.json itself.
bool is_index(std::string_view text) noexcept;
/// Texts of pieces stay empty. @throws InputError on damage.
ResultParts decode_index(const std::string& text, const std::string& file);

} // namespace vigie::cases
