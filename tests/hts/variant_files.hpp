#pragma once

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/variant_writer.hpp"

#include <string>
#include <string_view>

namespace vigie::hts::test {

/// Header of the generated files: contigs chr20, chr21; INFO DP, AF, DB, NOTE; FORMAT GT, DP, AD,
/// GQ, PS; samples "proband" and "mother".
std::string header_text();

/// `count` sorted records over two contigs; the same text for the same count. The NOTE makes each
/// record hard to compress, so that a few hundred fill several BGZF blocks.
std::string record_text(int count);

/// A whole file of the type.
std::string encode_file(OutputType type, const std::string& header, std::string_view records);

/// Header text and record lines as LineReader gives them, and what `finish` says.
struct ReadBack {
    std::string header;
    std::string records;
    InputIntegrity integrity;
};
ReadBack read_back(const std::string& path, int threads = 0);

/// The message of the InputError that reading `path` to its end throws; "" if none.
std::string refusal(const std::string& path, int threads = 0);

} // namespace vigie::hts::test
