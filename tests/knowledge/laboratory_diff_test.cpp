#include "knowledge/diff.hpp"
#include "knowledge/laboratory_kind.hpp"
#include "sample_sources.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using model::KnowledgeChange;
using test::SampleSources;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// The older release has no memory of the laboratory but what a test gives both.
class ComparingTheLaboratorysMemory : public ::testing::Test {
  protected:
    void use(const std::string& kind, const std::string& rows, const std::string& version) {
        const auto known = laboratory_kind_of("laboratory_" + kind);
        sample_.files[kind + ".tsv"] =
            fmt::format("{}\n{}", fmt::join(laboratory_columns(*known), "\t"), rows);
        sample_.toml = base_ + fmt::format("[[laboratory]]\npath = \"{0}.tsv\"\nkind = \"{0}\"\n"
                                           "version = \"{1}\"\n",
                                           kind, version);
    }

    /// "kind key: old -> new (date)" of each change.
    std::vector<std::string>
    changes(const std::string& kind, const std::string& before, const std::string& after) {
        use(kind, before, "2026-01-31");
        sample_.build("old");
        use(kind, after, "2026-02-28");
        sample_.build("new");
        return differences();
    }

    std::vector<std::string> differences() const {
        const Release older = sample_.open("old");
        const Release newer = sample_.open("new");
        std::vector<std::string> texts;
        std::vector<KnowledgeChange> of_alleles;
        diff_releases(older, newer, [&](const KnowledgeChange& change) {
            texts.push_back(fmt::format("{} {}: {} -> {} ({})", change.what, change.key.text,
                                        change.old_value, change.new_value, change.source_date));
            if (change.key.kind == model::FactKind::allele) {
                of_alleles.push_back(change);
            }
        });
        expect_alleles_agree(older, newer, of_alleles);
        return texts;
    }

    /// What the whole comparison says of an allele is what asking for that allele says.
    static void expect_alleles_agree(const Release& older,
                                     const Release& newer,
                                     const std::vector<KnowledgeChange>& all) {
        for (const KnowledgeChange& change : all) {
            const auto of_one =
                diff_allele(older, newer, *model::SmallAllele::from_key(change.key.text));
            EXPECT_THAT(of_one, testing::Contains(change));
        }
    }

    std::string own(const std::string& cells, const std::string& author = "Dr A") const {
        return fmt::format("1\t40\t{}\tN\t{}\t{}\tCHU\tr\n", sample_.base(40), cells, author);
    }
    std::string place() const { return fmt::format("1\t40\t{}\tN", sample_.base(40)); }
    std::string key() const { return fmt::format("1-40-{}-N", sample_.base(40)); }
    /// What stands beside every change of artefacts and counts.
    std::string details(const std::string& kind) const {
        return fmt::format("laboratory_details {}: laboratory_{} -> laboratory_{} (2026-02-28)",
                           key(), kind, kind);
    }

    SampleSources sample_;
    std::string base_ = sample_.toml;
};

TEST_F(ComparingTheLaboratorysMemory, ToldIsAClassThatChangesWithItsDay) {
    EXPECT_THAT(changes("classifications", own("HGNC:1\t\t3\t2024-01-01"),
                        own("HGNC:1\t\t3\t2024-01-01") + own("HGNC:1\tOMIM:7\t5\t2026-02-01")),
                ElementsAre("laboratory_class " + key() +
                            ": HGNC:1 class 3 -> HGNC:1 class 5 OMIM:7 (2026-02-01)"));
}

TEST_F(ComparingTheLaboratorysMemory, ToldIsTheFirstClassAndTheLast) {
    EXPECT_THAT(changes("classifications", "", own("HGNC:1\t\t5\t2026-02-01")),
                ElementsAre("laboratory_class " + key() + ":  -> HGNC:1 class 5 (2026-02-01)"));
    sample_.build("again");
    const std::string gone = "laboratory_class " + key() + ": HGNC:1 class 5 ->  (2026-02-28)";
    std::filesystem::remove_all(sample_.path("old"));
    std::filesystem::remove_all(sample_.path("new"));
    EXPECT_THAT(changes("classifications", own("HGNC:1\t\t5\t2026-02-01"), ""), ElementsAre(gone));
}

TEST_F(ComparingTheLaboratorysMemory, AReviewThatKeepsTheClassIsHistory) {
    const auto told =
        changes("classifications", own("HGNC:1\t\t4\t2024-01-01"),
                own("HGNC:1\t\t4\t2024-01-01") + own("HGNC:1\t\t4\t2026-02-01", "Dr B"));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_THAT(told[0], StartsWith("laboratory_history " + key() +
                                    ": HGNC:1 class 4 2024-01-01 Dr A, 1 in all #"));
    EXPECT_THAT(told[0], HasSubstr(" -> HGNC:1 class 4 2026-02-01 Dr B, 2 in all #"));
}

