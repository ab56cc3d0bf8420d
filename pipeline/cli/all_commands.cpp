#include "pipeline/cli/command.hpp"
#include "pipeline/cli/installation_commands.hpp"

namespace vigie::cli {

std::vector<Command> all_commands() {
    std::vector<Command> commands;
    commands.push_back(run_command());
    commands.push_back(batch_command());
    commands.push_back(why_command());
    commands.push_back(rank_command());
    commands.push_back(annotate_command());
    commands.push_back(check_command());
    commands.push_back(coverage_command());
    commands.push_back(identity_command());
    commands.push_back(filter_command());
    commands.push_back(validate_command());
    commands.push_back(knowledge_build_command());
    commands.push_back(knowledge_info_command());
    commands.push_back(knowledge_verify_command());
    commands.push_back(knowledge_diff_command());
    commands.push_back(panel_list_command());
    commands.push_back(panel_show_command());
    commands.push_back(panel_import_command());
    commands.push_back(panel_validate_command());
    commands.push_back(panel_diff_command());
    commands.push_back(panel_merge_command());
    commands.push_back(panel_recall_command());
    commands.push_back(case_intake_command());
    commands.push_back(case_ingest_command());
    commands.push_back(case_list_command());
    commands.push_back(case_show_command());
    commands.push_back(case_status_command());
    commands.push_back(case_set_status_command());
    commands.push_back(case_impasse_command());
    commands.push_back(case_report_variant_command());
    commands.push_back(case_request_command());
    commands.push_back(case_decide_command());
    commands.push_back(case_sign_command());
    commands.push_back(case_return_command());
    commands.push_back(case_take_back_command());
    commands.push_back(case_consent_command());
    commands.push_back(case_classes_command());
    commands.push_back(case_export_command());
    commands.push_back(case_audit_command());
    commands.push_back(case_new_key_command());
    commands.push_back(case_seal_command());
    commands.push_back(case_backup_command());
    commands.push_back(case_archive_command());
    commands.push_back(databank_init_command());
    commands.push_back(databank_forward_command());
    commands.push_back(databank_status_command());
    commands.push_back(databank_withdraw_command());
    commands.push_back(databank_new_key_command());
    commands.push_back(databank_questions_command());
    commands.push_back(review_command());
    commands.push_back(persons_add_command());
    commands.push_back(report_command());
    commands.push_back(reanalyse_command());
    commands.push_back(replay_command());
    commands.push_back(self_test_command());
    commands.push_back(manual_command());
    commands.push_back(completion_command());
    return commands;
}

} // namespace vigie::cli
