#include "interpretation/structural/reading.hpp"

#include "annotation/annotate_allele.hpp"
#include "filters/inheritance/mode.hpp"
#include "interpretation/structural/gene_content.hpp"
#include "interpretation/structural/repeat_loci.hpp"
#include "interpretation/structural/repeat_motif.hpp"
#include "pipeline/model/structural_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vigie::interpretation::structural {
namespace {

using annotation::Transcript;
using annotation::TranscriptIndex;

std::string exon_text(const model::GeneContent& content) {
    if (!content.touches_exon()) {
        return {};
    }
    return annotation::number_text({.first = static_cast<std::uint32_t>(content.first_exon),
                                    .last = static_cast<std::uint32_t>(content.last_exon),
                                    .count = static_cast<std::uint32_t>(content.exons)});
}

/// The transcripts that an interval touches, and what it holds of each.
struct Touched {
    std::vector<model::TranscriptAnnotation> annotations;
    std::vector<model::GeneContent> contents; ///< likewise
    std::vector<bool> open;                   ///< likewise: `has_open_content`
    std::int64_t coding_genes = 0;
};

/// The bases that the variant holds wherever within their intervals of confidence its ends lie.
model::Interval certain_part(const model::StructuralVariant& variant) {
    const model::Position begin = variant.interval.begin + variant.uncertainty.begin_high;
    const model::Position end = variant.interval.end + variant.uncertainty.end_low;
    return {begin, std::max(begin, end)};
}

/// Exons, coding sequence or an end of the gene hang on where the ends lie.
bool has_open_content(const model::StructuralVariant& variant,
                      const model::GeneContent& content,
                      const annotation::TranscriptMapper& mapper) {
    const model::Interval certain = certain_part(variant);
    const model::Interval widest{variant.interval.begin + variant.uncertainty.begin_low,
                                 variant.interval.end + variant.uncertainty.end_high};
    const auto differs = [&](const model::Interval& interval) {
        const model::GeneContent other = content_of(interval, mapper);
        return other.part != content.part || other.first_exon != content.first_exon ||
               other.last_exon != content.last_exon || other.coding_bases != content.coding_bases;
    };
    return variant.is_copy_change() && (differs(certain) || differs(widest));
}

Touched touched_by(const model::StructuralVariant& variant, const TranscriptIndex& index) {
    std::vector<TranscriptIndex::Number> numbers;
    index.overlapping(variant.contig, variant.interval, 0, numbers);
    Touched touched;
    std::set<model::GeneKey> coding;
    for (const TranscriptIndex::Number number : numbers) {
        const Transcript& transcript = index.transcripts()[number];
        model::TranscriptAnnotation annotation = annotation::described(transcript);
        const model::GeneContent content = content_of(variant.interval, index.mapper(number));
        annotation.consequences = consequences_of(variant, content);
        annotation.exon = exon_text(content);
        touched.annotations.push_back(std::move(annotation));
        touched.contents.push_back(content);
        touched.open.push_back(has_open_content(variant, content, index.mapper(number)));
        if (transcript.is_coding()) {
            coding.insert(transcript.gene);
        }
    }
    touched.coding_genes = static_cast<std::int64_t>(coding.size());
    return touched;
}

model::StructuralFinding finding_of(const model::StructuralEvidence& evidence,
                                    const GeneEffect& effect,
                                    const Touched& touched) {
    model::StructuralFinding finding;
    finding.evidence = evidence;
    finding.genes = touched.coding_genes;
    for (std::size_t i = 0; i < touched.annotations.size(); ++i) {
        if (!effect.gene.empty() &&
            touched.annotations[i].transcript == effect.displayed.transcript) {
            finding.content = touched.contents[i];
            finding.content_text = content_text(finding.content);
            finding.open_content = touched.open[i];
            break;
        }
    }
    return finding;
}

StructuralReading read_variant(std::size_t index,
                               const model::CaseEvidence& evidence,
                               const knowledge::Release& release,
                               FactTrace& trace) {
    const model::StructuralEvidence& variant = evidence.structural[index];
    const Touched touched = touched_by(variant.variant, release.transcripts());
    for (const model::TranscriptAnnotation& annotation : touched.annotations) {
        trace.gene(annotation.gene);
    }
    StructuralReading reading{
        .index = index, .place = model::at_its_place(variant), .reading = {}, .findings = {}};
    reading.reading.residue_index = index;
    reading.reading.effects = gene_effects(touched.annotations);
    for (const GeneEffect& effect : reading.reading.effects) {
        reading.findings.push_back(finding_of(variant, effect, touched));
    }
    return reading;
}

std::vector<bool> hemizygous_members(const model::RepeatEvidence& repeat,
                                     const model::CaseEvidence& evidence,
                                     const model::Assembly& assembly) {
    const model::SmallAllele place = model::place_in_genome(repeat.contig, repeat.interval.begin);
    std::vector<bool> hemizygous;
    for (const model::Individual& individual : evidence.pedigree.individuals()) {
        hemizygous.push_back(
            filters::inheritance::is_hemizygous_locus(place, individual.sex, assembly));
    }
    return hemizygous;
}

/// The effect in the gene of the table, on the transcript that is shown for it if one is there.
GeneEffect effect_at(const model::RepeatEvidence& repeat,
                     const RepeatLocus& locus,
                     const knowledge::Release& release) {
    const model::StructuralVariant at_place{.type = model::StructuralType::insertion,
                                            .contig = repeat.contig,
                                            .interval = repeat.interval};
    GeneEffect effect;
    for (GeneEffect& one : gene_effects(touched_by(at_place, release.transcripts()).annotations)) {
        if (one.gene == locus.gene) {
            effect = std::move(one);
        }
    }
    effect.gene = locus.gene;
    effect.displayed.gene = locus.gene;
    effect.displayed.symbol =
        effect.displayed.symbol.empty() ? locus.symbol : effect.displayed.symbol;
    // A change of length of the repeat is no term of the consequence rules.
    effect.consequences = {};
    effect.displayed.consequences = {};
    return effect;
}

model::RepeatFinding finding_of(const model::RepeatEvidence& repeat,
                                const RepeatLocus& locus,
                                const model::RepeatCall& call) {
    return {.evidence = repeat,
            .call = call,
            .disease = locus.disease,
            .disease_label = locus.label,
            .normal_max = locus.normal_max,
            .pathogenic_min = locus.pathogenic_min,
            .motif = locus.motif,
            .modes = locus.modes.text(),
            .verdict = std::string(repeat_verdict_name(verdict_of(call, locus))),
            .source = locus.source,
            .table = RepeatLoci::current().id()};
}

/// Carriers of a length that is intermediate are those of any length above normal; of one that is
/// uncertain those of its own length.
std::int64_t limit_of(const model::RepeatCall& call, const RepeatLocus& locus) {
    switch (verdict_of(call, locus)) {
    case RepeatVerdict::expanded:
        return locus.pathogenic_min;
    case RepeatVerdict::uncertain: {
        std::int64_t longest = 0;
        for (const model::RepeatAllele& allele : call.alleles) {
            longest = std::max(longest, allele.units);
        }
        return std::min(longest, locus.pathogenic_min);
    }
    default:
        return locus.normal_max + 1;
    }
}

StructuralReading read_repeat(std::size_t index,
                              const RepeatLocus& locus,
                              const model::CaseEvidence& evidence,
                              const knowledge::Release& release) {
    const model::RepeatEvidence& repeat = evidence.repeats[index];
    const std::size_t proband =
        evidence.pedigree.index_of(evidence.pedigree.proband().id).value_or(0);
    const model::RepeatCall& call = repeat.calls.at(proband);
    StructuralReading reading{
        .index = index,
        .is_repeat = true,
        .place = model::at_its_place(repeat, limit_of(call, locus),
                                     hemizygous_members(repeat, evidence, release.assembly())),
        .reading = {},
        .findings = {}};
    reading.reading.residue_index = index;
    reading.reading.effects = {effect_at(repeat, locus, release)};
    model::StructuralFinding finding;
    finding.repeat = finding_of(repeat, locus, call);
    reading.findings = {std::move(finding)};
    return reading;
}

/// The locus of the table that the call speaks of; nullptr: none, or units of another motif, whose
/// number says nothing of it.
const RepeatLocus* locus_of(const model::RepeatEvidence& repeat) {
    const RepeatLocus* locus = RepeatLoci::current().find(repeat.locus);
    return locus != nullptr && is_same_motif(repeat.motif, locus->motif) ? locus : nullptr;
}

} // namespace

