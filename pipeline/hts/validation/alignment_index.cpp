#include "pipeline/hts/validation/alignment_index.hpp"

#include "pipeline/hts/hts_handle.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

namespace vigie::hts::validation {
namespace {

namespace fs = std::filesystem;

IndexHandle load(const fs::path& index) {
    const std::string name = fs::absolute(index).string();
    const int format = index.extension() == ".csi" ? HTS_FMT_CSI : HTS_FMT_BAI;
    return IndexHandle(hts_idx_load3(name.c_str(), name.c_str(), format, HTS_IDX_SILENT_FAIL));
}

class IndexComparison {
  public:
    IndexComparison(const sam_hdr_t& header, const AlignmentTally& tally, Faults& faults)
        : header_(header), tally_(tally), faults_(faults) {}

    /// False if the index holds no counts.
    bool compare(const fs::path& path) {
        const IndexHandle index = load(path);
        const std::string name = path.filename().string();
        if (!index) {
            report(name + " is damaged or is not an index");
            return false;
        }
        if (hts_idx_nseq(index.get()) > header_.n_targets) {
            report(name + " lists more sequences than the header");
            return false;
        }
        bool counted = false;
        for (int contig = 0; contig < header_.n_targets; ++contig) {
            counted = compare_contig(*index, contig, name) || counted;
        }
        return counted;
    }

  private:
    void report(const std::string& message) {
        faults_.at_line(0);
        faults_.report("container-index", "index", message);
    }

    bool compare_contig(const hts_idx_t& index, int contig, const std::string& name) {
        const auto& seen = tally_.contigs[static_cast<std::size_t>(contig)];
        std::uint64_t mapped = 0;
        std::uint64_t unmapped = 0;
        if (hts_idx_get_stat(&index, contig, &mapped, &unmapped) != 0) {
            if (seen.mapped + seen.unmapped > 0 && hts_idx_nseq(&index) <= contig) {
                report(fmt::format("{} records were read on {}, {} lists none",
                                   seen.mapped + seen.unmapped, header_.target_name[contig], name));
            }
            return false;
        }
        if (mapped != seen.mapped || unmapped != seen.unmapped) {
            report(fmt::format("{} records were read on {}, {} lists {}: the file is damaged or "
                               "the index is another file's",
                               seen.mapped + seen.unmapped, header_.target_name[contig], name,
                               mapped + unmapped));
        }
        return true;
    }

    const sam_hdr_t& header_;
    const AlignmentTally& tally_;
    Faults& faults_;
};

} // namespace

std::vector<fs::path> find_alignment_indexes(const fs::path& data) {
    std::vector<fs::path> found;
    fs::path stem = data;
    stem.replace_extension();
    for (const fs::path& base : {data, stem}) {
        for (const char* const suffix : {".bai", ".csi"}) {
            fs::path index = base;
            index += suffix;
            std::error_code ignored;
            if (fs::is_regular_file(index, ignored)) {
                found.push_back(std::move(index));
            }
        }
    }
    return found;
}

AlignmentIndexFindings check_alignment_index(const InputFile& file,
                                             const sam_hdr_t& header,
                                             const AlignmentTally& tally,
                                             Faults& faults) {
    AlignmentIndexFindings findings;
    IndexComparison comparison(header, tally, faults);
    for (const fs::path& index : find_alignment_indexes(file.path())) {
        findings.compared = comparison.compare(index) || findings.compared;
        struct stat status {};
        if (::stat(index.c_str(), &status) == 0 && file.is_newer_than(status)) {
            findings.warnings.push_back(index.filename().string() + " is older than the file");
        }
    }
    return findings;
}

} // namespace vigie::hts::validation
