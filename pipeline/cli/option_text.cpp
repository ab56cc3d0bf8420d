#include "pipeline/cli/option_text.hpp"

#include "pipeline/cli/parse.hpp"

#include <algorithm>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

constexpr std::size_t short_form = 2; ///< characters of "-o"

char short_name_of(const po::option_description& option) {
    const std::string name =
        option.canonical_display_name(po::command_line_style::allow_dash_for_short);
    return name.size() == short_form && name.front() == '-' ? name.back() : '\0';
}

/// Boost tells a default as "arg (=auto)", the value of a bare option as "[=arg(=csi)]".
std::string default_of(const po::option_description& option) {
    const std::string parameter = option.format_parameter();
    const std::size_t begin = parameter.find("(=");
    return begin == std::string::npos
               ? ""
               : parameter.substr(begin + 2, parameter.rfind(')') - begin - 2);
}

std::vector<OptionText> texts_of(const po::options_description& options) {
    std::vector<OptionText> texts;
    for (const auto& option : options.options()) {
        if (!option->description().empty()) {
            texts.push_back({.long_name = option->long_name(),
                             .short_name = short_name_of(*option),
                             .takes_value = option->semantic()->max_tokens() > 0,
                             .value_may_lack = option->semantic()->min_tokens() == 0,
                             .default_value = default_of(*option),
                             .description = option->description()});
        }
    }
    return texts;
}

} // namespace

std::string OptionText::usage() const {
    const std::string shortly = short_name == '\0' ? "" : std::string{'-', short_name, ',', ' '};
    const char* const value = !takes_value ? "" : value_may_lack ? "[=VALUE]" : " VALUE";
    return shortly + "--" + long_name + value;
}

std::vector<OptionText> option_texts(const Command& command) {
    return texts_of(command.options);
}

std::vector<OptionText> common_option_texts() {
    return texts_of(common_options());
}

std::string dashed(const std::string& command_name) {
    std::string name = command_name;
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

std::vector<std::string> first_words(const std::vector<Command>& commands) {
    std::vector<std::string> words;
    for (const Command& command : commands) {
        const std::string first = command.name.substr(0, command.name.find(' '));
        if (std::find(words.begin(), words.end(), first) == words.end()) {
            words.push_back(first);
        }
    }
    return words;
}

std::vector<std::string> second_words(const std::vector<Command>& commands,
                                      const std::string& first) {
    std::vector<std::string> words;
    for (const Command& command : commands) {
        if (command.name.starts_with(first + " ")) {
            words.push_back(command.name.substr(first.size() + 1));
        }
    }
    return words;
}

} // namespace vigie::cli
