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
#include "pipeline/run/haplotype_collector.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/record_normaliser.hpp"
#include "pipeline/run/region_list.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
    const model::ContigIntervals* targets = nullptr;
    bool targets_complement = false;
    std::optional<OtherAllele> normalise = std::nullopt; ///< nullopt: records stay as they are
};

/// An annotated batch, ready to be written.
struct AnnotatedBatch {
    std::string bytes;
    model::StageCounts records;
    model::StageCounts alleles;
    hts::ReferenceTally reference;
    /// With normalisation only: the lines of `bytes`, and those that moved before the batch.
    std::string lines;
    std::string strays;
};

/// Parses, annotates and formats the records of a batch; untouched columns stay byte for byte.
class RecordAnnotator final : public BatchWorker<AnnotatedBatch> {
  public:
    explicit RecordAnnotator(const AnnotatorContext& context);
    AnnotatedBatch process(const BatchText& batch) override;

  private:
    using Haplotypes = std::span<const RecordHaplotype>;
    using Effects = std::span<const annotation::TranscriptEffect>;
    struct Written {
        std::string_view input; ///< the record's line
        std::size_t begin = 0;  ///< of its annotated line in `lines_`
    };

    void annotate_line(std::string_view line, std::uint64_t number, AnnotatedBatch& batch);
    /// Appends the line with its annotations to `out`.
    void append_line(std::string_view line,
                     const hts::RecordLine& record,
                     Haplotypes haplotypes,
                     std::string& out);
    /// Sets `info_` to what is to be added to the record's INFO.
    void set_info(const hts::RecordLine& record, Haplotypes haplotypes);
    void append_csq(const InputAllele& allele,
                    Effects effects,
                    std::string_view vep,
                    Haplotypes haplotypes);
    /// Writes the records anew that belong to combined changes.
    void add_haplotypes();
    bool outside_targets(const hts::RecordLine& record) const;
    hts::RecordLine split(std::string_view line, std::uint64_t number) const;

    const AnnotatorContext& context_;
    InputAlleleReader alleles_;
    TagWriter tags_;
    annotation::AlleleAnnotator annotator_;
    HaplotypeCollector haplotypes_;
    std::optional<RecordNormaliser> normaliser_;
    hts::BlockEncoder encoder_;
    std::vector<Written> written_;
    std::string lines_;
    std::string info_;
    const std::vector<InputAllele>* record_alleles_ = nullptr;
};

} // namespace vigie::run
