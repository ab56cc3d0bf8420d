#pragma once

#include "review/words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vigie::review {

/// Addresses of public pages. Each is made from a checked id only, so that no text of a source can
/// become an address; nullopt for an id of another kind.
std::optional<std::string> gene_address(std::string_view hgnc_id);         ///< "HGNC:5"
std::optional<std::string> disease_address(std::string_view id, Language); ///< ORPHA, OMIM
std::optional<std::string> clinvar_address(std::string_view variation_id); ///< "12345"
/// Gene page of PanelApp; letters, digits, '-', '.', '_' only.
std::optional<std::string> panelapp_address(std::string_view symbol);
/// Search for the national protocol (PNDS) of a disease at the Haute Autorité de santé.
std::string pnds_address(std::string_view disease_label);

} // namespace vigie::review
