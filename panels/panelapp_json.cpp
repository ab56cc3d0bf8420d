#include "panels/panelapp_json.hpp"

#include "panels/mode_account.hpp"
#include "panels/panel_pages.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace vigie::panels {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& object, const char* key) {
    const auto it = object.find(key);
    if (it == object.end() || it->is_null()) {
        return {};
    }
    return it->is_string() ? it->get<std::string>() : it->dump();
}

/// The texts of a list, joined by "; "; a single text as it is.
std::string list_of(const Json& object, const char* key) {
    const auto it = object.find(key);
    if (it == object.end() || !it->is_array()) {
        return text_of(object, key);
    }
    std::string joined;
    for (const Json& item : *it) {
        if (item.is_string()) {
            joined += (joined.empty() ? "" : "; ") + item.get<std::string>();
        }
    }
    return joined;
}

/// Two numbers, 1-based and both included; nullopt if the source gives none.
std::optional<PanelPlace> place_of(const Json& object, const char* key) {
    const auto it = object.find(key);
    if (it == object.end() || !it->is_array() || it->size() != 2 || !(*it)[0].is_number_integer() ||
        !(*it)[1].is_number_integer()) {
        return std::nullopt;
    }
    return PanelPlace{(*it)[0].get<std::int64_t>(), (*it)[1].get<std::int64_t>()};
}

std::optional<std::int64_t> number_of(const Json& object, const char* key) {
    const auto it = object.find(key);
    return it != object.end() && it->is_number_integer() ? std::optional(it->get<std::int64_t>())
                                                         : std::nullopt;
}

/// The Ensembl id of the newest assembly and release that the gene lists.
std::string ensembl_id(const Json& gene_data) {
    std::string id;
    const auto genes = gene_data.find("ensembl_genes");
    if (genes == gene_data.end() || !genes->is_object()) {
        return id;
    }
    for (const char* assembly : {"GRch38", "GRCh38", "GRch37", "GRCh37"}) {
        const auto releases = genes->find(assembly);
        if (releases == genes->end() || !releases->is_object() || releases->empty()) {
            continue;
        }
        const auto newest = std::prev(releases->end());
        id = newest->is_object() ? text_of(*newest, "ensembl_id") : "";
        if (!id.empty()) {
            break;
        }
    }
    return id;
}

/// Penetrance stands beside the mode; as words after it, it outlives every table that modes are
/// written to.
std::string modes_with_penetrance(const Json& item) {
    std::string modes = text_of(item, "mode_of_inheritance");
    if (text_of(item, "penetrance") == "Incomplete") {
        modes += modes.empty() ? "incomplete penetrance" : "; incomplete penetrance";
    }
    return modes;
}

class PanelAppReader {
  public:
    explicit PanelAppReader(std::string file) : file_(std::move(file)) {}

    void read(const Json& document) {
        if (document.is_array()) {
            for (const Json& item : document) {
                read(item);
            }
        } else if (document.is_object() && document.contains("results")) {
            read_page(document);
        } else if (document.is_object() && document.contains("gene_data")) {
            read_gene_of_page(document);
        } else if (document.is_object() && document.contains("genes")) {
            read_panel(document);
        } else if (document.is_object() && document.contains("id")) {
            found_.counts.note("panel_listed_without_genes");
        } else {
            throw model::InputError({.file = file_}, "is not an answer of PanelApp's API");
        }
    }

    PanelFile take() { return std::move(found_); }

  private:
    void read_page(const Json& document) {
        const Json& results = document["results"];
        PanelPage page = page_of(text_of(document, "previous"), text_of(document, "next"), file_);
        page.stated = static_cast<std::uint64_t>(number_of(document, "count").value_or(0));
        page.items = results.size();
        panels_of_page_.clear();
        read(results);
        page.panels.assign(panels_of_page_.begin(), panels_of_page_.end());
        found_.pages.push_back(std::move(page));
    }

    PanelEntry read_entry(const Json& item) {
        const Json empty = Json::object();
        const auto it = item.find("gene_data");
        const Json& gene = it != item.end() && it->is_object() ? *it : empty;
        PanelEntry entry;
        entry.hgnc_id = text_of(gene, "hgnc_id");
        entry.ensembl_id = ensembl_id(gene);
        entry.symbol = text_of(gene, "gene_symbol");
        if (entry.symbol.empty()) {
            entry.symbol = text_of(item, "entity_name");
        }
        const std::string level = text_of(item, "confidence_level");
        const auto confidence = confidence_from_text(level);
        if (entry.symbol.empty() || !confidence) {
            throw model::InputError({.file = file_, .locus = entry.symbol},
                                    entry.symbol.empty()
                                        ? std::string("a gene has no symbol")
                                        : "unknown confidence level \"" + level + "\"");
        }
        entry.confidence = *confidence;
        entry.modes_text = modes_with_penetrance(item);
        entry.modes = modes_.read(entry.modes_text, {.file = file_, .locus = entry.symbol}, found_);
        entry.mechanism = text_of(item, "mode_of_pathogenicity");
        entry.transcript = list_of(item, "transcript");
        entry.evidence = list_of(item, "evidence");
        return entry;
    }

