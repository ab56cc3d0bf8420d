#include "pipeline/hts/variant_input.hpp"

#include "pipeline/model/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::InputError;
using model::ResourceError;

/// The empty block that ends every BGZF file (SAM specification, 4.1.2).
constexpr std::array<unsigned char, 28> end_of_file_block = {
    0x1f, 0x8b, 0x08, 0x04, 0, 0, 0, 0, 0, 0xff, 0x06, 0, 0x42, 0x43,
    0x02, 0,    0x1b, 0,    3, 0, 0, 0, 0, 0,    0,    0, 0,    0};

const std::string copy_again = "the file is cut or damaged: copy or make it again";

/// htslib would take "http://...", "s3:..." or "data:..." for something to fetch.
bool has_scheme(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return false;
    }
    return std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '.' || c == '-';
    });
}

[[noreturn]] void refuse_unopened(const std::string& path, int error) {
    if (error == ENOENT || error == ENOTDIR) {
        throw InputError({.file = path}, "no such file", "check the path", ExitCode::missing_input);
    }
    if (error == EACCES || error == EPERM) {
        throw ResourceError(ExitCode::permission, path + ": no permission to read");
    }
    throw ResourceError(ExitCode::io,
                        fmt::format("{}: cannot be read: {}", path, std::strerror(error)));
}

int open_descriptor(const std::string& path) {
    if (path == "-") {
        return ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    }
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

std::string describe(const htsFormat& found) {
    const std::unique_ptr<char, CloseHandle<std::free>> text(hts_format_description(&found));
    return text ? text.get() : "unknown";
}

} // namespace

InputFile::InputFile(const std::string& path) : path_(path) {
    if (path != "-" && has_scheme(path)) {
        throw InputError({.file = path}, "the name looks like a URL; only local files are read",
                         "fetch the file first (a local name with ':' is given as ./NAME)");
    }
    descriptor_ = open_descriptor(path);
    if (descriptor_ < 0) {
        refuse_unopened(path, errno);
    }
    if (::fstat(descriptor_, &status_) != 0 || S_ISDIR(status_.st_mode)) {
        const int error = S_ISDIR(status_.st_mode) ? 0 : errno;
        ::close(descriptor_);
        if (error != 0) {
            refuse_unopened(path, error);
        }
        throw InputError({.file = path}, "this is a folder", "name a VCF or BCF file");
    }
    if (path == "-") {
        // Bytes before the current position may have been taken: stdin is always a stream.
        status_.st_mode = (status_.st_mode & ~static_cast<mode_t>(S_IFMT)) | S_IFIFO;
    }
}

InputFile::~InputFile() {
    ::close(descriptor_);
}

bool InputFile::is_newer_than(const struct stat& other) const noexcept {
    return std::pair(other.st_mtim.tv_sec, other.st_mtim.tv_nsec) <
           std::pair(status_.st_mtim.tv_sec, status_.st_mtim.tv_nsec);
}

int InputFile::duplicate() const {
    const int copy = ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) {
        throw ResourceError(ExitCode::resources, path_ + ": no file descriptor left");
    }
    return copy;
}

std::string InputFile::read_at(std::uint64_t offset, std::size_t size) const {
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t got = ::pread(descriptor_, bytes.data() + filled, size - filled,
                                    static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            refuse_unopened(path_, errno);
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

bool InputFile::is_unchanged() const {
    struct stat now {};
    return ::fstat(descriptor_, &now) == 0 && now.st_size == status_.st_size &&
           now.st_mtim.tv_sec == status_.st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == status_.st_mtim.tv_nsec;
}

VariantInput::VariantInput(const InputFile& file, int threads, InputContent content)
    : path_(file.path()) {
    silence_htslib();
    const int descriptor = file.duplicate();
    StreamHandle stream(hdopen(descriptor, "r"));
    if (!stream) {
        ::close(descriptor);
        throw ResourceError(ExitCode::resources, path_ + ": cannot be opened for reading");
    }
    detect(stream.get(), content);
    if (compression_ == Compression::bgzf && file.is_regular()) {
        const std::size_t length = end_of_file_block.size();
        const std::uint64_t size = file.size();
        const std::string tail =
            size < length ? std::string{} : file.read_at(size - length, length);
        end_block_ = tail.size() == length &&
                     std::memcmp(tail.data(), end_of_file_block.data(), length) == 0;
        if (!end_block_) {
            refuse("the BGZF end-of-file block is missing", copy_again);
        }
    }
    handle_.reset(bgzf_hopen(stream.get(), "r"));
    if (!handle_) {
        refuse_damaged();
    }
    static_cast<void>(stream.release());
    if (threads > 0 && compression_ == Compression::bgzf &&
        bgzf_mt(handle_.get(), threads, 256) != 0) {
        throw ResourceError(ExitCode::resources, path_ + ": cannot start decompression threads");
    }
}

void VariantInput::detect(hFILE* stream, InputContent content) {
    htsFormat found{};
    if (hts_detect_format(stream, &found) != 0) {
        refuse_damaged();
    }
    if (found.format == empty_format) {
        refuse("the file is empty", content == InputContent::table
                                        ? "copy or make it again"
                                        : "a VCF without variants still has a header");
    }
    if (content == InputContent::variants && found.format != vcf && found.format != bcf) {
        refuse("this is not a VCF or BCF (found: " + describe(found) + ")",
               "give a VCF (plain or bgzip) that begins with ##fileformat=VCF, or a BCF");
    }
    if (found.compression != no_compression && found.compression != gzip &&
        found.compression != bgzf) {
        refuse("the compression is not supported (found: " + describe(found) + ")",
               "compress it with bgzip");
    }
    compression_ = found.compression == no_compression ? Compression::none
                   : found.compression == bgzf         ? Compression::bgzf
                                                       : Compression::gzip;
    format_ = found.format == bcf                 ? VariantFormat::bcf
              : compression_ == Compression::none ? VariantFormat::vcf
                                                  : VariantFormat::vcf_gz;
}

std::size_t VariantInput::read(char* bytes, std::size_t size) {
    const ssize_t got = bgzf_read(handle_.get(), bytes, size);
    if (got < 0 || handle_->errcode != 0) {
        refuse_damaged();
    }
    return static_cast<std::size_t>(got);
}

void VariantInput::require_sound() const {
    if (handle_->errcode != 0) {
        refuse_damaged();
    }
}

std::uint64_t VariantInput::close() {
    require_sound();
    const bool no_end_block = handle_->no_eof_block != 0;
    const auto taken = static_cast<std::uint64_t>(htell(handle_->fp));
    if (bgzf_close(handle_.release()) != 0) {
        refuse("an error was found when the file was closed", copy_again);
    }
    if (compression_ == Compression::bgzf) {
        if (no_end_block) {
            refuse("the BGZF end-of-file block is missing", copy_again);
        }
        end_block_ = true;
    }
    return taken;
}

void VariantInput::refuse(const std::string& problem, const std::string& remedy) const {
    throw InputError({.file = path_}, problem, remedy);
}

void VariantInput::refuse_damaged() const {
    const unsigned code = handle_ ? handle_->errcode : 0U;
    const std::string what = (code & BGZF_ERR_CRC) != 0      ? "a block has a wrong checksum"
                             : (code & BGZF_ERR_HEADER) != 0 ? "a block header is malformed"
                             : (code & BGZF_ERR_ZLIB) != 0   ? "a block cannot be decompressed"
                                                             : "the data end too early";
    refuse("the compressed data are damaged: " + what, copy_again);
}

} // namespace vigie::hts
