#include "knowledge/allele_lookup.hpp"
#include "knowledge/build.hpp"
#include "knowledge/laboratory_kind.hpp"
#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using test::SampleSources;
using testing::HasSubstr;

/// Sample sources with one table of the laboratory.
class ALaboratoryTable : public ::testing::Test {
  protected:
    static std::string table(const std::string& kind, const std::string& rows) {
        const auto known = laboratory_kind_of("laboratory_" + kind);
        return fmt::format("{}\n{}", fmt::join(laboratory_columns(*known), "\t"), rows);
    }

    void use(const std::string& kind, const std::string& rows) {
        sample_.files[kind + ".tsv"] = table(kind, rows);
        sample_.toml += fmt::format("[[laboratory]]\npath = \"{0}.tsv\"\nkind = \"{0}\"\n"
                                    "version = \"2026-03-31\"\n",
                                    kind);
    }

    std::string refusal(const std::string& kind, const std::string& rows) {
        use(kind, rows);
        try {
            sample_.build("refused");
        } catch (const model::InputError& error) {
            EXPECT_EQ(error.code(), model::ExitCode::bad_input);
            return error.what();
        }
        return "accepted";
    }

    /// chrom, pos, ref and alt of a place of contig 1, REF as it is there.
    std::string place(std::size_t position) const {
        return fmt::format("1\t{}\t{}\tN", position, sample_.base(position));
    }
    model::SmallAllele allele(std::size_t position) const {
        return {model::Contig("1"),
                model::Position::from_one_based(static_cast<std::int64_t>(position)),
                sample_.base(position), "N"};
    }
    std::string own(std::size_t position, const std::string& cells) const {
        return place(position) + "\t" + cells + "\tDr A\tCHU\treason\n";
    }

    SourceReport report(const std::string& kind) {
        for (const SourceReport& report : sample_.build("release")) {
            if (report.kind == "laboratory_" + kind) {
                return report;
            }
        }
        return {};
    }

    SampleSources sample_;
};

TEST_F(ALaboratoryTable, OfClassificationsKeepsTheHistoryOfAnAlleleNewestFirst) {
    use("classifications", own(40, "HGNC:1\tOMIM:7\t3\t2024-01-31") +
                               own(40, "HGNC:1\tOMIM:7\t5\t2026-02-01") +
                               own(41, "HGNC:1\t\t2\t2025-02-01"));
    const SourceReport built = report("classifications");
    EXPECT_EQ(built.counts.in, 3U);
    EXPECT_EQ(built.counts.out, 3U);
    EXPECT_EQ(built.counts.noted.at("alleles"), 2U);
    const Release release = sample_.open("release");
    AlleleLookup lookup(release);
    const auto history = lookup.own_classifications(allele(40));
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].acmg_class, 5);
    EXPECT_EQ(history[0].gene, model::GeneKey("HGNC:1"));
    EXPECT_EQ(history[0].disease, "OMIM:7");
    EXPECT_EQ(model::format_date(history[0].date), "2026-02-01");
    EXPECT_EQ(history[0].author, "Dr A");
    EXPECT_EQ(history[0].laboratory, "CHU");
    EXPECT_EQ(history[0].reason, "reason");
    EXPECT_EQ(history[1].acmg_class, 3);
    EXPECT_TRUE(lookup.own_classifications(allele(42)).empty());
}

TEST_F(ALaboratoryTable, OfAllelesMayBeUnsortedAndIsLeftAligned) {
    // A deletion of one A of the run 11-16, written at its right end.
    use("classifications", own(40, "HGNC:1\t\t4\t2026-01-01") +
                               "1\t15\tAA\tA\tHGNC:1\t\t4\t2026-01-01\tDr A\tCHU\t\n");
    EXPECT_EQ(report("classifications").counts.noted.at("normalised"), 1U);
    const Release release = sample_.open("release");
    AlleleLookup lookup(release);
    const model::SmallAllele shifted(model::Contig("1"), model::Position::from_one_based(10),
                                     sample_.base(10) + "A", sample_.base(10));
    EXPECT_EQ(lookup.own_classifications(shifted).size(), 1U);
}

