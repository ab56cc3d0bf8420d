#include "knowledge/allele_lookup.hpp"
#include "knowledge/build.hpp"
#include "knowledge/diff.hpp"
#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using model::SmallAllele;
using test::SampleSources;
using ::testing::HasSubstr;

const model::Contig one("1");

/// A release of the sample sources with one source of scores.
class Scores : public ::testing::Test {
  protected:
    void source(const std::string& options, const std::string& text, const char* file = "s.tsv") {
        sample_.files[file] = text;
        sample_.toml = base_ + "[[scores]]\npath = \"" + file +
                       "\"\nname = \"S\"\nversion = \"1\"\n" + options;
    }

    model::StageCounts build(const std::string& name = "out") {
        const auto reports = sample_.build(name);
        return std::find_if(reports.begin(), reports.end(),
                            [](const SourceReport& r) { return r.kind == "scores"; })
            ->counts;
    }

    std::string refusal() {
        try {
            sample_.build("refused");
        } catch (const model::Error& error) {
            return error.what();
        }
        return "accepted";
    }

    /// "name feature value" of each value, joined by ' '.
    std::string scores(const SmallAllele& allele,
                       const std::vector<model::TranscriptAnnotation>& annotations = {},
                       const std::string& name = "out") const {
        const Release release = sample_.open(name);
        AlleleLookup lookup(release);
        std::string text;
        const std::vector<model::ScoreReading> readings = lookup.scores(allele, annotations);
        for (const model::ScoreValue& value : readings.at(0).values) {
            for (const std::string& part : {value.name, value.feature, value.value.text()}) {
                text += (text.empty() || part.empty() ? "" : " ") + part;
            }
        }
        return text;
    }

    SmallAllele snv(std::int64_t one_based, const std::string& alt) const {
        return {one, model::Position::from_one_based(one_based),
                sample_.base(static_cast<std::size_t>(one_based)), alt};
    }

    SampleSources sample_;
    std::string base_ = sample_.toml;
    static constexpr const char* allele_columns = "columns = {chrom = \"chr\", pos = \"pos\", ref "
                                                  "= \"ref\", alt = \"alt\", score = \"REVEL\"}\n";
};

TEST_F(Scores, OfAllelesAreFoundUnderTheirKeyExactly) {
    source(std::string(allele_columns) + "decimals = 3\n",
           "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\t0.027\n1\t5\tG\tT\t0.9\n");
    const model::StageCounts counts = build();
    EXPECT_EQ(counts.in, 2U);
    EXPECT_EQ(counts.out, 2U);
    EXPECT_EQ(scores(snv(5, "A")), "0.027");
    EXPECT_EQ(scores(snv(5, "T")), "0.9");
    EXPECT_EQ(scores(snv(5, "C")), "");
}

TEST_F(Scores, WithoutANumberOrAPlaceARowIsDroppedByReason) {
    source(allele_columns, "chr,pos,ref,alt,REVEL\n1,5,G,A,.\n1,.,G,T,0.9\n1,5,G,N[,0.5\n"
                           "1,0,G,A,0.1\n1,5,G,C,0.4\n");
    const model::StageCounts counts = build();
    EXPECT_EQ(counts.in, 5U);
    EXPECT_EQ(counts.out, 1U);
    EXPECT_EQ(counts.dropped.at("no_value"), 1U);
    EXPECT_EQ(counts.dropped.at("no_position"), 1U);
    EXPECT_EQ(counts.dropped.at("unsupported_allele"), 1U);
    EXPECT_EQ(counts.dropped.at("outside_contig"), 1U);
}

TEST_F(Scores, ARowThatContradictsTheReferenceIsDroppedAndManyAreRefused) {
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\t5\tC\tA\t0.5\n1\t6\tC\tT\t0.5\n");
    EXPECT_EQ(build().dropped.at("reference_mismatch"), 1U);
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\t5\tC\tA\t0.5\n1\t6\tG\tT\t0.5\n");
    EXPECT_THAT(refusal(), HasSubstr("contradict the reference"));
}

TEST_F(Scores, SeveralRowsOfOneAlleleAreMergedAsTheSourceSays) {
    const std::string rows = "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\t0.2\n1\t5\tG\tA\t0.7\n"
                             "1\t5\tG\tA\t0.6\n";
    source(allele_columns, rows);
    EXPECT_EQ(build().dropped.at("merged_into_key"), 2U);
    EXPECT_EQ(scores(snv(5, "A")), "0.7");
    source(std::string(allele_columns) + "aggregation = \"min\"\n", rows);
    build("min");
    EXPECT_EQ(scores(snv(5, "A"), {}, "min"), "0.2");
    source(std::string(allele_columns) + "aggregation = \"mean\"\n", rows);
    build("mean");
    EXPECT_EQ(scores(snv(5, "A"), {}, "mean"), "0.5");
}

