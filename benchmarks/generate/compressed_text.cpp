#include "benchmarks/generate/compressed_text.hpp"

namespace vigie::benchmarks {
namespace {

constexpr std::size_t flush_size = std::size_t{1} << 22U;

} // namespace

CompressedText::CompressedText(const std::filesystem::path& path)
    : file_(path), encoder_(hts::OutputType::vcf_gz, "") {}

void CompressedText::write(std::string_view lines) {
    pending_ += lines;
    if (pending_.size() >= flush_size) {
        flush();
    }
}

void CompressedText::finish_running() {
    if (running_.valid()) {
        file_.write(running_.get());
    }
}

void CompressedText::flush() {
    finish_running();
    compressing_.swap(pending_);
    pending_.clear();
    running_ = std::async(std::launch::async, [this] {
        std::string encoded;
        encoder_.encode(compressing_, encoded);
        return encoded;
    });
}

void CompressedText::commit() {
    flush();
    finish_running();
    file_.write(encoder_.encode_end());
    file_.commit();
}

void write_compressed(const std::filesystem::path& path, std::string_view text) {
    CompressedText file(path);
    file.write(text);
    file.commit();
}

} // namespace vigie::benchmarks
