#include "annotation/gene_model_source.hpp"

#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

using model::Assembly;
using model::ContigNames;
using model::Interval;
using model::Position;

Interval one_based(std::int64_t first, std::int64_t last) {
    return {Position{first - 1}, Position{last}};
}

GeneModels read(const std::string& text, const std::string& assembly = "GRCh38") {
    return read_gene_models(text, "models", ContigNames(Assembly(assembly), {}));
}

const std::string ensembl_gff3 =
    "##gff-version 3\n"
    "chr20\te\texon\t101\t130\t.\t-\t.\tParent=transcript:ENST00000000001;rank=2\n"
    "chr20\te\tgene\t101\t230\t.\t-\t.\tID=gene:ENSG00000000001;Name=ABC1;biotype=protein_coding;"
    "description=ABC one [Source:HGNC Symbol%3BAcc:HGNC:5];gene_id=ENSG00000000001;version=7\n"
    "chr20\te\tCDS\t111\t130\t.\t-\t2\tID=CDS:ENSP00000000001;Parent=transcript:ENST00000000001;"
    "protein_id=ENSP00000000001\n"
    "chr20\te\tmRNA\t101\t230\t.\t-\t.\tID=transcript:ENST00000000001;Parent=gene:ENSG00000000001;"
    "Name=ABC1-201;biotype=protein_coding;tag=basic,MANE_Select;transcript_id=ENST00000000001;"
    "version=4;Dbxref=RefSeq:NM_000001.3\n"
    "chr20\te\tCDS\t201\t220\t.\t-\t0\tID=CDS:ENSP00000000001;Parent=transcript:ENST00000000001;"
    "protein_id=ENSP00000000001\n"
    "chr20\te\texon\t201\t230\t.\t-\t.\tParent=transcript:ENST00000000001;rank=1\n"
    "chr20\te\tlnc_RNA\t301\t330\t.\t+\t.\tID=transcript:ENST00000000002;"
    "Parent=gene:ENSG00000000002;biotype=lncRNA;transcript_id=ENST00000000002;version=1\n"
    "chr20\te\texon\t301\t330\t.\t+\t.\tParent=transcript:ENST00000000002\n";

TEST(Gff3Reader, ReadsAnEnsemblTranscriptInAnyOrderOfLines) {
    const GeneModels models = read(ensembl_gff3);
    ASSERT_EQ(models.transcripts.size(), 2U);
    const Transcript& t = models.transcripts[0];
    EXPECT_EQ(t.id, "ENST00000000001.4");
    EXPECT_EQ(t.protein_id, "ENSP00000000001");
    EXPECT_EQ(t.gene_id, "ENSG00000000001");
    EXPECT_EQ(t.symbol, "ABC1");
    EXPECT_EQ(t.hgnc_id, "HGNC:5");
    EXPECT_EQ(t.refseq, "NM_000001.3");
    EXPECT_TRUE(t.mane_select);
    EXPECT_FALSE(t.mane_plus_clinical);
    EXPECT_FALSE(t.forward);
    EXPECT_EQ(t.contig, model::Contig("20"));
    EXPECT_EQ(t.exons, (std::vector<Interval>{one_based(101, 130), one_based(201, 230)}));
    EXPECT_EQ(t.coding, one_based(111, 220));
    EXPECT_EQ(t.start_phase, 0); // of the part furthest 5', on the reverse strand the last
}

TEST(Gff3Reader, ATranscriptWithoutCodingPartsIsNonCoding) {
    const GeneModels models = read(ensembl_gff3);
    const Transcript& t = models.transcripts[1];
    EXPECT_FALSE(t.is_coding());
    EXPECT_EQ(t.biotype, "lncRNA");
    EXPECT_TRUE(t.forward);
    EXPECT_EQ(models.counts.in, 2U);
    EXPECT_TRUE(models.counts.conserved());
}

TEST(Gff3Reader, ReadsRefSeqNamesAndCrossReferences) {
    const GeneModels models = read(
        "##gff-version 3\n"
        "NC_000020.11\tB\tgene\t101\t130\t.\t+\t.\tID=gene-A1BG;Dbxref=GeneID:1,HGNC:HGNC:5;"
        "Name=A1BG;gene=A1BG;gene_biotype=protein_coding\n"
        "NC_000020.11\tB\tmRNA\t101\t130\t.\t+\t.\tID=rna-NM_130786.4;Parent=gene-A1BG;"
        "Dbxref=GeneID:1,GenBank:NM_130786.4,HGNC:HGNC:5;Name=NM_130786.4;tag=MANE Select;"
        "transcript_id=NM_130786.4\n"
        "NC_000020.11\tB\texon\t101\t130\t.\t+\t.\tID=exon-NM_130786.4-1;Parent=rna-NM_130786.4\n"
        "NC_000020.11\tB\tCDS\t104\t121\t.\t+\t0\tID=cds-NP_570602.2;Parent=rna-NM_130786.4;"
        "protein_id=NP_570602.2\n");
    ASSERT_EQ(models.transcripts.size(), 1U);
    const Transcript& t = models.transcripts[0];
    EXPECT_EQ(t.id, "NM_130786.4");
    EXPECT_EQ(t.protein_id, "NP_570602.2");
    EXPECT_EQ(t.gene_id, "A1BG");
    EXPECT_EQ(t.symbol, "A1BG");
    EXPECT_EQ(t.hgnc_id, "HGNC:5");
    EXPECT_EQ(t.biotype, "protein_coding");
    EXPECT_TRUE(t.mane_select);
    EXPECT_EQ(t.contig, model::Contig("20"));
}

