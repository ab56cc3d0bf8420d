#include "pipeline/hts/alignment_slice.hpp"

#include "pipeline/hts/sam_handle.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>

namespace vigie::hts {
namespace {

[[noreturn]] void fail() {
    throw model::ResourceError(model::ExitCode::resources,
                               "a piece of an alignment file cannot be written to memory");
}

void require(bool done) {
    if (!done) {
        fail();
    }
}

/// A BAM that is written into memory.
class MemoryBam {
  public:
    MemoryBam() : descriptor_(::memfd_create("slice", MFD_CLOEXEC)) {
        require(descriptor_ >= 0);
        const int written = ::dup(descriptor_);
        StreamHandle stream(hdopen(written, "w"));
        require(stream != nullptr);
        file_.reset(hts_hopen(stream.get(), "slice", "wb"));
        require(file_ != nullptr);
        static_cast<void>(stream.release()); // hts_close closes it
    }
    MemoryBam(const MemoryBam&) = delete;
    MemoryBam& operator=(const MemoryBam&) = delete;
    ~MemoryBam() {
        file_.reset();
        ::close(descriptor_);
    }

    void write_header(const AlignmentFile& file, const std::vector<std::string>& names) {
        std::string text = "@HD\tVN:1.6\tSO:coordinate\n";
        for (std::size_t i = 0; i < file.contigs.size(); ++i) {
            text +=
                fmt::format("@SQ\tSN:{}\tLN:{}\n", names.at(i), file.contigs[i].length.value_or(0));
        }
        header_.reset(sam_hdr_parse(text.size(), text.c_str()));
        require(header_ != nullptr && sam_hdr_write(file_.get(), header_.get()) == 0);
    }

    void write(const Alignment& read) {
        std::vector<std::uint32_t> cigar;
        read.each_element([&cigar](const CigarElement& element) {
            cigar.push_back(static_cast<std::uint32_t>(element.length) << 4U |
                            static_cast<std::uint32_t>(element.operation));
        });
        std::string bases;
        for (std::int64_t i = 0; i < read.length(); ++i) {
            bases += read.base(i);
        }
        const std::vector<char> qualities(read.qualities().begin(), read.qualities().end());
        require(bam_set1(record_.get(), read.name().size(), read.name().data(), read.flags(),
                         read.contig(), read.begin().value, read.mapping_quality(), cigar.size(),
                         cigar.data(), read.mate_contig(), read.mate_begin().value,
                         read.template_length(), bases.size(), bases.data(),
                         qualities.empty() ? nullptr : qualities.data(), 0) >= 0);
        require(sam_write1(file_.get(), header_.get(), record_.get()) >= 0);
    }

    std::string finish() {
        require(hts_close(file_.release()) == 0);
        std::string bytes;
        std::array<char, 65536> piece{};
        for (off_t at = 0;;) {
            const ssize_t count = ::pread(descriptor_, piece.data(), piece.size(), at);
            require(count >= 0);
            if (count == 0) {
                return bytes;
            }
            bytes.append(piece.data(), static_cast<std::size_t>(count));
            at += count;
        }
    }

  private:
    int descriptor_;
    SamFileHandle file_;
    SamHeaderHandle header_;
    SamRecordHandle record_{bam_init1()};
};

} // namespace

std::string slice_alignments(AlignmentReader& reader, const AlignmentSlice& slice) {
    MemoryBam bam;
    bam.write_header(reader.file(), slice.contig_names);
    reader.select(slice.regions);
    while (const Alignment* const read = reader.next()) {
        if (reader.records() > slice.most_records) {
            throw model::InputError({.file = reader.file().path},
                                    fmt::format("more than {} reads lie here", slice.most_records),
                                    "look at them with a program of its own");
        }
        bam.write(*read);
    }
    reader.finish();
    return bam.finish();
}

} // namespace vigie::hts
