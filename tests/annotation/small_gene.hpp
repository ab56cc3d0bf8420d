#pragma once

#include "annotation/annotate_allele.hpp"
#include "annotation/genetic_code.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::annotation {

/// A gene of two exons on contig 20, forward, in a contig of 320 bases, and the same seen from the
/// other strand (everything reverse-complemented). Positions below are 0-based.
///
///     exon 1 [100,130)  5' UTR of 10 bases, then c.1 to c.20
///     intron [130,180)
///     exon 2 [180,220)  c.21 to c.36, then 3' UTR of 24 bases
///
///     ATG AAA GAT CAT TGG TCA AC|C TTT GGA GGA GGA TAA  =  M K D H W S T F G G G *
struct SmallGene {
    static constexpr std::string_view before =
        "GATCCTAGCATTCGGATACCTGATCGTTAGCCATGCTAACGTCGATTACGCATTGCCAGTCTTAGCATCGGATACGTTCA"
        "GCTTAGCAATCGGCTATGCA";
    static constexpr std::string_view five_prime = "GCTTACGCTC";
    static constexpr std::string_view coding_one = "ATGAAAGATCATTGGTCAAC";
    static constexpr std::string_view intron = "GTAAGTACGATCGATTGACATCGACTAGGCTACATTCTCGTATCTTACAG";
    static constexpr std::string_view coding_two = "CTTTGGAGGAGGATAA";
    static constexpr std::string_view three_prime = "GCATAGCTGATAACGGTTTACGTA";
    static constexpr std::string_view after =
        "CGATTCAGGCTAACTGCATCGATTGGCATACGTTAGCGCATCTAGGCTTAACGATCCGTATGCAGCTAATCGGCATTACG"
        "ATCGGCTTAGACCTGATCGC";
    static constexpr std::int64_t coding_begin = 110;

    bool forward = true;
    model::Contig contig = model::Contig("20");

    std::string sequence() const {
        std::string text;
        for (const std::string_view part :
             {before, five_prime, coding_one, intron, coding_two, three_prime, after}) {
            text += part;
        }
        return forward ? text : reverse_complement(text);
    }

    model::Interval placed(std::int64_t begin, std::int64_t end) const {
        const auto length = static_cast<std::int64_t>(sequence().size());
        return forward ? model::Interval{{begin}, {end}}
                       : model::Interval{{length - end}, {length - begin}};
    }

    Transcript transcript() const {
        Transcript t;
        t.id = "ENST00000000001.2";
        t.protein_id = "ENSP00000000001.3";
        t.gene_id = "ENSG00000000001";
        t.symbol = "SMALL1";
        t.biotype = "protein_coding";
        t.gene = model::GeneKey("HGNC:1");
        t.forward = forward;
        t.contig = contig;
        t.exons = {placed(100, 130), placed(180, 220)};
        if (!forward) {
            std::swap(t.exons[0], t.exons[1]);
        }
        t.coding = placed(110, 196);
        return t;
    }

    hts::Reference reference() const { return hts::Reference({{contig, sequence()}}); }

    /// An allele given by forward-strand position and bases.
    model::SmallAllele allele(std::int64_t position, std::string ref, std::string alt) const {
        const auto size = static_cast<std::int64_t>(ref.size());
        const model::Position at = placed(position, position + size).begin;
        return forward ? model::SmallAllele(contig, at, std::move(ref), std::move(alt))
                       : model::SmallAllele(contig, at, reverse_complement(ref),
                                            reverse_complement(alt));
    }

    model::TranscriptAnnotation annotate(const Transcript& t, const model::SmallAllele& a) const {
        const auto annotations = annotate_allele(a, TranscriptIndex({t}), reference());
        return annotations.empty() ? model::TranscriptAnnotation{} : annotations.front();
    }
    model::TranscriptAnnotation annotate(const model::SmallAllele& a) const {
        return annotate(transcript(), a);
    }
};

} // namespace vigie::annotation