TEST(Gff3Reader, CodingPartsOnAGeneItselfMakeATranscript) {
    const GeneModels models =
        read("##gff-version 3\n"
             "NC_012920.1\tB\tgene\t3307\t4262\t.\t+\t.\tID=gene-MT-ND1;gene=MT-ND1\n"
             "NC_012920.1\tB\tCDS\t3307\t4262\t.\t+\t0\tID=cds-YP_003024026.1;Parent=gene-MT-ND1;"
             "protein_id=YP_003024026.1\n");
    ASSERT_EQ(models.transcripts.size(), 1U);
    EXPECT_TRUE(models.transcripts[0].contig.is_mitochondrial());
    EXPECT_EQ(models.transcripts[0].exons, std::vector<Interval>{one_based(3307, 4262)});
    EXPECT_TRUE(models.transcripts[0].is_coding());
}

std::string exons_of(const std::string& id, const std::vector<std::pair<int, int>>& exons) {
    std::string text = "chr20\te\tmRNA\t1\t900\t.\t+\t.\tID=transcript:" + id + ";Parent=gene:G\n";
    for (const auto& [first, last] : exons) {
        text += "chr20\te\texon\t" + std::to_string(first) + "\t" + std::to_string(last) +
                "\t.\t+\t.\tParent=transcript:" + id + "\n";
    }
    return text;
}

TEST(GeneModels, FaultyTranscriptsAreDroppedByName) {
    const GeneModels models =
        read(exons_of("A", {{1, 100}, {100, 200}}) + exons_of("B", {{64444000, 64444168}}) +
             exons_of("C", {}) + exons_of("D", {{1, 100}, {101, 200}}) +
             exons_of("E", {{64444000, 64444167}}));
    EXPECT_EQ(models.counts.in, 5U);
    EXPECT_EQ(models.counts.out, 2U);
    EXPECT_EQ(models.counts.dropped,
              (std::map<std::string, std::uint64_t>{
                  {"no_exons", 1}, {"outside_contig", 1}, {"overlapping_exons", 1}}));
}

TEST(GeneModels, CodingSequenceOutsideTheExonsDropsTheTranscript) {
    const GeneModels models =
        read(exons_of("A", {{11, 100}}) +
             "chr20\te\tCDS\t5\t50\t.\t+\t0\tParent=transcript:A;protein_id=P\n");
    EXPECT_EQ(models.counts.dropped.at("coding_outside_exons"), 1U);
}

TEST(GeneModels, PartsOnTwoStrandsDropTheTranscript) {
    const GeneModels models = read(exons_of("A", {{11, 100}}) +
                                   "chr20\te\texon\t200\t300\t.\t-\t.\tParent=transcript:A\n");
    EXPECT_EQ(models.counts.dropped.at("several_places"), 1U);
}

TEST(GeneModels, AMalformedLineIsRefusedWithItsNumberAndField) {
    try {
        read("##gff-version 3\nchr20\te\texon\t10\tx\t.\t+\t.\tParent=transcript:A\n");
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.place().line, 2U);
        EXPECT_EQ(error.place().field, "end");
    }
    EXPECT_THROW(read("chr20\te\texon\t10\t9\t.\t+\t.\tParent=A\n"), model::InputError);
    EXPECT_THROW(read("chr20\te\texon\t1\t9\t.\t*\t.\tParent=A\n"), model::InputError);
    EXPECT_THROW(read("chr20\te\tCDS\t1\t9\t.\t+\t3\tParent=A\n"), model::InputError);
    EXPECT_THROW(read("chr20 one column\n"), model::InputError);
    EXPECT_THROW(read(""), model::InputError);
}

