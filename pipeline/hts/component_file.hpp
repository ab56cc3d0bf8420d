#pragma once

#include "pipeline/hts/output_file.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Identity and shape of one compiled component of a knowledge release.
struct ComponentHeader {
    std::string kind =
        {}; ///< "reference", "transcripts", "population", "clinvar", "phenotypes" ...
    std::string name = {};    ///< "gnomad", "MANE"
    std::string version = {}; ///< as SOURCES.toml states it
    std::string assembly = {};
    std::string source_sha256 = {};
    std::uint32_t builder_version = 0;     ///< raised whenever the meaning of the content changes
    std::vector<std::string> columns = {}; ///< column schema of the payload
    std::string details = {};              ///< JSON object of the payload's own directory

    bool operator==(const ComponentHeader&) const = default;
};

/// Version of the container format; a file with another one is refused with "rebuild".
inline constexpr std::uint32_t component_format_version = 1;

/// SHA-256 over (kind, name, version, source SHA-256, assembly, format and builder versions):
/// never over compressed bytes, paths or dates.
std::string component_id(const ComponentHeader& header);

/// Writes a component: magic, format version, chunks (zstd or stored), directory with XXH3
/// checksums, header as JSON. `details` may be set up to `commit`.
class ComponentWriter {
  public:
    ComponentWriter(const std::filesystem::path& path, ComponentHeader header);
    ComponentWriter(ComponentWriter&&) noexcept;
    ~ComponentWriter();
    /// Returns the chunk's number.
    std::size_t add_compressed(std::string_view bytes);
    /// Stored as it is, 64-byte aligned, for direct access through the map.
    std::size_t add_stored(std::string_view bytes);
    void set_details(std::string json);
    void commit();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A memory-mapped component. Const access is safe from any thread.
class ComponentFile {
  public:
    /// @throws InputError if missing, not a component, another format version, or damaged
    /// directory.
    static ComponentFile open(const std::filesystem::path& path);
    ComponentFile(ComponentFile&&) noexcept;
    ComponentFile& operator=(ComponentFile&&) noexcept;
    ~ComponentFile();

    const ComponentHeader& header() const noexcept;
    const std::string& path() const noexcept; ///< as opened, for messages
    std::size_t chunk_count() const noexcept;
    /// Decompressed and verified. @throws InputError on a checksum mismatch.
    void read_chunk(std::size_t chunk, std::string& out) const;
    /// A view of a stored chunk inside the map (not verified: see `verify`).
    std::string_view stored_chunk(std::size_t chunk) const;
    /// Recomputes every checksum. @throws InputError naming the first bad chunk.
    void verify() const;

  private:
    struct State;
    explicit ComponentFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// A component of rows of text cells in canonical order (genes, terms, panels, transcripts ...).
class TableWriter {
  public:
    TableWriter(const std::filesystem::path& path, ComponentHeader header);
    /// Cells in the order of `header.columns`; any byte is allowed. Rows keep their order.
    void add(const std::vector<std::string>& cells);
    void commit();

  private:
    void flush();
    std::size_t width_;
    ComponentWriter writer_;
    std::string pending_;
};

/// Rows to be written.
using TableRows = std::vector<std::vector<std::string>>;
/// A row that was read: one cell per column.
using TableRow = std::span<const std::string_view>;

/// The rows of a table, as views into its decompressed chunks; lives as long as what reads it.
class TableView {
  public:
    /// Rows in memory, all of one width. @throws std::logic_error if they are not.
    explicit TableView(const TableRows& rows);
    TableView(TableView&&) noexcept = default;
    TableView& operator=(TableView&&) noexcept = default;
    TableView(const TableView&) = delete;
    TableView& operator=(const TableView&) = delete;
    ~TableView() = default;

    std::size_t size() const noexcept { return width_ == 0 ? 0 : cells_.size() / width_; }
    TableRow operator[](std::size_t row) const {
        return std::span(cells_).subspan(row * width_, width_);
    }

  private:
    friend TableView read_table(const ComponentFile& file,
                                const std::vector<std::string>& expected_columns);
    TableView() = default;

    std::deque<std::string> chunks_; ///< never moved
    std::vector<std::string_view> cells_;
    std::size_t width_ = 0;
};

/// @throws InputError if `expected_columns` differ from the file's.
TableView read_table(const ComponentFile& file, const std::vector<std::string>& expected_columns);

} // namespace vigie::hts
