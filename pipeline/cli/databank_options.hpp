#pragma once

#include "databank/destination.hpp"
#include "databank/gate.hpp"
#include "databank/pseudonym.hpp"
#include "pipeline/cli/command.hpp"
#include "review/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::cli {

/// --store FILE --destinations FILE, of every command on the outbox.
void add_outbox_options(Command& command);
std::vector<databank::Destination> destinations_of(const Arguments& arguments);
/// That --to names.
databank::Destination destination_of(const Arguments& arguments);

/// The key of a destination. @throws UsageError 78 if it is not the one that the file names.
databank::Pseudonyms pseudonyms_of(const databank::Destination& destination);

/// "reason; reason" in the language: of the answer's own state.
std::string reasons_text(const databank::GateAnswer& answer, review::Language language);

/// Red on a terminal; the words alone elsewhere.
std::string in_red(const std::string& text);

} // namespace vigie::cli
