#pragma once

#include "pipeline/run/batch_source.hpp"
#include "pipeline/run/record_splitter.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// The records of a batch after normalisation, sorted by position.
struct NormalisedBatch {
    std::string lines;
    /// Bytes at the front of `lines` whose records moved before the first record of the batch.
    std::size_t stray_bytes = 0;
};

/// Splits, trims and left-aligns the records of a batch and sorts them again. All records of a run
/// on one contig keep their order where positions are equal. One instance per worker.
class RecordNormaliser {
  public:
    RecordNormaliser(const knowledge::Release& release,
                     const hts::VcfHeader& header,
                     OtherAllele other);

    /// `records`: in = input records, out = records after splitting are noted as "records_added".
    NormalisedBatch
    normalise(const BatchText& batch, const std::string& file, model::StageCounts& records);

  private:
    struct Place {
        std::size_t contig = 0; ///< counts the contigs of the batch
        std::int64_t position = 0;
        std::string_view line;
    };
    void sort_lines(const std::string& lines, std::int64_t first_position, NormalisedBatch& out);

    const hts::VcfHeader& header_;
    InputAlleleReader alleles_;
    RecordSplitter splitter_;
    std::vector<Place> places_;
};

} // namespace vigie::run
