#include "pipeline/hts/bcf_encoder.hpp"

#include "pipeline/hts/bcf_values.hpp"
#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace vigie::hts {
namespace {

const std::string header_text = "##fileformat=VCFv4.3\n"
                                "##FILTER=<ID=q10,Description=\"q\">\n"
                                "##FILTER=<ID=low,Description=\"l\">\n"
                                "##contig=<ID=chr1,length=1000000>\n"
                                "##contig=<ID=chr2,length=1000000>\n"
                                "##INFO=<ID=END,Number=1,Type=Integer,Description=\"e\">\n"
                                "##INFO=<ID=DP,Number=.,Type=Integer,Description=\"d\">\n"
                                "##INFO=<ID=AF,Number=.,Type=Float,Description=\"a\">\n"
                                "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"f\">\n"
                                "##INFO=<ID=NOTE,Number=.,Type=String,Description=\"n\">\n"
                                "##INFO=<ID=C,Number=1,Type=Character,Description=\"c\">\n"
                                "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                                "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"ad\">\n"
                                "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"dp\">\n"
                                "##FORMAT=<ID=VAF,Number=A,Type=Float,Description=\"vaf\">\n"
                                "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"ft\">\n"
                                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ta\tb\tc\n";

/// The record as htslib writes it.
std::string bytes_of_htslib(const std::string& line) {
    std::string text = header_text;
    const BcfHeaderHandle header(bcf_hdr_init("r"));
    EXPECT_EQ(bcf_hdr_parse(header.get(), text.data()), 0);
    const BcfRecordHandle record(bcf_init());
    KString copy;
    EXPECT_GE(kputsn(line.data(), line.size(), &copy.text), 0);
    EXPECT_EQ(vcf_parse(&copy.text, header.get(), record.get()), 0) << line;
    const bcf1_t& r = *record;
    std::string out;
    append_number(out, static_cast<std::uint32_t>(r.shared.l + 24));
    append_number(out, static_cast<std::uint32_t>(r.indiv.l));
    append_number(out, static_cast<std::int32_t>(r.rid));
    append_number(out, static_cast<std::int32_t>(r.pos));
    append_number(out, static_cast<std::int32_t>(r.rlen));
    append_number(out, r.qual);
    append_number(out, static_cast<std::uint32_t>(r.n_allele << 16U | r.n_info));
    append_number(out, static_cast<std::uint32_t>(r.n_fmt << 24U | r.n_sample));
    out.append(r.shared.s, r.shared.l);
    out.append(r.indiv.l > 0 ? r.indiv.s : "", r.indiv.l);
    return out;
}

std::string bytes_of(const std::string& line) {
    BcfEncoder encoder(header_text);
    std::string out;
    encoder.append(line, out);
    return out;
}

std::string fault_of(const std::string& line) {
    BcfEncoder encoder(header_text);
    std::string out;
    try {
        encoder.append(line, out);
    } catch (const model::InputError& error) {
        EXPECT_TRUE(out.empty());
        return error.what();
    }
    return {};
}

std::string line_with(const std::string& fixed, const std::string& samples) {
    return "chr1\t100\t" + fixed + "\t" + samples;
}
const std::string plain_samples = "GT\t0/0\t0/1\t1/1";

TEST(BcfEncoder, WritesTheBytesOfHtslibAtEveryBoundary) {
    const std::vector<std::string> infos = {".",
                                            "DB",
                                            "DB=",
                                            "DB=x",
                                            "DB;DP=1",
                                            "DP=.",
                                            "DP=.,.",
                                            "DP=1,.,3",
                                            "DP=-120",
                                            "DP=-121",
                                            "DP=127",
                                            "DP=128",
                                            "DP=-32760",
                                            "DP=-32761",
                                            "DP=32767",
                                            "DP=32768",
                                            "DP=2147483647",
                                            "DP=-2147483640",
                                            "DP=1,32768",
                                            "DP=.,-2147483640",
                                            "AF=0.1",
                                            "AF=.,1e-3",
                                            "AF=1e-50",
                                            "AF=1e50",
                                            "AF=1e-400",
                                            "AF=1e400",
                                            "AF=inf",
                                            "AF=-inf,nan",
                                            "AF=0.30000000000000004",
                                            "AF=123456789.123456789",
                                            "NOTE=",
                                            "NOTE=.",
                                            "NOTE=a,b",
                                            "C=x",
                                            "END=99",
                                            "END=100",
                                            "END=101",
                                            "END=500",
                                            "END=.",
                                            "NOTE=" + std::string(14, 'x'),
                                            "NOTE=" + std::string(15, 'x'),
                                            "NOTE=" + std::string(127, 'x'),
                                            "NOTE=" + std::string(128, 'x'),
                                            "NOTE=" + std::string(40000, 'x'),
                                            "DB;",
                                            "DP=7;;AF=1"};
    for (const std::string& info : infos) {
        const std::string line = line_with(".\tAC\tA\t.\t.\t" + info, plain_samples);
        EXPECT_EQ(bytes_of(line), bytes_of_htslib(line)) << info.substr(0, 60);
    }
    const std::vector<std::string> fixed = {
        "rs1\tA\t.\t.\t.\t.",         "rs1;rs2\tA\tC,G,T\t0\tPASS\t.",
        ".\tA\t<DEL>\t1e3\tq10\t.",   ".\tA\t*,<NON_REF>\t29.5\tq10;low\t.",
        ".\tN\tN[chr2:5[\t.\tlow\t.", ".\tA\tC\t0.1\tPASS\tDP=1"};
    for (const std::string& columns : fixed) {
        const std::string line = line_with(columns, plain_samples);
        EXPECT_EQ(bytes_of(line), bytes_of_htslib(line)) << columns;
    }
    const std::vector<std::string> samples = {
        ".\t.\t.\t.",
        "GT\t.\t./.\t.|.",
        "GT\t0\t0|1\t1/2|3",
        "GT\t63/63\t200|5000\t40000/1",
        "GT:AD\t0/0:1,2\t.:.\t0/1",
        "GT:AD:DP\t0/0\t0/1\t1/1",
        "AD:GT\t1:0/0\t2,3,4:1\t.,.:.",
        "GT:VAF\t0/0:0.5,.\t0/1:.\t1/1:1e-9,2,3",
        "GT:FT\t0/0:PASS\t0/1:.\t1/1:a_rather_long_filter",
        "FT\t.\t.\t.",
        "GT:FT:DP\t0/0:\t0/1::3\t1/1:x:4" /* an empty text is kept */};
    for (const std::string& columns : samples) {
        const std::string line = line_with(".\tA\tC\t.\t.\t.", columns);
        EXPECT_EQ(bytes_of(line), bytes_of_htslib(line)) << columns;
    }
}

/// Random records out of the values that matter.
class RecordMaker {
  public:
    explicit RecordMaker(std::uint32_t seed) : random_(seed) {}