    PanelLocus read_locus(const Json& item, PanelLocus::Kind kind) {
        PanelLocus locus;
        locus.kind = kind;
        locus.name = text_of(item, "entity_name");
        const std::string level = text_of(item, "confidence_level");
        const auto confidence = confidence_from_text(level);
        if (locus.name.empty() || !confidence) {
            throw model::InputError({.file = file_, .locus = locus.name},
                                    locus.name.empty()
                                        ? std::string("a repeat or region has no name")
                                        : "unknown confidence level \"" + level + "\"");
        }
        locus.confidence = *confidence;
        if (const auto gene = item.find("gene_data"); gene != item.end() && gene->is_object()) {
            locus.hgnc_id = text_of(*gene, "hgnc_id");
            locus.symbol = text_of(*gene, "gene_symbol");
        }
        locus.label = text_of(item, "verbose_name");
        locus.modes_text = text_of(item, "mode_of_inheritance");
        locus.modes = modes_.read(locus.modes_text, {.file = file_, .locus = locus.name}, found_);
        locus.chrom = text_of(item, "chromosome");
        locus.grch37 = place_of(item, "grch37_coordinates");
        locus.grch38 = place_of(item, "grch38_coordinates");
        locus.motif = text_of(item, "repeated_sequence");
        locus.normal_repeats = number_of(item, "normal_repeats");
        locus.pathogenic_repeats = number_of(item, "pathogenic_repeats");
        locus.variant_type = text_of(item, "type_of_variants");
        locus.overlap_percent = number_of(item, "required_overlap_percentage");
        return locus;
    }

    static Panel read_head(const Json& item) {
        Panel panel;
        panel.id = text_of(item, "id");
        panel.name = text_of(item, "name");
        panel.version = text_of(item, "version");
        panel.date = text_of(item, "version_created").substr(0, 10);
        return panel;
    }

    void read_panel(const Json& item) {
        Panel panel = read_head(item);
        if (panel.id.empty()) {
            throw model::InputError({.file = file_}, "a panel has no id");
        }
        for (const Json& gene : item["genes"]) {
            ++found_.counts.in;
            panel.entries.push_back(read_entry(gene));
        }
        read_loci(item, "strs", PanelLocus::Kind::repeat, panel);
        read_loci(item, "regions", PanelLocus::Kind::region, panel);
        panels_of_page_.insert(panel.id);
        found_.panels.push_back(std::move(panel));
    }

    void read_loci(const Json& item, const char* key, PanelLocus::Kind kind, Panel& panel) {
        const auto it = item.find(key);
        if (it == item.end() || it->is_null()) {
            return;
        }
        for (const Json& locus : *it) {
            ++found_.counts.in;
            found_.counts.note(std::string(locus_kind_name(kind)) + "_entry");
            panel.loci.push_back(read_locus(locus, kind));
        }
    }

    void read_gene_of_page(const Json& item) {
        const auto it = item.find("panel");
        if (it == item.end() || !it->is_object()) {
            throw model::InputError({.file = file_}, "a gene of a page does not name its panel");
        }
        Panel head = read_head(*it);
        panels_of_page_.insert(head.id);
        const auto known = std::find_if(found_.panels.begin(), found_.panels.end(),
                                        [&head](const Panel& p) { return p.id == head.id; });
        Panel& panel =
            known == found_.panels.end() ? found_.panels.emplace_back(std::move(head)) : *known;
        ++found_.counts.in;
        panel.entries.push_back(read_entry(item));
    }

    std::string file_;
    PanelFile found_;
    ModeAccount modes_;
    std::set<std::string> panels_of_page_;
};

} // namespace

PanelFile read_panelapp_json(std::string_view text, const std::string& file) {
    try {
        PanelAppReader reader(file);
        reader.read(Json::parse(text));
        return reader.take();
    } catch (const Json::exception& fault) {
        throw model::InputError({.file = file},
                                std::string("is not the JSON of PanelApp: ") + fault.what());
    }
}

} // namespace vigie::panels
