#include "tests/cli/coverage_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>

namespace vigie::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string head = "##fileformat=VCFv4.2\n##contig=<ID=20,length=3000>\n"
                         "##FILTER=<ID=low,Description=\"low\">\n"
                         "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n"
                         "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t";

/// The base that an SNV puts in the place of another.
char other_base(char base) {
    return base == 'A' ? 'C' : 'A';
}

/// A heterozygous SNV at each 1-based position.
std::string snvs(const std::vector<int>& positions, const std::string& filter = "PASS") {
    const std::string bases = sequence();
    std::string lines;
    for (const int position : positions) {
        const char ref = bases[static_cast<std::size_t>(position - 1)];
        lines += "20\t" + std::to_string(position) + "\t.\t" + ref + "\t" + other_base(ref) +
                 "\t.\t" + filter + "\t.\tGT\t0/1\n";
    }
    return lines;
}

std::vector<int> every(int step, int from, int to) {
    std::vector<int> positions;
    for (int i = from; i < to; i += step) {
        positions.push_back(i);
    }
    return positions;
}

/// Truth, BED and reference of one laboratory.
class Validation : public testing::Test {
  protected:
    Validation() {
        write(work_ / "ref.fa", ">20\n" + sequence() + "\n");
        write(work_ / "ref.fa.fai", "20\t3000\t4\t3000\t3001\n");
        write(work_ / "known.bed", "20\t0\t1000\n20\t1100\t2500\n");
        write_calls("truth.vcf", snvs(every(10, 5, 2995)));
    }

    std::string file(const std::string& name) const { return (work_ / name).string(); }
    void write_calls(const std::string& name, const std::string& lines) const {
        write(work_ / name, head + "SECRET-7\n" + lines);
    }
    Outcome validate(const std::string& query, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"validate",        "--truth", file("truth.vcf"), "--bed",
                                           file("known.bed"), "--today", "2026-11-23",      "-o",
                                           file("out")};
        const bool release = std::find(more.begin(), more.end(), "-k") != more.end();
        if (!release) {
            more.insert(more.end(), {"--reference", file("ref.fa")});
        }
        arguments.insert(arguments.end(), more.begin(), more.end());
        arguments.push_back(file(query));
        return vigie(std::move(arguments));
    }
    Json result(const std::string& folder = "out") const {
        return Json::parse(contents(work_ / folder / "validation.json"));
    }
    static Json stratum(const Json& result, const std::string& region, const std::string& kind) {
        for (const Json& found : result["strata"]) {
            if (found["region"] == region && found["kind"] == kind) {
                return found;
            }
        }
        return nullptr;
    }

    WorkFolder work_;
};

TEST_F(Validation, ATruthAgainstItselfIsWhole) {
    const Outcome outcome = validate("truth.vcf");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    const Json found = result();
    const Json all = stratum(found, "bed", "snv");
    EXPECT_EQ(all["truth"]["matched"], 240);
    EXPECT_EQ(all["truth"]["absent"], 0);
    EXPECT_EQ(all["sensitivity"]["value"], 1.0);
    EXPECT_EQ(all["f1"], 1.0);
    EXPECT_EQ(found["truth"]["records"]["in"], 299);
    EXPECT_EQ(found["truth"]["records"]["out"], 240);
    EXPECT_EQ(found["truth"]["records"]["dropped"]["outside_bed"], 59);
    EXPECT_EQ(found["limits"].size(), 0U);
    for (const char* const name :
         {"validation.json", "validation.tsv", "validation.html", "validation_mqc.json",
          "false_negatives.vcf.gz", "false_negatives.vcf.gz.tbi", "false_positives.vcf.gz",
          "receipt.json"}) {
        EXPECT_TRUE(fs::exists(work_ / "out" / name)) << name;
    }
    EXPECT_TRUE(leftovers(work_.path()).empty());
}

TEST_F(Validation, NamesWhatWasMissedAndWhatIsFalse) {
    // 5 and 15 are missed, 105 is homozygous, 1 is false, 1050 is outside.
    std::string lines = snvs({1}) + snvs(every(10, 25, 105));
    std::string homozygous = snvs({105});
    homozygous.replace(homozygous.find("0/1"), 3, "1/1");
    write_calls("query.vcf", lines + homozygous + snvs(every(10, 115, 2995)));
    const Outcome outcome = validate("query.vcf");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const Json snv = stratum(result(), "bed", "snv");
    EXPECT_EQ(snv["truth"]["matched"], 237);
    EXPECT_EQ(snv["truth"]["genotype_mismatch"], 1);
    EXPECT_EQ(snv["truth"]["allele_mismatch"], 2);
    EXPECT_EQ(snv["query"]["matched"], 237);
    EXPECT_EQ(snv["query"]["allele_mismatch"], 1);
    const std::string missed = inflated(work_ / "out" / "false_negatives.vcf.gz");
    EXPECT_THAT(missed,
                AllOf(HasSubstr("\n20\t5\t.\t"), HasSubstr("\n20\t15\t.\t"),
                      HasSubstr("\n20\t105\t.\t"), HasSubstr("VIGIE_MATCH=genotype_mismatch"),
                      Not(HasSubstr("\n20\t25\t"))));
    const std::string extra = inflated(work_ / "out" / "false_positives.vcf.gz");
    EXPECT_THAT(extra, AllOf(HasSubstr("\n20\t1\t.\t"), HasSubstr("\tGT\t1/1\n")));
    EXPECT_EQ(result()["missed"].size(), 3U);
}

