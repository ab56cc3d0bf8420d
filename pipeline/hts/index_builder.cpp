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

void sync(const fs::path& path) {
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

fs::path index_name(const fs::path& data, IndexKind kind) {
    fs::path index = data;
    index += kind == IndexKind::csi ? ".csi" : ".tbi";
    return index;
}

/// @throws ResourceError 74 if htslib cannot index the data.
void write_index(const fs::path& data, const fs::path& index, IndexKind kind, bool is_bcf) {
    const fs::path source = fs::absolute(data);
    const fs::path target = fs::absolute(index);
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
}

} // namespace

IndexFile::IndexFile(const fs::path& data, const IndexPlan& plan)
    : final_(index_name(plan.final_data, plan.kind)), temporary_(temporary_beside(final_)) {
    silence_htslib();
    const InputFile file(data.string());
    VariantInput input(file, 0);
    const bool is_bcf = input.format() == VariantFormat::bcf;
    if (input.compression() != Compression::bgzf || (is_bcf && plan.kind == IndexKind::tbi)) {
        fail(plan.final_data, is_bcf ? "a BCF takes a .csi index and must be compressed"
                                     : "only BGZF-compressed files can be indexed");
    }
    try {
        write_index(data, temporary_, plan.kind, is_bcf);
        std::vector<std::string> names;
        if (is_bcf) {
            names = BcfRecords(input).contig_names();
        }
        const IndexStatistics statistics = read_index_statistics(temporary_, names);
        if (statistics.records() != plan.records) {
            fail(plan.final_data, fmt::format("{} records were written, the index counts {}",
                                              plan.records, statistics.records()));
        }
        check_index_extent(statistics, file);
    } catch (...) {
        discard();
        throw;
    }
}

IndexFile::~IndexFile() {
    discard();
}

void IndexFile::discard() noexcept {
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
        temporary_.clear();
    }
}

void IndexFile::commit() {
    sync(temporary_);
    if (::rename(temporary_.c_str(), final_.c_str()) != 0) {
        fail(final_, std::strerror(errno));
    }
    temporary_.clear();
    sync(final_.has_parent_path() ? final_.parent_path() : fs::path("."));
}

void build_index(const fs::path& data, IndexKind kind, std::uint64_t records) {
    IndexFile(data, {.final_data = data, .kind = kind, .records = records}).commit();
}

void remove_indexes(const fs::path& data) {
    for (const fs::path& index : find_indexes(data)) {
        if (::unlink(index.c_str()) != 0 && errno != ENOENT) {
            fail(data, fmt::format("its old index {} cannot be removed: {}", index.string(),
                                   std::strerror(errno)));
        }
    }
}

} // namespace vigie::hts
