#include "cases/exome_depth.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using testing::HasSubstr;
using tests::refusal_of;

const std::string header = "start.p,end.p,type,nexons,start,end,chromosome,id,BF,reads.expected,"
                           "reads.observed,reads.ratio\n";

std::vector<cases::ExomeDepthCall> read(const std::string& rows) {
    const model::ContigNames names(model::Assembly("GRCh37"), {"1"});
    return cases::read_exome_depth(header + rows, names, "cnv.csv");
}

std::string refusal(const std::string& text) {
    const model::ContigNames names(model::Assembly("GRCh37"), {"1"});
    return refusal_of([&] { (void)cases::read_exome_depth(text, names, "cnv.csv"); }).message;
}

TEST(ExomeDepth, ReadsCallsWithTheirBayesFactor) {
    const auto calls = read("25,27,deletion,3,89553,91106,chr1,chr1:89553-91106,12.4,224,68,0.304\n"
                            "62,66,duplication,5,461753,523834,1,x,9.1,363,560,1.54\n");
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls.at(0).variant.key(), "1-89553-91106-DEL");
    EXPECT_EQ(calls.at(0).log10_bayes_factor, 12.4);
    EXPECT_EQ(calls.at(1).variant.key(), "1-461753-523834-DUP");
}

TEST(ExomeDepth, TheRatioTellsTheCopies) {
    const auto copies = [](const std::string& type, const std::string& ratio,
                           std::int64_t expected) {
        return cases::copies_of_ratio(
            read("1,1," + type + ",1,10,20,1,x,5,1,1," + ratio + "\n").at(0), expected);
    };
    EXPECT_EQ(copies("deletion", "0.5", 2), 1);
    EXPECT_EQ(copies("deletion", "0.24", 2), 0);
    EXPECT_EQ(copies("deletion", "0.9", 2), 1) << "a deletion has fewer";
    EXPECT_EQ(copies("deletion", "0.6", 1), 0);
    EXPECT_EQ(copies("duplication", "1.5", 2), 3);
    EXPECT_EQ(copies("duplication", "1.1", 2), 3) << "a duplication has more";
    EXPECT_EQ(copies("duplication", "2", 2), 4);
    EXPECT_EQ(copies("duplication", "2", 1), 2);
}

TEST(ExomeDepth, ReadsNumbersAsRWritesThem) {
    const auto calls = read("1,1,\"deletion\",1,1e+05,2.1e+07,chr1,x,5,1,1,0.5\r\n");
    ASSERT_EQ(calls.size(), 1U);
    EXPECT_EQ(calls.at(0).variant.key(), "1-100000-21000000-DEL");
    EXPECT_EQ(calls.at(0).line, 2U);
    EXPECT_THAT(refusal(header + "1,1,deletion,1,10.5,20,1,x,5,1,1,0.5\n"),
                HasSubstr("no whole number"));
    EXPECT_THAT(refusal(header + "1,1,deletion,1,NaN,20,1,x,5,1,1,0.5\n"),
                HasSubstr("no whole number"));
}

TEST(ExomeDepth, ReadsDecimalCommasBesideSemicolons) {
    const model::ContigNames names(model::Assembly("GRCh37"), {"1"});
    const std::string text =
        "type;chromosome;start;end;BF;reads.ratio\ndeletion;1;10;20;5,2;0,52\n";
    const auto calls = cases::read_exome_depth(text, names, "cnv.csv");
    EXPECT_EQ(calls.at(0).reads_ratio, 0.52);
    EXPECT_EQ(calls.at(0).log10_bayes_factor, 5.2);
    EXPECT_THAT(refusal(header + "1,1,deletion,1,10,20,1,x,5,1,1,\"0,5\"\n"),
                HasSubstr("no number"))
        << "beside commas it is none";
}

TEST(ExomeDepth, ARatioToNoExpectedReadsTellsNoCopies) {
    const auto call = read("1,1,duplication,1,10,20,1,x,5,0,9,Inf\n").at(0);
    EXPECT_EQ(call.reads_ratio, std::nullopt);
    EXPECT_EQ(cases::copies_of_ratio(call, 2), std::nullopt);
    const auto deletion = read("1,1,deletion,1,10,20,Y,x,5,9,0,0\n").at(0);
    EXPECT_EQ(cases::copies_of_ratio(deletion, 0), std::nullopt) << "the Y of a woman";
    EXPECT_EQ(cases::copies_of_ratio(deletion, 1), 0);
}

TEST(ExomeDepth, RefusesWhatIsNoSuchTableWithTheLine) {
    EXPECT_THAT(refusal("type,chromosome,start,end,BF\n"), HasSubstr("no column 'reads.ratio'"));
    EXPECT_THAT(refusal(header + "1,1,loss,1,10,20,1,x,5,1,1,0.5\n"), HasSubstr("cnv.csv:2"));
    EXPECT_THAT(refusal(header + "1,1,deletion,1,20,10,1,x,5,1,1,0.5\n"), HasSubstr("no interval"));
    EXPECT_THAT(refusal(header + "1,1,deletion,1,10,20,1,x,high,1,1,0.5\n"),
                HasSubstr("no number"));
    EXPECT_THAT(refusal(header + "1,1,deletion,1,10,20,1,x,5,1,1,1.5\n"), HasSubstr("contradicts"));
}

} // namespace
