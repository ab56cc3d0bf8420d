#include "tests/cli/identity_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Identity : public testing::Test {
  protected:
    Identity() {
        write("trio.vcf", family_.vcf({{"FATHER", family_.father},
                                       {"MOTHER", family_.mother},
                                       {"CHILD", family_.child}}));
        write("sites.vcf", SequencedFamily::sites_vcf());
        write("right.ped", "f\tCHILD\tFATHER\tMOTHER\t0\t2\nf\tFATHER\t0\t0\t1\t1\n"
                           "f\tMOTHER\t0\t0\t2\t1\n");
        write("swapped.ped", "f\tFATHER\tCHILD\tMOTHER\t0\t2\nf\tCHILD\t0\t0\t1\t1\n"
                             "f\tMOTHER\t0\t0\t2\t1\n");
    }

    void write(const std::string& name, const std::string& text) {
        std::ofstream(work_ / name, std::ios::binary) << text;
    }
    std::string path(const std::string& name) const { return (work_ / name).string(); }

    /// `vigie identity` with names of files of the work folder after "@".
    Outcome identity(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "identity");
        for (std::string& argument : arguments) {
            argument = argument.starts_with('@') ? path(argument.substr(1)) : argument;
        }
        arguments.insert(arguments.end(), {"--today", "2026-11-23"});
        return vigie(std::move(arguments));
    }

    void write_bam(const std::string& name, const std::string& sample, const Alleles& alleles) {
        SequencedFamily::write_bam(work_ / name, SequencedFamily::bam_header(sample) +
                                                     SequencedFamily::reads_of(alleles));
    }

    SequencedFamily family_;
    WorkFolder work_;
};

/// The finding of a claim on these individuals.
json finding(const json& result, const std::string& claim, const json& individuals) {
    for (const json& one : result["findings"]) {
        if (one["claim"] == claim && one["individuals"] == individuals) {
            return one;
        }
    }
    return nullptr;
}

