#include "databank/destination.hpp"

#include "cases/consent_purpose.hpp"
#include "interpretation/acmg/toml_values.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::databank {
namespace {

using interpretation::acmg::Section;

template <class Enum>
using Names = std::vector<std::pair<std::string_view, Enum>>;

template <class Enum>
Enum read_name(Section& section, std::string_view key, const Names<Enum>& names) {
    const std::string text = section.text(key);
    std::string known;
    for (const auto& [name, value] : names) {
        if (name == text) {
            return value;
        }
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    section.fail(key, fmt::format("\"{}\" is none of {}", text, known));
}

std::string text_or(Section& section, std::string_view key, std::string otherwise) {
    return section.has(key) ? section.text(key) : std::move(otherwise);
}

std::int64_t positive_or(Section& section, std::string_view key, std::int64_t otherwise) {
    const std::int64_t value = section.has(key) ? section.integer(key) : otherwise;
    if (value < 1) {
        section.fail(key, "is at least 1");
    }
    return value;
}

std::filesystem::path
path_or_none(Section& section, std::string_view key, const std::filesystem::path& folder) {
    const std::string text = text_or(section, key, "");
    return text.empty() ? std::filesystem::path() : folder / text;
}

/// A word that may stand in a file name and in a message.
void require_word(const Section& section, std::string_view key, const std::string& text) {
    const bool sound = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
    if (!sound) {
        section.fail(key, "is made of letters, digits, '-', '_' and '.'");
    }
}

void require_address(const Section& section, const Destination& destination) {
    const bool is_https = destination.address.starts_with("https://");
    if (destination.transport == TransportKind::https && !is_https) {
        section.fail("address", "of transport https begins with https://");
    }
    if (destination.transport != TransportKind::https && is_https) {
        section.fail("address", "begins with https://, and the transport is another");
    }
    if (destination.address.empty()) {
        section.fail("address", "is empty");
    }
}

/// What care asks is no basis for anything else, and only the national warehouse goes by
/// information without opposition (CNIL 2019-113).
void require_purpose(const Section& section, const Destination& destination) {
    const std::string& purpose = destination.purpose;
    if (!is_message_purpose(purpose)) {
        section.fail("purpose", "\"" + purpose + "\" is none of bndmr, research, match, ern:NAME");
    }
    if (destination.basis == LegalBasis::opt_out && purpose != "bndmr") {
        section.fail("basis", "opt_out is for the purpose bndmr alone");
    }
}

void read_rights(Section& section, Destination& destination) {
    destination.basis = read_name<LegalBasis>(
        section, "basis", {{"opt_out", LegalBasis::opt_out}, {"consent", LegalBasis::consent}});
    destination.purpose = section.text("purpose");
    require_purpose(section, destination);
    destination.laboratory = section.text("laboratory");
    require_word(section, "laboratory", destination.laboratory);
    destination.after_return = !section.has("after_return") || section.flag("after_return");
}

void read_route(Section& section, const std::filesystem::path& folder, Destination& destination) {
    destination.form = section.has("form")
                           ? read_name<MessageForm>(section, "form",
                                                    {{"bank", MessageForm::bank},
                                                     {"phenopacket", MessageForm::phenopacket},
                                                     {"fhir", MessageForm::fhir}})
                           : MessageForm::bank;
    destination.transport = read_name<TransportKind>(section, "transport",
                                                     {{"folder", TransportKind::folder},
                                                      {"https", TransportKind::https},
                                                      {"postgresql", TransportKind::postgresql}});
    destination.address = section.text("address");
    require_address(section, destination);
    if (destination.transport == TransportKind::folder) {
        destination.address = (folder / destination.address).string();
    }
    destination.authority = path_or_none(section, "authority", folder);
    destination.certificate = path_or_none(section, "certificate", folder);
    destination.certificate_key = path_or_none(section, "certificate_key", folder);
    destination.attempts = positive_or(section, "attempts", destination.attempts);
    destination.timeout_seconds =
        positive_or(section, "timeout_seconds", destination.timeout_seconds);
    constexpr std::int64_t longest_timeout = 600;
    if (destination.timeout_seconds > longest_timeout) {
        section.fail("timeout_seconds", "is 600 at most");
    }
}

Destination read_destination(Section& section, const std::filesystem::path& folder) {
    Destination destination;
    destination.id = section.text("id");
    require_word(section, "id", destination.id);
    destination.key = folder / section.text("key");
    destination.key_id = text_or(section, "key_id", "");
    destination.domain = text_or(section, "domain", destination.id);
    read_rights(section, destination);
    read_route(section, folder, destination);
    section.finish();
    return destination;
}

} // namespace

std::string_view legal_basis_name(LegalBasis basis) noexcept {
    return basis == LegalBasis::opt_out ? "opt_out" : "consent";
}

bool is_message_purpose(std::string_view purpose) noexcept {
    return cases::is_consent_purpose(purpose) && purpose != "genetic_testing" &&
           purpose != "incidental_findings";
}

std::vector<Destination> read_destinations(const std::filesystem::path& file) {
    const toml::table table = interpretation::acmg::parse_toml(hts::read_file(file), file.string());
    Section root(table, "", file.string());
    std::vector<Destination> destinations;
    for (Section& section : root.sections("destination")) {
        Destination next = read_destination(section, file.parent_path());
        for (const Destination& other : destinations) {
            if (other.id == next.id) {
                section.fail("id", "\"" + next.id + "\" names two destinations");
            }
            if (other.domain == next.domain) {
                section.fail("domain", "two destinations would have the same pseudonyms");
            }
        }
        destinations.push_back(std::move(next));
    }
    root.finish();
    return destinations;
}

const Destination& destination_of(const std::vector<Destination>& destinations,
                                  const std::string& id) {
    const auto found = std::find_if(destinations.begin(), destinations.end(),
                                    [&](const Destination& one) { return one.id == id; });
    if (found == destinations.end()) {
        throw model::UsageError("no destination is called '" + id + "'");
    }
    return *found;
}

} // namespace vigie::databank
