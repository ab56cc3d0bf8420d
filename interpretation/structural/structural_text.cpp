#include "interpretation/structural/structural_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation::structural {
namespace {

using model::StructuralVariant;

std::int64_t longest(const model::RepeatCall& call) {
    std::int64_t most = 0;
    for (const model::RepeatAllele& allele : call.alleles) {
        most = std::max(most, allele.units);
    }
    return most;
}

/// A breakend is symbolic as well: how its ends are joined is not kept, and must not be made up.
std::string alt_of(const StructuralVariant& variant) {
    return fmt::format("<{}{}>", model::structural_type_name(variant.type),
                       variant.tandem ? ":TANDEM" : "");
}

bool is_at_a_point(const StructuralVariant& variant) {
    return variant.type == model::StructuralType::insertion ||
           variant.type == model::StructuralType::breakend;
}

/// POS of VCF: the base before what is deleted, duplicated or inverted.
std::int64_t written_position(const StructuralVariant& variant) {
    return is_at_a_point(variant) ? variant.interval.begin.one_based()
                                  : std::max<std::int64_t>(variant.interval.begin.value, 1);
}

void write_interval(JsonWriter& json, const StructuralVariant& variant) {
    json.member("start", variant.interval.begin.one_based());
    json.member("end", variant.interval.end.value);
    // The bases that are put in, or moved, are not kept.
    json.member("length",
                is_at_a_point(variant) ? std::nullopt : std::optional(variant.interval.length()));
    const model::EndUncertainty& ends = variant.uncertainty;
    const auto write_bounds = [&json](std::int64_t low, std::int64_t high) {
        json.begin_array();
        json.value(low);
        json.value(high);
        json.end_array();
    };
    json.key("ci_start");
    write_bounds(ends.begin_low, ends.begin_high);
    json.key("ci_end");
    write_bounds(ends.end_low, ends.end_high);
}

void write_mate(JsonWriter& json,
                const StructuralVariant& variant,
                const knowledge::Release& release) {
    if (!variant.mate) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("chrom", release.contig_names().display(variant.mate->contig));
    json.member("pos", variant.mate->position.one_based());
    json.end_object();
}

void write_content(JsonWriter& json, const model::StructuralFinding& finding) {
    const model::GeneContent& content = finding.content;
    json.begin_object();
    json.member("part", model::gene_part_name(content.part));
    json.member("text", finding.content_text);
    json.member("first_exon", content.first_exon);
    json.member("last_exon", content.last_exon);
    json.member("exons", content.exons);
    json.member("coding_bases", content.coding_bases);
    json.member("coding_length", content.coding_length);
    json.member("keeps_frame", content.touches_coding() && content.keeps_frame());
    json.member("start_codon", content.start_codon);
    json.member("stop_codon", content.stop_codon);
    json.member("end_within_exon", content.partial_exon);
    json.member("depends_on_ends", finding.open_content);
    json.end_object();
}

void write_copies(JsonWriter& json, const std::vector<model::StructuralCall>& calls) {
    json.array(calls, [&](const model::StructuralCall& call) { json.value(call.copies); });
}

void write_variant(JsonWriter& json,
                   const model::StructuralFinding& finding,
                   const knowledge::Release& release) {
    const model::StructuralEvidence& evidence = *finding.evidence;
    json.begin_object();
    json.member("type", model::structural_type_name(evidence.variant.type));
    write_interval(json, evidence.variant);
    json.key("mate");
    write_mate(json, evidence.variant, release);
    json.text_or_null("caller", evidence.caller);
    json.member("quality", evidence.quality);
    json.member("filters", evidence.filters);
    json.key("copy_numbers");
    write_copies(json, evidence.calls);
    json.member("coding_genes", finding.genes);
    json.key("content");
    write_content(json, finding);
    json.end_object();
}

void write_lengths(JsonWriter& json, const model::RepeatCall& call) {
    json.array(call.alleles, [&](const model::RepeatAllele& allele) {
        json.begin_object();
        json.member("units", allele.units);
        json.member("low", allele.low);
        json.member("high", allele.high);
        json.text_or_null("reads", allele.support);
        json.end_object();
    });
}

void write_repeat(JsonWriter& json, const model::RepeatFinding& repeat) {
    json.begin_object();
    json.member("locus", repeat.evidence.locus);
    json.member("motif", repeat.motif);
    json.member("motif_called", repeat.evidence.motif);
    json.member("start", repeat.evidence.interval.begin.one_based());
    json.member("end", repeat.evidence.interval.end.value);
    json.key("lengths");
    write_lengths(json, repeat.call);
    json.key("family");
    json.array(repeat.evidence.calls,
               [&](const model::RepeatCall& call) { write_lengths(json, call); });
    json.member("verdict", repeat.verdict);
    json.member("normal_max", repeat.normal_max);
    json.member("pathogenic_min", repeat.pathogenic_min);
    json.member("inheritance", repeat.modes);
    json.member("disease", repeat.disease);
    json.member("disease_label", repeat.disease_label);
    json.member("source", repeat.source);
    json.member("table", repeat.table);
    json.member("filters", repeat.evidence.filters);
    json.end_object();
}

double points_of(int hundredths) {
    return static_cast<double>(hundredths) / 100.0;
}

void write_section(JsonWriter& json, const model::CopyNumberEvidence& evidence) {
    const bool counts = evidence.verdict == model::Verdict::pass;
    json.begin_object();
    json.member("code", evidence.code);
    json.member("verdict", counts                                             ? "met"
                           : evidence.verdict == model::Verdict::not_assessed ? "not_assessed"
                                                                              : "not_met");
    if (counts) {
        json.member("strength", "points");
        json.member("points", points_of(evidence.hundredths));
    }
    json.key("evidence");
    json.begin_object();
    json.member("value", evidence.evidence);
    json.text_or_null("threshold", "");
    json.end_object();
    json.member("source", evidence.source);
    json.text_or_null("source_version", ""); // a paper: no release renews it
    json.member("sentence", evidence.evidence);
    json.end_object();
}

} // namespace

