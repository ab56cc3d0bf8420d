#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// On what a person's data may go to a destination. `opt_out`: the person was informed on a known
/// day and does not oppose (national warehouse; CNIL 2019-113). `consent`: the person agreed
/// (registries of European networks, research, match across laboratories).
enum class LegalBasis : std::uint8_t { opt_out, consent };
std::string_view legal_basis_name(LegalBasis basis) noexcept; ///< "opt_out", "consent"

/// Whether messages can be made for the purpose: bndmr, research, match, ern:NAME. What a person
/// agrees to before a test is for none.
bool is_message_purpose(std::string_view purpose) noexcept;

enum class TransportKind : std::uint8_t { folder, https, postgresql };

/// What a message consists of.
enum class MessageForm : std::uint8_t {
    bank,        ///< data set, Phenopacket and history: what a bank of Vigie takes
    phenopacket, ///< GA4GH Phenopacket v2 alone
    fhir,        ///< HL7 FHIR R4 Genomics Reporting Bundle
};

/// Where messages go, and by what right and name.
struct Destination {
    std::string id; ///< "bndmr", "euro-nmd": of this laboratory's file
    LegalBasis basis = LegalBasis::consent;
    std::string purpose;       ///< of the consents that are asked: "bndmr", "research"
    std::string laboratory;    ///< by which name the destination knows us
    bool after_return = true;  ///< only what the patient has been given
    std::filesystem::path key; ///< of its pseudonyms
    std::string key_id = {};   ///< that the key must have; empty: any
    std::string domain;        ///< of its pseudonyms; unique in the file
    MessageForm form = MessageForm::bank;
    TransportKind transport = TransportKind::folder;
    std::string address;                    ///< folder, https URL, or libpq connection string
    std::filesystem::path authority = {};   ///< certificates that are trusted; empty: the system's
    std::filesystem::path certificate = {}; ///< of the laboratory, for TLS; empty: none
    std::filesystem::path certificate_key = {};
    std::int64_t attempts = 12; ///< after so many a message is dead
    std::int64_t timeout_seconds = 30;
    bool operator==(const Destination&) const = default;
};

/// The destinations of a laboratory, by id (TOML, `[[destination]]`; docs/databank.md). Relative
/// paths are taken from the folder of the file.
/// @throws InputError with line or key of a fault: an unknown key, two of one id or domain, an
/// address that the transport does not take.
std::vector<Destination> read_destinations(const std::filesystem::path& file);

/// @throws UsageError if none has the id.
const Destination& destination_of(const std::vector<Destination>& destinations,
                                  const std::string& id);

} // namespace vigie::databank
