#include "knowledge/allele_sorter.hpp"

#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using annotation::ColumnType;
using annotation::StoreColumn;
using annotation::StoreEntry;
using annotation::StoreValue;
using model::Contig;
using model::Position;
using model::SmallAllele;

const std::vector<StoreColumn> columns{{"n", ColumnType::integer}, {"t", ColumnType::text}};

class SortingAlleles : public ::testing::Test {
  protected:
    SortingAlleles() {
        hts::ComponentHeader header;
        header.kind = "population";
        header.columns = {"n", "t"};
        writer_.emplace(folder_.path() / "s.vkc", header, columns);
    }

    static SmallAllele
    allele(std::int64_t position, const std::string& ref, const std::string& alt) {
        return {Contig("1"), Position{position}, ref, alt};
    }

    void add(AlleleSorter& sorter, const SmallAllele& item, std::int64_t number, double rank = 0) {
        const StoreValue integer{.present = true, .integer = number};
        const StoreValue text{.present = number > 0, .text = std::to_string(number)};
        sorter.add(item, {integer, text}, rank, item.position());
    }

    /// Positions and the integer of each entry that reached the store.
    std::vector<std::pair<std::int64_t, std::int64_t>> written() {
        writer_->commit();
        const annotation::AlleleStore store(hts::ComponentFile::open(folder_.path() / "s.vkc"));
        annotation::AlleleStore::Scan scan(store);
        StoreEntry entry;
        std::vector<std::pair<std::int64_t, std::int64_t>> result;
        while (scan.next(entry)) {
            result.emplace_back(entry.allele.position().value, entry.values[0].integer);
            EXPECT_EQ(entry.values[1].present, entry.values[0].integer > 0);
        }
        return result;
    }

    test::ScratchFolder folder_;
    std::optional<annotation::AlleleStoreWriter> writer_;
};

TEST_F(SortingAlleles, PutsAContigInOrder) {
    AlleleSorter sorter(*writer_, columns);
    add(sorter, allele(7, "A", "T"), 1);
    add(sorter, allele(3, "A", "T"), 2);
    add(sorter, allele(3, "A", "C"), 3);
    sorter.finish_contig();
    using Wanted = std::vector<std::pair<std::int64_t, std::int64_t>>;
    EXPECT_EQ(written(), (Wanted{{3, 3}, {3, 2}, {7, 1}}));
}

TEST_F(SortingAlleles, OfOneAlleleTheHighestRankStaysAndOfEqualsTheFirst) {
    AlleleSorter sorter(*writer_, columns);
    add(sorter, allele(3, "A", "T"), 1, 0.1);
    add(sorter, allele(3, "A", "T"), 2, 0.5);
    add(sorter, allele(3, "A", "T"), 3, 0.5);
    sorter.finish_contig();
    EXPECT_EQ(sorter.written(), 1U);
    EXPECT_EQ(sorter.duplicates(), 2U);
    EXPECT_EQ(written().at(0).second, 2);
}

TEST_F(SortingAlleles, AWindowOfAContigIsEnough) {
    AlleleSorter sorter(*writer_, columns, 4);
    constexpr std::int64_t step = 700'000;
    for (std::int64_t i = 0; i < 20; ++i) {
        add(sorter, allele(i * step, "A", "T"), i);
        if (i > 0) {
            add(sorter, allele(i * step - 9, "A", "T"), 100 + i); // shifted to the left
        }
    }
    sorter.finish_contig();
    const auto all = written();
    EXPECT_EQ(all.size(), 39U);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

TEST_F(SortingAlleles, WhatAWindowCannotMendIsRefused) {
    AlleleSorter sorter(*writer_, columns, 2);
    add(sorter, allele(5'000'000, "A", "T"), 1);
    add(sorter, allele(9'000'000, "A", "T"), 2);
    EXPECT_THROW(add(sorter, allele(10, "A", "T"), 3), model::InputError);
}

} // namespace
} // namespace vigie::knowledge
