#include "interpretation/gene_pairs.hpp"

#include "interpretation/frequency_limits.hpp"
#include "interpretation/structural/deletion_over.hpp"
#include "interpretation/structural/same_event.hpp"

namespace vigie::interpretation {
namespace {

using filters::inheritance::LocusKind;
using filters::inheritance::PatternVerdict;
using model::InheritancePattern;
using model::Verdict;

/// What one hit brings to any pair: judged once, since a pair's pattern follows from the place.
struct PairMember {
    bool too_frequent = false;
    bool mode_allowed = false;
};

PairMember member_of(const Hit& hit, const GeneHits& gene) {
    const PatternLocus locus = locus_of(hit, gene.context);
    const bool on_x = locus.kind == LocusKind::x;
    const InheritancePattern pattern =
        on_x ? InheritancePattern::x_linked : InheritancePattern::compound_heterozygous;
    return {judge_pattern_frequency(hit, pattern, on_x, gene.context.rules).verdict ==
                Verdict::fail,
            judge_mode(pattern, locus, gene.standing).verdict != Verdict::fail};
}

PatternVerdict judge_pair(const HitPair& pair, const GeneHits& gene) {
    const Hit& first = *gene.hits[pair.first];
    const Hit& second = *gene.hits[pair.second];
    if (structural::is_deletion_over(first, second)) {
        return structural::judge_over_deletion(first, second, gene.context.family);
    }
    PatternVerdict verdict =
        filters::inheritance::judge_compound(*first.variant, *second.variant, gene.context.family);
    if (std::string why = structural::why_one_event(first, second, verdict.phase == "trans");
        !why.empty()) {
        verdict.verdict = Verdict::fail;
        verdict.reason = std::move(why);
    }
    return verdict;
}

/// Why a pair is not kept; empty: it is.
std::string why_not(const PatternVerdict& verdict, const PairMember& a, const PairMember& b) {
    if (verdict.verdict == Verdict::fail) {
        return verdict.reason;
    }
    if (a.too_frequent || b.too_frequent) {
        return "too frequent for the pattern";
    }
    const bool allowed = a.mode_allowed || verdict.verdict == Verdict::pass;
    return allowed ? "" : "the gene does not allow the pattern";
}

void note_failure(const HitPair& pair,
                  const std::string& why,
                  const GeneHits& gene,
                  std::vector<std::string>& why_none) {
    const auto note = [&](std::size_t hit, std::size_t other) {
        if (why_none[hit].empty()) {
            why_none[hit] = "no pair with " + gene.hits[other]->variant->key() + ": " + why;
        }
    };
    note(pair.first, pair.second);
    note(pair.second, pair.first);
}

} // namespace

Finding pair_finding(const HitPair& pair, const GeneHits& gene) {
    return make_finding(judge_pair(pair, gene), {pair.first, pair.second}, gene);
}

GenePairs find_pairs(const GeneHits& gene) {
    const std::size_t count = gene.hits.size();
    GenePairs pairs{.phased = {},
                    .unphased = {},
                    .is_kept = std::vector<bool>(count, false),
                    .why_none = std::vector<std::string>(count)};
    if (gene.standing.gene.empty()) {
        return pairs;
    }
    std::vector<PairMember> members;
    for (const Hit* hit : gene.hits) {
        members.push_back(member_of(*hit, gene));
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        for (std::uint32_t j = i + 1; j < count; ++j) {
            const HitPair pair{i, j};
            PatternVerdict verdict = judge_pair(pair, gene);
            const std::string why = why_not(verdict, members[i], members[j]);
            if (!why.empty()) {
                note_failure(pair, why, gene, pairs.why_none);
                continue;
            }
            pairs.is_kept[i] = pairs.is_kept[j] = true;
            if (verdict.phase == "unknown") {
                pairs.unphased.push_back(pair);
            } else {
                pairs.phased.push_back(make_finding(std::move(verdict), {i, j}, gene));
            }
        }
    }
    return pairs;
}

} // namespace vigie::interpretation
