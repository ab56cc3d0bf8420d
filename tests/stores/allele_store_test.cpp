#include "annotation/allele_store.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace vigie::annotation {
namespace {

using model::Contig;
using model::Position;
using model::SmallAllele;
using tests::TemporaryFolder;

const Contig chr1{"1"};
const Contig chr20{"20"};

const std::vector<StoreColumn> columns{
    {"af", ColumnType::real}, {"ac", ColumnType::integer}, {"filter", ColumnType::text}};

StoreValue real(double value) {
    return {.present = true, .real = value};
}
StoreValue integer(std::int64_t value) {
    return {.present = true, .integer = value};
}
StoreValue text(std::string value) {
    return {.present = true, .text = std::move(value)};
}

SmallAllele allele(const Contig& contig, std::int64_t position, std::string ref, std::string alt) {
    return {contig, Position{position}, std::move(ref), std::move(alt)};
}

class AnAlleleStore : public testing::Test {
  protected:
    AlleleStore store(const std::vector<StoreEntry>& entries) const {
        AlleleStoreWriter out = writer();
        for (const StoreEntry& entry : entries) {
            out.add(entry);
        }
        out.commit();
        return AlleleStore(hts::ComponentFile::open(folder_ / "store"));
    }
    AlleleStoreWriter writer() const {
        return {folder_ / "store", {.kind = "population", .name = "gnomad"}, columns};
    }
    const TemporaryFolder& folder() const { return folder_; }