TEST_F(Identity, ConfirmsAFamilyThatIsTheOneOfThePedigree) {
    const Outcome outcome = identity({"--ped", "@right.ped", "--json", "@trio.vcf"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json result = json::parse(outcome.out);
    EXPECT_EQ(result["refuted"], false);
    EXPECT_EQ(finding(result, "parent", {"FATHER", "CHILD"})["verdict"], "pass");
    EXPECT_EQ(finding(result, "parent", {"MOTHER", "CHILD"})["verdict"], "pass");
    EXPECT_EQ(finding(result, "other_person", {"FATHER", "MOTHER"})["verdict"], "pass");
    EXPECT_EQ(finding(result, "sex", {"FATHER"})["verdict"], "not_assessed");
    EXPECT_EQ(result["markers"]["from"], "variants of the files");
    EXPECT_EQ(result["pairs"][1]["opposite_homozygotes"], 0);
    EXPECT_NEAR(result["pairs"][1]["kinship"].get<double>(), 0.25, 0.06);
}

TEST_F(Identity, RefusesSwappedLabelsOrWarnsOfThem) {
    const Outcome refused = identity({"--ped", "@swapped.ped", "-o", "@out.json", "@trio.vcf"});
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("refuted: parent FATHER, MOTHER: they are not parent and "
                                       "child"));
    EXPECT_THAT(refused.out, ContainsRegex("parent\tFATHER,MOTHER\tfail"));
    EXPECT_EQ(json::parse(contents(work_ / "out.json"))["refuted"], true);
    const Outcome warned = identity({"--ped", "@swapped.ped", "--policy", "warn", "@trio.vcf"});
    EXPECT_EQ(warned.status, 0);
    EXPECT_THAT(warned.err, HasSubstr("they are not parent and child"));
    EXPECT_THAT(warned.err, Not(HasSubstr("refuted:")));
}

TEST_F(Identity, HoldsReadsAgainstCallsOfTheSamePerson) {
    write_bam("child.bam", "CHILD", family_.child);
    const Outcome outcome =
        identity({"--sites", "@sites.vcf", "--json", "@trio.vcf", "@child.bam"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json result = json::parse(outcome.out);
    const json same = finding(result, "same_person", {"CHILD", "CHILD"});
    EXPECT_EQ(same["verdict"], "pass");
    EXPECT_THAT(same["reason"], HasSubstr("400 agree"));
    EXPECT_EQ(finding(result, "unmixed", {"CHILD"})["verdict"], "pass");
}

TEST_F(Identity, RefusesTheReadsOfAnotherPerson) {
    write_bam("child.bam", "CHILD", family_.other);
    const Outcome outcome = identity({"--sites", "@sites.vcf", "@trio.vcf", "@child.bam"});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("refuted: same_person CHILD, CHILD: they are not one "
                                       "person"));
}

TEST_F(Identity, FindsContaminatedReads) {
    std::string mixed;
    for (int site = 0; site < SequencedFamily::sites; ++site) {
        for (int i = 0; i < 12; ++i) {
            const Alleles& whose = i == 11 ? family_.other : family_.child;
            const int allele = whose[static_cast<std::size_t>(site)][i % 2 == 0 ? 0 : 1];
            mixed += hts::test::text_of(
                {.name = "r" + std::to_string(site) + "." + std::to_string(i),
                 .contig = "chr20",
                 .position = SequencedFamily::position(site) - 5,
                 .bases = std::string("CCCCC") + (allele == 1 ? "G" : "A") + "CCCC"});
        }
    }
    SequencedFamily::write_bam(work_ / "mixed.bam", SequencedFamily::bam_header("X") + mixed);
    const Outcome outcome = identity({"--sites", "@sites.vcf", "@mixed.bam"});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, ContainsRegex("refuted: unmixed X: [5-9][.][0-9] % foreign DNA"));
}

TEST_F(Identity, OfTwoFilesOfCarriersFindsOnePersonAndNoKinship) {
    write("one.vcf", family_.vcf({{"A", family_.child}}, true));
    write("two.vcf", family_.vcf({{"B", family_.child}}, true));
    write("three.vcf", family_.vcf({{"C", family_.other}}, true));
    const Outcome outcome =
        identity({"--json", "--policy", "warn", "@one.vcf", "@two.vcf", "@three.vcf"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json result = json::parse(outcome.out);
    EXPECT_EQ(finding(result, "other_person", {"A", "B"})["verdict"], "fail");
    EXPECT_EQ(finding(result, "other_person", {"A", "C"})["verdict"], "pass");
    EXPECT_TRUE(result["pairs"][0]["kinship"].is_null());
    EXPECT_TRUE(result["pairs"][0]["carriers_only"]);
}

TEST_F(Identity, NamesSamplesAsThePedigreeDoes) {
    write("other.ped", "f\tC1\tF1\tM1\t0\t2\nf\tF1\t0\t0\t1\t1\nf\tM1\t0\t0\t2\t1\n");
    const Outcome strangers = identity({"--ped", "@other.ped", "@trio.vcf"});
    EXPECT_EQ(strangers.status, 65);
    EXPECT_THAT(strangers.err, HasSubstr("no sample is an individual of the pedigree"));
    const Outcome named =
        identity({"--ped", "@other.ped", "--individual", "CHILD=C1", "--individual", "FATHER=F1",
                  "--individual", "MOTHER=M1", "@trio.vcf"});
    EXPECT_EQ(named.status, 0) << named.err;
    EXPECT_THAT(named.out, ContainsRegex("parent\tF1,C1\tpass"));
}

TEST_F(Identity, FindsAnEarlierSampleInTheStore) {
    write("child.vcf", family_.vcf({{"CHILD", family_.child}}));
    write("again.vcf", family_.vcf({{"P9", family_.child}}));
    write("wrong.vcf", family_.vcf({{"CHILD", family_.other}}));
    const auto with = [this](const std::string& case_id, const std::string& file) {
        return identity(
            {"--sites", "@sites.vcf", "--store", "@cases.sqlite", "--case-id", case_id, file});
    };
    const Outcome first = with("case-1", "@child.vcf");
    EXPECT_EQ(first.status, 0) << first.err;
    EXPECT_THAT(first.err, HasSubstr("0 fingerprints compared, 0 over other markers, 1 added"));
    const Outcome second = with("case-1", "@child.vcf");
    EXPECT_THAT(second.err, HasSubstr("1 fingerprints compared, 0 over other markers, 0 added"));
    EXPECT_THAT(second.out, ContainsRegex("stored_person\tCHILD\tpass"));
    const Outcome other_case = with("case-2", "@again.vcf");
    EXPECT_EQ(other_case.status, 0) << "a person may come back; it is told";
    EXPECT_THAT(other_case.err, HasSubstr("individual CHILD of case case-1 since 2026-11-23"));
    const Outcome other_person = with("case-1", "@wrong.vcf");
    EXPECT_EQ(other_person.status, 65);
    EXPECT_THAT(other_person.err, HasSubstr("another person than that of the earlier sample"));
    EXPECT_THAT(other_person.err, HasSubstr("no fingerprint was kept"));
}

TEST_F(Identity, TakesFamilyAndFilesFromACase) {
    const auto person = [](const std::string& id, const std::string& father,
                           const std::string& mother, const std::string& sex) {
        return R"({"familyId": "f", "individualId": ")" + id + R"(", "paternalId": ")" + father +
               R"(", "maternalId": ")" + mother + R"(", "sex": ")" + sex +
               R"(", "affectedStatus": "UNAFFECTED"})";
    };
    const auto text = [&](const std::string& child, const std::string& father) {
        return R"({"id": "CASE-1", "proband": {"id": "p", "subject": {"id": "I1"}}, "pedigree": {"persons": [)" +
               person("I1", "I2", "I3", "UNKNOWN_SEX") + ", " + person("I2", "0", "0", "MALE") +
               ", " + person("I3", "0", "0", "FEMALE") +
               R"(]}, "files": [{"uri": "trio.vcf", "individualToFileIdentifiers": {"I1": ")" +
               child + R"(", "I2": ")" + father +
               R"(", "I3": "MOTHER"}, "fileAttributes": {"fileFormat": "VCF"}}]})";
    };
    write("right.json", text("CHILD", "FATHER"));
    write("swapped.json", text("FATHER", "CHILD"));
    const Outcome right = identity({"--case", "@right.json", "--store", "@cases.sqlite"});
    EXPECT_EQ(right.status, 0) << right.err;
    EXPECT_THAT(right.out, ContainsRegex("parent\tI2,I1\tpass"));
    EXPECT_THAT(right.err, HasSubstr("3 added"));
    const Outcome swapped = identity({"--case", "@swapped.json"});
    EXPECT_EQ(swapped.status, 65);
    EXPECT_THAT(swapped.err, ContainsRegex("refuted: parent I[13], I[13]"));
}

