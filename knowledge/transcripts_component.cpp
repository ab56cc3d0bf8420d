#include "annotation/gene_model_source.hpp"
#include "annotation/transcript_accession.hpp"
#include "knowledge/component_builders.hpp"
#include "knowledge/source_text.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <string_view>

namespace vigie::knowledge {
namespace {

/// Marks the transcripts that a table names in its first column; what follows (the reason) is for
/// its readers. Lines that begin with '#' say nothing. @throws InputError if a line names none.
void pin_transcripts(std::string_view table,
                     const std::string& file,
                     std::vector<annotation::Transcript>& transcripts) {
    std::uint64_t number = 0;
    while (!table.empty()) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        std::string_view line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        ++number;
        line = line.substr(0, line.find_first_of("\t\r"));
        if (line.empty() || line.front() == '#') {
            continue;
        }
        bool found = false;
        for (annotation::Transcript& transcript : transcripts) {
            if (annotation::bears_accession(transcript, line)) {
                transcript.pinned = true;
                found = true;
            }
        }
        if (!found) {
            throw model::InputError({.file = file, .line = number, .field = "transcript"},
                                    "'" + std::string(line) +
                                        "' is no transcript of the gene models",
                                    "correct the accession, or remove the line");
        }
    }
}

} // namespace

void build_transcripts_component(ComponentJob job, const ReferenceFrame& frame) {
    const std::string text = read_source_text(job.source.path);
    annotation::GeneModels models =
        annotation::read_gene_models(text, job.source.path.string(), frame.names);
    if (const auto pinned = job.source.options.find("pinned"); pinned != job.source.options.end()) {
        pin_transcripts(read_source_text(pinned->second), pinned->second, models.transcripts);
    }
    job.header.columns = annotation::transcript_columns();
    hts::TableWriter writer(job.output, job.header);
    for (const annotation::Transcript& transcript : models.transcripts) {
        if (!frame.reference.contains(transcript.contig)) {
            models.counts.note("no_reference_sequence");
        }
        if (transcript.pinned) {
            models.counts.note("pinned");
        }
        writer.add(annotation::transcript_to_row(transcript));
    }
    writer.commit();
    job.report.counts = models.counts;
}

} // namespace vigie::knowledge