TEST_F(ALaboratoryTable, OfArtefactsAndCountsKeepsKitAndCaller) {
    use("artefacts", place(40) + "\tTwist\t\t2026-01-01\tstrand bias\n" + place(40) +
                         "\tAgilent\tDRAGEN\t2026-01-01\thomopolymer\n");
    use("counts", place(40) + "\tTwist\tGATK\t12\t1\t300\n");
    sample_.build("release");
    const Release release = sample_.open("release");
    const model::LaboratoryRecord record = AlleleLookup(release).laboratory(allele(40));
    ASSERT_EQ(record.artefacts.size(), 2U);
    EXPECT_EQ(record.artefacts[0].kit, "Agilent");
    EXPECT_EQ(record.artefacts[1].kit, "Twist");
    EXPECT_EQ(record.artefacts[1].caller, "");
    EXPECT_EQ(record.artefacts[1].reason, "strand bias");
    const std::vector<model::InHouseCount> counts{{"Twist", "GATK", 12, 1, 300}};
    EXPECT_EQ(record.counts, counts);
    EXPECT_EQ(record.counted_on, "2026-03-31");
    EXPECT_TRUE(record.classifications.empty());
}

TEST_F(ALaboratoryTable, OfMaskedGenesAnswersForEachGene) {
    use("mask", "HGNC:5\t2026-01-01\tincidental\nHGNC:1\t2025-01-01\tresearch\n"
                "HGNC:5\t2026-01-02\tagain\n");
    const SourceReport built = report("mask");
    EXPECT_EQ(built.counts.out, 2U);
    EXPECT_EQ(built.counts.dropped.at("duplicate_row"), 1U);
    const Release release = sample_.open("release");
    EXPECT_TRUE(release.is_masked(model::GeneKey("HGNC:1")));
    EXPECT_TRUE(release.is_masked(model::GeneKey("HGNC:5")));
    EXPECT_FALSE(release.is_masked(model::GeneKey("HGNC:2")));
    EXPECT_FALSE(release.is_masked(model::GeneKey()));
    EXPECT_EQ(release.mask()[1].reason, "incidental");
}

TEST_F(ALaboratoryTable, ThatIsEmptyIsAReleaseOfItsOwn) {
    use("classifications", "");
    use("mask", "");
    sample_.build("release");
    const Release release = sample_.open("release");
    EXPECT_TRUE(release.mask().empty());
    EXPECT_TRUE(AlleleLookup(release).own_classifications(allele(40)).empty());
    verify_release(sample_.path("release"));
}

TEST_F(ALaboratoryTable, ThatRepeatsARowDropsItCounted) {
    const std::string row = own(40, "HGNC:1\t\t4\t2026-01-01");
    use("classifications", row + row);
    const SourceReport built = report("classifications");
    EXPECT_EQ(built.counts.out, 1U);
    EXPECT_EQ(built.counts.dropped.at("duplicate_row"), 1U);
}

TEST_F(ALaboratoryTable, WithTwoClassesOfOneDayIsRefused) {
    const std::string message =
        refusal("classifications",
                own(40, "HGNC:1\tOMIM:7\t3\t2026-01-01") + own(40, "HGNC:1\t\t4\t2026-01-01"));
    EXPECT_THAT(message, HasSubstr("classifications.tsv:3"));
    EXPECT_THAT(message, HasSubstr("class 4 contradicts class 3 in line 2"));
}

TEST_F(ALaboratoryTable, WithTwoClassesOfOneDayForTwoDiseasesOrGenesIsSound) {
    use("classifications", own(40, "HGNC:1\tOMIM:7\t3\t2026-01-01") +
                               own(40, "HGNC:1\tOMIM:8\t4\t2026-01-01") +
                               own(40, "HGNC:2\t\t1\t2026-01-01"));
    EXPECT_EQ(report("classifications").counts.out, 3U);
}

TEST_F(ALaboratoryTable, WithTwoCountsOfOneKitAndCallerIsRefused) {
    EXPECT_THAT(
        refusal("counts", place(40) + "\tK\tC\t1\t0\t10\n" + place(40) + "\tK\tC\t2\t0\t10\n"),
        HasSubstr("a count of this kit and caller in line 2"));
}

TEST_F(ALaboratoryTable, WithAnotherHeaderIsRefusedWithTheOneToWrite) {
    sample_.files["mask.tsv"] = "gene\treason\tdate\nHGNC:1\tx\t2026-01-01\n";
    sample_.toml += "[[laboratory]]\npath = \"mask.tsv\"\nkind = \"mask\"\n";
    try {
        sample_.build("refused");
        ADD_FAILURE() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("gene date reason"));
    }
}

struct Refused {
    const char* name;
    const char* kind;
    const char* row; ///< "P" stands for the sound place of base 40
    const char* words;
};

class ARowOfALaboratoryTable : public ALaboratoryTable,
                               public ::testing::WithParamInterface<Refused> {};

