#include "pipeline/run/case_quality.hpp"

#include "pipeline/run/receipt.hpp"
#include "reads/read_verdict.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

/// On the terminal; all are in qc.json.
constexpr std::size_t most_sentences = 5;

/// More digits would tell nothing, and the text would depend on the machine. null: infinite.
Json rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

std::string text_of(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json coverage_json(const model::CaseEvidence& evidence) {
    const std::optional<double>& fraction = evidence.callable_fraction;
    if (!fraction || evidence.callable == nullptr) {
        return "not_assessed";
    }
    const model::CallableIntervals& callable = *evidence.callable;
    return {{"callable_depth", callable.rule.min_depth},
            {"coding_bases", callable.scope->bases()},
            {"callable_bases", callable.scope->bases() - callable.uncallable.bases()},
            {"callable_fraction", std::round(*fraction * 1e6) / 1e6}};
}

/// Verdicts on the calls with the allele of one individual.
Json verdicts_json(const model::CaseEvidence& evidence, std::size_t individual) {
    std::map<std::string, std::uint64_t> counts;
    for (const reads::ReadVerdict verdict :
         {reads::ReadVerdict::confirmed, reads::ReadVerdict::doubtful, reads::ReadVerdict::refuted,
          reads::ReadVerdict::not_assessable}) {
        counts[std::string(reads::read_verdict_name(verdict))] = 0;
    }
    std::uint64_t not_read = 0;
    for (const model::VariantEvidence& variant : evidence.residue) {
        if (!variant.calls[individual].genotype.carries()) {
            continue;
        }
        if (const model::ReadEvidence* const found = variant.reads_of(individual)) {
            ++counts[std::string(reads::read_verdict_name(reads::judge_reads(*found).verdict))];
        } else {
            ++not_read;
        }
    }
    Json json = counts;
    json["not_read"] = not_read;
    return json;
}

Json reads_json(const model::CaseEvidence& evidence) {
    Json json = Json::array();
    for (const model::AlignmentSource& source : evidence.alignments) {
        const auto index = evidence.pedigree.index_of(source.individual);
        json.push_back({{"individual", source.individual},
                        {"calls_with_the_allele", verdicts_json(evidence, index.value())}});
    }
    return json;
}

Json gene_json(const interpretation::UncoveredGene& gene) {
    Json exons = Json::array();
    for (const model::UncoveredExon& exon : gene.coverage.exons) {
        Json stretches = Json::array();
        for (const auto& stretch : exon.stretches) {
            stretches.push_back(stretch.hgvs);
        }
        exons.push_back({{"transcript", exon.transcript},
                         {"exon", exon.exon},
                         {"exons", exon.exons},
                         {"bases", exon.bases},
                         {"uncovered", exon.uncovered},
                         {"stretches", std::move(stretches)}});
    }
    return {{"gene", {{"hgnc_id", gene.gene.text()}, {"symbol", gene.symbol}}},
            {"on_panel", gene.on_panel},
            {"waiting_hit", gene.waiting},
            {"signs", model::verdict_name(gene.signs)},
            {"log_ratio", gene.signs == model::Verdict::not_assessed
                              ? Json()
                              : Json(std::round(gene.log_ratio * 1e4) / 1e4)},
            {"exons", std::move(exons)}};
}

Json ratio_json(const std::optional<reads::MeasuredValue>& ratio) {
    return ratio ? rounded(ratio->value) : Json("not_assessed");
}

Json substitutions_json(const SubstitutionTally& tally) {
    return {{"transitions", tally.transitions},
            {"transversions", tally.transversions},
            {"ratio", ratio_json(reads::measured_ratio(tally.transitions, tally.transversions))}};
}

Json calls_json(const CallTally& calls) {
    return {{"all", substitutions_json(calls.all)},
            {"coding", substitutions_json(calls.coding)},
            {"heterozygous", calls.heterozygous},
            {"homozygous", calls.homozygous},
            {"het_hom", ratio_json(reads::measured_ratio(calls.heterozygous, calls.homozygous))}};
}

Json limit_json(const SampleLimit& one) {
    const reads::AcceptanceLimit& limit = one.limit;
    Json json{{"id", limit.id},
              {"individual", one.individual},
              {"measure", limit.measure},
              {"minimum", Json()},
              {"maximum", Json()},
              {"value", Json()},
              {"lower", Json()},
              {"upper", Json()},
              {"verdict", model::verdict_name(one.verdict)},
              {"reason", one.reason},
              {"source", limit.source}};
    (limit.minimum ? json["minimum"] : json["maximum"]) =
        limit.minimum ? *limit.minimum : limit.maximum.value_or(0);
    if (one.value) {
        json["value"] = rounded(one.value->value);
        json["lower"] = rounded(one.value->lower);
        json["upper"] = rounded(one.value->upper);
    }
    return json;
}

Json acceptance_json(const CaseQuality& quality) {
    Json limits = Json::array();
    Json nonconformities = Json::array();
    for (const SampleLimit& one : quality.limits) {
        limits.push_back(limit_json(one));
        if (one.verdict == model::Verdict::fail) {
            nonconformities.push_back(one.individual + ": " + one.reason);
        }
    }
    const AlignmentChoice& choice = quality.choice;
    return {{"version", choice.acceptance().version},
            {"own_rules_sha256", choice.own_rules ? Json(choice.own_rules_sha256) : Json()},
            {"assay", choice.assay},
            {"limits", std::move(limits)},
            {"nonconformities", std::move(nonconformities)}};
}

Json claims_json(const CaseIdentity& identity) {
    if (!identity.assessed) {
        return "not_assessed";
    }
    Json findings = Json::array();
    for (const reads::IdentityFinding& finding : identity.findings) {
        findings.push_back({{"claim", reads::claim_name(finding.claim)},
                            {"individuals", finding.individuals},
                            {"verdict", model::verdict_name(finding.verdict)},
                            {"reason", finding.reason}});
    }
    return findings;
}

void add_column(const char* id,
                const char* title,
                const std::optional<double>& value,
                Json& data,
                Json& headers) {
    if (value && std::isfinite(*value)) {
        data[id] = rounded(*value);
        headers[id] = {{"title", title}, {"format", "{:,.2f}"}};
    }
}

std::optional<double> ratio_value(std::uint64_t part, std::uint64_t other) {
    const auto ratio = reads::measured_ratio(part, other);
    return ratio ? std::optional(ratio->value) : std::nullopt;
}

/// What was measured of the proband, and how many limits are not met.
void add_limits(const CaseQuality& quality, Json& data, Json& headers) {
    const CallTally& calls = quality.calls;
    add_column("vigie_ti_tv", "Ti/Tv", ratio_value(calls.all.transitions, calls.all.transversions),
               data, headers);
    add_column("vigie_ti_tv_coding", "Ti/Tv coding",
               ratio_value(calls.coding.transitions, calls.coding.transversions), data, headers);
    add_column("vigie_het_hom", "Het/hom", ratio_value(calls.heterozygous, calls.homozygous), data,
               headers);
    const auto& found = quality.identity.contaminations;
    const auto proband = found.find(quality.evidence.pedigree.proband().id);
    if (proband != found.end() && proband->second) {
        add_column("vigie_contamination", "% foreign DNA", 100 * proband->second->share, data,
                   headers);
    }
    data["vigie_limits_not_met"] =
        std::count_if(quality.limits.begin(), quality.limits.end(),
                      [](const SampleLimit& one) { return one.verdict == model::Verdict::fail; });
    headers["vigie_limits_not_met"] = {{"title", "Limits not met"}, {"format", "{:,.0f}"}};
}

} // namespace