std::deque<StructuralReading> read_structural(const model::CaseEvidence& evidence,
                                              const knowledge::Release& release,
                                              FactTrace& trace) {
    std::deque<StructuralReading> readings;
    for (std::size_t i = 0; i < evidence.structural.size(); ++i) {
        readings.push_back(read_variant(i, evidence, release, trace));
    }
    const std::size_t proband =
        evidence.pedigree.index_of(evidence.pedigree.proband().id).value_or(0);
    for (std::size_t i = 0; i < evidence.repeats.size(); ++i) {
        const model::RepeatEvidence& repeat = evidence.repeats[i];
        const RepeatLocus* locus = locus_of(repeat);
        if (locus != nullptr &&
            verdict_of(repeat.calls.at(proband), *locus) != RepeatVerdict::normal) {
            trace.gene(locus->gene);
            readings.push_back(read_repeat(i, *locus, evidence, release));
        }
    }
    return readings;
}

std::map<std::string, std::uint64_t> count_repeats(const model::CaseEvidence& evidence) {
    std::map<std::string, std::uint64_t> counts;
    const std::size_t proband =
        evidence.pedigree.index_of(evidence.pedigree.proband().id).value_or(0);
    for (const model::RepeatEvidence& repeat : evidence.repeats) {
        const RepeatLocus* locus = locus_of(repeat);
        const bool named = RepeatLoci::current().find(repeat.locus) != nullptr;
        const std::string_view name =
            locus != nullptr ? repeat_verdict_name(verdict_of(repeat.calls.at(proband), *locus))
            : named          ? "other_motif"
                             : "not_in_table";
        ++counts["repeat_" + std::string(name)];
    }
    return counts;
}

} // namespace vigie::interpretation::structural
