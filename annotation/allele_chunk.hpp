#pragma once

#include "annotation/allele_store.hpp"
#include "pipeline/hts/frame.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::annotation {

/// The sequences of an allele as one number where they fit: 5 bits length of ref, 5 bits length
/// of alt, 2 bits a base, up to 26 bases A, C, G, T together. `packed_allele_overflow` set: the
/// lower bits are an index into the chunk's table of long alleles.
inline constexpr std::uint64_t packed_allele_overflow = std::uint64_t{1} << 63U;
/// The overflow bit alone if the allele is too long or holds an N.
std::uint64_t pack_allele(std::string_view ref, std::string_view alt) noexcept;

/// The keys of some thousand alleles of one contig: positions and sequences.
class KeyChunk {
  public:
    std::size_t size() const noexcept { return positions_.size(); }
    void add(const model::SmallAllele& allele);
    void clear() noexcept;
    std::string encode() const;
    /// @throws InputError at `place` if malformed.
    void decode(std::string_view bytes, const model::InputPlace& place);

    /// Row of the allele; nullopt if it is not in the chunk. Contigs are not compared.
    std::optional<std::size_t> find(const model::SmallAllele& allele) const;
    /// The first row at or behind the position; `size()` if there is none.
    std::size_t first_at_or_behind(std::uint32_t position) const;
    /// The last row at or before the position; nullopt if all are behind it.
    std::optional<std::size_t> last_at_or_before(std::uint32_t position) const;
    model::SmallAllele allele(std::size_t row, const model::Contig& contig) const;
    std::uint32_t position(std::size_t row) const { return positions_[row]; }
    /// The sequences of one row are those of a row of another chunk.
    bool same_sequences(std::size_t row, const KeyChunk& other, std::size_t other_row) const;

  private:
    struct LongAllele {
        std::string ref;
        std::string alt;
        bool operator==(const LongAllele&) const = default;
    };
    bool matches(std::uint64_t code, std::uint64_t wanted, const model::SmallAllele& allele) const;

    std::vector<std::uint32_t> positions_;
    std::vector<std::uint64_t> codes_;
    std::vector<LongAllele> long_alleles_;
};

/// Which rows of a column of a chunk have a value.
enum class Presence : std::uint8_t { none, all, some };

/// Reads single rows out of the values of a chunk, column by column:
///   u8 Presence; if `some`, a bitmap, row 0 in the lowest bit; nothing more if `none`
///   real: one f64 a row
///   integer: i64 smallest value, u8 width (0, 1, 2, 4, 8), differences from it
///   text: count and texts, then their numbers as an integer column
/// A row without a value has a cell all the same.
class ValueChunk {
  public:
    /// Keeps views into `bytes`, which must outlive it. @throws InputError if malformed.
    void decode(std::string_view bytes,
                const std::vector<StoreColumn>& columns,
                std::size_t rows,
                const model::InputPlace& place);
    /// The row's values; strings of `values` are reused.
    void read(std::size_t row, std::vector<StoreValue>& values) const;
    /// The row's values are those of a row of another chunk of the same columns.
    bool same_values(std::size_t row, const ValueChunk& other, std::size_t other_row) const;

  private:
    struct Column {
        ColumnType type = ColumnType::text;
        Presence presence = Presence::none;
        std::string_view bitmap;
        std::string_view cells;
        std::int64_t base = 0;
        std::uint8_t width = 0;
        std::vector<std::string_view> texts;
    };
    static void decode_cells(Column& column, std::size_t rows, hts::FrameReader& frame);
    static void decode_texts(Column& column, hts::FrameReader& frame);
    static void check_numbers(const Column& column, std::size_t rows, hts::FrameReader& frame);
    static std::int64_t integer(const Column& column, std::size_t row);
    static bool is_present(const Column& column, std::size_t row);
    static void read_cell(const Column& column, std::size_t row, StoreValue& value);
    static std::string_view real_cell(const Column& column, std::size_t row);
    static std::string_view text_cell(const Column& column, std::size_t row);

    std::vector<Column> columns_;
};

} // namespace vigie::annotation
