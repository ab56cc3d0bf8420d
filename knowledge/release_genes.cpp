#include "knowledge/gene_catalogue.hpp"
#include "knowledge/release_resolution.hpp"

#include <algorithm>
#include <utility>

namespace vigie::knowledge {
namespace {

/// NCBI writes "HGNC:HGNC:5" in cross-references.
std::string_view single_prefix(std::string_view hgnc_id) {
    constexpr std::string_view doubled = "HGNC:HGNC:";
    return hgnc_id.starts_with(doubled) ? hgnc_id.substr(5) : hgnc_id;
}

std::string_view ensembl_or_none(std::string_view gene_id) {
    return gene_id.starts_with("ENS") ? gene_id : std::string_view();
}

/// Versions that are dates compare as text; any other version says nothing of its age.
bool is_newer(const std::string& version, const std::string& than) {
    const auto is_dated = [](const std::string& text) {
        return text.size() >= 7 && text[4] == '-' &&
               text.find_first_not_of("0123456789-") == std::string::npos;
    };
    return is_dated(version) && (!is_dated(than) || version > than);
}

/// Oldest first, so that of two sources that rename a gene the newer has the last word.
void name_by_diseases(GeneCatalogue& catalogue, const GeneTables& tables) {
    std::vector<const DiseaseTable*> ascending;
    for (const DiseaseTable& table : tables.diseases) {
        ascending.push_back(&table);
    }
    std::stable_sort(
        ascending.begin(), ascending.end(),
        [](const DiseaseTable* a, const DiseaseTable* b) { return a->version < b->version; });
    for (const DiseaseTable* table : ascending) {
        const bool newer = is_newer(table->version, tables.genes_version);
        for (const DiseaseLinkRecord& link : table->source.links) {
            newer ? catalogue.rename(link.hgnc_id, link.ensembl_id, link.symbol)
                  : catalogue.observe(link.hgnc_id, link.ensembl_id, link.symbol);
        }
    }
}

/// Genes whose Ensembl id is known come first: once they bear their new symbols, a symbol that
/// moved from one gene to another is free for the gene that now has it.
void name_by_transcripts(GeneCatalogue& catalogue, const GeneTables& tables) {
    for (const bool known : {true, false}) {
        for (const annotation::Transcript& transcript : tables.transcripts) {
            const std::string_view ensembl = ensembl_or_none(transcript.gene_id);
            const std::string_view hgnc = single_prefix(transcript.hgnc_id);
            if ((!hgnc.empty() || catalogue.knows_ensembl_id(ensembl)) == known) {
                catalogue.rename(hgnc, ensembl, transcript.symbol);
            }
        }
    }
}

} // namespace

std::vector<annotation::Transcript>
resolve_genes(GeneTables& tables, model::GeneTable& genes, SymbolDrift& drift) {
    GeneCatalogue catalogue(std::move(tables.genes));
    name_by_diseases(catalogue, tables);
    for (const panels::Panel& panel : tables.panels) {
        for (const panels::PanelEntry& entry : panel.entries) {
            catalogue.observe(entry.hgnc_id, entry.ensembl_id, entry.symbol);
        }
    }
    name_by_transcripts(catalogue, tables);
    genes = catalogue.finish();
    std::vector<annotation::Transcript> transcripts = std::move(tables.transcripts);
    for (annotation::Transcript& transcript : transcripts) {
        const model::GeneTable::Resolution found =
            genes.resolve(single_prefix(transcript.hgnc_id), ensembl_or_none(transcript.gene_id),
                          transcript.symbol);
        drift.count(found.match);
        transcript.gene = found.key;
    }
    return transcripts;
}

} // namespace vigie::knowledge
