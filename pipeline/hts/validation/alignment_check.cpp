#include "pipeline/hts/validation/alignment_check.hpp"

#include "pipeline/hts/sam_handle.hpp"
#include "pipeline/hts/validation/alignment_header.hpp"
#include "pipeline/hts/validation/alignment_index.hpp"
#include "pipeline/hts/validation/alignment_record.hpp"
#include "pipeline/hts/variant_input.hpp"
#include "pipeline/model/error.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace vigie::hts::validation {
namespace {

constexpr std::uint64_t records_per_step = 1U << 16U;

SamFileHandle open_alignments(const InputFile& file) {
    silence_htslib();
    const int descriptor = file.duplicate();
    StreamHandle stream(hdopen(descriptor, "r"));
    if (!stream) {
        ::close(descriptor);
        throw model::ResourceError(model::ExitCode::resources, file.path() + ": cannot be opened");
    }
    SamFileHandle handle(hts_hopen(stream.get(), "input", "r"));
    if (handle) {
        static_cast<void>(stream.release()); // hts_close closes it
    }
    return handle;
}

/// One file read from its beginning to its end.
class AlignmentFile {
  public:
    AlignmentFile(const std::string& path, const AlignmentCheckOptions& options, ViolationLog& log)
        : file_(path), options_(options), faults_(log) {}

    AlignmentFindings check() {
        handle_ = open_alignments(file_);
        if (!handle_) {
            container("container-open", "the file cannot be opened as SAM, BAM or CRAM");
            return std::move(findings_);
        }
        const htsFormat& format = *hts_get_format(handle_.get());
        findings_.format = format.format == cram ? "CRAM" : format.format == bam ? "BAM" : "SAM";
        if (!set_reference(format.format)) {
            return std::move(findings_);
        }
        check_end_block();
        header_.reset(sam_hdr_read(handle_.get()));
        if (!header_) {
            container("container-data", "the header is malformed or cut");
            return std::move(findings_);
        }
        check_records();
        close(format.compression == bgzf && format.format != cram);
        return std::move(findings_);
    }

  private:
    void container(std::string_view rule, std::string_view message) {
        faults_.at_line(0);
        faults_.report(rule, "container", message);
    }

    /// Only sequences of the named FASTA are used: htslib would fetch others from the network.
    bool set_reference(htsExactFormat format) {
        if (format != cram) {
            return true;
        }
        ::setenv("REF_PATH", "/dev/null/%s", 1);
        const std::string name = std::filesystem::absolute(options_.reference).string();
        if (hts_set_fai_filename(handle_.get(), name.c_str()) == 0) {
            return true;
        }
        container("container-open", "the reference of the CRAM cannot be read");
        return false;
    }

    void check_end_block() {
        if (file_.is_regular() && hts_check_EOF(handle_.get()) == 0) {
            container("container-end", "the end-of-file block is missing: the file is cut");
        }
    }

    void check_records() {
        const char* const text = sam_hdr_str(header_.get());
        const AlignmentHeader said = check_alignment_header(text == nullptr ? "" : text, faults_);
        if (said.samples.size() > 1) {
            findings_.warnings.emplace_back("the read groups name more than one sample");
        }
        AlignmentRecords records(*header_, said, faults_);
        const SamRecordHandle record(bam_init1());
        int result = 0;
        while ((result = sam_read1(handle_.get(), header_.get(), record.get())) >= 0) {
            records.take(*record);
            if (records.count() % records_per_step == 0 && options_.on_step) {
                options_.on_step();
            }
        }
        findings_.records = records.count();
        complete_ = result == -1;
        if (!complete_) {
            container("container-data", "a record is malformed, or the data are cut or damaged");
        }
        records.finish(findings_.warnings);
        if (complete_ && file_.is_regular()) {
            compare_index(records);
        }
    }

    void compare_index(const AlignmentRecords& records) {
        const AlignmentIndexFindings index =
            check_alignment_index(file_, *header_, records.tally(), faults_);
        findings_.verified_by = index.compared ? "index" : "";
        findings_.warnings.insert(findings_.warnings.end(), index.warnings.begin(),
                                  index.warnings.end());
    }

    void close(bool blocks) {
        const bool damaged = blocks && handle_->fp.bgzf->errcode != 0;
        const bool unclean = hts_close(handle_.release()) != 0;
        if ((damaged || unclean) && complete_) {
            container("container-data", "the compressed data are damaged");
        }
        if (file_.is_regular() && !file_.is_unchanged()) {
            container("container-end", "the file was changed while it was read");
        }
    }

    InputFile file_;
    const AlignmentCheckOptions& options_;
    Faults faults_;
    SamFileHandle handle_;
    SamHeaderHandle header_;
    AlignmentFindings findings_;
    bool complete_ = true;
};

} // namespace

AlignmentFindings
check_alignments(const std::string& path, const AlignmentCheckOptions& options, ViolationLog& log) {
    return AlignmentFile(path, options, log).check();
}

} // namespace vigie::hts::validation
