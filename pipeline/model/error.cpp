#include "pipeline/model/error.hpp"

namespace vigie::model {
namespace {

std::string
describe(const InputPlace& place, const std::string& problem, const std::string& remedy) {
    std::string text = place.file;
    if (place.line) {
        text += ":" + std::to_string(*place.line);
    }
    if (!place.locus.empty() || !place.field.empty()) {
        text += " (" + place.locus;
        text += !place.locus.empty() && !place.field.empty() ? ", " : "";
        text += place.field + ")";
    }
    if (!text.empty()) {
        text += ": ";
    }
    text += problem;
    if (!remedy.empty()) {
        text += "; " + remedy;
    }
    return text;
}

} // namespace

InputError::InputError(InputPlace place,
                       const std::string& problem,
                       const std::string& remedy,
                       ExitCode code)
    : Error(code, describe(place, problem, remedy)), place_(std::move(place)) {}

Interrupted::Interrupted(int signal_number)
    : Error(ExitCode::interrupted,
            "interrupted by signal " + std::to_string(signal_number) +
                "; nothing was left under a final name"),
      signal_number_(signal_number) {}

} // namespace vigie::model
