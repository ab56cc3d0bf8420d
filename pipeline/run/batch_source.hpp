#pragma once

#include "annotation/transcript_index.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/run/line_source.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
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
    void accept_unknown_contigs() noexcept { unknown_contigs_ = true; }

    /// nullptr at the clean end. @throws InputError if unsorted or damaged.
    std::unique_ptr<BatchText> next();

    /// Records read so far.
    std::uint64_t records() const noexcept { return records_; }

  private:
    struct Place {
        std::string chrom;
        model::Contig contig;
        std::int64_t position = 0; ///< 1-based
    };
    /// Updates `place_`; true if a batch may be cut before this line.
    bool advance(std::string_view line);
    void enter_contig(std::string_view chrom);
    [[noreturn]] void fail(const std::string& problem, const std::string& remedy) const;

    LineSource& lines_;
    std::set<std::string, std::less<>> declared_;
    const model::ContigNames& names_;
    const annotation::TranscriptIndex& transcripts_;
    Place place_;
    std::set<model::Contig> finished_;
    std::string carried_; ///< the line read past the cut
    std::uint64_t carried_line_ = 0;
    std::uint64_t number_ = 0;
    std::uint64_t records_ = 0;
    bool ended_ = false;
    bool unknown_contigs_ = false;
};

} // namespace vigie::run
