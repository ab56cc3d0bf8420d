#include "pipeline/run/alignment_sample.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vigie::run {

std::string one_sample_of(const hts::AlignmentFile& file) {
    if (file.samples.size() > 1) {
        throw model::InputError({.file = file.path, .field = "@RG SM"},
                                fmt::format("the read groups name {} samples ({}): reads of "
                                            "several people cannot be told apart",
                                            file.samples.size(), fmt::join(file.samples, ", ")),
                                "give a file for each sample (samtools split)");
    }
    return file.samples.empty() ? std::string() : file.samples.front();
}

} // namespace vigie::run
