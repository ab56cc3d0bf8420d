#include "pipeline/run/receipt.hpp"

#include "cases/evidence_rows.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

/// A path may be any bytes; text that is not UTF-8 is written as evidence writes it.
Json path_json(const std::filesystem::path& path) {
    return cases::encode_text(std::filesystem::absolute(path).lexically_normal().string());
}

Json input_json(const ReceiptInput& input) {
    const hts::InputIntegrity& integrity = input.integrity;
    const bool verified = !integrity.verified_by.empty();
    Json warnings = integrity.warnings;
    for (const std::string& warning : input.warnings) {
        warnings.push_back(warning);
    }
    Json json = {{"role", input.role},
                 {"path", path_json(integrity.path)},
                 {"sha256", integrity.sha256.empty() ? Json() : Json(integrity.sha256)},
                 {"bytes", integrity.bytes},
                 {"records", integrity.records},
                 {"integrity",
                  verified ? "verified by " + integrity.verified_by : "integrity not verifiable"},
                 {"end_block", integrity.end_block},
                 {"warnings", warnings}};
    if (!input.caller_told_by.empty()) {
        json["caller"] = {{"profile", input.caller.empty() ? "default" : input.caller},
                          {"told_by", input.caller_told_by}};
    }
    return json;
}

Json panels_json(const Receipt& receipt) {
    Json panels = Json::array();
    for (const std::string& id : receipt.scope->panels) {
        const panels::Panel* panel = receipt.release->panel(id);
        panels.push_back({{"id", id},
                          {"name", panel == nullptr ? "" : panel->name},
                          {"version", panel == nullptr ? "" : panel->version}});
    }
    return panels;
}

Json release_json(const knowledge::Release& release) {
    Json sources = Json::array();
    for (const knowledge::ManifestComponent& c : release.manifest().components) {
        sources.push_back(
            {{"id", c.id}, {"kind", c.kind}, {"name", c.name}, {"version", c.version}});
    }
    return {{"id", release.id()},
            {"folder", path_json(release.folder())},
            {"assembly", release.assembly().name()},
            {"components", sources}};
}

} // namespace

nlohmann::ordered_json stages_json(const Stages& stages) {
    Json list = Json::array();
    for (const auto& [name, counts] : stages) {
        list.push_back({{"stage", name},
                        {"in", counts.in},
                        {"out", counts.out},
                        {"dropped", counts.dropped},
                        {"noted", counts.noted}});
    }
    return list;
}

std::string receipt_json(const Receipt& receipt) {
    Json inputs = Json::array();
    for (const ReceiptInput& input : receipt.inputs) {
        inputs.push_back(input_json(input));
    }
    const Json json = {{"schema", 1},
                       {"case", receipt.case_id},
                       {"definition_sha256", receipt.definition_sha256},
                       {"language", receipt.language},
                       {"alignments", receipt.alignments},
                       {"binary_version", receipt.binary_version},
                       {"today", model::format_date(receipt.today)},
                       {"release", release_json(*receipt.release)},
                       {"rule_set", receipt.rule_set},
                       {"panels", panels_json(receipt)},
                       {"strict_panel", receipt.scope->strict_panel},
                       {"consented_scope", model::name_of(receipt.scope->consented)},
                       {"incomplete_penetrance", receipt.incomplete_penetrance},
                       {"tissues", receipt.tissues},
                       {"inputs", inputs},
                       {"stages", stages_json(receipt.stages)},
                       {"not_assessed",
                        {{"no_reference_sequence", receipt.without_reference},
                         {"signs", receipt.signs_not_assessed}}},
                       {"warnings", receipt.warnings},
                       {"outputs", receipt.outputs}};
    // Warnings name files, too; no name may cost a finished run its receipt.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace vigie::run
