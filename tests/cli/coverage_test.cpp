#include "tests/cli/program.hpp"
#include "tests/hts/alignment_files.hpp"

#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace vigie::tests {
namespace {

using hts::test::SamLine;
using hts::test::text_of;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;
using Json = nlohmann::json;

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

/// 3,000 bases that repeat nowhere for long.
std::string sequence() {
    std::string bases;
    std::uint32_t state = 7;
    for (int i = 0; i < 3000; ++i) {
        state = state * 1664525U + 1013904223U;
        bases += "ACGT"[state >> 30U];
    }
    return bases;
}

std::string transcript_rows(const std::string& name,
                            char strand,
                            const std::vector<std::pair<int, int>>& exons,
                            std::pair<int, int> coding) {
    const auto row = [&](const std::string& type, int begin, int end, const std::string& tags) {
        return "20\ttest\t" + type + "\t" + std::to_string(begin) + "\t" + std::to_string(end) +
               "\t.\t" + strand + "\t" + (type == "CDS" ? "0" : ".") + "\t" + tags + "\n";
    };
    const int begin = exons.front().first;
    const int end = exons.back().second;
    std::string rows =
        row("gene", begin, end,
            "ID=gene:" + name + ";Name=" + name + ";biotype=protein_coding;gene_id=" + name) +
        row("mRNA", begin, end,
            "ID=transcript:T" + name + ";Parent=gene:" + name +
                ";biotype=protein_coding;transcript_id=T" + name + ";version=1");
    int bases = 0;
    for (const auto& [first, last] : exons) {
        rows += row("exon", first, last, "Parent=transcript:T" + name);
        const int from = std::max(first, coding.first);
        const int to = std::min(last, coding.second);
        std::string cds = row("CDS", from, to, "Parent=transcript:T" + name);
        cds.replace(cds.find(std::string(1, strand) + "\t0"), 3,
                    std::string(1, strand) + "\t" + std::to_string((3 - bases % 3) % 3));
        rows += cds;
        bases += to - from + 1;
    }
    return rows;
}

/// A release of three genes on one contig and the reads of one sample: GENA is covered but for the
/// end of its second exon, where ClinVar knows a pathogenic allele; GENB is not covered at all.
class Laboratory {
  public:
    static const Laboratory& instance() {
        static const Laboratory laboratory;
        return laboratory;
    }
    std::string release() const { return (folder_ / "release").string(); }
    std::string reads() const { return (folder_ / "reads.bam").string(); }

    Outcome coverage(const fs::path& output, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"coverage",   "-k", release(),
                                           "--panel",    "P1", "--today",
                                           "2026-11-20", "-o", output.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        arguments.push_back(reads());
        return vigie(std::move(arguments));
    }

    static std::string header(const std::string& contig = "20", int length = 3000) {
        return "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:" + contig + "\tLN:" + std::to_string(length) +
               "\n@RG\tID:g1\tSM:S1\n";
    }
    static std::string read(int position, int length, int flags = 0) {
        return text_of({.flags = flags,
                        .contig = "20",
                        .position = position,
                        .cigar = std::to_string(length) + "M",
                        .bases = std::string(static_cast<std::size_t>(length), 'A'),
                        .qualities = std::string(static_cast<std::size_t>(length), 'I')});
    }
    static std::string sample() {
        std::string text;
        for (const auto& [position, length] :
             std::vector<std::pair<int, int>>{{101, 50}, {151, 60}, {291, 50}}) {
            for (int i = 0; i < 25; ++i) {
                text += read(position, length);
            }
            text += read(position, length, 1024);
        }
        return text + read(2000, 50);
    }

