#include "benchmarks/generate/genome_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace vigie::benchmarks {
namespace {

using model::Interval;

struct Feature {
    std::string_view type;
    Interval interval;
    std::string_view phase = ".";
};

class Gff3Writer {
  public:
    explicit Gff3Writer(const SyntheticGenome& genome) : genome_(genome) {
        text_ = "##gff-version 3\n";
        for (const SyntheticContig& contig : genome.contigs) {
            fmt::format_to(out(), "##sequence-region {} 1 {}\n", contig.name,
                           contig.sequence.size());
        }
    }

    std::string write() {
        for (const SyntheticGene& gene : genome_.genes) {
            add(gene, {"gene", gene.span()},
                fmt::format("ID=gene:{};Name={};biotype=protein_coding;description=synthetic "
                            "[Source:HGNC Symbol%3BAcc:{}];gene_id={};version=1",
                            gene.gene_id, gene.symbol, gene.hgnc_id, gene.gene_id));
            for (const SyntheticTranscript& transcript : gene.transcripts) {
                add_transcript(gene, transcript);
            }
        }
        return std::move(text_);
    }

  private:
    std::back_insert_iterator<std::string> out() { return std::back_inserter(text_); }

    void add(const SyntheticGene& gene, const Feature& feature, std::string_view attributes) {
        fmt::format_to(out(), "{}\tsynthetic\t{}\t{}\t{}\t.\t{}\t{}\t{}\n",
                       genome_.contigs[gene.contig].name, feature.type,
                       feature.interval.begin.one_based(), feature.interval.end.value,
                       gene.forward ? '+' : '-', feature.phase, attributes);
    }

    void add_transcript(const SyntheticGene& gene, const SyntheticTranscript& transcript) {
        const auto number = static_cast<int>(&transcript - gene.transcripts.data()) + 201;
        const Interval span{transcript.exons.front().begin, transcript.exons.back().end};
        const std::string mane = transcript.mane_select()
                                     ? "tag=basic,Ensembl_canonical,MANE_Select;"
                                     : std::string(transcript.coding ? "tag=basic;" : "");
        const std::string refseq =
            transcript.mane_select() ? ";Dbxref=RefSeq:" + transcript.refseq : std::string();
        add(gene, {transcript.coding ? "mRNA" : "transcript", span},
            fmt::format("ID=transcript:{0};Parent=gene:{1};Name={2}-{3};biotype={4};{5}"
                        "transcript_id={0};version=1{6}",
                        transcript.id, gene.gene_id, gene.symbol, number, transcript.biotype, mane,
                        refseq));
        add_exons(gene, transcript);
        if (transcript.coding) {
            add_coding(gene, transcript);
        }
    }

    void add_exons(const SyntheticGene& gene, const SyntheticTranscript& transcript) {
        const std::size_t count = transcript.exons.size();
        for (std::size_t i = 0; i < count; ++i) {
            add(gene, {"exon", transcript.exons[i]},
                fmt::format("Parent=transcript:{0};exon_id={0}.e{1};rank={1}", transcript.id,
                            gene.forward ? i + 1 : count - i));
        }
    }

    void add_coding(const SyntheticGene& gene, const SyntheticTranscript& transcript) {
        std::vector<Interval> exons = transcript.exons;
        if (!gene.forward) {
            std::reverse(exons.begin(), exons.end());
        }
        const Interval hull = *transcript.coding;
        std::int64_t done = 0;
        for (const Interval& exon : exons) {
            const Interval left{exon.begin, std::clamp(hull.begin, exon.begin, exon.end)};
            const Interval right{std::clamp(hull.end, exon.begin, exon.end), exon.end};
            const Interval coding = model::intersection(exon, hull);
            add_untranslated(gene, transcript, left, gene.forward);
            if (!coding.empty()) {
                constexpr std::string_view phases = "021";
                add(gene, {"CDS", coding, phases.substr(static_cast<std::size_t>(done % 3), 1)},
                    fmt::format("ID=CDS:{0};Parent=transcript:{1};protein_id={0}",
                                transcript.protein_id, transcript.id));
                done += coding.length();
            }
            add_untranslated(gene, transcript, right, !gene.forward);
        }
    }

    void add_untranslated(const SyntheticGene& gene,
                          const SyntheticTranscript& transcript,
                          const Interval& interval,
                          bool leading) {
        if (!interval.empty()) {
            add(gene, {leading ? "five_prime_UTR" : "three_prime_UTR", interval},
                "Parent=transcript:" + transcript.id);
        }
    }

    const SyntheticGenome& genome_;
    std::string text_;
};

} // namespace

std::string fasta_text(const SyntheticGenome& genome) {
    constexpr std::size_t width = 60;
    std::string text;
    for (const SyntheticContig& contig : genome.contigs) {
        text += ">" + contig.name + "\n";
        for (std::size_t i = 0; i < contig.sequence.size(); i += width) {
            text.append(contig.sequence, i, width);
            text.push_back('\n');
        }
    }
    return text;
}

std::string gff3_text(const SyntheticGenome& genome) {
    return Gff3Writer(genome).write();
}

std::string contig_lines(const SyntheticGenome& genome) {
    std::string text;
    for (const SyntheticContig& contig : genome.contigs) {
        text += fmt::format("##contig=<ID={},length={}>\n", contig.name, contig.sequence.size());
    }
    return text;
}

} // namespace vigie::benchmarks
