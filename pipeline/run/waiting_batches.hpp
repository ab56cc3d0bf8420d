#pragma once

#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/run/record_annotator.hpp"

#include <cstdint>
#include <deque>
#include <string>

namespace vigie::run {

/// Keeps normalised batches back until no later record can come before their end, because
/// left-aligning moves records out of the batch in which they were read. Encoder and output must
/// outlive it.
class WaitingBatches {
  public:
    WaitingBatches(hts::BlockEncoder& encoder, hts::OutputFile& output)
        : encoder_(encoder), output_(output) {}

    /// Keeps the batch and writes those that lie far enough before it.
    /// @throws InputError if a record moved before what is written already.
    void take(AnnotatedBatch& batch);
    /// Writes what still waits.
    void flush();

  private:
    struct Waiting {
        std::string contig;
        std::int64_t first = 0; ///< POS of its first and last record
        std::int64_t last = 0;
        std::string lines;
        std::string bytes;
    };
    static Waiting waiting(std::string lines, std::string bytes);
    /// Puts the moved records where they belong: the batches from there on become one.
    void merge(Waiting moved);
    void write_front();

    hts::BlockEncoder& encoder_;
    hts::OutputFile& output_;
    std::deque<Waiting> batches_;
    std::string written_contig_;
    std::int64_t written_last_ = 0;
};

} // namespace vigie::run
