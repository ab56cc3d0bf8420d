#include "annotation/annotate_allele.hpp"

#include <fmt/format.h>

namespace vigie::annotation {
namespace {

/// Appends a value with the characters that VCF and CSQ reserve replaced as VEP replaces them.
void append_value(std::string_view value, std::string& out) {
    for (const char c : value) {
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
        case ' ':
        case '\t':
            out += '_';
            break;
        default:
            out += c;
        }
    }
}

void append_field(std::string_view value, std::string& out) {
    out += '|';
    append_value(value, out);
}

void append_range(const model::FeatureRange& range, std::string& out) {
    out += '|';
    if (range.empty()) {
        return;
    }
    const auto text = [](const std::optional<std::int64_t>& end) {
        return end ? fmt::format("{}", *end) : std::string("?");
    };
    out += text(range.first);
    if (range.first != range.last) {
        out += '-';
        out += text(range.last);
    }
}

/// VEP names an Ensembl feature without its version, which HGVSc carries.
std::string_view feature_name(const std::string& transcript) {
    const std::string_view name = transcript;
    return name.starts_with("ENST") ? name.substr(0, name.find('.')) : name;
}

std::string_view mane_text(const model::TranscriptAnnotation& annotation) {
    if (annotation.mane_select) {
        return "MANE_Select";
    }
    return annotation.mane_plus_clinical ? "MANE_Plus_Clinical" : "";
}

void append_entry(const model::TranscriptAnnotation& annotation, std::string& out) {
    const bool assessed = !annotation.consequences.empty();
    append_field(annotation.consequences.names(), out);
    append_field(assessed ? model::impact_name(annotation.consequences.impact()) : "", out);
    append_field(annotation.symbol, out);
    append_field(annotation.gene_id, out);
    append_field("Transcript", out);
    append_field(feature_name(annotation.transcript), out);
    append_field(annotation.biotype, out);
    append_field(annotation.exon, out);
    append_field(annotation.intron, out);
    append_field(annotation.hgvs_c, out);
    append_field(annotation.hgvs_p, out);
    append_range(annotation.cdna, out);
    append_range(annotation.cds, out);
    append_range(annotation.protein_range, out);
    append_field(annotation.amino_acids, out);
    append_field(annotation.codons, out);
    append_field(annotation.distance ? fmt::format("{}", *annotation.distance) : "", out);
    append_field(annotation.forward_strand ? "1" : "-1", out);
    append_field(annotation.gene.is_hgnc() ? annotation.gene.text() : "", out);
    append_field(mane_text(annotation), out);
    // NMD and HAPLOTYPE are filled by the stages that know the rule set and the phase.
    out += "||";
}

} // namespace

const std::string& csq_format() {
    static const std::string format =
        "Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|EXON|INTRON|HGVSc|"
        "HGVSp|cDNA_position|CDS_position|Protein_position|Amino_acids|Codons|DISTANCE|STRAND|"
        "HGNC_ID|MANE|NMD|HAPLOTYPE";
    return format;
}

void append_csq(const std::vector<model::TranscriptAnnotation>& annotations,
                const std::string& vep_allele,
                std::string& out) {
    if (annotations.empty()) {
        append_value(vep_allele, out);
        out += "|intergenic_variant|MODIFIER||||||||||||||||||||";
        return;
    }
    bool first = true;
    for (const model::TranscriptAnnotation& annotation : annotations) {
        if (!first) {
            out += ',';
        }
        first = false;
        append_value(vep_allele, out);
        append_entry(annotation, out);
    }
}

std::string vep_allele(std::string_view ref, std::string_view alt, bool shared_first_base) {
    const bool same_length = ref.size() == alt.size();
    if (same_length || !shared_first_base) {
        return std::string(alt);
    }
    return alt.size() > 1 ? std::string(alt.substr(1)) : std::string("-");
}

} // namespace vigie::annotation