TEST_F(Validation, NoNameOfASampleLeavesTheFile) {
    write_calls("query.vcf", snvs({1}));
    const Outcome outcome = validate("query.vcf");
    for (const auto& entry : fs::directory_iterator(work_ / "out")) {
        const std::string name = entry.path().filename().string();
        EXPECT_THAT(name.ends_with(".gz") ? inflated(entry.path()) : contents(entry.path()),
                    Not(HasSubstr("SECRET")))
            << name;
    }
    EXPECT_THAT(outcome.err, Not(HasSubstr("SECRET")));
}

TEST_F(Validation, GivesTheSameBytesWithAnyNumberOfThreads) {
    write_calls("query.vcf", snvs(every(15, 5, 2995)));
    std::map<std::string, std::string> first;
    for (const char* const threads : {"1", "2", "8"}) {
        ASSERT_EQ(validate("query.vcf", {"--threads", threads}).status, 0);
        for (const auto& entry : fs::directory_iterator(work_ / "out")) {
            const std::string name = entry.path().filename().string();
            const auto [known, added] = first.emplace(name, contents(entry.path()));
            EXPECT_EQ(known->second == contents(entry.path()), true) << name << added;
        }
    }
}

TEST_F(Validation, LimitsAreJudgedOnTheLowerBound) {
    EXPECT_EQ(validate("truth.vcf", {"--min-sensitivity", "snv=0.98"}).status, 0);
    const Outcome refused = validate("truth.vcf", {"--min-sensitivity", "snv=0.99"});
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("sensitivity of snv: at least 0.99 asked, not assessed, 299 "
                                       "needed (240 variants)"));
    EXPECT_EQ(result()["limits"][0]["verdict"], "not_assessed") << "the folder is written";
    write_calls("query.vcf", snvs(every(20, 5, 2995)));
    const Outcome failed = validate("query.vcf", {"--min-sensitivity", "snv=0.9"});
    EXPECT_EQ(failed.status, 65);
    EXPECT_THAT(failed.err, HasSubstr("limit not met"));
    EXPECT_EQ(result()["limits"][0]["verdict"], "fail");
    EXPECT_EQ(validate("query.vcf", {"--min-precision", "0.9"}).status, 65)
        << "of indels there are none";
}

TEST_F(Validation, TellsNoRateOfTooFew) {
    write(work_ / "known.bed", "20\t0\t190\n");
    ASSERT_EQ(validate("truth.vcf").status, 0);
    EXPECT_EQ(stratum(result(), "bed", "snv")["sensitivity"], "not_assessed"); // 19
    ASSERT_EQ(validate("truth.vcf", {"--min-variants", "19"}).status, 0);
    EXPECT_EQ(stratum(result(), "bed", "snv")["sensitivity"]["value"], 1.0);
}