TEST_F(Scores, APerTranscriptSourceKeepsItsValuesApart) {
    source("per = \"transcript\"\ncolumns = {chrom = 1, pos = 2, ref = 3, alt = 4, transcript = 6, "
           "score = 5}\n",
           "1\t5\tG\tA\t0.2\tENST2\n1\t5\tG\tA\t0.7\tENST1\n1\t5\tG\tA\t0.3\tENST2\n");
    build();
    EXPECT_EQ(scores(snv(5, "A")), "ENST1 0.7 ENST2 0.3");
}

TEST_F(Scores, SeveralValuesOfARowStandUnderTheirNames) {
    source("columns = {chrom = \"Chrom\", pos = \"Pos\", ref = \"Ref\", alt = \"Alt\", PHRED = "
           "\"PHRED\", raw = \"RawScore\"}\n",
           "## CADD of a made-up kind\n#Chrom\tPos\tRef\tAlt\tRawScore\tPHRED\n"
           "1\t5\tG\tA\t-0.123456\t23.1\n1\t5\tG\tC\t.\t7\n");
    build();
    EXPECT_EQ(scores(snv(5, "A")), "PHRED 23.1 raw -0.123456");
    EXPECT_EQ(scores(snv(5, "C")), "PHRED 7");
}

TEST_F(Scores, MoreDecimalsThanAreKeptAreRoundedAndNoted) {
    source(std::string(allele_columns) + "decimals = 2\n",
           "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\t0.125\n1\t5\tG\tC\t0.1\n");
    EXPECT_EQ(build().noted.at("rounded"), 1U);
    EXPECT_EQ(scores(snv(5, "A")), "0.13");
}

TEST_F(Scores, AListInOneCellIsAggregatedAndItsMissingItemsLeftOut) {
    source(std::string(allele_columns) + "list = \";\"\nmissing = \"-9\"\n",
           "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\t0.1;.;0.4;-9\n");
    build();
    EXPECT_EQ(scores(snv(5, "A")), "0.4");
}

TEST_F(Scores, AZeroBasedTableIsReadByItsOwnCount) {
    source(std::string(allele_columns) + "base = 0\n",
           "chr\tpos\tref\talt\tREVEL\n1\t4\tG\tA\t0.5\n");
    build();
    EXPECT_EQ(scores(snv(5, "A")), "0.5");
}

TEST_F(Scores, AnIndelIsFoundFromEveryWayToWriteIt) {
    // One A more in the run at 11-16, written at its right end.
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\t16\tA\tAA\t0.5\n");
    EXPECT_EQ(build().noted.at("normalised"), 1U);
    EXPECT_EQ(scores({one, model::Position{9}, "C", "CA"}), "0.5");
}

TEST_F(Scores, AWordWhereANumberBelongsNamesFileLineAndColumn) {
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\thigh\n");
    EXPECT_THAT(refusal(), HasSubstr("s.tsv:2 (REVEL)"));
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\tfive\tG\tA\t1\n");
    EXPECT_THAT(refusal(), HasSubstr("\"five\" is no position"));
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\n");
    EXPECT_THAT(refusal(), HasSubstr("4 cells, 5 are needed"));
    source(allele_columns, "chr\tpos\tref\talt\tother\n1\t5\tG\tA\t1\n");
    EXPECT_THAT(refusal(), HasSubstr("lacks: REVEL"));
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\t1\n2\t1\tT\tA\t1\n"
                           "1\t6\tC\tA\t1\n");
    EXPECT_THAT(refusal(), HasSubstr("stand in two places"));
}

TEST_F(Scores, OfPositionsTheChangedBasesCount) {
    source("key = \"position\"\ncolumns = {chrom = 1, pos = 2, score = 3}\n",
           "1\t20\t-1.5\n1\t21\t2.5\n1\t22\t7\n1\t24\t0.5\n");
    const model::StageCounts counts = build();
    EXPECT_EQ(counts.out, 4U);
    EXPECT_EQ(counts.noted.at("segments"), 4U);
    EXPECT_EQ(scores(snv(20, "N")), "-1.5");
    EXPECT_EQ(scores(snv(19, "N")), "");
    EXPECT_EQ(scores(snv(23, "N")), "");
    // A deletion of bases 21 and 22, anchored at 20; an insertion between 21 and 22.
    const model::Position anchor{19};
    EXPECT_EQ(scores({one, anchor, sample_.base(20, 3), sample_.base(20)}), "7");
    EXPECT_EQ(scores({one, anchor + 1, sample_.base(21), sample_.base(21) + "N"}), "7");
}