  private:
    Laboratory() {
        const std::string bases = sequence();
        write(folder_ / "ref.fa", ">20\n" + bases + "\n");
        write(folder_ / "genes.gff3",
              "##gff-version 3\n" +
                  transcript_rows("GENA", '+', {{101, 200}, {301, 400}}, {121, 379}) +
                  transcript_rows("GENB", '-', {{1001, 1090}}, {1001, 1090}) +
                  transcript_rows("GENC", '+', {{1501, 1590}}, {1501, 1590}));
        const char ref = bases[349];
        write(folder_ / "clinvar.vcf",
              std::string("##fileformat=VCFv4.2\n"
                          "##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"s\">\n"
                          "##INFO=<ID=CLNREVSTAT,Number=.,Type=String,Description=\"r\">\n"
                          "##contig=<ID=20>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                          "20\t350\t77\t") +
                  ref + "\t" + (ref == 'A' ? 'C' : 'A') +
                  "\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=criteria_provided,_multiple_submitters,_no_"
                  "conflicts\n");
        write(folder_ / "panels.tsv", "panel_id\tpanel_version\tsymbol\tconfidence\n"
                                      "P1\t1.0\tGENA\tgreen\nP1\t1.0\tGENB\tamber\n"
                                      "P1\t1.0\tGENC\tred\nP1\t1.0\tGEND\tgreen\n");
        write(folder_ / "SOURCES.toml",
              "assembly = \"synthetic\"\n[reference]\npath = \"ref.fa\"\nversion = \"1\"\n"
              "[[transcripts]]\npath = \"genes.gff3\"\nname = \"models\"\nversion = \"1\"\n"
              "[[clinvar]]\npath = \"clinvar.vcf\"\nversion = \"1\"\n"
              "[[panels]]\npath = \"panels.tsv\"\nname = \"network\"\nversion = \"1\"\n");
        const Outcome built =
            vigie({"knowledge", "build", (folder_ / "SOURCES.toml").string(), "-o", release()});
        if (built.status != 0) {
            throw std::runtime_error(built.err);
        }
        hts::test::write_alignments(reads(), header() + sample());
        hts::test::index_alignments(reads());
    }
    WorkFolder folder_;
};

std::string inflated(const fs::path& file) {
    return run_program({"/bin/sh", "-c", "gzip -dc \"$0\"", file.string()}).out;
}

Json json_of(const fs::path& file) {
    return Json::parse(contents(file));
}

TEST(Coverage, SaysWhatThePanelCouldNotExclude) {
    const WorkFolder work;
    const Outcome outcome = Laboratory::instance().coverage(work / "out");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    const std::string table = contents(work / "out" / "not_excluded.tsv");
    EXPECT_THAT(table, HasSubstr("P1\tGENA\t"));
    EXPECT_THAT(table,
                HasSubstr("green\tbelow_callable_depth\tTGENA.1\tTGENA.1:c.121_159\t2/2\t20\t"
                          "341\t379\t39\t1\tTGENA.1:c.130"));
    EXPECT_THAT(table, HasSubstr("(Pathogenic, 2 stars, 77)"));
    EXPECT_THAT(table, HasSubstr("amber\tbelow_callable_depth\tTGENB.1\tTGENB.1:c.1_90\t1/1\t20\t"
                                 "1001\t1090\t90\t0\t.\n"));
    EXPECT_THAT(table, HasSubstr("green\tno_transcript_in_release\t"));
    EXPECT_THAT(table, Not(HasSubstr("GENC")));
    for (const char* const name : {"cnv", "sv", "str", "mt", "mosaic", "deep_intronic"}) {
        EXPECT_THAT(table, HasSubstr(std::string("not_looked_for:") + name));
    }
    EXPECT_THAT(outcome.err, HasSubstr("2 stretches not excluded"));
    EXPECT_THAT(outcome.err, HasSubstr("GEND has no transcript in the release: not assessed"));
    EXPECT_TRUE(leftovers(work.path()).empty());
}

TEST(Coverage, LeavesOutTheClassesThatWereLookedForElsewhere) {
    const WorkFolder work;
    ASSERT_EQ(Laboratory::instance().coverage(work / "out", {"--looked-for", "cnv,str"}).status, 0);
    const std::string table = contents(work / "out" / "not_excluded.tsv");
    EXPECT_THAT(table, Not(HasSubstr("not_looked_for:cnv")));
    EXPECT_THAT(table, Not(HasSubstr("not_looked_for:str")));
    EXPECT_THAT(table, HasSubstr("not_looked_for:sv"));
    EXPECT_EQ(Laboratory::instance().coverage(work / "no", {"--looked-for", "snv"}).status, 64);
}

TEST(Coverage, GivesDepthByRegionTranscriptGeneAndPanel) {
    const WorkFolder work;
    ASSERT_EQ(Laboratory::instance().coverage(work / "out").status, 0);
    const std::string regions = inflated(work / "out" / "regions.bed.gz");
    EXPECT_THAT(regions,
                HasSubstr("#contig\tstart\tend\tgene\ttranscript\texon\tmean\tmin\tpct_1x"));
    EXPECT_THAT(regions, HasSubstr("20\t120\t202\tGENA\tTGENA.1\t1/2\t25.00\t25\t100.00\t100.00\t"
                                   "100.00\t100.00\t0.00\t0.00\t0.00\t1.0000\t.\n"));
    EXPECT_THAT(regions, HasSubstr("20\t1000\t1090\tGENB\tTGENB.1\t1/1\t0.00\t0\t0.00\t"));
    EXPECT_THAT(contents(work / "out" / "transcripts.tsv"), HasSubstr("\tTGENA.1\t.\t2\t163\t"));
    EXPECT_THAT(contents(work / "out" / "genes.tsv"),
                HasSubstr("\t0\t0\tnot_assessed\tnot_assessed\t")); // GEND
    EXPECT_THAT(contents(work / "out" / "panels.tsv"), HasSubstr("P1\t'1.0\t3\t253\t"));
    const Json summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["sample"], "S1");
    EXPECT_EQ(summary["panels"][0]["entries_left_out"], 1);
    EXPECT_EQ(summary["panels"][0]["min_depth"], 0);
    EXPECT_EQ(summary["reads_on_regions"]["in"], 78);
    EXPECT_EQ(summary["reads_on_regions"]["counted"], 75);
    EXPECT_EQ(summary["reads_on_regions"]["dropped"]["duplicate"], 3);
    EXPECT_EQ(json_of(work / "out" / "coverage_mqc.json")["plot_type"], "generalstats");
    EXPECT_TRUE(json_of(work / "out" / "genes_mqc.json")["data"].contains("S1 GENA"));
}

TEST(Coverage, ListsLimitsThatAreNotMetAndStillEndsWithZero) {
    const WorkFolder work;
    const Outcome outcome = Laboratory::instance().coverage(work / "out");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.err, HasSubstr("not conforming: panel P1: fraction_at_least_20 is"));
    const Json summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["nonconformities"].size(), 3U); // the panel, GENA, GENB
    std::string verdict;
    for (const Json& limit : summary["limits"]) {
        verdict = limit["name"] == "GEND" ? limit["verdict"].get<std::string>() : verdict;
    }
    EXPECT_EQ(verdict, "not_assessed");
}

