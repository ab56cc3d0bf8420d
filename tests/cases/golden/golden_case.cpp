#include "golden_case.hpp"

#include "interpretation/drop_reason.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation::test {
namespace {

/// "RECA@5": gene and codon of an allele of the tiny release.
std::string place_of(const model::SmallAllele& allele) {
    for (const TinyGene& gene : tiny_genes()) {
        const std::int64_t offset = allele.position().one_based() - gene.coding_start;
        constexpr std::int64_t coding = 300;
        if (gene.contig == allele.contig().name() && offset >= 0 && offset < coding) {
            return fmt::format("{}@{}", gene.symbol, offset / 3);
        }
    }
    return allele.key();
}

std::string hits_of(const model::Candidate& candidate) {
    std::string hits;
    for (const model::CandidateVariant& variant : candidate.variants) {
        const std::string place = place_of(variant.evidence.allele);
        hits += hits.empty() ? place : "+" + place.substr(place.find('@') + 1);
    }
    return hits;
}

/// Does the file say something of this kind ("tier=") of the hits?
bool asks(const GoldenCase& golden, const std::string& hits, std::string_view key) {
    return std::any_of(
        golden.expectations.begin(), golden.expectations.end(), [&](const Expectation& expected) {
            return expected.hits == hits &&
                   std::any_of(expected.rest.begin(), expected.rest.end(),
                               [&](const std::string& word) { return word.starts_with(key); });
        });
}

std::string outcome_of(const model::Candidate& candidate, const GoldenCase& golden) {
    const std::string hits = hits_of(candidate);
    std::string line = fmt::format("kept {} {} {}", hits, model::pattern_name(candidate.pattern),
                                   model::verdict_name(candidate.inheritance_verdict));
    line += asks(golden, hits, "phase=") ? " phase=" + candidate.phase : "";
    return line + (asks(golden, hits, "tier=") ? fmt::format(" tier={}", candidate.tier) : "");
}

} // namespace

std::vector<std::string> outcomes(const model::Assessment& assessment, const GoldenCase& golden) {
    std::vector<std::string> lines;
    for (const model::Candidate& candidate : assessment.candidates) {
        lines.push_back(outcome_of(candidate, golden));
    }
    for (const model::Candidate& candidate : assessment.waiting) {
        lines.push_back("waiting " + hits_of(candidate));
    }
    for (const model::VariantDecision& decision : assessment.decisions) {
        if (decision.dropped_by && drop_reason(*decision.dropped_by) != "single_hit") {
            lines.push_back(fmt::format(
                "dropped {} {}", place_of(golden.evidence.residue[decision.residue_index].allele),
                drop_reason(*decision.dropped_by)));
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> expected_outcomes(const GoldenCase& golden) {
    std::vector<std::string> lines;
    for (const Expectation& expected : golden.expectations) {
        if (expected.outcome == "says") {
            continue;
        }
        std::string line = expected.outcome + " " + expected.hits;
        for (const std::string& word : expected.rest) {
            line += " " + word;
        }
        lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::string reasons(const model::Assessment& assessment) {
    std::string text;
    for (const auto* candidates : {&assessment.candidates, &assessment.waiting}) {
        for (const model::Candidate& candidate : *candidates) {
            text += candidate.inheritance_reason + "\n";
        }
    }
    for (const model::VariantDecision& decision : assessment.decisions) {
        if (decision.dropped_by) {
            text += decision.dropped_by->value + ", limit " + decision.dropped_by->threshold + "\n";
        }
    }
    return text;
}

} // namespace vigie::interpretation::test