TEST_F(Validation, StrataComeFromPanelsCodingExonsAndBedFiles) {
    write(work_ / "mine.bed", "20\t0\t100\n");
    const Outcome outcome =
        validate("truth.vcf", {"-k", Laboratory::instance().release(), "--panel", "P1", "--stratum",
                               "mine=" + file("mine.bed"), "--low-complexity", file("mine.bed"),
                               "--lang", "en"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const Json found = result();
    EXPECT_EQ(stratum(found, "mine", "snv")["truth"]["matched"], 10);
    EXPECT_EQ(stratum(found, "low_complexity", "snv")["truth"]["matched"], 10);
    EXPECT_EQ(stratum(found, "outside_low_complexity", "snv")["truth"]["matched"], 230);
    EXPECT_FALSE(stratum(found, "coding", "snv").is_null());
    EXPECT_FALSE(stratum(found, "panel:P1", "snv").is_null());
    EXPECT_FALSE(stratum(found, "gene:GENA", "all").is_null());
    EXPECT_THAT(found["reference"].get<std::string>(), testing::StartsWith("release:"));
    EXPECT_THAT(contents(work_ / "out" / "validation.html"),
                AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("coding exons"),
                      Not(HasSubstr("<script")), Not(HasSubstr("http://"))));
}

TEST_F(Validation, NamesOfStrataStayTextOnThePage) {
    const Outcome outcome = validate("truth.vcf", {"--stratum", "<b>x</b>=" + file("known.bed")});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(contents(work_ / "out" / "validation.html"),
                AllOf(HasSubstr("&lt;b&gt;x&lt;/b&gt;"), Not(HasSubstr("<b>"))));
}

TEST_F(Validation, FilteredCallsCountOnRequestOnly) {
    write_calls("query.vcf", snvs(every(10, 5, 2995), "low"));
    ASSERT_EQ(validate("query.vcf").status, 0);
    EXPECT_EQ(result()["query"]["records"]["dropped"]["filtered"], 299);
    ASSERT_EQ(validate("query.vcf", {"--all-records"}).status, 0);
    EXPECT_EQ(stratum(result(), "bed", "snv")["query"]["matched"], 240);
}

TEST_F(Validation, RefusesWithOneSentenceAndWithoutAFolder) {
    write(work_ / "two.vcf", head + "A\tB\n");
    write(work_ / "none.vcf", head.substr(0, head.find("\tFORMAT")) + "\n");
    write_calls("unsorted.vcf", snvs({50, 40}));
    write_calls("broken.vcf", "20\t5\t.\tA\tC\t.\tPASS\t.\tGT\t0/7\n");
    std::string wrong = snvs(every(10, 5, 2995));
    for (std::size_t at = wrong.find("\t.\tT\t"); at != std::string::npos;
         at = wrong.find("\t.\tT\t")) {
        wrong[at + 3] = 'G';
    }
    write_calls("wrong.vcf", wrong);
    struct Case {
        std::string query;
        std::vector<std::string> more;
        int status;
        std::string says;
    };
    const std::vector<Case> cases{
        {"two.vcf", {}, 64, "the query has 2 samples"},
        {"two.vcf", {"--sample", "C"}, 64, "no such sample"},
        {"none.vcf", {}, 65, "no sample"},
        {"unsorted.vcf", {}, 65, "sorted"},
        {"broken.vcf", {}, 65, "20:5"},
        {"wrong.vcf", {}, 65, "contradict the reference"},
        {"missing.vcf", {}, 66, "missing.vcf"},
        {"truth.vcf", {"--panel", "P1"}, 64, "needs a knowledge release"},
        {"truth.vcf", {"--stratum", "mine"}, 64, "NAME=BED"},
        {"truth.vcf", {"--stratum", "bed=" + file("known.bed")}, 64, "two strata"},
        {"truth.vcf", {"--min-sensitivity", "99"}, 64, "between 0 and 1"},
        {"truth.vcf", {"--min-sensitivity", "snp=0.9"}, 64, "is no stratum"},
        {"truth.vcf", {"--min-sensitivity", "snv@exons=0.9"}, 64, "no region 'exons'"},
        {"truth.vcf", {"--min-variants", "0"}, 64, "1 or more"},
        {"truth.vcf", {"--stratum", "x=" + file("no.bed")}, 66, "no.bed"},
    };
    for (const Case& wanted : cases) {
        const Outcome outcome = validate(wanted.query, wanted.more);
        EXPECT_EQ(outcome.status, wanted.status) << wanted.query << ": " << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(wanted.says));
        EXPECT_FALSE(fs::exists(work_ / "out")) << wanted.says;
    }
    EXPECT_TRUE(leftovers(work_.path()).empty());
}

TEST_F(Validation, TheGateClosesWhenMoreIsMissedThanByChance) {
    ASSERT_EQ(validate("truth.vcf").status, 0);
    fs::copy_file(work_ / "out" / "validation.json", work_ / "old.json");
    write_calls("four.vcf", snvs(every(10, 45, 2995)));
    write_calls("five.vcf", snvs(every(10, 55, 2995)));
    const auto gate = [this](const std::string& query, std::vector<std::string> more = {}) {
        EXPECT_EQ(validate(query).status, 0);
        std::vector<std::string> arguments{"validate", "--compare", file("old.json"),
                                           file("out") + "/validation.json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(std::move(arguments));
    };
    const Outcome same = gate("truth.vcf");
    EXPECT_EQ(same.status, 0) << same.err;
    EXPECT_THAT(same.err, HasSubstr("0 newly missed"));
    const Outcome four = gate("four.vcf");
    EXPECT_EQ(four.status, 0) << four.err;
    EXPECT_THAT(four.out, HasSubstr("newly_missed\t20-35-"));
    const Outcome five = gate("five.vcf", {"--json"});
    EXPECT_EQ(five.status, 65) << five.err;
    const Json told = Json::parse(five.out);
    EXPECT_EQ(told["passed"], false);
    EXPECT_EQ(told["newly_missed"].size(), 5U);
    write(work_ / "known.bed", "20\t0\t2000\n");
    EXPECT_EQ(gate("truth.vcf").status, 65) << "another BED cannot be paired";
    EXPECT_EQ(vigie({"validate", "--compare", file("old.json")}).status, 64);
    EXPECT_EQ(vigie({"validate", "--compare", file("old.json"), file("known.bed")}).status, 65);
}

} // namespace
} // namespace vigie::tests