TEST_F(Scores, AMeanOfPositionsWeighsEveryBase) {
    source("key = \"interval\"\nbase = 0\naggregation = \"mean\"\n"
           "columns = {chrom = 1, start = 2, end = 3, score = 4}\n",
           "track type=bedGraph\n1\t19\t22\t1\n1\t22\t23\t5\n");
    build();
    EXPECT_EQ(scores({one, model::Position{18}, sample_.base(19, 5), sample_.base(19)}), "2");
}

TEST_F(Scores, IntervalsThatOverlapAreCutAndMerged) {
    source("key = \"interval\"\ncolumns = {chrom = 1, start = 2, end = 3, score = 4}\n",
           "1\t10\t30\t1\n1\t20\t40\t3\n1\t20\t25\t2\n");
    EXPECT_EQ(build().noted.at("segments"), 2U);
    EXPECT_EQ(scores(snv(19, "N")), "1");
    EXPECT_EQ(scores(snv(20, "N")), "3");
    EXPECT_EQ(scores(snv(30, "N")), "3");
    EXPECT_EQ(scores(snv(40, "N")), "3");
    EXPECT_EQ(scores(snv(41, "N")), "");
    source("key = \"interval\"\ncolumns = {chrom = 1, start = 2, end = 3, score = 4}\n",
           "1\t20\t30\t1\n1\t19\t40\t3\n");
    EXPECT_THAT(refusal(), HasSubstr("not sorted by position"));
    source("key = \"interval\"\nbase = 0\ncolumns = {chrom = 1, start = 2, end = 3, score = 4}\n",
           "1\t20\t20\t1\n");
    EXPECT_THAT(refusal(), HasSubstr("ends before it begins"));
}

model::TranscriptAnnotation missense(const std::string& transcript, std::int64_t residue) {
    model::TranscriptAnnotation annotation;
    annotation.transcript = transcript;
    annotation.amino_acids = "K/R";
    annotation.protein_range = {residue, residue};
    annotation.gene = model::GeneKey("HGNC:1");
    return annotation;
}

TEST_F(Scores, OfProteinChangesAreFoundThroughTheTranscript) {
    source("key = \"protein\"\ncolumns = {transcript = \"transcript_id\", change = "
           "\"protein_variant\", score = \"am_pathogenicity\"}\n",
           "# remark\ntranscript_id\tprotein_variant\tam_pathogenicity\n"
           "ENST00000000001.1\tK4R\t0.8\nENST00000000001.1\tK4N\t0.1\nENST00000000002.3\tK4R\t0.9\n"
           "ENST00000000003\tK4fs\t0.9\n");
    const model::StageCounts counts = build();
    EXPECT_EQ(counts.dropped.at("unsupported_change"), 1U);
    const SmallAllele any = snv(5, "A");
    EXPECT_EQ(scores(any, {missense("ENST00000000001.7", 4)}), "0.8");
    EXPECT_EQ(scores(any, {missense("ENST00000000001.7", 5)}), "");
    EXPECT_EQ(scores(any, {missense("ENST00000000001.7", 4), missense("ENST00000000002.3", 4)}),
              "0.9");
    model::TranscriptAnnotation frameshift = missense("ENST00000000001.1", 4);
    frameshift.amino_acids = "K/RX";
    EXPECT_EQ(scores(any, {frameshift}), "");
}

TEST_F(Scores, OfGenesAreFoundByAnySymbolOfTheGene) {
    source("key = \"gene\"\ncolumns = {gene = \"gene\", score = \"s\"}\n", "gene,s\nA1,0.25\n");
    build();
    const SmallAllele any = snv(5, "A");
    EXPECT_THAT(scores(any, {missense("ENST00000000001.1", 4)}), HasSubstr("0.25"));
    model::TranscriptAnnotation upstream = missense("ENST00000000001.1", 4);
    upstream.distance = 100;
    EXPECT_EQ(scores(any, {upstream}), "");
}

