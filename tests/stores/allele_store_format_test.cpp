#include "annotation/allele_chunk.hpp"
#include "annotation/allele_store.hpp"
#include "annotation/allele_store_layout.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <random>
#include <set>

namespace vigie::annotation {
namespace {

using model::Contig;
using model::Position;
using model::SmallAllele;

const Contig chr20{"20"};
const model::InputPlace place{.file = "store", .field = "chunk 0"};

SmallAllele allele(std::int64_t position, std::string ref, std::string alt) {
    return {chr20, Position{position}, std::move(ref), std::move(alt)};
}

/// Writes entries, reads them back by scan and, in a shuffled order, by look-up.
void expect_round_trip(const std::vector<StoreColumn>& columns,
                       const std::vector<StoreEntry>& entries) {
    const tests::TemporaryFolder folder;
    AlleleStoreWriter writer(folder / "store", {}, columns);
    for (const StoreEntry& entry : entries) {
        writer.add(entry);
    }
    writer.commit();
    const AlleleStore store(hts::ComponentFile::open(folder / "store"));
    ASSERT_EQ(store.size(), entries.size());
    AlleleStore::Scan scan(store);
    StoreEntry entry;
    for (const StoreEntry& expected : entries) {
        ASSERT_TRUE(scan.next(entry));
        ASSERT_EQ(entry, expected) << expected.allele.key();
    }
    ASSERT_FALSE(scan.next(entry));
    std::vector<const StoreEntry*> order;
    for (const StoreEntry& expected : entries) {
        order.push_back(&expected);
    }
    order.resize(std::min<std::size_t>(order.size(), 3000));
    std::shuffle(order.begin(), order.end(), std::mt19937(5));
    AlleleStore::Cursor cursor(store);
    for (const StoreEntry* expected : order) {
        const std::vector<StoreValue>* values = cursor.find(expected->allele);
        ASSERT_NE(values, nullptr) << expected->allele.key();
        ASSERT_EQ(*values, expected->values) << expected->allele.key();
    }
}

StoreValue real(double value) {
    return {.present = true, .real = value};
}
StoreValue integer(std::int64_t value) {
    return {.present = true, .integer = value};
}
StoreValue text(std::string value) {
    return {.present = true, .text = std::move(value)};
}

/// One entry a value, at successive positions.
std::vector<StoreEntry> one_column(const std::vector<StoreValue>& values) {
    std::vector<StoreEntry> entries;
    for (const StoreValue& value : values) {
        entries.push_back({allele(static_cast<std::int64_t>(entries.size()), "A", "G"), {value}});
    }
    return entries;
}

TEST(APackedAllele, HoldsUpTo26Bases) {
    EXPECT_NE(pack_allele(std::string(25, 'A'), "C"), packed_allele_overflow);
    EXPECT_NE(pack_allele("A", std::string(25, 'C')), packed_allele_overflow);
    EXPECT_EQ(pack_allele(std::string(26, 'A'), "C"), packed_allele_overflow);
    EXPECT_EQ(pack_allele("A", "N"), packed_allele_overflow);
    EXPECT_EQ(pack_allele("N", "A"), packed_allele_overflow);
}

TEST(PackedAlleles, AreApartIfTheirAllelesAre) {
    std::set<std::uint64_t> codes;
    std::vector<std::string> sequences;
    for (const char* a : {"", "A", "C", "G", "T"}) {
        for (const char* b : {"A", "C", "G", "T"}) {
            sequences.push_back(std::string(a) + b);
        }
    }
    for (const std::string& ref : sequences) {
        for (const std::string& alt : sequences) {
            EXPECT_TRUE(codes.insert(pack_allele(ref, alt)).second) << ref << '>' << alt;
        }
    }
}

TEST(AStore, KeepsAllelesOfEveryLength) {
    std::vector<StoreEntry> entries;
    for (std::size_t length = 1; length < 60; ++length) {
        const auto position = static_cast<std::int64_t>(length);
        std::string bases;
        for (std::size_t i = 0; i < length; ++i) {
            bases += std::string_view("TGCA")[i % 4];
        }
        entries.push_back({allele(position, "A", bases + "C"), {}});
        entries.push_back({allele(position, bases + "G", "A"), {}});
        entries.push_back({allele(position, bases + "N", "A"), {}});
    }
    expect_round_trip({}, entries);
}

TEST(AStore, TellsLongAllelesOfOnePositionApart) {
    const std::string tail(40, 'C');
    expect_round_trip({}, {{allele(7, "A", "A" + tail), {}},
                           {allele(7, "A", "A" + tail + "G"), {}},
                           {allele(7, "A", "N"), {}},
                           {allele(7, "A" + tail, "A"), {}}});
}

TEST(AStore, KeepsTheExtremePositions) {
    expect_round_trip({}, {{allele(0, "A", "G"), {}},
                           {allele(std::numeric_limits<std::uint32_t>::max(), "A", "G"), {}}});
}

TEST(AStore, KeepsRealNumbersExactly) {
    expect_round_trip({{"af", ColumnType::real}},
                      one_column({real(0.1),
                                  real(0.0),
                                  real(1.0),
                                  real(5e-324),
                                  real(1e308),
                                  real(std::numeric_limits<double>::infinity()),
                                  {},
                                  real(-2.5)}));
}

TEST(AStore, KeepsTheBitsOfANegativeZeroAndOfNan) {
    const tests::TemporaryFolder folder;
    AlleleStoreWriter writer(folder / "store", {}, {{"af", ColumnType::real}});
    const std::vector<double> numbers{-0.0, std::numeric_limits<double>::quiet_NaN()};
    writer.add({allele(0, "A", "G"), {real(numbers[0])}});
    writer.add({allele(1, "A", "G"), {real(numbers[1])}});
    writer.commit();
    const AlleleStore store(hts::ComponentFile::open(folder / "store"));
    AlleleStore::Scan scan(store);
    StoreEntry entry;
    for (const double number : numbers) {
        ASSERT_TRUE(scan.next(entry));
        EXPECT_EQ(std::bit_cast<std::uint64_t>(entry.values[0].real),
                  std::bit_cast<std::uint64_t>(number));
    }
}

TEST(AStore, KeepsIntegersOfEveryWidth) {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
    const std::vector<StoreColumn> column{{"ac", ColumnType::integer}};
    for (const std::int64_t range :
         {std::int64_t{0}, std::int64_t{255}, std::int64_t{256}, std::int64_t{65535},
          std::int64_t{65536}, std::int64_t{4294967295}, std::int64_t{4294967296}, greatest}) {
        expect_round_trip(column, one_column({integer(0), {}, integer(range), integer(range / 2)}));
        expect_round_trip(column, one_column({integer(-range), {}, integer(0)}));
    }
    expect_round_trip(column, one_column({integer(least), integer(greatest), integer(0), {}}));
}

TEST(AStore, KeepsTextsOfAnyBytes) {
    expect_round_trip({{"clnsig", ColumnType::text}}, one_column({text("Pathogenic"),
                                                                  {},
                                                                  text(""),
                                                                  text("Pathogenic"),
                                                                  text(std::string("a\0b", 3)),
                                                                  text(std::string(100000, 'x'))}));
}

TEST(AStore, KeepsManyDifferentTexts) {
    std::vector<StoreValue> values;
    for (int i = 0; i < 70000; ++i) {
        values.push_back(text("value " + std::to_string(i)));
    }
    expect_round_trip({{"name", ColumnType::text}}, one_column(values));
}

TEST(AStore, KeepsAColumnWithoutAnyValue) {
    const std::vector<StoreValue> nothing(20);
    for (const ColumnType type : {ColumnType::real, ColumnType::integer, ColumnType::text}) {
        expect_round_trip({{"x", type}}, one_column(nothing));
    }
}

TEST(AStore, KeepsPresenceAtEveryRow) {
    for (std::size_t rows = 1; rows < 20; ++rows) {
        for (std::size_t absent = 0; absent < rows; ++absent) {
            std::vector<StoreValue> values(rows, integer(3));
            values[absent] = {};
            expect_round_trip({{"x", ColumnType::integer}}, one_column(values));
        }
    }
}

TEST(AStore, IsWholeAroundTheBoundsOfItsChunks) {
    for (const std::size_t size : {alleles_per_chunk - 1, alleles_per_chunk, alleles_per_chunk + 1,
                                   2 * alleles_per_chunk, 2 * alleles_per_chunk + 1}) {
        std::vector<StoreValue> values;
        for (std::size_t i = 0; i < size; ++i) {
            values.push_back(integer(static_cast<std::int64_t>(i)));
        }
        expect_round_trip({{"x", ColumnType::integer}}, one_column(values));
    }
}

TEST(AStore, DoesNotPartTheAllelesOfOnePosition) {
    std::vector<StoreEntry> entries;
    std::string alt = "AAAAAAAA";
    for (std::size_t i = 0; i < 2 * alleles_per_chunk; ++i) {
        std::size_t rest = i;
        for (auto base = alt.rbegin(); base != alt.rend(); ++base, rest /= 4) {
            *base = std::string_view("ACGT")[rest % 4];
        }
        entries.push_back({allele(50, "A", alt), {integer(static_cast<std::int64_t>(i))}});
    }
    entries.insert(entries.begin(), {allele(49, "A", "G"), {integer(-1)}});
    entries.push_back({allele(51, "A", "G"), {integer(-2)}});
    expect_round_trip({{"x", ColumnType::integer}}, entries);
}

TEST(AStore, KeepsRandomEntriesOfManyContigs) {
    std::mt19937 random(11);
    std::vector<StoreEntry> entries;
    for (const char* name : {"20", "X", "MT", "GL000195.1"}) {
        std::set<SmallAllele> alleles;
        for (int i = 0; i < 6000; ++i) {
            std::string alt = "A";
            for (std::size_t left = random() % 4; left > 0; --left) {
                alt += std::string_view("ACGT")[random() % 4];
            }
            alleles.emplace(Contig(name), Position{static_cast<std::int64_t>(random() % 20000)},
                            "G", alt);
        }
        for (const SmallAllele& one : alleles) {
            StoreEntry entry{one, std::vector<StoreValue>(3)};
            entry.values[0] = random() % 3 == 0 ? StoreValue{} : real(double(random()) / 1e9);
            entry.values[1] =
                random() % 3 == 0 ? StoreValue{} : integer(static_cast<std::int64_t>(random()));
            entry.values[2] = random() % 3 == 0 ? StoreValue{} : text(std::to_string(random() % 9));
            entries.push_back(std::move(entry));
        }
    }
    std::shuffle(entries.begin(), entries.end(), random);
    std::sort(entries.begin(), entries.end(),
              [](const StoreEntry& a, const StoreEntry& b) { return a.allele < b.allele; });
    expect_round_trip(
        {{"af", ColumnType::real}, {"ac", ColumnType::integer}, {"filter", ColumnType::text}},
        entries);
}

TEST(AChunkOfKeys, IsRefusedIfItIsCutAnywhere) {
    KeyChunk keys;
    keys.add(allele(3, "A", "G"));
    keys.add(allele(5, "A", std::string(40, 'C')));
    const std::string bytes = keys.encode();
    KeyChunk read;
    read.decode(bytes, place);
    EXPECT_EQ(read.size(), 2U);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(read.decode(bytes.substr(0, size), place), model::InputError) << size;
    }
    EXPECT_THROW(read.decode(bytes + "x", place), model::InputError);
}

TEST(AChunkOfKeys, KeepsStepsAndAllelesThatFitNoByte) {
    KeyChunk keys;
    const std::vector<model::SmallAllele> given{
        allele(7, "A", "C"),           allele(7, "T", "G"),          allele(261, "A", "G"),
        allele(516, "A", "G"),         allele(772, "AC", "A"),       allele(772, "ACG", "TTT"),
        allele(200'000'000, "A", "N"), allele(200'000'001, "C", "T")};
    for (const model::SmallAllele& a : given) {
        keys.add(a);
    }
    KeyChunk read;
    read.decode(keys.encode(), place);
    for (std::size_t row = 0; row < given.size(); ++row) {
        EXPECT_EQ(read.allele(row, given[row].contig()), given[row]) << row;
        EXPECT_EQ(read.find(given[row]), row);
    }
}

TEST(AChunkOfKeys, IsRefusedIfALongAlleleIsNotThere) {
    hts::FrameWriter frame;
    frame.count(1);
    frame.count(0);
    frame.raw("\3");
    frame.count(0);
    frame.raw("\xff");
    frame.count(1);
    frame.number(packed_allele_overflow);
    KeyChunk keys;
    EXPECT_THROW(keys.decode(frame.bytes(), place), model::InputError);
}

TEST(AChunkOfValues, IsRefusedIfATextIsNotThere) {
    hts::FrameWriter frame;
    frame.number(static_cast<std::uint8_t>(Presence::all));
    frame.count(1);
    frame.text("PASS");
    frame.number(std::int64_t{1});
    frame.number(std::uint8_t{0});
    ValueChunk values;
    EXPECT_THROW(values.decode(frame.bytes(), {{"filter", ColumnType::text}}, 1, place),
                 model::InputError);
}

TEST(AChunkOfValues, IsRefusedIfItsFormIsUnknown) {
    ValueChunk values;
    EXPECT_THROW(values.decode("\x03", {{"af", ColumnType::real}}, 1, place), model::InputError);
    EXPECT_THROW(values.decode("\x01", {{"af", ColumnType::real}}, 1, place), model::InputError);
    EXPECT_THROW(values.decode("", {{"af", ColumnType::real}}, 1, place), model::InputError);
    EXPECT_THROW(values.decode(std::string(2, '\0'), {{"af", ColumnType::real}}, 1, place),
                 model::InputError);
}

} // namespace
} // namespace vigie::annotation
