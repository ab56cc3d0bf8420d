#include "pipeline/hts/bcf_records.hpp"
#include "pipeline/hts/index_statistics.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::ResourceError;
namespace fs = std::filesystem;

/// Levels of 2^14 bases, as bcftools and tabix use them.
constexpr int csi_min_shift = 14;

[[noreturn]] void fail(const fs::path& data, const std::string& problem) {
    throw ResourceError(ExitCode::io,
                        fmt::format("{}: cannot be indexed: {}", data.string(), problem));
}

/// A file that is removed unless it was renamed.
class TemporaryIndex {
  public:
    explicit TemporaryIndex(fs::path path) : path_(std::move(path)) {}
    TemporaryIndex(const TemporaryIndex&) = delete;
    TemporaryIndex& operator=(const TemporaryIndex&) = delete;
    ~TemporaryIndex() {
        if (!path_.empty()) {
            ::unlink(path_.c_str());
        }
    }
    const fs::path& path() const noexcept { return path_; }
    void rename_to(const fs::path& final_path) {
        sync(path_);
        if (::rename(path_.c_str(), final_path.c_str()) != 0) {
            fail(final_path, std::strerror(errno));
        }
        path_.clear();
        sync(final_path.has_parent_path() ? final_path.parent_path() : fs::path("."));
    }

  private:
    static void sync(const fs::path& path) {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
        const int error = errno;
        if (descriptor >= 0) {
            ::close(descriptor);
        }
        if (!synced) {
            fail(path, std::strerror(error));
        }
    }
    fs::path path_;
};

fs::path temporary_name(const fs::path& index) {
    return index.parent_path() / fmt::format(".{}.{}.tmp", index.filename().string(), ::getpid());
}

} // namespace

void build_index(const fs::path& data, IndexKind kind, std::uint64_t records) {
    silence_htslib();
    const InputFile file(data.string());
    VariantInput input(file, 0);
    const bool is_bcf = input.format() == VariantFormat::bcf;
    if (input.compression() != Compression::bgzf || (is_bcf && kind == IndexKind::tbi)) {
        fail(data, is_bcf ? "a BCF takes a .csi index and must be compressed"
                          : "only BGZF-compressed files can be indexed");
    }
    fs::path index = data;
    index += kind == IndexKind::csi ? ".csi" : ".tbi";
    TemporaryIndex temporary(temporary_name(index));
    const fs::path source = fs::absolute(data);
    const fs::path target = fs::absolute(temporary.path());
    const int shift = kind == IndexKind::csi ? csi_min_shift : 0;
    const int result =
        is_bcf ? bcf_index_build3(source.c_str(), target.c_str(), shift, 0)
               : tbx_index_build3(source.c_str(), target.c_str(), shift, 0, &tbx_conf_vcf);
    if (result != 0) {
        fail(data, kind == IndexKind::tbi
                       ? "its records are not sorted, a position exceeds 536,870,911 (use a .csi "
                         "index), or the disk is full"
                       : "its records are not sorted, or the disk is full");
    }
    std::vector<std::string> names;
    if (is_bcf) {
        names = BcfRecords(input).contig_names();
    }
    const IndexStatistics statistics = read_index_statistics(temporary.path(), names);
    if (statistics.records() != records) {
        fail(data, fmt::format("{} records were written, the index counts {}", records,
                               statistics.records()));
    }
    check_index_extent(statistics, file);
    temporary.rename_to(index);
}

} // namespace vigie::hts
