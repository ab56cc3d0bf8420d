#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace vigie::cases {

/// One zstd frame with content size and checksum. The same bytes give the same frame.
std::string zstd_compress(std::string_view bytes);

/// @throws InputError if `frame` is damaged, cut, followed by other bytes, of unknown size, or
/// holds more than 1 GiB.
std::string zstd_decompress(std::string_view frame, const std::string& file);

/// Text that many others resemble: frames of those are much smaller beside it. The same dictionary
/// is needed to read them. For one thread at a time.
class ZstdDictionary {
  public:
    explicit ZstdDictionary(std::string_view text);
    ZstdDictionary(ZstdDictionary&&) noexcept;
    ZstdDictionary& operator=(ZstdDictionary&&) noexcept;
    ~ZstdDictionary();

    std::string compress(std::string_view bytes) const;
    /// @throws InputError as zstd_decompress, or if the frame was made beside another dictionary.
    std::string decompress(std::string_view frame, const std::string& file) const;

  private:
    struct Prepared;
    std::unique_ptr<Prepared> prepared_;
};

} // namespace vigie::cases
