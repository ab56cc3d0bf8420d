#include "pipeline/run/validation_tables.hpp"

#include "cases/evidence_rows.hpp"
#include "pipeline/model/allele.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;
using validation::Match;
using validation::MatchCounts;
using validation::Result;
using validation::Stratum;
using validation::UnmatchedCall;

std::string text_of(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void append_side(const MatchCounts& counts, std::uint64_t min_variants, std::string& line) {
    line += fmt::format("\t{}", counts.compared());
    for (const Match match : {Match::matched, Match::genotype_mismatch, Match::allele_mismatch,
                              Match::absent, Match::not_compared}) {
        line += fmt::format("\t{}", counts.count(match));
    }
    const auto rate = validation::rate_of(counts.matched(), min_variants);
    line += rate ? fmt::format("\t{:.6f}\t{:.6f}\t{:.6f}\t{:.6f}", rate->value, rate->lower,
                               rate->upper, rate->at_least)
                 : std::string("\tnot_assessed\tnot_assessed\tnot_assessed\tnot_assessed");
}

std::string header_text(std::string_view sample, const ValidationGenome& genome) {
    std::string text = "##fileformat=VCFv4.3\n";
    for (const auto& [contig, length] : genome.lengths()) {
        text += fmt::format("##contig=<ID={},length={}>\n", genome.names().display(contig), length);
    }
    text += "##INFO=<ID=VIGIE_MATCH,Number=1,Type=String,Description=\"Why the call is false: "
            "genotype_mismatch, allele_mismatch (a false call of the other side within 30 bases), "
            "absent\">\n"
            "##INFO=<ID=VIGIE_KINDS,Number=.,Type=String,Description=\"Strata by kind\">\n"
            "##INFO=<ID=VIGIE_REGIONS,Number=.,Type=String,Description=\"Strata by region\">\n"
            "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
            "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t";
    return text + std::string(sample) + "\n";
}

std::string_view genotype_of(const UnmatchedCall& call) {
    return call.zygosity == "heterozygous" ? "0/1" : call.zygosity == "homozygous" ? "1/1" : "1";
}

/// Letters that have a meaning in INFO become '_'.
std::string list_of(const std::vector<std::string>& names) {
    std::string text = fmt::format("{}", fmt::join(names, "\x1f"));
    for (char& c : text) {
        const bool taken = c == ',' || c == ';' || c == '=' || c == ' ' || c == '\t';
        c = c == '\x1f' ? ',' : taken ? '_' : c;
    }
    return text;
}

Json input_json(const hts::InputIntegrity& integrity, const validation::SideCounts& counts) {
    return {{"path", cases::encode_text(
                         std::filesystem::absolute(integrity.path).lexically_normal().string())},
            {"bytes", integrity.bytes},
            {"sha256", integrity.sha256.empty() ? Json("not_assessed") : Json(integrity.sha256)},
            {"verified_by", integrity.verified_by.empty() ? Json("integrity not verifiable")
                                                          : Json(integrity.verified_by)},
            {"records",
             {{"in", counts.records.in},
              {"out", counts.records.out},
              {"dropped", Json(counts.records.dropped)}}}};
}

} // namespace

std::string validation_table(const Result& result) {
    std::string text = "region\tkind";
    for (const char* const side : {"truth", "query"}) {
        for (const char* const column : {"compared", "matched", "genotype_mismatch",
                                         "allele_mismatch", "absent", "not_compared"}) {
            text += fmt::format("\t{}_{}", side, column);
        }
        const char* const rate = side == std::string_view("truth") ? "sensitivity" : "precision";
        text += fmt::format("\t{0}\t{0}_lower\t{0}_upper\t{0}_at_least", rate);
    }
    text += "\tf1\n";
    for (const Stratum& stratum : result.strata) {
        text += stratum.region + "\t" + stratum.kind;
        append_side(stratum.counts.truth, result.min_variants, text);
        append_side(stratum.counts.query, result.min_variants, text);
        const auto f1 = validation::f1_of(stratum.counts, result.min_variants);
        text += f1 ? fmt::format("\t{:.6f}\n", *f1) : std::string("\tnot_assessed\n");
    }
    return text;
}

std::string validation_multiqc_json(const Result& result, const std::string& sample) {
    Json headers = Json::object();
    Json data = Json::object();
    for (const char* const kind : {"snv", "indel"}) {
        const Stratum* const stratum = result.find(kind);
        const std::array<std::pair<const char*, validation::Proportion>, 2> measures{
            {{"sensitivity",
              stratum != nullptr ? stratum->counts.truth.matched() : validation::Proportion{}},
             {"precision",
              stratum != nullptr ? stratum->counts.query.matched() : validation::Proportion{}}}};
        for (const auto& [measure, proportion] : measures) {
            const std::string key = fmt::format("{}_{}", kind, measure);
            headers[key] = {{"title", fmt::format("% {} {}", kind, measure)},
                            {"format", "{:,.3f}"}};
            if (const auto rate = validation::rate_of(proportion, result.min_variants)) {
                data[key] = std::round(rate->value * 1e5) / 1e3;
            }
        }
    }
    return text_of({{"id", "vigie_validation"},
                    {"plot_type", "generalstats"},
                    {"headers", headers},
                    {"data", {{sample, data}}}});
}

FalseCallLines false_call_lines(const std::vector<UnmatchedCall>& calls,
                                std::string_view sample,
                                const ValidationGenome& genome) {
    struct Line {
        model::SmallAllele allele;
        const UnmatchedCall* call = nullptr;
    };
    std::vector<Line> sorted;
    for (const UnmatchedCall& call : calls) {
        if (call.match != Match::not_compared) {
            sorted.push_back({model::SmallAllele::from_key(call.variant).value(), &call});
        }
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Line& a, const Line& b) { return a.allele < b.allele; });
    FalseCallLines out{.header = header_text(sample, genome), .lines = {}};
    for (const Line& line : sorted) {
        out.lines += fmt::format(
            "{}\t{}\t.\t{}\t{}\t.\t.\tVIGIE_MATCH={};VIGIE_KINDS={};VIGIE_REGIONS={}\tGT\t{}\n",
            genome.names().display(line.allele.contig()), line.allele.position().one_based(),
            line.allele.ref(), line.allele.alt(), validation::match_name(line.call->match),
            list_of(line.call->kinds), list_of(line.call->regions), genotype_of(*line.call));
        ++out.records;
    }
    return out;
}

std::string validation_receipt_json(const ValidateRequest& request,
                                    const ValidateSummary& summary,
                                    const std::map<std::string, std::string>& outputs) {
    const Result& result = summary.result;
    return text_of(
        {{"schema", "vigie-validation-receipt-1"},
         {"command", "validate"},
         {"binary", request.binary_version},
         {"today", result.today},
         {"reference", result.reference},
         {"bed_sha256", result.bed_sha256},
         {"strata_sha256", result.further_inputs},
         {"panels", request.panels},
         {"filtered_too", request.filtered_too},
         {"splice", request.splice},
         {"min_variants", request.min_variants},
         {"truth", input_json(summary.truth, result.truth)},
         {"query", input_json(summary.query, result.query)},
         {"accepted", result.limits.empty() ? Json("not_assessed") : Json(summary.accepted)},
         {"warnings", result.warnings},
         {"outputs", outputs}});
}

} // namespace vigie::run
