#include "pipeline/cli/config_file.hpp"

#include "pipeline/cli/parse.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <toml++/toml.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

[[noreturn]] void
fail(const std::string& file, const toml::source_region& at, const std::string& problem) {
    std::ostringstream text;
    text << file << ":" << at.begin.line << ":" << at.begin.column << ": " << problem;
    throw model::UsageError(text.str(), model::ExitCode::configuration);
}

std::set<std::string> option_names(const po::options_description& options) {
    std::set<std::string> names;
    for (const auto& option : options.options()) {
        names.insert(option->long_name());
    }
    return names;
}

/// A TOML value as the text that the command line would have given.
std::string value_text(const std::string& file, const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    if (const auto* number = node.as_integer()) {
        return std::to_string(number->get());
    }
    if (const auto* flag = node.as_boolean()) {
        return flag->get() ? "true" : "false";
    }
    fail(file, node.source(), "a value must be a string, an integer, true or false");
}

class ConfigFile {
  public:
    ConfigFile(const std::string& file, const Command& command)
        : file_(file), command_(command), parsed_(&all_) {
        all_.add(command.options).add(common_options());
        known_ = option_names(all_);
    }

    po::parsed_options read(const toml::table& table) {
        add_table(table, true);
        return std::move(parsed_);
    }

  private:
    void add_table(const toml::table& table, bool top) {
        for (const auto& [key, node] : table) {
            const std::string name(key.str());
            if (top && node.is_table()) {
                if (name == command_.name) {
                    add_table(*node.as_table(), false);
                } else {
                    check_other(name, *node.as_table(), key.source());
                }
                continue;
            }
            if (!known_.contains(name)) {
                fail(file_, key.source(), "unknown key '" + name + "'");
            }
            add_value(name, node);
        }
    }

    /// The table of another command: its values are that command's, its keys must be known.
    void check_other(const std::string& name,
                     const toml::table& table,
                     const toml::source_region& place) const {
        const std::vector<Command> commands = all_commands();
        const auto other = std::find_if(commands.begin(), commands.end(),
                                        [&name](const Command& c) { return c.name == name; });
        if (other == commands.end()) {
            fail(file_, place, "unknown table '" + name + "', which is no command");
        }
        po::options_description options;
        options.add(other->options).add(common_options());
        const std::set<std::string> known = option_names(options);
        for (const auto& [key, node] : table) {
            if (!known.contains(std::string(key.str()))) {
                fail(file_, key.source(), "unknown key '" + std::string(key.str()) + "'");
            }
        }
    }

    void add_value(const std::string& name, const toml::node& node) {
        if (all_.find(name, false).semantic()->max_tokens() == 0) {
            add_flag(name, node);
            return;
        }
        std::vector<std::string> texts;
        if (const auto* array = node.as_array()) {
            if (array->empty()) {
                fail(file_, node.source(),
                     "'" + name + "' has no value: leave the key out, or give one");
            }
            for (const toml::node& item : *array) {
                texts.push_back(value_text(file_, item));
            }
        } else {
            texts.push_back(value_text(file_, node));
        }
        parsed_.options.emplace_back(name, texts);
        parsed_.options.back().string_key = name;
    }

    void add_flag(const std::string& name, const toml::node& node) {
        const auto* flag = node.as_boolean();
        if (flag == nullptr) {
            fail(file_, node.source(), "'" + name + "' is switched by true or false only");
        }
        if (flag->get()) {
            parsed_.options.emplace_back(name, std::vector<std::string>{});
            parsed_.options.back().string_key = name;
        }
    }

    const std::string& file_;
    const Command& command_;
    po::options_description all_;
    std::set<std::string> known_;
    po::parsed_options parsed_;
};

} // namespace

void store_config_file(const std::string& file, const Command& command, po::variables_map& values) {
    const std::string text = hts::read_file(file);
    toml::table table;
    try {
        table = toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        fail(file, error.source(), std::string(error.description()));
    }
    ConfigFile config(file, command);
    try {
        po::store(config.read(table), values);
    } catch (const po::error& error) {
        throw model::UsageError(file + ": " + error.what(), model::ExitCode::configuration);
    }
}

} // namespace vigie::cli
