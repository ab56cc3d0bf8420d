#include "pipeline/hts/alignment_opening.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/file_kind.hpp"
#include "pipeline/hts/validation/alignment_header.hpp"
#include "pipeline/hts/validation/alignment_index.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <utility>

namespace vigie::hts {
namespace {

namespace fs = std::filesystem;
using model::InputError;

const std::string copy_again = "the file is cut or damaged: copy or make it again";

[[noreturn]] void
refuse(const std::string& file, const std::string& problem, const std::string& remedy) {
    throw InputError({.file = file}, problem, remedy);
}

SamFileHandle open_handle(const InputFile& input) {
    silence_htslib();
    if (input.size() == 0) {
        refuse(input.path(), "the file is empty", copy_again);
    }
    const int descriptor = input.duplicate();
    ::lseek(descriptor, 0, SEEK_SET); // readers of one input share the position, one at a time
    StreamHandle stream(hdopen(descriptor, "r"));
    if (!stream) {
        ::close(descriptor);
        throw model::ResourceError(model::ExitCode::resources, input.path() + ": cannot be opened");
    }
    SamFileHandle handle(hts_hopen(stream.get(), "input", "r"));
    if (!handle) {
        refuse(input.path(), "this is no BAM or CRAM, or its first block is damaged", copy_again);
    }
    static_cast<void>(stream.release()); // hts_close closes it
    return handle;
}

/// Only sequences of the named FASTA are used: htslib would fetch others from the network.
void set_reference(samFile& handle, const std::string& file, const AlignmentOptions& options) {
    if (!htslib_reads_cram_safely() && !options.allow_cram) {
        refuse(file, "the linked htslib has known faults in reading CRAM",
               "give --allow-cram for a file that you trust, or convert it to BAM");
    }
    if (options.reference.empty()) {
        refuse(file, "a CRAM is read against a local FASTA", "give --reference");
    }
    const fs::path fasta = fs::absolute(options.reference);
    for (const fs::path& needed : {fasta, fs::path(fasta.string() + ".fai")}) {
        if (!fs::is_regular_file(needed)) {
            throw InputError({.file = needed.string()}, "no such file",
                             "a CRAM needs its FASTA with an index (samtools faidx)",
                             model::ExitCode::missing_input);
        }
    }
    static std::once_flag once;
    std::call_once(once, [] { ::setenv("REF_PATH", "/dev/null/%s", 1); });
    if (hts_set_fai_filename(&handle, fasta.c_str()) != 0) {
        refuse(file, "the reference of the CRAM cannot be read", "give another --reference");
    }
    const int fields = (options.bases ? 0 : SAM_SEQ) | (options.qualities ? 0 : SAM_QUAL) |
                       (options.tags ? 0 : SAM_AUX | SAM_RGAUX);
    hts_set_opt(&handle, CRAM_OPT_REQUIRED_FIELDS, 0xFFFF & ~fields);
}

/// The index of a reader by region: the first that lies there.
fs::path find_index(const InputFile& input, bool cram) {
    fs::path crai = input.path();
    crai += ".crai";
    std::error_code ignored;
    if (cram && fs::is_regular_file(crai, ignored)) {
        return crai;
    }
    const std::vector<fs::path> found = validation::find_alignment_indexes(input.path());
    return cram || found.empty() ? fs::path{} : found.front();
}

void read_header_text(const OpenedAlignments& opened, AlignmentFile& file) {
    const char* const raw = sam_hdr_str(opened.header.get());
    const std::string text = raw == nullptr ? "" : raw;
    file.header_sha256 = sha256_hex(text);
    validation::ViolationLog log(
        [&](const validation::Violation& fault) {
            if (fault.rule == "alignment-no-sample" ||
                fault.rule == "alignment-read-group-sample") {
                file.warnings.push_back(fault.message);
                return;
            }
            throw InputError({.file = file.path, .line = fault.line, .field = fault.field},
                             fault.message, "make the header right (samtools reheader)");
        },
        0);
    validation::Faults faults(log);
    const validation::AlignmentHeader said = validation::check_alignment_header(text, faults);
    file.sort_order = said.sort_order;
    file.samples.assign(said.samples.begin(), said.samples.end());
}

std::string tag_of(sam_hdr_t& header, int contig, const char* tag) {
    KString value;
    return sam_hdr_find_tag_pos(&header, "SQ", contig, tag, &value.text) == 0
               ? std::string(value.view())
               : std::string{};
}

void read_contigs(sam_hdr_t& header, AlignmentFile& file) {
    for (int contig = 0; contig < sam_hdr_nref(&header); ++contig) {
        file.contigs.push_back(HeaderContig{.name = sam_hdr_tid2name(&header, contig),
                                            .length = sam_hdr_tid2len(&header, contig),
                                            .assembly = tag_of(header, contig, "AS"),
                                            .md5 = tag_of(header, contig, "M5")});
    }
    if (file.contigs.empty()) {
        refuse(file.path, "the header names no sequences (@SQ)", "give aligned reads");
    }
}

/// Counts of the index by contig; none if it holds none.
std::vector<AlignmentCount> counts_of(const hts_idx_t& index, const AlignmentFile& file) {
    std::vector<AlignmentCount> counts(file.contigs.size());
    bool any = false;
    for (std::size_t contig = 0; contig < counts.size(); ++contig) {
        AlignmentCount& count = counts[contig];
        any = hts_idx_get_stat(&index, static_cast<int>(contig), &count.mapped, &count.unmapped) ==
                  0 ||
              any;
    }
    return any ? counts : std::vector<AlignmentCount>{};
}

/// False for an index that is older than the file. @throws InputError if it is needed.
bool is_fresh(const InputFile& input,
              const fs::path& index,
              AlignmentAccess access,
              AlignmentFile& file) {
    struct stat status {};
    if (::stat(index.c_str(), &status) == 0 && !input.is_newer_than(status)) {
        return true;
    }
    const std::string problem =
        fmt::format("its index {} is older than the file", index.filename().string());
    if (access == AlignmentAccess::by_region) {
        refuse(input.path(), problem, "index the file again (samtools index)");
    }
    file.warnings.push_back(problem + ": not used");
    return false;
}

void take_index(OpenedAlignments& opened, const fs::path& index, AlignmentFile& file) {
    opened.index = load_alignment_index(*opened.handle, index);
    file.index = index;
    file.index_sha256 = sha256_of_file(index);
    if (file.format != "BAM") {
        return;
    }
    if (hts_idx_nseq(opened.index.get()) > sam_hdr_nref(opened.header.get())) {
        refuse(file.path,
               fmt::format("its index {} lists more sequences than the header",
                           index.filename().string()),
               "the index is another file's: index the file again (samtools index)");
    }
    file.counts = counts_of(*opened.index, file);
}

} // namespace

void refuse_without_index(const std::string& path, bool cram) {
    throw InputError({.file = path},
                     cram ? "it has no index (.crai)" : "it has no index (.bai or .csi)",
                     "index it (samtools index)", model::ExitCode::missing_input);
}

OpenedAlignments open_alignments(const InputFile& input, const AlignmentOptions& options) {
    if (!input.is_regular()) {
        refuse(input.path(), "alignments are read from a file, not from a stream",
               "write them to a file and index it (samtools index)");
    }
    OpenedAlignments opened{.handle = open_handle(input), .header = nullptr};
    const htsExactFormat format = hts_get_format(opened.handle.get())->format;
    if (format == cram) {
        set_reference(*opened.handle, input.path(), options);
    } else if (format != bam) {
        refuse(input.path(), "this is no BAM or CRAM", "convert it (samtools sort -O bam)");
    }
    if (hts_check_EOF(opened.handle.get()) != 1) {
        refuse(input.path(), "the end-of-file block is missing", copy_again);
    }
    opened.header.reset(sam_hdr_read(opened.handle.get()));
    if (!opened.header) {
        refuse(input.path(), "the header is malformed or cut", copy_again);
    }
    if (options.threads > 0 && hts_set_threads(opened.handle.get(), options.threads) != 0) {
        throw model::ResourceError(model::ExitCode::resources,
                                   input.path() + ": cannot start decompression threads");
    }
    return opened;
}

std::shared_ptr<hts_idx_t> load_alignment_index(samFile& file, const fs::path& path) {
    const std::string name = fs::absolute(path).string();
    hts_idx_t* const index =
        sam_index_load3(&file, name.c_str(), name.c_str(), HTS_IDX_SILENT_FAIL);
    if (index == nullptr) {
        refuse(path.string(), "the index is damaged or is not an index",
               "make it again (samtools index)");
    }
    return {index, [](hts_idx_t* held) { hts_idx_destroy(held); }};
}

AlignmentFile
describe_alignments(OpenedAlignments& opened, const InputFile& input, AlignmentAccess access) {
    const bool is_cram = hts_get_format(opened.handle.get())->format == cram;
    AlignmentFile file{.path = input.path(),
                       .format = is_cram ? "CRAM" : "BAM",
                       .bytes = input.size(),
                       .contigs = {},
                       .samples = {},
                       .sort_order = {},
                       .header_sha256 = {}};
    read_header_text(opened, file);
    read_contigs(*opened.header, file);
    if (!file.sort_order.empty() && file.sort_order != "coordinate" &&
        file.sort_order != "unknown") {
        refuse(file.path, fmt::format("@HD says SO:{}: not sorted by coordinate", file.sort_order),
               "sort it (samtools sort)");
    }
    const fs::path index = find_index(input, is_cram);
    if (index.empty() && access == AlignmentAccess::by_region) {
        refuse_without_index(file.path, is_cram);
    }
    if (!index.empty() && is_fresh(input, index, access, file)) {
        take_index(opened, index, file);
    }
    return file;
}

void probe_alignment_index(const OpenedAlignments& opened,
                           const AlignmentFile& file,
                           std::int32_t contig) {
    if (file.format != "BAM") {
        return; // an index of a CRAM leads to whole containers, which name their contig themselves
    }
    const int query = contig < 0 ? HTS_IDX_NOCOOR : contig;
    const IteratorHandle place(sam_itr_queryi(opened.index.get(), query, 0, HTS_POS_MAX));
    const SamRecordHandle record(bam_init1());
    const int result = place ? sam_itr_next(opened.handle.get(), place.get(), record.get()) : -2;
    const bool listed = contig >= 0 && !file.counts.empty() &&
                        file.counts[static_cast<std::size_t>(contig)] != AlignmentCount{};
    const bool agrees = result >= 0 ? record->core.tid == contig : result == -1 && !listed;
    if (!agrees || opened.handle->fp.bgzf->errcode != 0) {
        refuse(file.path,
               fmt::format("the file and its index {} contradict each other: {} not where the "
                           "index has {}",
                           file.index.filename().string(),
                           contig < 0
                               ? "its last record is"
                               : fmt::format("the records of {} are",
                                             file.contigs[static_cast<std::size_t>(contig)].name),
                           contig < 0 ? "it" : "them"),
               "the file is damaged or the index is another file's; if the file is known to be "
               "sound, make the index again (samtools index)");
    }
}

} // namespace vigie::hts
