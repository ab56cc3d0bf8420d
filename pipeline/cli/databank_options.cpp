#include "pipeline/cli/databank_options.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <unistd.h>

namespace vigie::cli {

namespace po = boost::program_options;

void add_outbox_options(Command& command) {
    command.options.add_options()                         //
        ("store", po::value<std::string>(), "case store") //
        ("destinations", po::value<std::string>(),
         "TOML file of the laboratory's destinations (docs/databank.md)");
}

std::vector<databank::Destination> destinations_of(const Arguments& arguments) {
    return databank::read_destinations(arguments.text("destinations"));
}

databank::Destination destination_of(const Arguments& arguments) {
    return databank::destination_of(destinations_of(arguments), arguments.text("to"));
}

databank::Pseudonyms pseudonyms_of(const databank::Destination& destination) {
    databank::Pseudonyms pseudonyms =
        databank::Pseudonyms::read(destination.key, destination.domain);
    if (!destination.key_id.empty() && destination.key_id != pseudonyms.key_id()) {
        throw model::UsageError(
            fmt::format("destination {}: the key is {}, and the file of destinations names {}",
                        destination.id, pseudonyms.key_id(), destination.key_id),
            model::ExitCode::configuration);
    }
    return pseudonyms;
}

std::string reasons_text(const databank::GateAnswer& answer, review::Language language) {
    std::string text;
    for (const databank::GateReason& reason : answer.reasons) {
        if (reason.state == answer.state) {
            text += text.empty() ? "" : "; ";
            text += language == review::Language::french ? reason.sentence.french
                                                         : reason.sentence.english;
        }
    }
    return text;
}

std::string in_red(const std::string& text) {
    return ::isatty(STDOUT_FILENO) == 1 ? "\033[31m" + text + "\033[0m" : text;
}

} // namespace vigie::cli
