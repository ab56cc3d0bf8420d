#pragma once

#include "annotation/allele_store.hpp"
#include "pipeline/model/allele.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vigie::knowledge {

/// Puts the alleles of one contig after another in order, keeps of several records of one allele
/// the one with the highest rank (the first of equals) or what `merge` makes of them, and writes
/// them to a store.
/// Normalisation moves alleles to the left only, so that a contig whose records ascend needs a
/// window of it in memory, never the whole.
class AlleleSorter {
  public:
    /// `window`: alleles held before the settled ones are written.
    AlleleSorter(annotation::AlleleStoreWriter& writer,
                 std::vector<annotation::StoreColumn> columns,
                 std::size_t window = 1'000'000);

    using Rows = std::vector<std::vector<annotation::StoreValue>>;
    using Merge =
        std::function<void(const Rows& rows, std::vector<annotation::StoreValue>& merged)>;
    void merge_with(Merge merge) { merge_ = std::move(merge); }
    /// For messages.
    void name_file(std::string file) { file_ = std::move(file); }

    /// `given_position`: where the file lists the allele, before normalisation.
    /// @throws InputError if the records are so far out of order that the window cannot mend it.
    void add(const model::SmallAllele& allele,
             const std::vector<annotation::StoreValue>& values,
             double rank,
             model::Position given_position);
    /// Writes what is left of the contig.
    void finish_contig();

    std::uint64_t written() const noexcept { return written_; }
    std::uint64_t duplicates() const noexcept { return duplicates_; }

  private:
    struct Cell {
        std::int64_t bits = 0; ///< integer, number of a text, or the bytes of a double
        bool present = false;
    };
    struct Pending {
        std::int64_t position;
        std::size_t sequences; ///< offset into text_
        std::uint32_t ref_size;
        std::uint32_t alt_size;
        std::size_t cells; ///< offset into cells_
        double rank;
    };

    Cell cell_of(const annotation::StoreValue& value, annotation::ColumnType type);
    void value_of(const Cell& cell, std::size_t column, annotation::StoreValue& value) const;
    void values_of(const Pending& pending, std::vector<annotation::StoreValue>& values) const;
    std::string_view ref(const Pending& pending) const;
    std::string_view alt(const Pending& pending) const;
    bool before(const Pending& a, const Pending& b) const;
    bool same_allele(const Pending& a, const Pending& b) const;
    void write_below(std::int64_t position);
    void write_group(std::size_t first, std::size_t after);
    void compact(std::size_t first_kept);

    annotation::AlleleStoreWriter& writer_;
    std::vector<annotation::StoreColumn> columns_;
    Merge merge_;
    std::string file_;
    std::size_t window_;
    std::size_t next_flush_;
    model::Contig contig_;
    std::vector<Pending> pending_;
    std::string text_;
    std::vector<Cell> cells_;
    std::unordered_map<std::string, std::int64_t> numbers_;
    std::vector<const std::string*> texts_;
    annotation::StoreEntry entry_;
    std::int64_t frontier_ = -1; ///< all below is written
    std::int64_t highest_given_ = -1;
    std::uint64_t written_ = 0;
    std::uint64_t duplicates_ = 0;
};

} // namespace vigie::knowledge