class IdentityRefuses : public Identity {
  protected:
    void expect_refused(const std::string& file, int status, const std::string& words) {
        const Outcome outcome =
            identity({"--sites", "@sites.vcf", "-o", "@out.json", "@trio.vcf", "@" + file});
        EXPECT_EQ(outcome.status, status) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(words));
        EXPECT_THAT(outcome.out, IsEmpty());
        EXPECT_FALSE(fs::exists(work_ / "out.json"));
        EXPECT_TRUE(leftovers(work_.path()).empty());
    }
};

TEST_F(IdentityRefuses, AlignmentsThatAreNotSound) {
    write_bam("a.bam", "CHILD", family_.child);
    const std::string bytes = contents(work_ / "a.bam");
    const std::string index = contents(work_ / "a.bam.bai");
    write("a.bam", bytes.substr(0, bytes.size() / 2));
    write("a.bam.bai", index);
    expect_refused("a.bam", 65, "end-of-file block is missing");
    write("a.bam", bytes);
    fs::remove(work_ / "a.bam.bai");
    expect_refused("a.bam", 66, "index");
    write("empty.bam", "");
    expect_refused("empty.bam", 65, "the file is empty");
    SequencedFamily::write_bam(work_ / "none.bam", SequencedFamily::bam_header("CHILD"));
    expect_refused("none.bam", 65, "no reads");
    SequencedFamily::write_bam(work_ / "b37.bam", SequencedFamily::bam_header("CHILD", 63'025'520) +
                                                      SequencedFamily::reads_of(family_.child));
    expect_refused("b37.bam", 65, "length");
    hts::test::write_alignments(path("unsorted.bam"),
                                "@HD\tVN:1.6\tSO:queryname\n@SQ\tSN:chr20\tLN:64444167\n" +
                                    hts::test::text_of({.position = 500}) +
                                    hts::test::text_of({.position = 100}));
    expect_refused("unsorted.bam", 65, "sorted");
    SequencedFamily::write_bam(work_ / "two.bam", SequencedFamily::bam_header("CHILD") +
                                                      "@RG\tID:h\tSM:OTHER\n" +
                                                      SequencedFamily::reads_of(family_.child));
    expect_refused("two.bam", 65, "2 samples (CHILD, OTHER)");
}