TEST(Coverage, TakesLimitsAndRulesOfTheLaboratory) {
    const WorkFolder work;
    write(work / "limits.toml",
          "version = \"lab-1\"\n[rules]\nmin_depth = 25\nmin_mapping_quality = 0\n"
          "min_base_quality = 0\nmates = \"each\"\nsource = \"validation\"\n[[limit]]\nid = \"m\"\n"
          "assay = \"any\"\nsubject = \"panel\"\nmeasure = \"mean_depth\"\nminimum = 1\n"
          "source = \"validation\"\n");
    const std::string limits = (work / "limits.toml").string();
    ASSERT_EQ(Laboratory::instance().coverage(work / "out", {"--limits", limits}).status, 0);
    Json summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["rules"]["acceptance_rules"], "lab-1");
    EXPECT_EQ(summary["rules"]["callable_depth"], 25);
    EXPECT_EQ(summary["nonconformities"].size(), 0U);
    ASSERT_EQ(Laboratory::instance()
                  .coverage(work / "out", {"--limits", limits, "--callable-depth", "26"})
                  .status,
              0);
    summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["panels"][0]["callable_fraction"], 0);
    write(work / "limits.toml", "version = \"lab-1\"\nrule = 1\n");
    const Outcome refused = Laboratory::instance().coverage(work / "no", {"--limits", limits});
    EXPECT_EQ(refused.status, 78);
    EXPECT_FALSE(fs::exists(work / "no"));
}

TEST(Coverage, WritesTheSameBytesForAnyThreadsAndEitherWayOfReading) {
    const WorkFolder work;
    const Laboratory& laboratory = Laboratory::instance();
    const std::vector<std::string> files = {
        "regions.bed.gz",  "callable.bed.gz", "callable.txt.gz",
        "scope.bed.gz",    "per_base.bed.gz", "genes.tsv",
        "transcripts.tsv", "panels.tsv",      "not_excluded.tsv"};
    ASSERT_EQ(
        laboratory.coverage(work / "one", {"--read", "regions", "--per-base", "--threads", "1"})
            .status,
        0);
    ASSERT_EQ(
        laboratory.coverage(work / "four", {"--read", "regions", "--per-base", "--threads", "4"})
            .status,
        0);
    ASSERT_EQ(
        laboratory.coverage(work / "whole", {"--read", "whole", "--per-base", "--threads", "4"})
            .status,
        0);
    for (const auto& entry : fs::directory_iterator(work / "one")) {
        const std::string name = entry.path().filename().string();
        EXPECT_EQ(contents(work / "one" / name), contents(work / "four" / name)) << name;
    }
    for (const std::string& name : files) {
        EXPECT_EQ(contents(work / "one" / name), contents(work / "whole" / name)) << name;
    }
}