std::string quality_json(const CaseQuality& quality) {
    Json genes = Json::array();
    for (const interpretation::UncoveredGene& gene : quality.uncovered) {
        genes.push_back(gene_json(gene));
    }
    return text_of({{"schema", 1},
                    {"case", quality.evidence.case_id},
                    {"assembly", quality.evidence.assembly},
                    {"stages", stages_json(quality.stages)},
                    {"coverage", coverage_json(quality.evidence)},
                    {"reads", reads_json(quality.evidence)},
                    {"identity", claims_json(quality.identity)},
                    {"proband_substitutions", calls_json(quality.calls)},
                    {"acceptance", acceptance_json(quality)},
                    {"uncovered_genes", std::move(genes)}});
}

std::string quality_multiqc_json(const CaseQuality& quality) {
    Json data = Json::object();
    data["vigie_residue"] = quality.evidence.residue.size();
    Json headers = Json::object();
    headers["vigie_residue"] = {{"title", "Residue"}, {"format", "{:,.0f}"}};
    if (const auto& fraction = quality.evidence.callable_fraction) {
        data["vigie_callable"] = std::round(*fraction * 1e4) / 1e2;
        headers["vigie_callable"] = {{"title", "% coding callable"}, {"format", "{:,.2f}"}};
        data["vigie_uncovered"] = quality.uncovered.size();
        headers["vigie_uncovered"] = {{"title", "Genes that matter, not covered"},
                                      {"format", "{:,.0f}"}};
    }
    add_limits(quality, data, headers);
    return text_of({{"id", "vigie_case"},
                    {"plot_type", "generalstats"},
                    {"headers", headers},
                    {"data", {{quality.evidence.case_id, data}}}});
}

std::vector<std::string>
uncovered_sentences(const std::vector<interpretation::UncoveredGene>& uncovered) {
    std::vector<std::string> sentences;
    for (const interpretation::UncoveredGene& gene : uncovered) {
        if (!gene.waiting && gene.signs != model::Verdict::pass) {
            continue;
        }
        if (sentences.size() == most_sentences) {
            sentences.emplace_back("more genes that matter are not covered: see qc.json");
            break;
        }
        sentences.push_back(fmt::format(
            "not excluded: {} {}, and is not covered in {}", gene.symbol,
            gene.waiting ? "has a single hit that waits for a second one" : "fits the signs",
            gene.coverage.text()));
    }
    return sentences;
}

} // namespace vigie::run