DisplayedAllele displayed_allele(const model::CandidateVariant& variant,
                                 const knowledge::Release& release) {
    const auto chrom = [&](const model::Contig& contig) {
        return release.contig_names().display(contig);
    };
    if (variant.structural && variant.structural->evidence) {
        const StructuralVariant& sv = variant.structural->evidence->variant;
        return {chrom(sv.contig), written_position(sv), "N", alt_of(sv), sv.key()};
    }
    if (variant.structural && variant.structural->repeat) {
        const model::RepeatFinding& repeat = *variant.structural->repeat;
        return {chrom(repeat.evidence.contig),
                std::max<std::int64_t>(repeat.evidence.interval.begin.value, 1), "N",
                fmt::format("<STR{}>", longest(repeat.call)), variant.evidence.key()};
    }
    const model::SmallAllele& allele = variant.evidence.allele;
    return {chrom(allele.contig()), allele.position().one_based(), allele.ref(), allele.alt(),
            allele.key()};
}

void write_displayed_allele(JsonWriter& json,
                            const model::CandidateVariant& variant,
                            const knowledge::Release& release) {
    const DisplayedAllele allele = displayed_allele(variant, release);
    json.member("chrom", allele.chrom);
    json.member("pos", allele.position);
    json.member("ref", allele.ref);
    json.member("alt", allele.alt);
    json.member("key", allele.key);
}

void write_structural(JsonWriter& json,
                      const model::CandidateVariant& variant,
                      const knowledge::Release& release) {
    if (!variant.structural) {
        return;
    }
    if (variant.structural->evidence) {
        json.key("sv");
        write_variant(json, *variant.structural, release);
    }
    if (variant.structural->repeat) {
        json.key("repeat");
        write_repeat(json, *variant.structural->repeat);
    }
}

std::string consequence_text(const model::CandidateVariant& variant) {
    if (variant.structural && variant.structural->repeat) {
        return variant.structural->repeat->verdict == "expanded" ? "short_tandem_repeat_expansion"
                                                                 : "short_tandem_repeat_variation";
    }
    return variant.annotation.consequences.names();
}

void write_points(JsonWriter& json, const model::CopyNumberClassification& points) {
    const auto write_list = [&](bool counting) {
        json.array(points.evidence, [&](const model::CopyNumberEvidence& evidence) {
            if ((evidence.verdict == model::Verdict::pass) == counting) {
                write_section(json, evidence);
            }
        });
    };
    json.begin_object();
    json.member("class", model::acmg_class_name(points.classification));
    json.member("class_number", model::acmg_class_number(points.classification));
    json.member("points", points_of(points.hundredths));
    json.member("stand_alone", false);
    json.member("rule_set", "Riggs 2020 " + points.rule_set);
    json.member("pvs1", model::acmg_strength_name(points.loss_strength));
    json.key("criteria");
    write_list(true);
    json.key("not_counted");
    write_list(false);
    json.key("next");
    json.begin_array();
    json.end_array();
    json.end_object();
}

std::string points_text(const model::CopyNumberClassification& points) {
    std::string text;
    for (const model::CopyNumberEvidence& evidence : points.evidence) {
        if (evidence.verdict == model::Verdict::pass) {
            text += fmt::format("{}{} {:.2f}", text.empty() ? "" : "; ", evidence.code,
                                points_of(evidence.hundredths));
        }
    }
    return text;
}

std::string summary_of(const model::CandidateVariant& variant) {
    if (!variant.structural) {
        return variant.annotation.hgvs_c.empty() ? variant.evidence.key()
                                                 : variant.annotation.hgvs_c;
    }
    if (variant.structural->repeat) {
        const model::RepeatFinding& repeat = *variant.structural->repeat;
        return fmt::format("{} {} {} ({})", repeat.evidence.locus, longest(repeat.call),
                           repeat.motif, repeat.verdict);
    }
    return fmt::format("{} ({})", variant.evidence.key(), variant.structural->content_text);
}

} // namespace vigie::interpretation::structural
