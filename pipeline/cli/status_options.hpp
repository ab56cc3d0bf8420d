#pragma once

#include "cases/network_rules.hpp"
#include "cases/status_act.hpp"
#include "cases/store.hpp"
#include "pipeline/cli/command.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// A command on one case of a store: --store FILE CASE.
Command case_command(const std::string& name, const std::string& summary);

/// --rules FILE: goals and required tests in place of those that the program carries.
void add_rules_option(Command& command);
cases::NetworkRules rules_of(const Arguments& arguments);

/// --status of a list: names of statuses, or "unrecorded"; none: all.
/// @throws UsageError for any other word.
void add_status_filter(Command& command);
std::vector<std::string> status_filter(const Arguments& arguments);
bool passes_filter(const std::vector<std::string>& statuses,
                   const std::vector<std::string>& filter);

/// Values of options of an act. @throws UsageError naming the option.
model::Date date_of(const Arguments& arguments, const std::string& name);
/// The name of a person, a diagnosis or a site.
std::string word_of(const Arguments& arguments, const std::string& name);
/// Words that stand in one line of a table; empty without the option.
std::string sentence_of(const Arguments& arguments, const std::string& name);

/// --class, 1 to 5. @throws UsageError.
int class_of(const Arguments& arguments);
/// The case store of --store, to write to its ledger with the key that the options name.
cases::CaseStore store_to_write(const Arguments& arguments);

/// The act that the options of `case set-status` describe; checked as words, not against a case.
/// @throws UsageError naming the option.
cases::StatusAct act_of(const Arguments& arguments);
void add_act_options(Command& command);

} // namespace vigie::cli
