#pragma once

#include "annotation/allele_annotator.hpp"
#include "annotation/csq_writer.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/annotation_tags.hpp"
#include "pipeline/run/batch_pipeline.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/region_list.hpp"

#include <memory>
#include <string>

namespace vigie::run {

/// What every annotating worker shares; const throughout a run.
struct AnnotatorContext {
    const knowledge::Release& release;
    const AnnotationTags& tags;
    const annotation::CsqWriter& csq;
    const hts::VcfHeader& header; ///< of the input
    std::string output_header;    ///< whole text
    hts::OutputType type;
    std::string file; ///< for messages
    const RegionList* targets = nullptr;
    bool targets_complement = false;
};

/// An annotated batch, ready to be written.
struct AnnotatedBatch {
    std::string bytes;
    model::StageCounts records;
    model::StageCounts alleles;
    hts::ReferenceTally reference;
};

/// Parses, annotates and formats the records of a batch; untouched columns stay byte for byte.
class RecordAnnotator final : public BatchWorker<AnnotatedBatch> {
  public:
    explicit RecordAnnotator(const AnnotatorContext& context);
    AnnotatedBatch process(const BatchText& batch) override;

  private:
    void annotate_line(std::string_view line, std::uint64_t number, AnnotatedBatch& batch);
    /// Sets `info_` to what is to be added to the record's INFO.
    void append_annotations(const hts::RecordLine& record, AnnotatedBatch& batch);
    bool outside_targets(const hts::RecordLine& record) const;

    const AnnotatorContext& context_;
    InputAlleleReader alleles_;
    TagWriter tags_;
    annotation::AlleleAnnotator annotator_;
    hts::BlockEncoder encoder_;
    std::string lines_;
    std::string info_;
};

} // namespace vigie::run
