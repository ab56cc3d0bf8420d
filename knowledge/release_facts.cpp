#include "knowledge/release_resolution.hpp"
#include "panels/panel_merge.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace vigie::knowledge {
namespace {

using model::GeneKey;

std::optional<double> number(std::string_view cell) {
    double value = 0.0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return cell.empty() || fault != std::errc() ? std::nullopt : std::optional(value);
}

/// What the ontology makes of an id of a source.
struct CurrentTerm {
    std::string id;
    bool is_sign = false;
};

/// Finds the genes that sources name, and counts how they were found.
class GeneNames {
  public:
    GeneNames(const model::GeneTable& genes, SymbolDrift& drift) : genes_(genes), drift_(drift) {}

    GeneKey
    gene_of(std::string_view hgnc_id, std::string_view ensembl_id, std::string_view symbol) {
        if (hgnc_id.empty() && ensembl_id.empty()) {
            return gene_of_symbol(std::string(symbol));
        }
        model::GeneTable::Resolution found = genes_.resolve(hgnc_id, ensembl_id, symbol);
        drift_.count(found.match);
        return std::move(found.key);
    }

  private:
    /// Hundreds of panels name the same genes: each symbol is resolved once.
    const GeneKey& gene_of_symbol(const std::string& symbol) {
        auto it = by_symbol_.find(symbol);
        if (it == by_symbol_.end()) {
            it = by_symbol_.emplace(symbol, genes_.resolve({}, {}, symbol)).first;
        }
        drift_.count(it->second.match);
        return it->second.key;
    }

    const model::GeneTable& genes_;
    SymbolDrift& drift_;
    std::unordered_map<std::string, model::GeneTable::Resolution> by_symbol_;
};

/// Resolves what the tables of a release say about genes and diseases.
class FactResolver {
  public:
    FactResolver(FactTables& tables,
                 std::vector<DiseaseTable>& diseases,
                 const model::GeneTable& genes,
                 GeneFacts& facts)
        : tables_(tables), diseases_(diseases), facts_(facts), names_(genes, facts.drift) {}

    void resolve() {
        collect_diseases();
        resolve_links();
        resolve_terms();
        resolve_constraint();
        for (const auto& [gene, links] : facts_.links) {
            if (std::any_of(links.begin(), links.end(), asserts_cause)) {
                facts_.mendelian.insert(gene);
            }
        }
    }

  private:
    /// Sources are not of the ontology's date: obsolete and alternative ids become current ones.
    const CurrentTerm& current(const std::string& term) {
        const auto it = current_.find(term);
        if (it != current_.end()) {
            return it->second;
        }
        CurrentTerm found{.id = facts_.ontology.current(term).value_or(term), .is_sign = false};
        found.is_sign = facts_.ontology.is_sign(found.id);
        return current_.emplace(term, std::move(found)).first->second;
    }

    void add_disease(PhenotypeRecord& record) {
        DiseaseProfile& profile = profiles_[record.id];
        if (profile.label.empty()) {
            profile.id = record.id;
            profile.label = std::move(record.name);
        }
        for (std::string& equivalent : record.equivalents) {
            profile.equivalents.push_back(std::move(equivalent));
        }
        profile.annotations.reserve(profile.annotations.size() + record.annotations.size());
        for (PhenotypeAnnotation& annotation : record.annotations) {
            profile.annotations.push_back({.term = current(annotation.term).id,
                                           .frequency = std::move(annotation.frequency),
                                           .onset = std::move(annotation.onset),
                                           .excluded = annotation.excluded});
        }
    }

    void collect_diseases() {
        for (DiseaseTable& table : diseases_) {
            for (PhenotypeRecord& record : table.source.diseases) {
                add_disease(record);
            }
        }
        for (PhenotypeRecord& record : tables_.phenotypes) {
            if (!record.is_gene) {
                add_disease(record);
            }
        }
        facts_.diseases.reserve(profiles_.size());
        for (auto& [id, profile] : profiles_) {
            make_unique(profile.equivalents);
            make_unique(profile.annotations);
            facts_.diseases.push_back(std::move(profile));
        }
        profiles_.clear();
    }

    template <typename Item>
    static void make_unique(std::vector<Item>& items) {
        std::sort(items.begin(), items.end());
        items.erase(std::unique(items.begin(), items.end()), items.end());
    }

    /// Orphanet states modes of a disease, the other sources of a gene and a disease.
    void mark_modes_of_diseases() {
        std::map<std::pair<std::string, std::string>, std::set<GeneKey>> causes;
        const auto each_link = [this](const auto& visit) {
            for (auto& [gene, links] : facts_.links) {
                for (GeneDiseaseLink& link : links) {
                    if (link.disease_id.starts_with("ORPHA:") && asserts_cause(link)) {
                        visit(link);
                    }
                }
            }
        };
        each_link([&causes](const GeneDiseaseLink& link) {
            causes[{link.source, link.disease_id}].insert(link.gene);
        });
        each_link([&causes](GeneDiseaseLink& link) {
            link.modes_of_disease =
                link.modes.several() && causes.at({link.source, link.disease_id}).size() > 1;
        });
    }