  private:
    TemporaryFolder folder_;
};

const StoreEntry first{allele(chr20, 10, "A", "G"), {real(0.25), integer(7), text("PASS")}};
const StoreEntry second{allele(chr20, 12, "A", "G"), {{}, integer(-1), {}}};
const StoreEntry third{allele(chr1, 5, "AC", "A"), {real(1e-300), {}, text("")}};

TEST_F(AnAlleleStore, GivesTheValuesOfAListedAllele) {
    const AlleleStore gnomad = store({first, second, third});
    AlleleStore::Cursor cursor(gnomad);
    for (const StoreEntry& entry : {first, second, third}) {
        const std::vector<StoreValue>* values = cursor.find(entry.allele);
        ASSERT_NE(values, nullptr) << entry.allele.key();
        EXPECT_EQ(*values, entry.values) << entry.allele.key();
    }
}

TEST_F(AnAlleleStore, DoesNotListOtherAlleles) {
    const AlleleStore gnomad = store({first, second, third});
    AlleleStore::Cursor cursor(gnomad);
    EXPECT_EQ(cursor.find(allele(chr20, 10, "A", "C")), nullptr);
    EXPECT_EQ(cursor.find(allele(chr20, 10, "AC", "G")), nullptr);
    EXPECT_EQ(cursor.find(allele(chr20, 9, "A", "G")), nullptr);
    EXPECT_EQ(cursor.find(allele(chr20, 11, "A", "G")), nullptr);
    EXPECT_EQ(cursor.find(allele(chr20, 13, "A", "G")), nullptr);
    EXPECT_EQ(cursor.find(allele(chr1, 10, "A", "G")), nullptr);
    EXPECT_EQ(cursor.find(allele(Contig("MT"), 10, "A", "G")), nullptr);
}

TEST_F(AnAlleleStore, DoesNotMistakeAPositionBeyond32Bits) {
    const AlleleStore gnomad = store({first});
    AlleleStore::Cursor cursor(gnomad);
    EXPECT_EQ(cursor.find(allele(chr20, 10 + (std::int64_t{1} << 32), "A", "G")), nullptr);
    EXPECT_EQ(cursor.find(allele(chr20, -1, "A", "G")), nullptr);
}

TEST_F(AnAlleleStore, TellsItsShape) {
    const AlleleStore gnomad = store({first, second, third});
    EXPECT_EQ(gnomad.size(), 3U);
    EXPECT_EQ(gnomad.columns(), columns);
    EXPECT_EQ(gnomad.header().columns, (std::vector<std::string>{"af", "ac", "filter"}));
    EXPECT_EQ(gnomad.header().name, "gnomad");
    EXPECT_EQ(gnomad.column("ac"), 1U);
    EXPECT_FALSE(gnomad.column("an"));
    EXPECT_EQ(gnomad.contigs(), (std::vector<Contig>{chr20, chr1}));
    gnomad.verify();
}

TEST_F(AnAlleleStore, TellsHowFarItReaches) {
    const AlleleStore gnomad = store({first, second, third});
    EXPECT_EQ(gnomad.last_position(chr20), Position{12});
    EXPECT_EQ(gnomad.last_position(chr1), Position{5});
    EXPECT_FALSE(gnomad.last_position(Contig("2")));
}

TEST_F(AnAlleleStore, ScansItsEntriesInOrder) {
    const AlleleStore gnomad = store({first, second, third});
    AlleleStore::Scan scan(gnomad);
    StoreEntry entry;
    for (const StoreEntry& expected : {first, second, third}) {
        ASSERT_TRUE(scan.next(entry));
        EXPECT_EQ(entry, expected);
    }
    EXPECT_FALSE(scan.next(entry));
    EXPECT_FALSE(scan.next(entry));
}

TEST_F(AnAlleleStore, MayBeEmpty) {
    const AlleleStore nothing = store({});
    EXPECT_EQ(nothing.size(), 0U);
    EXPECT_TRUE(nothing.contigs().empty());
    EXPECT_EQ(AlleleStore::Cursor(nothing).find(first.allele), nullptr);
    StoreEntry entry;
    EXPECT_FALSE(AlleleStore::Scan(nothing).next(entry));
    nothing.verify();
}

TEST_F(AnAlleleStore, ServesSeveralCursorsAndSurvivesAMove) {
    AlleleStore original = store({first, second, third});
    AlleleStore::Cursor a(original);
    AlleleStore::Cursor b(original);
    const AlleleStore moved = std::move(original);
    const std::vector<StoreValue>* from_a = a.find(first.allele);
    ASSERT_NE(b.find(third.allele), nullptr);
    ASSERT_NE(from_a, nullptr);
    EXPECT_EQ(*from_a, first.values);
    EXPECT_EQ(moved.size(), 3U);
}

TEST_F(AnAlleleStore, MayHaveNoColumns) {
    AlleleStoreWriter out(folder() / "keys", {}, {});
    out.add({first.allele, {}});
    out.commit();
    const AlleleStore keys(hts::ComponentFile::open(folder() / "keys"));
    AlleleStore::Cursor cursor(keys);
    const std::vector<StoreValue>* values = cursor.find(first.allele);
    ASSERT_NE(values, nullptr);
    EXPECT_TRUE(values->empty());
}

TEST_F(AnAlleleStore, RefusesAllelesOutOfOrder) {
    AlleleStoreWriter out = writer();
    out.add(second);
    EXPECT_THROW(out.add(first), std::logic_error);
}

TEST_F(AnAlleleStore, RefusesAnAlleleTwice) {
    AlleleStoreWriter out = writer();
    out.add(first);
    EXPECT_THROW(out.add(first), std::logic_error);
}

TEST_F(AnAlleleStore, RefusesAlternatesOutOfOrder) {
    AlleleStoreWriter out = writer();
    out.add({allele(chr20, 10, "A", "G"), first.values});
    EXPECT_THROW(out.add({allele(chr20, 10, "A", "C"), first.values}), std::logic_error);
}

TEST_F(AnAlleleStore, RefusesAContigThatComesBack) {
    AlleleStoreWriter out = writer();
    out.add(first);
    out.add(third);
    EXPECT_THROW(out.add(second), std::logic_error);
}

TEST_F(AnAlleleStore, RefusesAnotherNumberOfValues) {
    AlleleStoreWriter out = writer();
    EXPECT_THROW(out.add({first.allele, {real(1)}}), std::logic_error);
}

TEST_F(AnAlleleStore, RefusesAPositionOutsideAnyContig) {
    AlleleStoreWriter out = writer();
    EXPECT_THROW(out.add({allele(chr20, -1, "A", "G"), first.values}), std::logic_error);
    EXPECT_THROW(out.add({allele(chr20, std::int64_t{1} << 32, "A", "G"), first.values}),
                 std::logic_error);
}

TEST_F(AnAlleleStore, LeavesNothingUncommitted) {
    writer().add(first);
    EXPECT_TRUE(folder().empty());
}

TEST_F(AnAlleleStore, IsNotReadFromAnotherComponent) {
    for (const char* details : {"", "{}", R"({"types":["real"],"entries":1})",
                                R"({"types":["colour"],"entries":0,"directory":0})",
                                R"({"types":[],"entries":0,"directory":0})"}) {
        hts::ComponentWriter out(folder() / "other", {.kind = "x", .columns = {"af"}});
        out.add_compressed("");
        out.set_details(details);
        out.commit();
        EXPECT_THROW(AlleleStore(hts::ComponentFile::open(folder() / "other")), model::InputError)
            << details;
    }
}

TEST_F(AnAlleleStore, IsRefusedIfDirectoryAndHeaderDisagree) {
    hts::ComponentWriter out(folder() / "other", {.kind = "x", .columns = {"af"}});
    out.add_compressed(std::string(1, '\0'));
    out.set_details(R"({"types":["real"],"entries":5,"directory":0})");
    out.commit();
    EXPECT_THROW(AlleleStore(hts::ComponentFile::open(folder() / "other")), model::InputError);
}

} // namespace
} // namespace vigie::annotation