TEST_F(IdentityRefuses, CallsThatAreNotSoundWithTheirLine) {
    std::string text = family_.vcf({{"CHILD", family_.child}});
    write("short.vcf", text.substr(0, text.size() - 5));
    expect_refused("short.vcf", 65, "short.vcf");
    const std::size_t call = text.find("\tGT:GQ\t") + 7;
    write("bad.vcf", text.replace(call, 3, "0/7"));
    expect_refused("bad.vcf", 65, "bad.vcf:6");
    expect_refused("missing.vcf", 66, "missing.vcf");
    expect_refused("sites.txt", 65, "by its suffix");
    write("block.vcf", "##fileformat=VCFv4.2\n" + SequencedFamily::contigs() +
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n"
                           "chr20\t900000\t.\tA\t<NON_REF>\t.\t.\tEND=x\tGT\t0/0\n");
    expect_refused("block.vcf", 65, "block.vcf:4");
    std::string other = family_.vcf({{"CHILD", family_.child}});
    for (std::size_t at = other.find("\tA\tG\t"); at != std::string::npos;
         at = other.find("\tA\tG\t", at)) {
        other.replace(at, 5, "\tT\tC\t");
    }
    write("other.vcf", other);
    expect_refused("other.vcf", 65, "contradict the reference");
}

TEST_F(Identity, RefusesSitesWhoseFrequencyIsNoNumber) {
    std::string text = SequencedFamily::sites_vcf();
    write("sites.vcf", text.replace(text.find("AF=0.5"), 6, "AF=0.x"));
    const Outcome outcome = identity({"--sites", "@sites.vcf", "@trio.vcf"});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("sites.vcf:5"));
}

TEST_F(Identity, RefusesACommandLineThatCannotBeMeant) {
    EXPECT_EQ(identity({}).status, 64);
    EXPECT_EQ(identity({"--policy", "maybe", "@trio.vcf"}).status, 64);
    EXPECT_EQ(identity({"--individual", "CHILD", "@trio.vcf"}).status, 64);
    EXPECT_EQ(identity({"--case-id", "c", "@trio.vcf"}).status, 64);
    EXPECT_EQ(identity({"--ped", "@right.ped", "--case", "@x.json", "@trio.vcf"}).status, 64);
    write_bam("child.bam", "CHILD", family_.child);
    const Outcome alone = identity({"@child.bam"});
    EXPECT_EQ(alone.status, 64);
    EXPECT_THAT(alone.err, HasSubstr("alignments alone do not tell where people differ"));
}

} // namespace
} // namespace vigie::tests