TEST(Coverage, MeasuresABedFileWithoutARelease) {
    const WorkFolder work;
    write(work / "r.bed", "track name=x\n# remark\n20\t140\t160\ttwo parts\n20\t0\t10\n");
    const Outcome outcome = vigie({"coverage", "--regions", (work / "r.bed").string(), "--per-base",
                                   "-o", (work / "out").string(), Laboratory::instance().reads()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(inflated(work / "out" / "per_base.bed.gz"), "20\t0\t10\t0\n20\t140\t160\t25\n");
    const std::string regions = inflated(work / "out" / "regions.bed.gz");
    EXPECT_THAT(regions, HasSubstr("20\t140\t160\t.\t.\t.\t25.00\t25\t"));
    EXPECT_THAT(regions, HasSubstr("\ttwo parts\n"));
    EXPECT_EQ(inflated(work / "out" / "callable.bed.gz"), "20\t140\t160\n");
    EXPECT_EQ(inflated(work / "out" / "scope.bed.gz"), "20\t0\t10\n20\t140\t160\n");
    EXPECT_THAT(inflated(work / "out" / "callable.txt.gz"), HasSubstr("\n20\t0:10\n"));
    EXPECT_EQ(json_of(work / "out" / "summary.json")["release"], "not_assessed");
}

TEST(Coverage, CountsOnTargetReadsOnlyOfAWholeFile) {
    const WorkFolder work;
    write(work / "kit.bed", "20\t100\t210\n");
    const std::string kit = (work / "kit.bed").string();
    ASSERT_EQ(
        Laboratory::instance().coverage(work / "whole", {"--kit", kit, "--read", "whole"}).status,
        0);
    Json summary = json_of(work / "whole" / "summary.json");
    EXPECT_DOUBLE_EQ(summary["kit"]["on_target_fraction"].get<double>(), 0.6579); // 50 of 76
    EXPECT_EQ(summary["kit"]["bases"], 110);
    EXPECT_EQ(summary["file"]["records"], 79);
    EXPECT_DOUBLE_EQ(summary["file"]["duplicate_fraction"].get<double>(), 0.038);
    EXPECT_DOUBLE_EQ(summary["file"]["mapped_fraction"].get<double>(), 1);
    ASSERT_EQ(
        Laboratory::instance().coverage(work / "part", {"--kit", kit, "--read", "regions"}).status,
        0);
    summary = json_of(work / "part" / "summary.json");
    EXPECT_EQ(summary["kit"]["on_target_fraction"], "not_assessed");
    EXPECT_EQ(summary["kit"]["bases"], 110);
    EXPECT_EQ(summary["file"]["duplicate_fraction"], "not_assessed");
}

TEST(Coverage, TellsCallableIntervalsOfAllGenesIfAsked) {
    const WorkFolder work;
    ASSERT_EQ(Laboratory::instance().coverage(work / "out", {"--all-genes"}).status, 0);
    EXPECT_THAT(inflated(work / "out" / "scope.bed.gz"), HasSubstr("20\t1500\t1590\n")); // GENC
    EXPECT_EQ(inflated(work / "out" / "callable.bed.gz"), "20\t120\t202\n20\t298\t340\n");
    EXPECT_EQ(json_of(work / "out" / "summary.json")["all_genes"]["bases"], 343);
}

TEST(Coverage, ReplacesAnEarlierResultButNoOtherFolder) {
    const WorkFolder work;
    const Laboratory& laboratory = Laboratory::instance();
    ASSERT_EQ(laboratory.coverage(work / "out").status, 0);
    const std::string receipt = contents(work / "out" / "receipt.json");
    ASSERT_EQ(laboratory.coverage(work / "out").status, 0);
    EXPECT_EQ(contents(work / "out" / "receipt.json"), receipt);
    const Json outputs = Json::parse(receipt)["outputs"];
    EXPECT_TRUE(outputs.contains("summary.json"));
    EXPECT_EQ(laboratory.coverage(work / "out", {"--regions", "no.bed"}).status, 66);
    EXPECT_EQ(contents(work / "out" / "receipt.json"), receipt);
    fs::create_directory(work / "mine");
    write(work / "mine" / "x", "x");
    EXPECT_EQ(laboratory.coverage(work / "mine").status, 64);
}

TEST(Coverage, RefusesACommandLineThatCannotBeMeant) {
    const WorkFolder work;
    const Laboratory& laboratory = Laboratory::instance();
    const fs::path out = work / "out";
    EXPECT_EQ(vigie({"coverage", "-o", out.string(), laboratory.reads()}).status, 64);
    EXPECT_EQ(vigie({"coverage", "--panel", "P1", "-o", out.string(), laboratory.reads()}).status,
              64);
    EXPECT_THAT(laboratory.coverage(out, {"--panel", "P9"}).err, HasSubstr("no panel 'P9'"));
    const std::vector<std::vector<std::string>> wrong = {
        {"--mates", "twice"},     {"--read", "some"},           {"--assay", "wgs"},
        {"--thresholds", "10,x"}, {"--thresholds", "0"},        {"--callable-depth", "-1"},
        {"--splice", "1001"},     {"--min-base-quality", "94"}, {"--min-mapping-quality", "256"}};
    for (const std::vector<std::string>& options : wrong) {
        EXPECT_EQ(laboratory.coverage(out, options).status, 64) << options[0];
    }
    EXPECT_FALSE(fs::exists(out));
}

/// Coverage of a file that a test makes at `path`.
Outcome cover(const WorkFolder& work, const fs::path& path, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{
        "coverage", "-k", Laboratory::instance().release(), "--panel",
        "P1",       "-o", (work / "out").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(path.string());
    return vigie(std::move(arguments));
}

void expect_refused(const WorkFolder& work,
                    const Outcome& outcome,
                    int status,
                    const std::string& words) {
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(words));
    EXPECT_FALSE(fs::exists(work / "out"));
    EXPECT_TRUE(leftovers(work.path()).empty());
}

TEST(Coverage, RefusesAlignmentsThatAreNotSoundInOneSentence) {
    const WorkFolder work;
    const fs::path bam = work / "a.bam";
    const auto make = [&](const std::string& text) {
        for (const char* const suffix : {".bai", ".csi"}) {
            fs::remove(bam.string() + suffix);
        }
        hts::test::write_alignments(bam.string(), text);
    };
    const std::string header = Laboratory::header();
    make(header + Laboratory::sample());
    hts::test::index_alignments(bam.string());
    EXPECT_EQ(cover(work, bam).status, 0);
    fs::remove_all(work / "out");
    const std::string bytes = contents(bam);
    const std::string index = contents(bam.string() + ".bai");
    write(bam, bytes.substr(0, bytes.size() / 2));
    write(bam.string() + ".bai", index);
    expect_refused(work, cover(work, bam), 65, "end-of-file block is missing");
    write(bam, "");
    expect_refused(work, cover(work, bam), 65, "the file is empty");
    make(header + Laboratory::read(300, 50) + Laboratory::read(200, 50));
    expect_refused(work, cover(work, bam), 65, "not sorted by coordinate");
    make(header);
    expect_refused(work, cover(work, bam), 65, "no reads");
    make(Laboratory::header("20", 4000) + Laboratory::sample());
    expect_refused(work, cover(work, bam), 65, "another assembly");
    make(Laboratory::header("contig") + text_of({.contig = "contig"}));
    expect_refused(work, cover(work, bam), 65, "none of its contigs");
    expect_refused(work, cover(work, work / "no.bam"), 66, "no such file");
    expect_refused(work, cover(work, "http://example.org/a.bam"), 65, "URL");
}

TEST(Coverage, NeedsAFreshIndexForRegionsAndElseReadsTheWholeFile) {
    const WorkFolder work;
    const fs::path bam = work / "a.bam";
    hts::test::write_alignments(bam.string(), Laboratory::header() + Laboratory::sample());
    expect_refused(work, cover(work, bam, {"--read", "regions"}), 66, "no index");
    Outcome outcome = cover(work, bam);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("(whole file)"));
    hts::test::index_alignments(bam.string());
    fs::last_write_time(bam.string() + ".bai", fs::last_write_time(bam) - std::chrono::hours(1));
    outcome = cover(work, bam);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("older than the file"));
    EXPECT_THAT(outcome.err, HasSubstr("(whole file)"));
}

TEST(Coverage, NamesTheLineOfABedFileThatCannotBeUsed) {
    const WorkFolder work;
    const fs::path bed = work / "r.bed";
    const std::vector<std::pair<std::string, std::string>> faults = {
        {"20\t1\t5\n20\t9\t9\n", "r.bed:2"},
        {"20 1 5\n", "r.bed:1"},
        {"21\t1\t5\n", "contig 21 is not in the alignment file"},
        {"20\t1\t3001\n", "20 has 3000 bases"},
        {"20\t-1\t5\n", "r.bed:1"},
        {"# nothing\n", "no intervals"}};
    for (const auto& [text, words] : faults) {
        write(bed, text);
        const Outcome outcome = vigie({"coverage", "--regions", bed.string(), "-o",
                                       (work / "out").string(), Laboratory::instance().reads()});
        expect_refused(work, outcome, 65, words);
    }
}

} // namespace
} // namespace vigie::tests
