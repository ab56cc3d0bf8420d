#pragma once

#include "filters/expression/expression.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/batch_pipeline.hpp"
#include "pipeline/run/filter.hpp"
#include "pipeline/run/region_list.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::run {

/// What every filtering worker shares; const throughout a run.
struct FilterContext {
    const FilterRequest& request;
    const filters::expression::Expression& expression;
    const hts::VcfHeader& header; ///< of the input
    const model::ContigNames& names;
    std::string output_header; ///< whole text
    std::string label;         ///< the resolved name of the soft filter
    const model::ContigIntervals* targets = nullptr;
};

/// A filtered batch, ready to be written.
struct FilteredBatch {
    std::string bytes;
    std::string explanation; ///< lines of the file of drop reasons
    model::StageCounts records;
};

/// Judges the records of a batch.
class RecordFilter final : public BatchWorker<FilteredBatch> {
  public:
    explicit RecordFilter(const FilterContext& context);
    FilteredBatch process(const BatchText& batch) override;

  private:
    /// Records of a batch by the leaf that is responsible for them.
    struct Tally {
        std::vector<std::uint64_t> failed;
        std::vector<std::uint64_t> not_assessed;
        std::uint64_t outside_targets = 0;
    };
    void filter_line(std::string_view line, std::uint64_t number, FilteredBatch& batch);
    bool outside_targets(const hts::RecordLine& record) const;
    void write_labelled(std::string_view line, std::string_view old_filter, model::Verdict verdict);
    void explain(const hts::RecordLine& record, std::string_view fate, FilteredBatch& batch);
    void report(FilteredBatch& batch);

    const FilterContext& context_;
    model::Verdict wanted_;
    filters::expression::Evaluator evaluator_;
    hts::BlockEncoder encoder_;
    std::string lines_;
    Tally tally_;
};

} // namespace vigie::run
