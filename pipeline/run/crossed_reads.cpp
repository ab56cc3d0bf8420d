#include "pipeline/run/crossed_reads.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/site_reading.hpp"
#include "reads/site_sweep.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace vigie::run {
namespace {

/// Under what they are read.
struct CrossedReading {
    const knowledge::Release& release;
    const AlignmentChoice& choice;
};

using Variants = std::vector<model::VariantEvidence*>;
using Alleles = std::set<model::SmallAllele>;

Alleles alleles_of(const model::CaseEvidence& evidence) {
    Alleles alleles;
    for (const model::VariantEvidence& variant : evidence.residue) {
        alleles.insert(variant.allele);
    }
    return alleles;
}

bool are_near(const model::SmallAllele& a, const model::SmallAllele& b) {
    const std::int64_t distance = a.position() - b.position();
    return a.contig() == b.contig() && distance <= reads::most_phase_distance &&
           -distance <= reads::most_phase_distance;
}

/// The new ones and whoever may share fragments with them, in order.
Variants neighbourhood(model::CaseEvidence& evidence, const Alleles& known) {
    Variants fresh;
    for (model::VariantEvidence& variant : evidence.residue) {
        if (!known.contains(variant.allele)) {
            fresh.push_back(&variant);
        }
    }
    Variants near;
    auto next = fresh.begin();
    for (model::VariantEvidence& variant : evidence.residue) {
        while (next != fresh.end() && (*next)->allele < variant.allele &&
               !are_near((*next)->allele, variant.allele)) {
            ++next;
        }
        const bool wanted = std::any_of(next, fresh.end(), [&](const auto* one) {
            return are_near(one->allele, variant.allele);
        });
        if (wanted) {
            near.push_back(&variant);
        }
    }
    return near;
}

/// Takes over what is new: the reads of new alleles, and pairs with one of them.
void take_over(model::VariantEvidence& kept,
               const model::VariantEvidence& read,
               const Alleles& known) {
    const bool is_new = !known.contains(kept.allele);
    if (is_new) {
        kept.reads = read.reads;
    }
    for (const model::NeighbourPhase& pair : read.phases) {
        if (is_new || !known.contains(pair.neighbour)) {
            std::erase_if(kept.phases,
                          [&](const auto& had) { return had.neighbour == pair.neighbour; });
            kept.phases.push_back(pair);
        }
    }
    std::sort(kept.phases.begin(), kept.phases.end(),
              [](const auto& a, const auto& b) { return a.neighbour < b.neighbour; });
}

/// A file that cannot be used any more tells as little as one that is gone.
std::optional<CaseAlignments> reopen(const model::AlignmentSource& source,
                                     const model::CaseEvidence& evidence,
                                     const CrossedReading& reading,
                                     UnreadAlignments& unread) {
    const std::string why_not = why_not_read({.path = source.path}, reading.choice);
    if (!why_not.empty()) {
        unread.insert(why_not);
        return std::nullopt;
    }
    try {
        if (auto alignments =
                reopen_alignments(source, evidence.pedigree, reading.release, reading.choice)) {
            return alignments;
        }
        unread.insert("the alignments are gone, or not the ones that were read");
    } catch (const model::InputError&) {
        unread.insert("the alignments cannot be used any more");
    }
    return std::nullopt;
}

} // namespace

UnreadAlignments read_crossed(const model::CaseEvidence& before,
                              model::CaseEvidence& evidence,
                              const knowledge::Release& release,
                              const AlignmentChoice& choice) {
    UnreadAlignments unread;
    const Alleles known = alleles_of(before);
    const Variants near = neighbourhood(evidence, known);
    if (near.empty() || evidence.alignments.empty()) {
        return unread;
    }
    std::vector<model::VariantEvidence> copies;
    for (model::VariantEvidence* const variant : near) {
        copies.push_back(*variant);
        copies.back().reads.resize(evidence.pedigree.individuals().size());
        copies.back().phases.clear();
    }
    Variants to_read;
    for (model::VariantEvidence& copy : copies) {
        to_read.push_back(&copy);
    }
    for (const model::AlignmentSource& source : evidence.alignments) {
        if (const auto alignments = reopen(source, evidence, {release, choice}, unread)) {
            const bool of_proband = source.individual == evidence.pedigree.proband().id;
            (void)read_sites(to_read, *alignments, {.release = release, .with_phases = of_proband});
        }
    }
    for (std::size_t i = 0; i < near.size(); ++i) {
        take_over(*near[i], copies[i], known);
    }
    return unread;
}

} // namespace vigie::run
