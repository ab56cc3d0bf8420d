#pragma once

#include "cases/network_rules.hpp"
#include "cases/status_act.hpp"
#include "pipeline/cli/command.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// --rules FILE: goals and required tests in place of those that the program carries.
void add_rules_option(Command& command);
cases::NetworkRules rules_of(const Arguments& arguments);

/// --status of a list: names of statuses, or "unrecorded"; none: all.
/// @throws UsageError for any other word.
void add_status_filter(Command& command);
std::vector<std::string> status_filter(const Arguments& arguments);
bool passes_filter(const std::vector<std::string>& statuses,
                   const std::vector<std::string>& filter);

/// A word that names something, and words that stand in one line of a table.
/// @throws UsageError naming the option.
std::string word_of(const Arguments& arguments, const std::string& name);
std::string sentence_of(const Arguments& arguments, const std::string& name);

/// The act that the options of `case set-status` describe; checked as words, not against a case.
/// @throws UsageError naming the option.
cases::StatusAct act_of(const Arguments& arguments);
void add_act_options(Command& command);

} // namespace vigie::cli
