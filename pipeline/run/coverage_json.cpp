#include "pipeline/run/coverage_tables.hpp"

#include "cases/evidence_rows.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Four decimals are more than depth can tell; fewer bytes differ by rounding.
Json value_or(std::optional<double> value) {
    return value ? Json(std::round(*value * 1e4) / 1e4) : Json("not_assessed");
}

Json depth_json(const reads::DepthSummary& summary, const reads::DepthQuestions& questions) {
    Json at_least = Json::object();
    for (std::size_t i = 0; i < questions.thresholds.size(); ++i) {
        at_least[std::to_string(questions.thresholds[i])] = value_or(summary.fraction_at_least(i));
    }
    return {{"bases", summary.bases},
            {"mean_depth", value_or(summary.mean())},
            {"min_depth", summary.min ? Json(*summary.min) : Json("not_assessed")},
            {"fraction_at_least", at_least},
            {"callable_fraction", value_or(summary.callable_fraction())}};
}

Json rules_json(const CoverageRequest& request) {
    const reads::DepthRules& rules = request.rules;
    return {{"callable_depth", request.questions.callable_depth},
            {"min_mapping_quality", rules.min_mapping_quality},
            {"min_base_quality", rules.min_base_quality},
            {"excluded_flags", rules.excluded_flags},
            {"mates", reads::mate_counting_name(rules.mates)},
            {"count_deletions", rules.count_deletions},
            {"splice", request.splice},
            {"acceptance_rules", request.acceptance.version},
            {"assay", request.assay}};
}

Json reads_json(const CoverageDepths& depths) {
    Json dropped = Json::object();
    std::uint64_t in = 0;
    for (std::size_t i = 0; i < reads::read_fates; ++i) {
        in += depths.fates[i];
        const auto fate = static_cast<reads::ReadFate>(i);
        if (fate != reads::ReadFate::counted) {
            dropped[std::string(reads::read_fate_name(fate))] = depths.fates[i];
        }
    }
    return {{"in", in}, {"counted", depths.fates[0]}, {"dropped", dropped}};
}

Json file_json(const CoverageFindings& findings) {
    const std::optional<FileTotals>& totals = findings.depths.totals;
    const auto count = [&](std::uint64_t FileTotals::*field) {
        return totals ? Json((*totals).*field) : Json("not_assessed");
    };
    return {{"read", totals ? "whole" : "regions"},
            {"bytes", findings.file.bytes},
            {"bytes_by_regions", findings.depths.bytes_by_regions
                                     ? Json(*findings.depths.bytes_by_regions)
                                     : Json("not_assessed")},
            {"records", count(&FileTotals::records)},
            {"mapped_fraction", value_or(mapped_fraction(findings.depths))},
            {"duplicate_fraction", value_or(duplicate_fraction(findings.depths))}};
}

Json kit_json(const CoverageFindings& findings) {
    if (!findings.layout.kit) {
        return "not_assessed";
    }
    Json json = depth_json(findings.depths.sets[*findings.layout.kit], findings.request.questions);
    json["on_target_fraction"] = value_or(on_target_fraction(findings.depths));
    return json;
}

Json limits_json(const CoverageFindings& findings, bool failed_only) {
    Json list = Json::array();
    for (const LimitVerdict& verdict : findings.limits) {
        if (failed_only && verdict.verdict != model::Verdict::fail) {
            continue;
        }
        const reads::AcceptanceLimit& limit = verdict.limit;
        Json json = {{"id", limit.id},
                     {"subject", reads::limit_subject_name(limit.subject)},
                     {"name", verdict.subject},
                     {"measure", limit.measure},
                     {"value", value_or(verdict.value)},
                     {limit.minimum ? "minimum" : "maximum",
                      limit.minimum ? *limit.minimum : limit.maximum.value_or(0)},
                     {"verdict", model::verdict_name(verdict.verdict)},
                     {"source", limit.source}};
        list.push_back(std::move(json));
    }
    return list;
}

Json panels_json(const CoverageFindings& findings) {
    Json list = Json::array();
    for (const CoveragePanel& panel : findings.layout.panels) {
        Json json = {{"id", panel.id},
                     {"version", panel.version},
                     {"genes", panel.entries.size()},
                     {"entries_left_out", panel.left_out}};
        json.update(depth_json(findings.depths.sets[panel.set], findings.request.questions));
        list.push_back(std::move(json));
    }
    return list;
}

