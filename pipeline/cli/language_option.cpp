#include "pipeline/cli/language_option.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::cli {

review::Language page_language(const Arguments& arguments) {
    const std::string code = arguments.optional_text("lang").value_or("fr");
    if (code == "fr") {
        return review::Language::french;
    }
    if (code == "en") {
        return review::Language::english;
    }
    throw model::UsageError("--lang is fr or en, not '" + code + "'");
}

void add_language_option(Command& command) {
    command.options.add_options()("lang", boost::program_options::value<std::string>(),
                                  "language of the page: fr (default) or en");
}

} // namespace vigie::cli
