#pragma once

#include "annotation/transcript_index.hpp"
#include "pipeline/hts/record_order.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/run/line_source.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace vigie::run {

/// Whole record lines of consecutive records.
struct BatchText {
    std::uint64_t number = 0;     ///< 0, 1, 2 ...
    std::uint64_t first_line = 0; ///< 1-based line of the first record in its file
    std::uint64_t records = 0;
    std::string lines; ///< each ended by '\n'
};

/// Cuts a stream of records into batches of about 1 MiB, only where no coding transcript spans the
/// cut (decision 6 of docs/design.md), and checks that the records are sorted, that no contig comes
/// back after another one, and that header or release know each contig. Batch borders depend on the
/// input and the release only.
class BatchSource {
  public:
    BatchSource(LineSource& lines,
                const hts::VcfHeader& header,
                const model::ContigNames& names,
                const annotation::TranscriptIndex& transcripts);

    /// Takes contigs that neither header nor release knows, for work that looks nothing up.
    void accept_unknown_contigs() noexcept { order_.accept_unknown_contigs(); }

    /// nullptr at the clean end. @throws InputError if unsorted or damaged.
    std::unique_ptr<BatchText> next();

  private:
    /// True if a batch may be cut before this line.
    bool advance(std::string_view line);
    [[noreturn]] void fail(const hts::OrderFault& fault) const;

    LineSource& lines_;
    const annotation::TranscriptIndex& transcripts_;
    hts::RecordOrder order_;
    std::string carried_; ///< the line read past the cut
    std::uint64_t carried_line_ = 0;
    std::uint64_t number_ = 0;
    bool ended_ = false;
};

} // namespace vigie::run
