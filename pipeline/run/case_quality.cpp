#include "pipeline/run/case_quality.hpp"

#include "pipeline/run/receipt.hpp"
#include "reads/read_verdict.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <optional>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

/// On the terminal; all are in qc.json.
constexpr std::size_t most_sentences = 5;

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
