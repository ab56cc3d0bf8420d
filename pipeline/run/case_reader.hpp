#pragma once

#include "annotation/normalise.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/batch_pipeline.hpp"
#include "pipeline/run/call_tally.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/joined_call.hpp"
#include "pipeline/run/reference_blocks.hpp"
#include "pipeline/run/sample_binding.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// The calls of one batch, in input order.
struct CallBatch {
    std::vector<CaseCall> calls;
    model::StageCounts records;
    model::StageCounts alleles;
    model::StageCounts calls_counts; ///< in = canonical alleles; dropped: "no_carrier",
                                     ///< with keep_non_carriers "no_genotype"
    hts::ReferenceTally reference;
    std::map<std::string, std::uint64_t> without_reference; ///< canonical contig -> alleles
    CallTally tally;                                        ///< of the proband
    std::vector<ReferenceBlock> blocks; ///< of a gVCF, where the case has several files
};

/// What the workers that read a case share.
struct CaseReaderContext {
    const knowledge::Release& release;
    const interpretation::RuleSet& rules;
    const hts::VcfHeader& header;
    const SampleBinding& samples;
    std::size_t individuals; ///< of the whole pedigree
    /// The allele may be carried by somebody of another file: genotypes without it are kept too.
    bool keep_non_carriers;
    std::string file;
    hts::FormatKeys fields = {};                       ///< of the file's caller
    std::optional<std::size_t> proband = std::nullopt; ///< whose calls are counted
};

/// Turns record lines into canonical calls of the case's individuals.
class CaseReader final : public BatchWorker<CallBatch> {
  public:
    explicit CaseReader(const CaseReaderContext& context);
    CallBatch process(const BatchText& batch) override;

  private:
    void read_line(std::string_view line, std::uint64_t number, CallBatch& batch);
    void add_call(const hts::RecordLine& record,
                  const annotation::Normalised& canonical,
                  const std::vector<model::SampleCall>& calls,
                  CallBatch& batch);
    /// Takes a record without an ALT of its own as the measured reference of its samples.
    void add_blocks(const hts::RecordLine& record,
                    const std::vector<model::SampleCall>& calls,
                    CallBatch& batch) const;
    [[noreturn]] void fail(const hts::LineFault& fault, std::uint64_t number) const;

    const CaseReaderContext& context_;
    InputAlleleReader alleles_;
    knowledge::AlleleLookup lookup_;
    hts::FormatLayout layout_;
};

} // namespace vigie::run
