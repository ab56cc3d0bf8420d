#include "pipeline/run/annotate.hpp"

#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/region_reader.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/annotation_tags.hpp"
#include "pipeline/run/batch_pipeline.hpp"
#include "pipeline/run/haplotype_text.hpp"
#include "pipeline/run/header_completion.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/record_annotator.hpp"
#include "pipeline/run/thread_budget.hpp"
#include "pipeline/run/waiting_batch.hpp"

#include <filesystem>
#include <optional>

namespace vigie::run {
namespace {

bool is_bcf(hts::OutputType type) {
    return type == hts::OutputType::bcf || type == hts::OutputType::bcf_uncompressed;
}

/// What the records that will be written use and the header does not declare.
std::vector<std::string> undeclared_in(const AnnotateRequest& request,
                                       const hts::VcfHeader& input,
                                       const knowledge::Release& release) {
    if (!request.regions) {
        return undeclared_lines(request.input, input);
    }
    hts::RegionReader reader(request.input);
    return undeclared_lines(
        lines_of(reader, *request.regions, release.contig_names(), request.input), input);
}

std::string output_header(const AnnotateRequest& request,
                          const hts::VcfHeader& input,
                          const AnnotationTags& tags,
                          const knowledge::Release& release) {
    hts::VcfHeader output = input;
    const auto append = [&output](const std::vector<std::string>& lines) {
        output.lines.insert(output.lines.end(), lines.begin(), lines.end());
    };
    if (is_bcf(request.type)) {
        append(undeclared_in(request, input, release));
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
        commit();
        return std::move(result_);
    }

  private:
    void commit() {
        std::optional<hts::IndexFile> index;
        if (request_.index) {
            index.emplace(output_.temporary_path(), hts::IndexPlan{.final_data = request_.output,
                                                                   .kind = *request_.index,
                                                                   .records = result_.records.out});
        }
        if (!output_.is_stream()) {
            hts::remove_indexes(request_.output);
        }
        output_.commit();
        if (index) {
            index->commit();
        }
    }

    const AnnotateRequest& request_;
    const knowledge::Release& release_;
    hts::OutputFile output_;
    hts::BlockEncoder encoder_;
    WaitingBatch waiting_;
    Progress progress_;
    AnnotateResult result_;
    hts::ReferenceTally reference_;
};

void require_indexable(const AnnotateRequest& request) {
    const bool indexable =
        request.type == hts::OutputType::vcf_gz || request.type == hts::OutputType::bcf;
    std::error_code ignored;
    const std::filesystem::file_status output = std::filesystem::status(request.output, ignored);
    const bool stream = request.output == "-" || (std::filesystem::exists(output) &&
                                                  !std::filesystem::is_regular_file(output));
    if (request.index && (!indexable || stream)) {
        throw model::UsageError("--write-index needs -o FILE and output type z or b");
    }
}

/// The whole job on an opened source of lines; the source is checked to its end before the output
/// is committed.
template <typename Finish>
AnnotateResult annotate_lines(const AnnotateRequest& request,
                              const knowledge::Release& release,
                              LineSource lines,
                              const hts::VcfHeader& header,
                              const Finish& finish_input) {
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
    const hts::InputIntegrity integrity = finish_input();
    AnnotateResult result = sink.finish();
    result.integrity = integrity;
    result.warnings.insert(result.warnings.end(), contigs.warnings.begin(), contigs.warnings.end());
    return result;
}

} // namespace

AnnotateResult annotate(const AnnotateRequest& request, const knowledge::Release& release) {
    require_indexable(request);
    if (request.output != "-") {
        const std::filesystem::path folder = std::filesystem::path(request.output).parent_path();
        hts::remove_stale_temporaries(folder.empty() ? "." : folder);
    }
    if (request.regions) {
        hts::RegionReader reader(request.input);
        const auto no_end = [&request] {
            hts::InputIntegrity part;
            part.path = request.input;
            part.warnings = {"read by regions: the soundness of the rest was not looked at"};
            return part;
        };
        return annotate_lines(
            request, release,
            lines_of(reader, *request.regions, release.contig_names(), request.input),
            reader.header(), no_end);
    }
    hts::LineReader reader(request.input, {.threads = decompression_threads(request.threads)});
    return annotate_lines(request, release, lines_of(reader), reader.header(),
                          [&reader] { return reader.finish(); });
}

} // namespace vigie::run
