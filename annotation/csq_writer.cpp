#include "annotation/csq_writer.hpp"

#include "annotation/hgvs.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace vigie::annotation {
namespace {

bool is_reserved(char c) noexcept {
    return c == ';' || c == '=' || c == ',' || c == '|' || c == ' ' || c == '\t';
}

void append_replaced(char c, std::string& out) {
    switch (c) {
    case ';':
        out += "%3B";
        break;
    case '=':
        out += "%3D";
        break;
    case ',':
    case '|':
        out += '&';
        break;
    default:
        out += '_';
    }
}

std::string field(std::string_view value) {
    std::string text = "|";
    append_csq_value(value, text);
    return text;
}

void append_number(std::int64_t number, std::string& out) {
    const fmt::format_int text(number);
    out.append(text.data(), text.size());
}

void append_end(const std::optional<std::int64_t>& end, std::string& out) {
    if (end) {
        append_number(*end, out);
    } else {
        out += '?';
    }
}

void append_range(const model::FeatureRange& range, std::string& out) {
    out += '|';
    if (range.empty()) {
        return;
    }
    append_end(range.first, out);
    if (range.first != range.last) {
        out += '-';
        append_end(range.last, out);
    }
}

void append_numbers(const FeatureNumbers& numbers, std::string& out) {
    out += '|';
    if (numbers.first == 0) {
        return;
    }
    append_number(numbers.first, out);
    if (numbers.first != numbers.last) {
        out += '-';
        append_number(numbers.last, out);
    }
    out += '/';
    append_number(numbers.count, out);
}

void append_hgvs(std::string_view prefix, std::string_view change, std::string& out) {
    if (change.empty()) {
        out += '|';
        return;
    }
    out += prefix;
    append_csq_value(change, out);
}

/// VEP names an Ensembl feature without its version, which HGVSc carries.
std::string_view feature_name(std::string_view transcript) {
    return transcript.starts_with("ENST") ? transcript.substr(0, transcript.find('.')) : transcript;
}

std::string_view mane_text(const Transcript& transcript) {
    if (transcript.mane_select) {
        return "MANE_Select";
    }
    return transcript.mane_plus_clinical ? "MANE_Plus_Clinical" : "";
}

/// As the NMD plugin of Ensembl VEP names the first; the second is ours.
std::string_view nmd_text(model::NmdFate fate) {
    switch (fate) {
    case model::NmdFate::escapes:
        return "NMD_escaping_variant";
    case model::NmdFate::triggers:
        return "NMD_triggering_variant";
    case model::NmdFate::not_applicable:
        break;
    }
    return "";
}

/// LoF (HC: high confidence, LC: low) and LoF_filter, named as LOFTEE names its fields.
void append_loss(const model::LossOfFunction& loss, std::string& out) {
    out += '|';
    if (loss.predicted) {
        out += loss.confident() ? "HC" : "LC";
    }
    out += '|';
    if (loss.doubts != 0) {
        out += model::doubt_names(loss);
    }
}

} // namespace

const std::string& csq_format() {
    static const std::string format =
        "Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|EXON|INTRON|HGVSc|"
        "HGVSp|cDNA_position|CDS_position|Protein_position|Amino_acids|Codons|DISTANCE|STRAND|"
        "HGNC_ID|MANE|NMD|HAPLOTYPE|RefSeq|LoF|LoF_filter";
    return format;
}

void append_csq_value(std::string_view value, std::string& out) {
    while (true) {
        const auto reserved = std::find_if(value.begin(), value.end(), is_reserved);
        out.append(value.begin(), reserved);
        if (reserved == value.end()) {
            return;
        }
        append_replaced(*reserved, out);
        value.remove_prefix(static_cast<std::size_t>(reserved - value.begin()) + 1);
    }
}

CsqWriter::CsqWriter(const TranscriptIndex& transcripts, ProteinForm form) : form_(form) {
    fixed_.reserve(transcripts.transcripts().size());
    std::transform(transcripts.transcripts().begin(), transcripts.transcripts().end(),
                   std::back_inserter(fixed_), fixed_of);
}

CsqWriter::Fixed CsqWriter::fixed_of(const Transcript& transcript) {
    return {.head = field(transcript.symbol) + field(transcript.gene_id) + "|Transcript" +
                    field(feature_name(transcript.id)) + field(transcript.biotype),
            .tail = std::string(transcript.forward ? "|1" : "|-1") +
                    field(transcript.gene.is_hgnc() ? transcript.gene.text() : "") +
                    field(mane_text(transcript)),
            .hgvs_c_prefix = field(transcript.id) + ":",
            .hgvs_p_prefix = field(protein_accession(transcript)) + ":",
            .refseq = field(transcript.refseq)};
}

void CsqWriter::append_entry(const TranscriptEffect& effect, std::string& out) const {
    const Fixed& fixed = fixed_[effect.transcript];
    out += '|';
    effect.consequences.append_names(out);
    out += '|';
    if (!effect.consequences.empty()) {
        out += model::impact_name(effect.consequences.impact());
    }
    out += fixed.head;
    append_numbers(effect.exon, out);
    append_numbers(effect.intron, out);
    append_hgvs(fixed.hgvs_c_prefix, effect.hgvs_c, out);
    if (form_ == ProteinForm::predicted && effect.hgvs_p.starts_with("p.")) {
        append_hgvs(fixed.hgvs_p_prefix, "p.(" + effect.hgvs_p.substr(2) + ")", out);
    } else {
        append_hgvs(fixed.hgvs_p_prefix, effect.hgvs_p, out);
    }
    append_range(effect.cdna, out);
    append_range(effect.cds, out);
    append_range(effect.protein_range, out);
    out += '|';
    append_csq_value(effect.amino_acids, out);
    out += '|';
    append_csq_value(effect.codons, out);
    out += '|';
    if (effect.distance) {
        append_number(*effect.distance, out);
    }
    out += fixed.tail;
    out += '|';
    out += nmd_text(effect.loss.nmd);
    out += '|';
    append_csq_value(effect.haplotype, out);
    out += fixed.refseq;
    append_loss(effect.loss, out);
}

void CsqWriter::append(std::span<const TranscriptEffect> effects,
                       std::string_view vep_allele,
                       std::string& out) const {
    if (effects.empty()) {
        append_csq_value(vep_allele, out);
        out += "|intergenic_variant|MODIFIER|||||||||||||||||||||||";
        return;
    }
    bool first = true;
    for (const TranscriptEffect& effect : effects) {
        if (!first) {
            out += ',';
        }
        first = false;
        append_csq_value(vep_allele, out);
        append_entry(effect, out);
    }
}

std::string_view vep_allele(std::string_view ref, std::string_view alt, bool shared_first_base) {
    const bool same_length = ref.size() == alt.size();
    if (same_length || !shared_first_base) {
        return alt;
    }
    return alt.size() > 1 ? alt.substr(1) : std::string_view("-");
}

} // namespace vigie::annotation