Json not_excluded_json(const CoverageFindings& findings) {
    std::int64_t bases = 0;
    std::uint64_t pathogenic = 0;
    for (const StretchNotExcluded& stretch : findings.stretches) {
        bases += stretch.interval.length();
        pathogenic += stretch.clinvar.size();
    }
    Json classes = Json::array();
    for (const std::string& name : further_variant_classes()) {
        if (!findings.request.looked_for.contains(name)) {
            classes.push_back(name);
        }
    }
    return {{"stretches", findings.stretches.size()},
            {"bases", bases},
            {"clinvar_pathogenic", pathogenic},
            {"classes_not_looked_for", classes}};
}

Json release_json(const CoverageRequest& request) {
    return request.release == nullptr ? Json("not_assessed") : Json(request.release->id());
}

} // namespace

std::string sample_of(const hts::AlignmentFile& file) {
    return file.samples.empty() ? std::filesystem::path(file.path).stem().string()
                                : file.samples.front();
}

std::string coverage_summary_json(const CoverageFindings& findings) {
    const CoverageLayout& layout = findings.layout;
    const reads::DepthQuestions& questions = findings.request.questions;
    return text_of(
        {{"schema", "vigie-coverage-1"},
         {"sample", sample_of(findings.file)},
         {"release", release_json(findings.request)},
         {"rules", rules_json(findings.request)},
         {"file", file_json(findings)},
         {"reads_on_regions", reads_json(findings.depths)},
         {"panels", panels_json(findings)},
         {"kit", kit_json(findings)},
         {"all_genes", layout.all_genes
                           ? depth_json(findings.depths.sets[*layout.all_genes], questions)
                           : Json("not_assessed")},
         {"not_excluded", not_excluded_json(findings)},
         {"nonconformities", limits_json(findings, true)},
         {"limits", limits_json(findings, false)},
         {"warnings", findings.warnings}});
}

std::string coverage_multiqc_json(const CoverageFindings& findings) {
    Json data = Json::object();
    Json headers = Json::object();
    const auto add = [&](const std::string& key, const std::string& title,
                         std::optional<double> value, double scale) {
        headers[key] = {{"title", title}, {"format", "{:,.2f}"}};
        if (value) {
            data[key] = std::round(*value * scale * 100) / 100;
        }
    };
    for (const CoveragePanel& panel : findings.layout.panels) {
        const reads::DepthSummary& summary = findings.depths.sets[panel.set];
        add(panel.id + "_mean", panel.id + " mean depth", summary.mean(), 1);
        add(panel.id + "_callable", panel.id + " % callable", summary.callable_fraction(), 100);
    }
    add("duplicates", "% duplicates", duplicate_fraction(findings.depths), 100);
    if (findings.layout.kit) {
        add("on_target", "% on target", on_target_fraction(findings.depths), 100);
    }
    return text_of({{"id", "vigie_coverage"},
                    {"plot_type", "generalstats"},
                    {"headers", headers},
                    {"data", {{sample_of(findings.file), data}}}});
}

std::string genes_multiqc_json(const CoverageFindings& findings) {
    Json data = Json::object();
    const std::string sample = sample_of(findings.file);
    for (const CoverageGene& gene : findings.layout.genes) {
        const reads::DepthSummary& summary = findings.depths.sets[gene.set];
        if (summary.bases > 0) {
            data[fmt::format("{} {}", sample, gene.symbol)] = {
                {"mean_depth", value_or(summary.mean())},
                {"callable_fraction", value_or(summary.callable_fraction())}};
        }
    }
    return text_of({{"id", "vigie_gene_coverage"},
                    {"section_name", "Gene coverage"},
                    {"description", "Depth and callable part of the panel genes (Vigie)"},
                    {"plot_type", "table"},
                    {"pconfig", {{"id", "vigie_gene_coverage_table"}, {"title", "Gene coverage"}}},
                    {"data", data}});
}

std::string coverage_receipt_json(const CoverageFindings& findings,
                                  const std::map<std::string, std::string>& outputs) {
    const CoverageRequest& request = findings.request;
    const hts::AlignmentFile& file = findings.file;
    return text_of(
        {{"schema", "vigie-coverage-receipt-1"},
         {"command", "coverage"},
         {"binary", request.binary_version},
         {"today", model::format_date(request.today)},
         {"release", release_json(request)},
         {"rules", rules_json(request)},
         {"input",
          {{"path", cases::encode_text(std::filesystem::absolute(file.path).lexically_normal())},
           {"format", file.format},
           {"bytes", file.bytes},
           {"samples", file.samples},
           {"header_sha256", file.header_sha256},
           {"index_sha256",
            file.index_sha256.empty() ? Json("not_assessed") : Json(file.index_sha256)}}},
         {"reads_on_regions", reads_json(findings.depths)},
         {"warnings", findings.warnings},
         {"outputs", outputs}});
}

} // namespace vigie::run
