#include "review/links.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::review {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_plain(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '.' || c == '_';
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// The digits after a prefix; nullopt for anything else.
std::optional<std::string_view> number_after(std::string_view prefix, std::string_view id) {
    if (!id.starts_with(prefix) || !is_number(id.substr(prefix.size()))) {
        return std::nullopt;
    }
    return id.substr(prefix.size());
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        encoded +=
            is_plain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

} // namespace

std::optional<std::string> gene_address(std::string_view hgnc_id) {
    const auto number = number_after("HGNC:", hgnc_id);
    return number ? std::optional(fmt::format(
                        "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:{}",
                        *number))
                  : std::nullopt;
}

std::optional<std::string> disease_address(std::string_view id, Language language) {
    if (const auto number = number_after("ORPHA:", id)) {
        return fmt::format("https://www.orpha.net/{}/disease/detail/{}",
                           language == Language::french ? "fr" : "en", *number);
    }
    if (const auto number = number_after("OMIM:", id)) {
        return fmt::format("https://omim.org/entry/{}", *number);
    }
    return std::nullopt;
}

std::optional<std::string> clinvar_address(std::string_view variation_id) {
    return is_number(variation_id)
               ? std::optional(fmt::format("https://www.ncbi.nlm.nih.gov/clinvar/variation/{}/",
                                           variation_id))
               : std::nullopt;
}

std::optional<std::string> panelapp_address(std::string_view symbol) {
    const bool plain = !symbol.empty() && std::all_of(symbol.begin(), symbol.end(), is_plain);
    return plain ? std::optional(fmt::format(
                       "https://panelapp.genomicsengland.co.uk/panels/entities/{}", symbol))
                 : std::nullopt;
}

std::string pnds_address(std::string_view disease_label) {
    return "https://www.has-sante.fr/jcms/fc_2875171/fr/resultat-de-recherche?text=PNDS%20" +
           percent_encoded(disease_label);
}

} // namespace vigie::review