std::string splice_vcf(const std::string& records) {
    return "##fileformat=VCFv4.2\n"
           "##INFO=<ID=SpliceAI,Number=.,Type=String,Description=\"deltas. Format: "
           "ALLELE|SYMBOL|DS_AG|DS_AL\">\n"
           "##INFO=<ID=PLAIN,Number=A,Type=Float,Description=\"p\">\n"
           "##contig=<ID=1,length=120>\n"
           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n" +
           records;
}

TEST_F(Scores, OfAStructuredInfoTagEachAltTakesItsOwnEntries) {
    source("format = \"vcf\"\nper = \"gene\"\ndecimals = 2\n"
           "columns = {gene = \"SpliceAI:SYMBOL\", DS_AG = \"SpliceAI:DS_AG\", DS_AL = "
           "\"SpliceAI:DS_AL\"}\n",
           splice_vcf("1\t5\t.\tG\tA,C\t.\t.\tSpliceAI=C|OLDA|0.01|.,A|OLDA|0.91|0.5,"
                      "A|GENEB|0.02|0.03\n1\t6\t.\tC\tA\t.\t.\tSpliceAI=A|OLDA|.|.\n"),
           "s.vcf");
    const model::StageCounts counts = build();
    EXPECT_EQ(counts.in, 3U);
    EXPECT_EQ(counts.out, 2U);
    EXPECT_EQ(counts.dropped.at("no_value"), 1U);
    EXPECT_EQ(scores(snv(5, "A")),
              "DS_AG GENEB 0.02 DS_AG OLDA 0.91 DS_AL GENEB 0.03 DS_AL OLDA 0.5");
    EXPECT_EQ(scores(snv(5, "C")), "DS_AG OLDA 0.01");
}

TEST_F(Scores, OfAPlainInfoTagEachAltTakesItsOwnValue) {
    source("format = \"vcf\"\ncolumns = {score = \"PLAIN\"}\n",
           splice_vcf("1\t5\t.\tG\tA,C\t.\t.\tPLAIN=0.1,0.2\n"), "s.vcf");
    build();
    EXPECT_EQ(scores(snv(5, "C")), "0.2");
    source("format = \"vcf\"\ncolumns = {score = \"PLAIN\"}\n",
           splice_vcf("1\t5\t.\tG\tA,C\t.\t.\tPLAIN=0.1,0.2,0.3,0.4\n"), "s.vcf");
    EXPECT_THAT(refusal(), HasSubstr("s.vcf:6 (1-5-G-A, PLAIN)"));
    source("format = \"vcf\"\ncolumns = {score = \"OTHER\"}\n", splice_vcf(""), "s.vcf");
    EXPECT_THAT(refusal(), HasSubstr("declares no INFO tag OTHER"));
    source("format = \"vcf\"\ncolumns = {score = \"SpliceAI:DP\"}\n", splice_vcf(""), "s.vcf");
    EXPECT_THAT(refusal(), HasSubstr("no subfield DP"));
}

TEST_F(Scores, AChangedScoreIsAChangeOfItsKeyAndNothingElse) {
    const std::string head = "chr\tpos\tref\talt\tREVEL\n";
    source(allele_columns, head + "1\t5\tG\tA\t0.5\n1\t6\tC\tA\t0.1\n1\t7\tT\tA\t0.1\n");
    build("old");
    source(allele_columns, head + "1\t5\tG\tA\t0.6\n1\t7\tT\tA\t0.1\n1\t7\tT\tC\t0.3\n");
    build("new");
    const Release older = sample_.open("old");
    const Release newer = sample_.open("new");
    std::vector<std::string> changes;
    diff_releases(older, newer, [&changes](const model::KnowledgeChange& change) {
        changes.push_back(change.what + " " + change.key.text + " " + change.old_value + " > " +
                          change.new_value);
    });
    EXPECT_EQ(changes,
              (std::vector<std::string>{"score 1-5-G-A S 0.5 > S 0.6", "score 1-6-C-A S 0.1 > ",
                                        "score 1-7-T-C  > S 0.3"}));
}