    std::string make() {
        std::string line = one_of({"chr1", "chr2"}) + "\t" + std::to_string(1 + random_() % 5000);
        line += "\t" + one_of({".", "rs1", "a;b"}) + "\t" + one_of({"A", "ACGT", "N"}) + "\t" +
                one_of({".", "C", "C,G", "<DEL>", "*,T"}) + "\t" + one_of({".", "0", "33.25"}) +
                "\t" + one_of({".", "PASS", "q10", "low;q10"}) + "\t" + info();
        std::vector<std::string> keys;
        for (const char* const key : {"GT", "AD", "DP", "VAF", "FT"}) {
            if (random_() % 2 == 0) {
                keys.emplace_back(key);
            }
        }
        line += "\t" + (keys.empty() ? "." : joined(keys, ':'));
        for (int sample = 0; sample < 3; ++sample) {
            line += "\t" + column(keys);
        }
        return line;
    }

  private:
    std::string one_of(const std::vector<std::string>& choices) {
        return choices[random_() % choices.size()];
    }
    static std::string joined(const std::vector<std::string>& parts, char separator) {
        std::string text;
        for (const std::string& part : parts) {
            text += (text.empty() ? "" : std::string(1, separator)) + part;
        }
        return text;
    }
    std::string integers() {
        std::vector<std::string> values;
        do {
            values.push_back(one_of({".", "0", "1", "-5", "127", "128", "300", "40000", "-121"}));
        } while (random_() % 3 != 0);
        return joined(values, ',');
    }
    std::string reals() {
        std::vector<std::string> values;
        do {
            values.push_back(one_of({".", "0", "0.1", "-3.5e-7", "1e38", "7"}));
        } while (random_() % 3 != 0);
        return joined(values, ',');
    }
    std::string info() {
        std::vector<std::string> entries;
        if (random_() % 3 == 0) {
            entries.push_back("END=" + std::to_string(random_() % 9000));
        }
        if (random_() % 2 == 0) {
            entries.push_back("DP=" + integers());
        }
        if (random_() % 2 == 0) {
            entries.push_back("AF=" + reals());
        }
        if (random_() % 2 == 0) {
            entries.emplace_back("DB");
        }
        if (random_() % 2 == 0) {
            entries.push_back("NOTE=" + std::string(random_() % 300, 'n'));
        }
        return entries.empty() ? "." : joined(entries, ';');
    }
    std::string column(const std::vector<std::string>& keys) {
        const std::size_t dropped = random_() % 4 == 0 ? random_() % (keys.size() + 1) : 0;
        std::vector<std::string> fields;
        for (std::size_t i = 0; i + dropped < keys.size(); ++i) {
            if (keys[i] == "GT") {
                fields.push_back(one_of({".", "0/1", "1|0", "./.", "0", "1/2/0", "0|.", "77/1"}));
            } else if (keys[i] == "VAF") {
                fields.push_back(reals());
            } else {
                fields.push_back(keys[i] == "FT" ? one_of({".", "PASS", "abc;d"}) : integers());
            }
        }
        return fields.empty() ? "." : joined(fields, ':');
    }

