#pragma once

#include "pipeline/model/counts.hpp"
#include "pipeline/model/gene.hpp"
#include "pipeline/model/inheritance.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::panels {

/// How sure the panel is of a gene: PanelApp's 3, 2, 1 and 0 ("no list").
enum class Confidence : std::uint8_t { none, red, amber, green };
std::string_view confidence_name(Confidence confidence) noexcept; ///< "green", "amber" ...
std::optional<Confidence>
confidence_from_text(std::string_view text) noexcept; ///< names or 0..3(4)

/// One gene of a panel. The gene key is resolved when a release is opened.
struct PanelEntry {
    std::string hgnc_id = {}; ///< as the source gives it; often empty in flat exports
    std::string ensembl_id = {};
    std::string symbol;
    Confidence confidence = Confidence::none;
    model::InheritanceModes modes = {};
    std::string modes_text = {}; ///< the source's own words, without loss
    std::string mechanism = {};
    std::string green_since = {}; ///< date if known
    model::GeneKey gene = {};
    bool operator==(const PanelEntry&) const = default;
};

/// A versioned list of genes of one network or service.
struct Panel {
    std::string id;
    std::string name;
    std::string version;
    std::string date = {};
    std::string network = {};
    std::string source = {};         ///< name of the component it came from
    std::vector<PanelEntry> entries; ///< sorted by symbol
    bool operator==(const Panel&) const = default;
};

/// Reads modes of inheritance as PanelApp, G2P and laboratories write them: "AD", "AR", "BOTH
/// monoallelic and biallelic, ...", "X-LINKED: hemizygous mutation in males, ...", "MITOCHONDRIAL",
/// "monoallelic_autosomal", "biallelic" ... Unknown words give an unknown mode.
model::InheritanceModes parse_modes(std::string_view text);

/// Reads panels from text; the format is told from the content: PanelApp API JSON (one panel, a
/// list, or a `results` page), PanelApp flat TSV (id, mode_of_inheritance, Gene, confidence_level,
/// name ...), or the network's TSV (see docs/panel-format.md). @throws InputError with line.
std::vector<Panel> read_panels(std::string_view text, const std::string& file);

/// The same with counts: in = entries listed, dropped = "repeated_entry" (merged into the entry of
/// the same gene with the highest confidence), "str_entry", "region_entry" (no gene panel holds
/// them); noted = "panel_listed_without_genes" (a page of PanelApp's list of panels).
struct PanelFile {
    std::vector<Panel> panels; ///< sorted by id
    model::StageCounts counts;
};
PanelFile read_panel_file(std::string_view text, const std::string& file);

/// The network's TSV of docs/panel-format.md; `read_panels` is the inverse.
std::string network_table(const std::vector<Panel>& panels);

/// Rows of the compiled table, one per entry; `add_panel_row` is the inverse.
const std::vector<std::string>& panel_columns();
std::vector<std::vector<std::string>> panel_rows(const std::vector<Panel>& panels);
/// Adds a compiled row to the last of `panels`, or begins the next with it.
/// @throws InputError if the row has another number of cells.
void add_panel_row(std::vector<Panel>& panels, std::span<const std::string_view> row);

} // namespace vigie::panels
