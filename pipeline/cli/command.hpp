#pragma once

#include "pipeline/model/date.hpp"
#include "pipeline/run/progress.hpp"

#include <boost/program_options.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cli {

/// Options that every sub-command takes, resolved.
struct CommonOptions {
    int threads = 1;
    run::ProgressStyle progress = run::ProgressStyle::off;
    model::Date today;
    /// File of the key that seals the ledger of the case store; empty: none.
    std::filesystem::path ledger_key = {};
};

/// The parsed arguments of one sub-command. Parsing never runs anything.
struct Arguments {
    CommonOptions common;
    boost::program_options::variables_map values;

    bool has(const std::string& name) const { return values.count(name) != 0; }
    std::string text(const std::string& name) const { return values[name].as<std::string>(); }
    std::optional<std::string> optional_text(const std::string& name) const;
    std::vector<std::string> list(const std::string& name) const;
    /// The values of a repeatable option, each split at its commas: "HP:1,HP:2".
    std::vector<std::string> items(const std::string& name) const;
};

/// One sub-command: what it is called, takes and does. Help, man page and shell completion are all
/// made from this.
struct Command {
    std::string name;     ///< "annotate", "knowledge build"
    std::string summary;  ///< one line
    std::string operands; ///< "SOURCES.toml", "OUTDIR VARIANT"
    boost::program_options::options_description options = {};
    boost::program_options::positional_options_description positional = {};
    std::vector<std::string> required = {};
    std::function<int(const Arguments&)> run = {}; ///< returns the exit code
};

/// The sub-commands, in the order of the help text.
std::vector<Command> all_commands();

Command annotate_command();
Command check_command();
Command coverage_command();
Command identity_command();
Command filter_command();
Command validate_command();
Command run_command();
Command batch_command();
Command why_command();
Command rank_command();
Command knowledge_build_command();
Command knowledge_info_command();
Command knowledge_verify_command();
Command knowledge_diff_command();
Command panel_list_command();
Command panel_show_command();
Command panel_import_command();
Command panel_validate_command();
Command panel_diff_command();
Command panel_merge_command();
Command case_ingest_command();
Command case_intake_command();
Command case_list_command();
Command case_show_command();
Command case_audit_command();
Command case_new_key_command();
Command case_seal_command();
Command case_backup_command();
Command case_archive_command();
Command replay_command();
Command panel_recall_command();
Command case_status_command();
Command case_set_status_command();
Command case_impasse_command();
Command case_report_variant_command();
Command case_request_command();
Command case_decide_command();
Command case_sign_command();
Command case_return_command();
Command case_take_back_command();
Command case_consent_command();
Command case_export_command();
Command case_classes_command();
Command databank_init_command();
Command databank_forward_command();
Command databank_status_command();
Command databank_withdraw_command();
Command databank_new_key_command();
Command databank_questions_command();
Command report_command();
Command reanalyse_command();
Command review_command();
Command persons_add_command();

} // namespace vigie::cli
