#include "pipeline/run/annotate.hpp"

#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/annotation_tags.hpp"
#include "pipeline/run/batch_pipeline.hpp"
#include "pipeline/run/haplotype_text.hpp"
#include "pipeline/run/header_completion.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/opened_variants.hpp"
#include "pipeline/run/record_annotator.hpp"
#include "pipeline/run/variant_output.hpp"
#include "pipeline/run/waiting_batches.hpp"

namespace vigie::run {
namespace {

std::string output_header(const AnnotateRequest& request,
                          const hts::VcfHeader& input,
                          const AnnotationTags& tags,
                          const knowledge::Release& release) {
    hts::VcfHeader output = input;
    const auto append = [&output](const std::vector<std::string>& lines) {
        output.lines.insert(output.lines.end(), lines.begin(), lines.end());
    };
    if (is_bcf(request.type)) {
        append(undeclared_lines(request.input, input, request.regions ? &*request.regions : nullptr,
                                release.contig_names()));
    }
    append(tags.header_lines(release));
    if (!input.samples.empty()) {
        append(haplotype_header_lines());
    }
    if (request.normalise) {
        append({RecordSplitter::header_line()});
    }
    return output.text();
}

/// Writes batches in order and adds up what they counted.
class AnnotatedSink {
  public:
    AnnotatedSink(const AnnotateRequest& request,
                  const knowledge::Release& release,
                  const std::string& header)
        : request_(request), release_(release), output_(request.output),
          encoder_(request.type, header), waiting_(encoder_, output_),
          progress_(request.progress, "annotate") {
        output_.write(encoder_.encode_header());
    }

    void write(AnnotatedBatch& batch) {
        result_.records += batch.records;
        result_.alleles += batch.alleles;
        reference_ += batch.reference;
        if (reference_.refuses_early()) {
            require_reference_agrees(reference_, release_, request_.input);
        }
        progress_.add(batch.records.in);
        if (request_.normalise) {
            waiting_.take(batch);
        } else {
            output_.write(batch.bytes);
        }
    }

    AnnotateResult finish() {
        if (!result_.records.conserved() || !result_.alleles.conserved()) {
            throw model::Error(model::ExitCode::internal,
                               "the counts of records or alleles are not conserved");
        }
        require_reference_agrees(reference_, release_, request_.input);
        if (reference_.mismatched > 0) {
            result_.warnings.push_back(std::to_string(reference_.mismatched) +
                                       " records contradict the reference and were not annotated "
                                       "(first: " +
                                       reference_.first_mismatch + ")");
        }
        waiting_.flush();
        output_.write(encoder_.encode_end());
        commit_output(output_, request_.output, request_.index, result_.records.out);
        return std::move(result_);
    }

  private:
    const AnnotateRequest& request_;
    const knowledge::Release& release_;
    hts::OutputFile output_;
    hts::BlockEncoder encoder_;
    WaitingBatches waiting_;
    Progress progress_;
    AnnotateResult result_;
    hts::ReferenceTally reference_;
};

} // namespace

AnnotateResult annotate(const AnnotateRequest& request, const knowledge::Release& release) {
    prepare_output(request.output, request.type, request.index);
    OpenedVariants input(request.input, request.regions.has_value(), request.threads);
    const hts::VcfHeader& header = input.header();
    LineSource lines =
        input.lines(request.regions ? &*request.regions : nullptr, release.contig_names());
    const hts::ContigReport contigs =
        hts::check_contigs(header, release.contig_names(), release.reference(), request.input);
    const AnnotationTags tags(release, request.csq_tag);
    tags.require_absent(header, request.input);
    const annotation::CsqWriter csq(release.transcripts(), request.protein_form);
    const AnnotatorContext context{
        .release = release,
        .tags = tags,
        .csq = csq,
        .header = header,
        .output_header = output_header(request, header, tags, release),
        .type = request.type,
        .file = request.input,
        .targets = request.targets ? &*request.targets : nullptr,
        .targets_complement = request.targets_complement,
        .normalise = request.normalise,
    };
    AnnotatedSink sink(request, release, context.output_header);
    BatchSource source(lines, header, release.contig_names(), release.transcripts());
    BatchPipeline<AnnotatedBatch> pipeline(
        source, [&context] { return std::make_unique<RecordAnnotator>(context); },
        [&sink](AnnotatedBatch& batch) { sink.write(batch); });
    pipeline.run(request.threads);
    const hts::InputIntegrity integrity = input.finish();
    AnnotateResult result = sink.finish();
    result.integrity = integrity;
    result.warnings.insert(result.warnings.end(), contigs.warnings.begin(), contigs.warnings.end());
    return result;
}

} // namespace vigie::run
