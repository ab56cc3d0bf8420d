#pragma once

#include "annotation/covered_regions.hpp"
#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/contig.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::annotation {

/// Type of a value column of an allele store.
enum class ColumnType : std::uint8_t { real, integer, text };
struct StoreColumn {
    std::string name;
    ColumnType type = ColumnType::text;
    /// Of an integer column: the value is integer * 10^-decimals.
    std::uint8_t decimals = 0;
    bool operator==(const StoreColumn&) const = default;
};

/// One value; monostate-like absence is expressed by `present`.
struct StoreValue {
    bool present = false;
    double real = 0.0;
    std::int64_t integer = 0;
    std::string text = {};
    bool operator==(const StoreValue&) const = default;
};

/// An allele and its values, in column order.
struct StoreEntry {
    model::SmallAllele allele;
    std::vector<StoreValue> values;
    bool operator==(const StoreEntry&) const = default;
};

/// Writes a store of alleles sorted by contig order of arrival, position, ref, alt. All alleles of
/// a contig must be contiguous; within it they must ascend strictly. Chunks of a few thousand
/// alleles: keys and values are separate zstd frames, values are only inflated on a hit.
class AlleleStoreWriter {
  public:
    AlleleStoreWriter(const std::filesystem::path& path,
                      hts::ComponentHeader header,
                      std::vector<StoreColumn> columns);
    AlleleStoreWriter(AlleleStoreWriter&&) noexcept;
    ~AlleleStoreWriter();
    /// @throws std::logic_error if the order is broken.
    void add(const StoreEntry& entry);
    /// Where the source looked, if it says so by itself.
    void set_covered(const CoveredRegions& covered);
    /// A JSON object for the reader of this kind of store.
    void set_attributes(std::string json);
    void commit();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A compiled, memory-mapped store of alleles. The store itself is const and shared; each worker
/// looks up through its own Cursor, which keeps the last chunk inflated, so that sorted look-ups
/// inflate each chunk once.
class AlleleStore {
  public:
    explicit AlleleStore(hts::ComponentFile file);
    AlleleStore(AlleleStore&&) noexcept;
    AlleleStore& operator=(AlleleStore&&) noexcept;
    ~AlleleStore();

    const hts::ComponentHeader& header() const noexcept;
    const std::vector<StoreColumn>& columns() const noexcept;
    std::optional<std::size_t> column(std::string_view name) const noexcept;
    std::uint64_t size() const noexcept;
    /// Contigs in file order.
    std::vector<model::Contig> contigs() const;
    /// Last position that the store lists on a contig; nullopt if it lists none there. Beyond it
    /// the source says nothing: absence is `not_assessed`, not "absent".
    std::optional<model::Position> last_position(const model::Contig& contig) const;
    std::optional<model::Position> first_position(const model::Contig& contig) const;
    /// nullptr if the source did not say where it looked.
    const CoveredRegions* covered() const noexcept;
    /// True if absence of the allele says that the source did not see it: the covered regions hold
    /// all its reference bases, or, without such regions, it lies between the first and the last
    /// record of the contig.
    bool covers(const model::SmallAllele& allele) const;
    /// What the builder of this kind of store left; "" if nothing.
    const std::string& attributes() const noexcept;
    void verify() const;

    class Cursor {
      public:
        explicit Cursor(const AlleleStore& store);
        Cursor(Cursor&&) noexcept;
        ~Cursor();
        /// Values of the allele in column order; nullptr if the store does not list it. The
        /// pointer is valid until the next call.
        const std::vector<StoreValue>* find(const model::SmallAllele& allele);

        /// Appends the alleles that lie at the positions of the interval, in store order.
        void append_alleles(const model::Contig& contig,
                            model::Interval positions,
                            std::vector<model::SmallAllele>& alleles);

        struct Row {
            model::Position position;
            const std::vector<StoreValue>* values; ///< valid until the next call
        };
        /// The last entry at or before the position; nullopt if the contig has none there.
        std::optional<Row> at_or_before(const model::Contig& contig, model::Position position);

      private:
        struct State;
        std::unique_ptr<State> state_;
    };

    /// Reads every entry in order; false at the end.
    class Scan {
      public:
        explicit Scan(const AlleleStore& store);
        Scan(Scan&&) noexcept;
        ~Scan();
        bool next(StoreEntry& entry);

      private:
        struct State;
        std::unique_ptr<State> state_;
    };

    /// Walks the rows of one contig in order without unpacking them, to compare two stores.
    class Walk {
      public:
        Walk(const AlleleStore& store, const model::Contig& contig);
        Walk(Walk&&) noexcept;
        ~Walk();
        bool at_end() const noexcept;
        void advance();
        /// The rest needs a row: not at the end.
        model::Position position() const;
        model::SmallAllele allele() const;
        void read(std::vector<StoreValue>& values);
        /// Both rows name one allele. The contigs of the walks are not compared.
        bool same_allele(const Walk& other) const;
        /// Both rows have the same values; false, too, if the columns of the stores differ.
        bool same_values(Walk& other);

      private:
        struct State;
        std::unique_ptr<State> state_;
    };

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vigie::annotation