TEST(GtfReader, JoinsTheStopCodonToTheCodingSequence) {
    const std::string names = "gene_id \"ENSG00000000001.7\"; transcript_id \"ENST00000000001.4\"; "
                              "gene_name \"ABC1\"; gene_type \"protein_coding\"; "
                              "hgnc_id \"HGNC:5\"; tag \"basic\"; tag \"MANE_Plus_Clinical\"; ";
    const GeneModels models =
        read("chr20\tH\tgene\t101\t230\t.\t+\t.\tgene_id \"ENSG00000000001.7\";\n"
             "chr20\tH\ttranscript\t101\t230\t.\t+\t.\t" +
             names +
             "\n"
             "chr20\tH\texon\t101\t230\t.\t+\t.\t" +
             names +
             "exon_number 1;\n"
             "chr20\tH\tCDS\t111\t127\t.\t+\t1\t" +
             names +
             "protein_id \"ENSP00000000001.2\";\n"
             "chr20\tH\tstop_codon\t128\t130\t.\t+\t0\t" +
             names + "\n");
    ASSERT_EQ(models.transcripts.size(), 1U);
    const Transcript& t = models.transcripts[0];
    EXPECT_EQ(t.id, "ENST00000000001.4");
    EXPECT_EQ(t.gene_id, "ENSG00000000001");
    EXPECT_EQ(t.symbol, "ABC1");
    EXPECT_EQ(t.hgnc_id, "HGNC:5");
    EXPECT_EQ(t.protein_id, "ENSP00000000001.2");
    EXPECT_TRUE(t.mane_plus_clinical);
    EXPECT_EQ(t.coding, one_based(111, 130));
    EXPECT_EQ(t.start_phase, 1);
    EXPECT_TRUE(t.cds_start_incomplete);
}

TEST(GtfReader, EnsemblVersionsStandApart) {
    const GeneModels models = read(
        "20\te\texon\t1\t9\t.\t+\t.\tgene_id \"ENSG00000000001\"; gene_version \"7\"; "
        "transcript_id \"ENST00000000001\"; transcript_version \"4\"; gene_biotype \"lncRNA\";\n");
    ASSERT_EQ(models.transcripts.size(), 1U);
    EXPECT_EQ(models.transcripts[0].id, "ENST00000000001.4");
    EXPECT_EQ(models.transcripts[0].biotype, "lncRNA");
}

TEST(GtfReader, ALineWithoutGeneIsRefused) {
    EXPECT_THROW(read("20\te\texon\t1\t9\t.\t+\t.\tgene_id \"G\"; transcript_id \"T\";\n"
                      "20\te\texon\t1\t9\t.\t+\t.\ttranscript_id \"T\";\n"),
                 model::InputError);
}

const std::string gene_pred = "585\tNM_000001\tchr20\t-\t100\t230\t110\t220\t2\t100,200,\t130,230,"
                              "\t0\tABC1\tincmpl\tcmpl\t1,0,\n";

TEST(GenePredReader, ReadsTheBinnedExtendedTable) {
    const GeneModels models = read(gene_pred, "GRCh37");
    ASSERT_EQ(models.transcripts.size(), 1U);
    const Transcript& t = models.transcripts[0];
    EXPECT_EQ(t.id, "NM_000001");
    EXPECT_EQ(t.symbol, "ABC1");
    EXPECT_EQ(t.gene_id, "ABC1");
    EXPECT_FALSE(t.forward);
    EXPECT_EQ(t.exons.size(), 2U);
    EXPECT_EQ(t.coding, (Interval{Position{110}, Position{220}}));
    EXPECT_TRUE(t.cds_end_incomplete); // "cdsStart" is the 3' side of a reverse transcript
    EXPECT_FALSE(t.cds_start_incomplete);
    EXPECT_EQ(t.start_phase, 0);
}

TEST(GenePredReader, TheSameTranscriptMayStandInTwoPlaces) {
    const std::string elsewhere = "586\tNM_000001\tchr6_cox_hap2\t+\t100\t230\t230\t230\t1\t100,"
                                  "\t230,\t0\tABC1\tunk\tunk\t-1,\n";
    const GeneModels models = read(gene_pred + elsewhere, "GRCh37");
    ASSERT_EQ(models.transcripts.size(), 2U);
    EXPECT_EQ(models.transcripts[1].contig.name(), "chr6_cox_hap2");
    EXPECT_FALSE(models.transcripts[1].is_coding());
}

TEST(GenePredReader, ExonCountsThatDisagreeAreRefused) {
    EXPECT_THROW(read("NM_1\tchr20\t+\t100\t230\t110\t220\t2\t100,\t130,230,\n"),
                 model::InputError);
    EXPECT_THROW(read("NM_1\tchr20\t+\t100\t230\t110\t220\t1\t130,\t130,\n"), model::InputError);
}

TEST(TranscriptTable, RowsGiveBackTheTranscript) {
    for (const GeneModels& models : {read(ensembl_gff3), read(gene_pred, "GRCh37")}) {
        for (const Transcript& t : models.transcripts) {
            const auto row = transcript_to_row(t);
            EXPECT_EQ(row.size(), transcript_columns().size());
            EXPECT_EQ(transcript_from_row(hts::TableView({row})[0]), t);
        }
    }
}

TEST(TranscriptTable, ADamagedRowIsRefused) {
    auto row = transcript_to_row(read(gene_pred, "GRCh37").transcripts.front());
    row[11] = "100-x";
    EXPECT_THROW(transcript_from_row(hts::TableView({row})[0]), model::InputError);
    row[11] = "";
    EXPECT_THROW(transcript_from_row(hts::TableView({row})[0]), model::InputError);
    row.pop_back();
    EXPECT_THROW(transcript_from_row(hts::TableView({row})[0]), model::InputError);
}

} // namespace
} // namespace vigie::annotation
