#include "knowledge/component_builders.hpp"
#include "knowledge/component_kinds.hpp"
#include "knowledge/constraint_source.hpp"
#include "knowledge/disease_source.hpp"
#include "knowledge/gene_source.hpp"
#include "knowledge/ontology_source.hpp"
#include "knowledge/panel_files.hpp"
#include "knowledge/phenotype_source.hpp"
#include "knowledge/source_text.hpp"
#include "panels/panel.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace vigie::knowledge {
namespace {

void write_table(const ComponentJob& job,
                 const std::vector<std::string>& columns,
                 const hts::TableRows& rows) {
    hts::ComponentHeader header = job.header;
    header.columns = columns;
    hts::TableWriter writer(job.output, std::move(header));
    for (const std::vector<std::string>& row : rows) {
        writer.add(row);
    }
    writer.commit();
}

void build_ontology(const ComponentJob& job) {
    const std::string file = job.source.path.string();
    OntologySource found = read_obographs(read_source_text(job.source.path), file);
    if (const auto labels = job.source.options.find("labels_fr");
        labels != job.source.options.end()) {
        add_french_labels(read_source_text(labels->second), labels->second, found);
    }
    job.report.counts = found.counts;
    write_table(job, columns::ontology(), ontology_rows(found.terms));
}

void build_phenotypes(const ComponentJob& job) {
    const PhenotypeSource found =
        read_phenotypes(read_source_text(job.source.path), job.source.path.string());
    job.report.counts = found.counts;
    write_table(job, columns::phenotypes(), phenotype_rows(found.records));
}

void build_diseases(const ComponentJob& job) {
    const DiseaseSource found =
        read_diseases(read_source_text(job.source.path), job.source.path.string());
    job.report.counts = found.counts;
    write_table(job, columns::diseases(), disease_rows(found));
}

void build_constraint(const ComponentJob& job) {
    const ConstraintSource found =
        read_constraint(read_source_text(job.source.path), job.source.path.string());
    job.report.counts = found.counts;
    write_table(job, columns::constraint(), found.rows);
}

void build_genes(const ComponentJob& job) {
    const GeneSource found = read_hgnc(read_source_text(job.source.path), job.source.path.string());
    job.report.counts = found.counts;
    write_table(job, columns::genes(), gene_rows(found.genes));
}

/// A panel without a version of its own has that of its source.
void build_panels(const ComponentJob& job) {
    panels::PanelFile found = read_panel_files({job.source.path});
    for (panels::Panel& panel : found.panels) {
        if (panel.version.empty()) {
            panel.version = job.header.version;
        }
    }
    job.report.counts = found.counts;
    job.report.counts.noted["panels"] = found.panels.size();
    job.report.warnings = found.unread_modes;
    write_table(job, panels::panel_columns(), panels::panel_rows(found.panels));
}

} // namespace

void build_table_component(const ComponentJob& job) {
    static const std::map<std::string, void (*)(const ComponentJob&), std::less<>> builders{
        {"ontology", build_ontology}, {"phenotypes", build_phenotypes},
        {"diseases", build_diseases}, {"constraint", build_constraint},
        {"genes", build_genes},       {"panels", build_panels},
    };
    builders.at(job.source.kind)(job);
}

} // namespace vigie::knowledge
