#pragma once

#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/run/record_annotator.hpp"

#include <string>

namespace vigie::run {

/// Keeps one normalised batch back until the next one has come, because left-aligning may have
/// moved records of the next before the end of this one. Encoder and output must outlive it.
class WaitingBatch {
  public:
    WaitingBatch(hts::BlockEncoder& encoder, hts::OutputFile& output)
        : encoder_(encoder), output_(output) {}

    /// Writes the batch before and keeps this one.
    /// @throws InputError if a record moved even before the batch that waits.
    void take(AnnotatedBatch& batch);
    /// Writes what still waits.
    void flush();

  private:
    void merge(const std::string& strays);

    hts::BlockEncoder& encoder_;
    hts::OutputFile& output_;
    std::string lines_;
    std::string bytes_;
};

} // namespace vigie::run