TEST_P(ARowOfALaboratoryTable, IsRefusedWithItsLine) {
    std::string row = GetParam().row;
    if (const std::size_t mark = row.find('P'); mark == 0) {
        row.replace(0, 1, place(40));
    }
    const std::string message = refusal(GetParam().kind, row + "\n");
    EXPECT_THAT(message, HasSubstr(std::string(GetParam().kind) + ".tsv:2"));
    EXPECT_THAT(message, HasSubstr(GetParam().words));
}

INSTANTIATE_TEST_SUITE_P(
    That,
    ARowOfALaboratoryTable,
    ::testing::Values(
        Refused{"ContradictsTheReference", "artefacts", "1\t40\tNNA\tG\tk\tc\t2026-01-01\tr",
                "contradicts the reference"},
        Refused{"LiesOutsideTheContig", "artefacts", "1\t4000\tA\tC\tk\tc\t2026-01-01\tr",
                "outside the contig"},
        Refused{"NamesNoContig", "artefacts", "77\t4\tA\tC\tk\tc\t2026-01-01\tr", "no contig"},
        Refused{"HasNoPosition", "artefacts", "1\t0\tA\tC\tk\tc\t2026-01-01\tr",
                "no whole number from 1"},
        Refused{"HasNoBases", "artefacts", "1\t4\t<DEL>\tC\tk\tc\t2026-01-01\tr", "no sequence"},
        Refused{"ChangesNothing", "artefacts", "1\t4\tT\tt\tk\tc\t2026-01-01\tr", "same as ref"},
        Refused{"HasNoReason", "artefacts", "P\tk\tc\t2026-01-01\t ", "reason): is empty"},
        Refused{"HasNoDay", "artefacts", "P\tk\tc\t2026-02-30\tr", "\"2026-02-30\" is no day"},
        Refused{"IsTooShort", "artefacts", "P\tk\tc\t2026-01-01", "has 7 cells"},
        Refused{"HasClassZero", "classifications", "P\tHGNC:1\t\t0\t2026-01-01\ta\tl\tr",
                "no whole number from 1"},
        Refused{"HasClassSix", "classifications", "P\tHGNC:1\t\t6\t2026-01-01\ta\tl\tr",
                "6 is no class"},
        Refused{"NamesAGeneBySymbol", "classifications", "P\tCFTR\t\t5\t2026-01-01\ta\tl\tr",
                "no HGNC id"},
        Refused{"NamesADiseaseInWords", "classifications",
                "P\tHGNC:1\tGaucher\t5\t2026-01-01\ta\tl\tr", "no disease id"},
        Refused{"HasNoAuthor", "classifications", "P\tHGNC:1\t\t5\t2026-01-01\t\tl\tr",
                "author): is empty"},
        Refused{"CountsMoreHomozygotesThanCarriers", "counts", "P\tk\tc\t1\t2\t10",
                "more than the carriers"},
        Refused{"CountsMoreCarriersThanIndividuals", "counts", "P\tk\tc\t11\t0\t10",
                "more than the individuals"},
        Refused{"CountsNobody", "counts", "P\tk\tc\t0\t0\t0", "no whole number from 1"},
        Refused{"MasksASymbol", "mask", "BRCA1\t2026-01-01\tr", "no HGNC id"},
        Refused{"MasksWithoutReason", "mask", "HGNC:1100\t2026-01-01\t", "is empty"}),
    [](const auto& parameter) { return std::string(parameter.param.name); });

std::string toml_refusal(SampleSources& sample, const std::string& section) {
    sample.toml += "[[laboratory]]\npath = \"x.tsv\"\n" + section;
    sample.files["x.tsv"] = "";
    try {
        sample.build("refused");
    } catch (const model::UsageError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::configuration);
        return error.what();
    }
    return "accepted";
}

TEST(ALaboratorySection, NeedsAKnownKind) {
    SampleSources unnamed;
    EXPECT_THAT(toml_refusal(unnamed, ""), HasSubstr("kind = \"classifications\""));
    SampleSources unknown;
    EXPECT_THAT(toml_refusal(unknown, "kind = \"notes\"\n"), HasSubstr("\"mask\""));
}

TEST(ALaboratorySection, OfCountsIsDatedByItsVersion) {
    SampleSources undated;
    EXPECT_THAT(toml_refusal(undated, "kind = \"counts\"\nversion = \"7\"\n"),
                HasSubstr("day of the snapshot"));
}

TEST(ALaboratorySection, StandsOncePerKind) {
    SampleSources twice;
    EXPECT_THAT(toml_refusal(twice, "kind = \"mask\"\nname = \"a\"\n[[laboratory]]\npath = "
                                    "\"x.tsv\"\nkind = \"mask\"\nname = \"b\"\n"),
                HasSubstr("one [[laboratory]] table of each kind"));
}

} // namespace
} // namespace vigie::knowledge
