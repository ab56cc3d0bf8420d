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
    std::string transcript = {};  ///< pinned by the panel, if it pins one
    std::string evidence = {};    ///< the source's words, joined by "; "
    std::string green_since = {}; ///< date if known
    model::GeneKey gene = {};
    bool operator==(const PanelEntry&) const = default;
};

/// A place on an assembly: 1-based, both ends included.
struct PanelPlace {
    std::int64_t first = 0;
    std::int64_t last = 0;
    bool operator==(const PanelPlace&) const = default;
};

/// Something on a panel that is no gene: a short tandem repeat or a region of copy-number variants.
struct PanelLocus {
    enum class Kind : std::uint8_t { repeat, region };
    Kind kind = Kind::repeat;
    std::string name;       ///< "DMPK_CTG", "ISCA-37440-Loss"
    std::string label = {}; ///< for people
    std::string hgnc_id = {};
    std::string symbol = {}; ///< of the gene of a repeat
    Confidence confidence = Confidence::none;
    model::InheritanceModes modes = {};
    std::string modes_text = {};
    std::string chrom = {}; ///< as the source names it
    std::optional<PanelPlace> grch37 = std::nullopt;
    std::optional<PanelPlace> grch38 = std::nullopt;
    std::string motif = {};                                        ///< repeat unit
    std::optional<std::int64_t> normal_repeats = std::nullopt;     ///< up to this many are normal
    std::optional<std::int64_t> pathogenic_repeats = std::nullopt; ///< from this many on
    std::string variant_type = {};                                 ///< "cnv_loss", "cnv_gain" ...
    std::optional<std::int64_t> overlap_percent = std::nullopt;    ///< of the region, needed
    bool operator==(const PanelLocus&) const = default;
};
std::string_view locus_kind_name(PanelLocus::Kind kind) noexcept; ///< "str", "region"

/// A versioned list of genes of one network or service.
struct Panel {
    std::string id;
    std::string name;
    std::string version;
    std::string date = {};
    std::string network = {};
    std::string source = {};           ///< name of the component it came from
    std::vector<PanelEntry> entries;   ///< sorted by symbol
    std::vector<PanelLocus> loci = {}; ///< sorted by name
    bool operator==(const Panel&) const = default;
};

/// Reads modes of inheritance as PanelApp, G2P and laboratories write them: "AD", "AR", "BOTH
/// monoallelic and biallelic, ...", "X-LINKED: hemizygous mutation in males, ...", "MITOCHONDRIAL",
/// "monoallelic_autosomal", "biallelic" ..., and in French: "autosomique récessif", "dominant lié à
/// l'X" (docs/panel-format.md). Unknown words give an unknown mode.
model::InheritanceModes parse_modes(std::string_view text);
/// The same, and whether every part was understood: as a mode, or as words that leave it open.
struct ModeReading {
    model::InheritanceModes modes = {};
    bool understood = true;
};
ModeReading read_modes(std::string_view text);

/// One page of a list of PanelApp's API (panel_pages.hpp).
struct PanelPage {
    std::string file;
    std::string list = {}; ///< address of the list; empty if the page is all of it
    std::uint64_t number = 1;
    bool last = true;
    std::uint64_t stated = 0;             ///< entries of the whole list, 0 if not stated
    std::uint64_t items = 0;              ///< on this page
    std::vector<std::string> panels = {}; ///< ids of the panels that it holds entries of
};

/// Reads panels from text; the format is told from the content: PanelApp API JSON (one panel, a
/// list, or a `results` page), PanelApp flat TSV (id, mode_of_inheritance, Gene, confidence_level,
/// name ...), or the network's TSV (see docs/panel-format.md). @throws InputError with line.
std::vector<Panel> read_panels(std::string_view text, const std::string& file);

/// The same with counts: in = entries listed, out = genes and loci, dropped = "repeated_entry"
/// (merged into the entry of the same gene with the highest confidence); noted = "str_entry",
/// "region_entry", "panel_listed_without_genes" (a page of PanelApp's list of panels),
/// "mode_not_understood".
struct PanelFile {
    std::vector<Panel> panels; ///< sorted by id
    model::StageCounts counts;
    std::vector<std::string> unread_modes = {}; ///< each wording with the place of its first entry
    std::vector<PanelPage> pages = {};          ///< of PanelApp's lists, as they were read
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
