#include "annotation/gene_model_source.hpp"
#include "knowledge/component_builders.hpp"
#include "knowledge/source_text.hpp"

namespace vigie::knowledge {

void build_transcripts_component(ComponentJob job, const ReferenceFrame& frame) {
    const std::string text = read_source_text(job.source.path);
    annotation::GeneModels models =
        annotation::read_gene_models(text, job.source.path.string(), frame.names);
    job.header.columns = annotation::transcript_columns();
    hts::TableWriter writer(job.output, job.header);
    for (const annotation::Transcript& transcript : models.transcripts) {
        if (!frame.reference.contains(transcript.contig)) {
            models.counts.note("no_reference_sequence");
        }
        writer.add(annotation::transcript_to_row(transcript));
    }
    writer.commit();
    job.report.counts = models.counts;
}

} // namespace vigie::knowledge