    void resolve_links() {
        for (const DiseaseTable& table : diseases_) {
            for (const DiseaseLinkRecord& record : table.source.links) {
                GeneDiseaseLink link;
                link.gene = names_.gene_of(record.hgnc_id, record.ensembl_id, record.symbol);
                link.symbol = record.symbol;
                link.disease_id = record.disease_id;
                link.label = record.label;
                link.modes = panels::parse_modes(record.modes_text);
                link.association = record.association;
                link.validity = record.validity;
                link.source = table.name;
                link.version = table.version;
                facts_.links[link.gene].push_back(std::move(link));
            }
        }
        mark_modes_of_diseases();
        for (auto& [gene, links] : facts_.links) {
            std::stable_sort(
                links.begin(), links.end(), [](const GeneDiseaseLink& a, const GeneDiseaseLink& b) {
                    return std::tie(a.disease_id, a.source) < std::tie(b.disease_id, b.source);
                });
        }
    }

    const DiseaseProfile* disease(const std::string& id) const {
        const auto it = std::lower_bound(
            facts_.diseases.begin(), facts_.diseases.end(), id,
            [](const DiseaseProfile& d, const std::string& wanted) { return d.id < wanted; });
        return it != facts_.diseases.end() && it->id == id ? &*it : nullptr;
    }

    /// A gene that HPO annotates with a sign is Mendelian; a bare mode of inheritance names no
    /// disease.
    void add_gene_terms(const GeneKey& gene, const PhenotypeRecord& record) {
        std::vector<std::string> signs;
        for (const PhenotypeAnnotation& annotation : record.annotations) {
            const CurrentTerm& term = current(annotation.term);
            if (term.is_sign) {
                signs.push_back(term.id);
            }
        }
        if (!signs.empty()) {
            std::vector<std::string>& terms = facts_.terms[gene];
            std::move(signs.begin(), signs.end(), std::back_inserter(terms));
            facts_.mendelian.insert(gene);
        }
    }

    /// Terms that HPO gives the gene itself, and those of the diseases that it causes.
    void resolve_terms() {
        for (const PhenotypeRecord& record : tables_.phenotypes) {
            if (record.is_gene) {
                add_gene_terms(names_.gene_of({}, {}, record.name), record);
            }
        }
        for (const auto& [gene, links] : facts_.links) {
            for (const GeneDiseaseLink& link : links) {
                const DiseaseProfile* profile = disease(link.disease_id);
                if (profile != nullptr && asserts_cause(link)) {
                    add_terms(*profile, facts_.terms[gene]);
                }
            }
        }
        for (auto& [gene, terms] : facts_.terms) {
            make_unique(terms);
        }
    }

    void add_terms(const DiseaseProfile& profile, std::vector<std::string>& terms) {
        for (const DiseaseAnnotation& annotation : profile.annotations) {
            if (!annotation.excluded && current(annotation.term).is_sign) {
                terms.push_back(annotation.term);
            }
        }
    }

    void resolve_constraint() {
        for (const hts::TableView& rows : tables_.constraint) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                add_constraint(rows[i]);
            }
        }
    }

    void add_constraint(hts::TableRow row) {
        const std::string_view ensembl = row[1].starts_with("ENS") ? row[1] : std::string_view();
        facts_.constraint.try_emplace(names_.gene_of({}, ensembl, row[0]),
                                      GeneConstraint{.pli = number(row[2]),
                                                     .loeuf = number(row[3]),
                                                     .missense_z = number(row[4])});
    }

    FactTables& tables_;
    std::vector<DiseaseTable>& diseases_;
    GeneFacts& facts_;
    GeneNames names_;
    std::map<std::string, DiseaseProfile> profiles_;
    std::unordered_map<std::string, CurrentTerm> current_;
};

void resolve_panel(panels::Panel& panel, GeneNames& names, SymbolDrift& drift) {
    for (panels::PanelEntry& entry : panel.entries) {
        entry.gene = names.gene_of(entry.hgnc_id, entry.ensembl_id, entry.symbol);
    }
    std::stable_sort(panel.entries.begin(), panel.entries.end(),
                     [](const panels::PanelEntry& a, const panels::PanelEntry& b) {
                         return std::tie(a.gene, b.confidence) < std::tie(b.gene, a.confidence);
                     });
    drift.repeated += panels::merge_neighbours(
        panel, [](const auto& a, const auto& b) { return a.gene == b.gene; });
    std::stable_sort(panel.entries.begin(), panel.entries.end(),
                     [](const auto& a, const auto& b) { return a.symbol < b.symbol; });
}

} // namespace

std::shared_ptr<GeneFacts> resolve_facts(FactTables& tables,
                                         std::vector<DiseaseTable>& diseases,
                                         const model::GeneTable& genes) {
    auto facts = std::make_shared<GeneFacts>();
    facts->ontology = Ontology(std::move(tables.terms));
    FactResolver(tables, diseases, genes, *facts).resolve();
    return facts;
}

void resolve_panels(Release::State& state) {
    GeneNames names(state.genes, state.drift);
    state.mendelian = state.facts->mendelian;
    state.panels = std::move(state.tables.panels);
    for (panels::Panel& panel : state.panels) {
        resolve_panel(panel, names, state.drift);
    }
    for (const panels::Panel& panel : state.panels) {
        for (const panels::PanelEntry& entry : panel.entries) {
            state.memberships[entry.gene].push_back({&panel, &entry});
        }
    }
    const auto is_diagnostic = [](const PanelMembership& membership) {
        return membership.entry->confidence >= panels::Confidence::amber;
    };
    for (const auto& [gene, memberships] : state.memberships) {
        if (std::any_of(memberships.begin(), memberships.end(), is_diagnostic)) {
            state.mendelian.insert(gene);
        }
    }
}

} // namespace vigie::knowledge