TEST_F(ComparingTheLaboratorysMemory, AnOldRowThatIsCorrectedIsHistoryWithTwoValues) {
    const std::string newest = own("HGNC:1\t\t4\t2026-02-01");
    const auto told = changes("classifications", newest + own("HGNC:1\t\t3\t2024-01-01"),
                              newest + own("HGNC:1\t\t2\t2024-01-01"));
    ASSERT_EQ(told.size(), 1U);
    const std::size_t arrow = told[0].find(" -> ");
    const std::size_t start = told[0].find(": ") + 2;
    EXPECT_NE(told[0].substr(start, arrow - start), told[0].substr(arrow + 4, arrow - start));
}

TEST_F(ComparingTheLaboratorysMemory, EachGeneOfAnAlleleIsComparedByItself) {
    const std::string other = own("HGNC:2\t\t2\t2024-01-01");
    EXPECT_THAT(changes("classifications", own("HGNC:1\t\t4\t2024-01-01") + other,
                        own("HGNC:1\t\t3\t2026-01-01") + other),
                ElementsAre("laboratory_class " + key() +
                            ": HGNC:1 class 4 -> HGNC:1 class 3 (2026-01-01)"));
}

TEST_F(ComparingTheLaboratorysMemory, ArtefactsAreAddedAndWithdrawnPerKitAndCaller) {
    EXPECT_THAT(
        changes("artefacts", place() + "\tTwist\tGATK\t2026-01-01\tr\n",
                place() + "\t\tGATK\t2026-01-01\tr\n"),
        ElementsAre("laboratory_artefact_added " + key() + ":  -> any kit x GATK (2026-02-28)",
                    "laboratory_artefact_withdrawn " + key() + ": Twist x GATK ->  (2026-02-28)",
                    details("artefacts")));
}

TEST_F(ComparingTheLaboratorysMemory, AnotherReasonForAnArtefactIsADetail) {
    EXPECT_THAT(changes("artefacts", place() + "\tTwist\tGATK\t2026-01-01\tr\n",
                        place() + "\tTwist\tGATK\t2026-01-02\tother\n"),
                ElementsAre(details("artefacts")));
}

TEST_F(ComparingTheLaboratorysMemory, CountsAreToldWhereTheyCrossTheLimit) {
    EXPECT_THAT(changes("counts", place() + "\tTwist\tGATK\t10\t0\t200\n",
                        place() + "\tTwist\tGATK\t11\t0\t200\n"),
                ElementsAre("laboratory_common " + key() +
                                ": Twist x GATK: 10 of 200 -> Twist x GATK: 11 of 200 (2026-02-28)",
                            details("counts")));
}

TEST_F(ComparingTheLaboratorysMemory, CountsThatStayBelowOrAboveTheLimitAreADetail) {
    EXPECT_THAT(
        changes("counts",
                place() + "\tTwist\tGATK\t1\t0\t200\n" + place() + "\tOther\tGATK\t100\t0\t200\n",
                place() + "\tTwist\tGATK\t2\t1\t210\n" + place() + "\tOther\tGATK\t120\t9\t210\n"),
        ElementsAre(details("counts")));
}

TEST_F(ComparingTheLaboratorysMemory, TheMaskIsAddedAndRemovedPerGene) {
    EXPECT_THAT(changes("mask", "HGNC:1\t2026-01-01\tr\nHGNC:2\t2026-01-01\tr\n",
                        "HGNC:2\t2026-02-02\tother\nHGNC:3\t2026-02-01\tr\n"),
                ElementsAre("laboratory_mask_added HGNC:3:  -> masked (2026-02-01)",
                            "laboratory_mask_removed HGNC:1: masked ->  (2026-02-28)"));
}

TEST_F(ComparingTheLaboratorysMemory, AReleaseWithoutAnyTableHasNone) {
    sample_.build("old");
    use("mask", "HGNC:1\t2026-01-01\tr\n", "1");
    sample_.build("new");
    EXPECT_THAT(differences(),
                ElementsAre("laboratory_mask_added HGNC:1:  -> masked (2026-01-01)"));
    EXPECT_THAT(
        changed_component_kinds(sample_.open("old").manifest(), sample_.open("new").manifest()),
        ElementsAre("laboratory_mask"));
}

} // namespace
} // namespace vigie::knowledge