TEST_F(Scores, SegmentsAndGenesAreComparedByTheirKeys) {
    source("key = \"position\"\ncolumns = {chrom = 1, pos = 2, score = 3}\n",
           "1\t20\t1\n1\t21\t2\n");
    build("old");
    source("key = \"position\"\ncolumns = {chrom = 1, pos = 2, score = 3}\n",
           "1\t20\t2\n1\t21\t2\n");
    build("new");
    std::vector<std::string> keys;
    const auto collect = [&keys](const model::KnowledgeChange& c) { keys.push_back(c.key.text); };
    diff_releases(sample_.open("old"), sample_.open("new"), collect);
    EXPECT_EQ(keys, (std::vector<std::string>{"1-20-20", "1-21-21", "1-20-21"}));
    source("key = \"gene\"\ncolumns = {gene = 1, score = 2}\n", "A1\t1\nGENEB\t2\n");
    build("genes");
    source("key = \"gene\"\ncolumns = {gene = 1, score = 2}\n", "A1\t1\nGENEB\t3\n");
    build("genes2");
    keys.clear();
    diff_releases(sample_.open("genes"), sample_.open("genes2"), collect);
    EXPECT_EQ(keys, (std::vector<std::string>{"HGNC:2"}));
}

TEST_F(Scores, TheOrderOfScoreAndPopulationSourcesIsNoContent) {
    sample_.files["a.tsv"] = "1\t5\tG\tA\t0.5\n";
    sample_.files["b.tsv"] = "1\t5\tG\tA\t0.7\n";
    const auto section = [](const std::string& name) {
        return "[[scores]]\npath = \"" + name + ".tsv\"\nversion = \"1\"\n" +
               "columns = {chrom = 1, pos = 2, ref = 3, alt = 4, score = 5}\n";
    };
    sample_.toml = base_ + section("a") + section("b");
    sample_.build("ab");
    sample_.toml = base_ + section("b") + section("a");
    sample_.build("ba");
    EXPECT_EQ(read_manifest(sample_.path("ab")).id, read_manifest(sample_.path("ba")).id);
    EXPECT_EQ(sample_.open("ba").scores().front().name(), "a");
}

TEST_F(Scores, SourcesThatWouldShareATagAreRefused) {
    sample_.toml = base_ +
                   "[[scores]]\npath = \"x\"\nname = \"pop-a\"\ncolumns = {gene = 1, score = "
                   "2}\nkey = \"gene\"\n[[scores]]\npath = \"y\"\nname = \"POP A\"\nkey = "
                   "\"gene\"\ncolumns = {gene = 1, score = 2}\n";
    EXPECT_THAT(refusal(), HasSubstr("VIGIE_POP_A"));
}

TEST_F(Scores, AContradictoryShapeIsAConfigurationError) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"key = \"codon\"\ncolumns = {score = 1}\n", "key must be"},
        {"aggregation = \"sum\"\ncolumns = {score = 1}\n", "aggregation must be"},
        {"columns = {chrom = 1, pos = 2, ref = 3, score = 5}\n", "columns lacks alt"},
        {"columns = {chrom = 1, pos = 2, ref = 3, alt = 4}\n", "name the column of the score"},
        {"columns = {chrom = 0, score = 1}\n", "from 1"},
        {"decimals = 10\ncolumns = {score = 1}\n", "decimals must be 0 to 9"},
        {"base = 2\ncolumns = {score = 1}\n", "base must be 0 or 1"},
        {"key = \"gene\"\ncolumns = {gene = 1, pos = 2, score = 3}\n", "no column pos"},
        {"key = \"protein\"\ncolumns = {change = 1, score = 3}\n", "transcript or protein"},
        {"per = \"gene\"\ncolumns = {chrom = 1, pos = 2, ref = 3, alt = 4, score = 5}\n",
         "columns lacks gene"},
        {"key = \"gene\"\ncolumns = {gene = 1, s-1 = 2}\n", "letters, digits"},
        {"key = \"gene\"\ncolumns = {gene = 1, a = 2, A = 3}\n", "needs another name"},
        {"separator = \"::\"\ncolumns = {score = 1}\n", "one character"},
    };
    for (const auto& [options, problem] : cases) {
        source(options, "x\n");
        EXPECT_THAT(refusal(), HasSubstr(problem)) << options;
    }
}

TEST_F(Scores, AreTheSameBytesEveryTimeAndVerify) {
    source(allele_columns, "chr\tpos\tref\talt\tREVEL\n1\t5\tG\tA\t0.027\n");
    build("one");
    EXPECT_NO_THROW(verify_release(sample_.path("one")));
    const auto reports = [this] {
        std::vector<SourceReport> all = sample_.build("two", "one");
        return all;
    }();
    EXPECT_TRUE(std::all_of(reports.begin(), reports.end(),
                            [](const SourceReport& report) { return report.reused; }));
    EXPECT_EQ(scores(snv(5, "A"), {}, "two"), "0.027");
}

} // namespace
} // namespace vigie::knowledge
