#pragma once

#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"

#include <filesystem>
#include <future>
#include <string>
#include <string_view>

namespace vigie::benchmarks {

/// A BGZF-compressed text file that appears only complete; the bytes depend on the text alone. One
/// stretch is compressed in a second thread while the next is being written.
class CompressedText {
  public:
    /// @throws ResourceError 73, 77.
    explicit CompressedText(const std::filesystem::path& path);
    CompressedText(const CompressedText&) = delete;
    CompressedText& operator=(const CompressedText&) = delete;
    ~CompressedText() = default;

    /// Whole lines, each ended by '\n'. @throws ResourceError 74.
    void write(std::string_view lines);
    void commit();

  private:
    void flush();
    void finish_running();

    hts::OutputFile file_;
    hts::BlockEncoder encoder_;
    std::string pending_;
    std::string compressing_;
    std::future<std::string> running_; ///< last: it uses the members above until it is done
};

/// Writes a whole text at once.
void write_compressed(const std::filesystem::path& path, std::string_view text);

} // namespace vigie::benchmarks
