#include "annotation/allele_store.hpp"
#include "knowledge/component_builders.hpp"
#include "knowledge/laboratory_source.hpp"
#include "knowledge/source_text.hpp"

namespace vigie::knowledge {
namespace {

void build_alleles(ComponentJob job, const ReferenceFrame& frame, LaboratoryKind kind) {
    const std::string text = read_source_text(job.source.path);
    const LaboratoryAlleles found = read_laboratory_alleles(
        {text, job.source.path.string(), frame.names, frame.reference}, kind);
    const std::vector<annotation::StoreColumn> columns{{"rows", annotation::ColumnType::text}};
    job.header.columns = {columns.front().name};
    job.report.counts = found.counts;
    annotation::AlleleStoreWriter writer(job.output, std::move(job.header), columns);
    for (const auto& [allele, rows] : found.rows) {
        annotation::StoreValue value;
        value.present = true;
        value.text = rows;
        writer.add({allele, {std::move(value)}});
    }
    writer.commit();
}

void build_mask(ComponentJob job) {
    const LaboratoryMask found =
        read_laboratory_mask(read_source_text(job.source.path), job.source.path.string());
    job.header.columns = laboratory_columns(LaboratoryKind::mask);
    job.report.counts = found.counts;
    hts::TableWriter writer(job.output, std::move(job.header));
    for (const MaskedGene& masked : found.genes) {
        writer.add({masked.gene.text(), model::format_date(masked.date), masked.reason});
    }
    writer.commit();
}

} // namespace

void build_laboratory_component(ComponentJob job, const ReferenceFrame& frame) {
    const LaboratoryKind kind = laboratory_kind_of(job.source.kind).value();
    if (kind == LaboratoryKind::mask) {
        build_mask(std::move(job));
    } else {
        build_alleles(std::move(job), frame, kind);
    }
}

} // namespace vigie::knowledge