    std::mt19937 random_;
};

TEST(BcfEncoder, WritesTheBytesOfHtslibForTwentyThousandRandomRecords) {
    RecordMaker maker(20261122);
    BcfEncoder encoder(header_text); // one instance: what it keeps between records must not show
    for (int i = 0; i < 20'000; ++i) {
        const std::string line = maker.make();
        std::string ours;
        ASSERT_NO_THROW(encoder.append(line, ours)) << line;
        ASSERT_EQ(ours, bytes_of_htslib(line)) << line;
    }
}

TEST(BcfEncoder, WhatWouldBeLostIsRefusedByRule) {
    const auto with_info = [](const std::string& info) {
        return fault_of(line_with(".\tA\tC\t.\t.\t" + info, plain_samples));
    };
    for (const char* const info :
         {"DP=x", "DP=1.5", "DP=", "DP=1,", "DP=-2147483641", "AF=x", "AF=1e", "END=2147483648"}) {
        EXPECT_NE(with_info(info).find("info-wrong-type"), std::string::npos) << info;
    }
    EXPECT_NE(with_info("XX=1").find("undeclared-info"), std::string::npos);
    const auto with_samples = [](const std::string& columns) {
        return fault_of(line_with(".\tA\tC\t.\t.\t.", columns));
    };
    EXPECT_NE(with_samples("GT:DP\t0/1:\t0/0:1\t.").find("format-wrong-type"), std::string::npos);
    EXPECT_NE(with_samples("VAF\t.\tx\t.").find("format-wrong-type"), std::string::npos);
    EXPECT_NE(with_samples("GT\t0/1\t0/0").find("column-count"), std::string::npos);
    EXPECT_NE(with_samples("GT\t0/1\t0/0\t1\t1").find("column-count"), std::string::npos);
    for (const char* const genotype : {"x", "", "0/", "/1", "0-1", "0/1x", "-1/0", "1073741823"}) {
        EXPECT_NE(with_samples(std::string("GT\t0/1\t.\t") + genotype).find("gt-malformed"),
                  std::string::npos)
            << genotype;
    }
    EXPECT_NE(fault_of("chr1\tx\t.\tA\tC\t.\t.\t.\t" + plain_samples).find("pos-not-a-number"),
              std::string::npos);
    EXPECT_NE(fault_of("chr1\t1\t.\tA\tC\tx\t.\t.\t" + plain_samples).find("qual-not-a-number"),
              std::string::npos);
    EXPECT_NE(fault_of("chr1\t1\t.\tA").find("column-count"), std::string::npos);
}

TEST(BcfEncoder, ARefusedRecordDoesNotShowInTheNext) {
    BcfEncoder encoder(header_text);
    std::string out;
    EXPECT_THROW(encoder.append(line_with(".\tA\tC\t.\t.\t.", "GT:ZZ\t.\t.\t."), out),
                 model::InputError);
    const std::string line = line_with(".\tA\tC\t.\t.\t.", "GT\t0/1\t.\t0|0");
    encoder.append(line, out);
    EXPECT_EQ(out, bytes_of_htslib(line));
}

} // namespace
} // namespace vigie::hts
