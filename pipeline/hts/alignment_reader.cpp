#include "pipeline/hts/alignment_reader.hpp"

#include "pipeline/hts/alignment_opening.hpp"
#include "pipeline/hts/alignment_regions.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace vigie::hts {
namespace {

using model::InputError;
using Regions = std::vector<AlignmentRegion>;

const std::string copy_again = "the file is cut or damaged: copy or make it again";

/// Records without a place come last in coordinate order.
std::uint32_t rank_of(std::int32_t contig) noexcept {
    return static_cast<std::uint32_t>(contig);
}

} // namespace

std::optional<std::int32_t> AlignmentFile::contig_number(std::string_view name) const {
    const auto it = std::find_if(contigs.begin(), contigs.end(),
                                 [&](const HeaderContig& contig) { return contig.name == name; });
    return it == contigs.end() ? std::nullopt
                               : std::optional(static_cast<std::int32_t>(it - contigs.begin()));
}

struct AlignmentReader::State {
    std::shared_ptr<const InputFile> input;
    AlignmentOptions options;
    OpenedAlignments opened;
    std::shared_ptr<const AlignmentFile> file;
    SamRecordHandle record{bam_init1()};
    IteratorHandle iterator = nullptr;
    bool selected = false; ///< nothing to read is a selection too
    Alignment view{};
    std::uint64_t records = 0;
    std::int32_t contig = 0;
    hts_pos_t position = -1;
    std::vector<AlignmentCount> seen;
    std::set<std::int32_t> probed = {};
    bool holds_a_read = false; ///< it was looked for, and found

    void probe(std::int32_t number) {
        if (probed.insert(number).second) {
            probe_alignment_index(opened, *file, number);
        }
    }
    void require_reads() const {
        const std::vector<AlignmentCount>& counts = file->counts;
        const bool none = std::all_of(counts.begin(), counts.end(),
                                      [](const AlignmentCount& c) { return c.mapped == 0; });
        if (none && !counts.empty()) {
            throw InputError({.file = file->path}, "the file holds no mapped reads",
                             "give the aligned reads of the sample");
        }
    }
    bool by_region() const noexcept { return options.access == AlignmentAccess::by_region; }

    int read() {
        if (!by_region()) {
            return sam_read1(opened.handle.get(), opened.header.get(), record.get());
        }
        return iterator ? hts_itr_multi_next(opened.handle.get(), iterator.get(), record.get())
                        : -1;
    }

    std::string place() const {
        const auto& core = record->core;
        return core.tid >= 0 && core.tid < sam_hdr_nref(opened.header.get())
                   ? fmt::format("{}:{}", sam_hdr_tid2name(opened.header.get(), core.tid),
                                 core.pos + 1)
                   : std::string{};
    }
    [[noreturn]] void
    refuse(const std::string& field, const std::string& problem, const std::string& remedy) const {
        throw InputError({.file = file->path, .locus = place(), .field = field},
                         fmt::format("record {} ({}): {}", records, bam_get_qname(record), problem),
                         remedy);
    }
    [[noreturn]] void refuse_damaged(const std::string& problem) const {
        throw InputError({.file = file->path},
                         fmt::format("after {} records: {}", records, problem), copy_again);
    }
    void require_sound() const {
        if (opened.handle->is_bgzf != 0 && opened.handle->fp.bgzf->errcode != 0) {
            refuse_damaged("the compressed data are damaged");
        }
    }

    void check_order() {
        const auto& core = record->core;
        const bool after = rank_of(core.tid) != rank_of(contig)
                               ? rank_of(core.tid) > rank_of(contig)
                               : core.pos >= position;
        if (records > 1 && !after) {
            refuse("POS", "it comes before the record above it: not sorted by coordinate",
                   "sort the file (samtools sort)");
        }
        contig = core.tid;
        position = core.pos;
    }

    /// Sets the end on the reference. @throws InputError.
    void check_place(AlignmentParts& parts) const {
        const auto& core = record->core;
        const bool mapped = (core.flag & BAM_FUNMAP) == 0;
        if (core.tid < -1 || core.tid >= sam_hdr_nref(opened.header.get()) || core.pos < -1 ||
            (mapped && (core.tid < 0 || core.pos < 0))) {
            refuse("POS", "it lies on no sequence of the header", copy_again);
        }
        hts_pos_t end = core.pos;
        hts_pos_t query = 0;
        for (const std::uint32_t element : parts.cigar) {
            const CigarElement step{.operation = static_cast<CigarOperation>(element & 0xFU)};
            const hts_pos_t length = element >> 4U;
            query += step.consumes_query() ? length : 0;
            end += step.consumes_reference() ? length : 0;
        }
        if (!parts.cigar.empty() && core.l_qseq != 0 && query != core.l_qseq && options.bases) {
            refuse("CIGAR", fmt::format("it spans {} bases, the read has {}", query, core.l_qseq),
                   copy_again);
        }
        if (mapped && end > sam_hdr_tid2len(opened.header.get(), core.tid)) {
            refuse("CIGAR", "it ends past the end of the sequence",
                   "align the reads to the sequences of the header");
        }
        parts.span = {model::Position{core.pos}, model::Position{std::max(end, core.pos)}};
    }

    void make_view() {
        const auto& core = record->core;
        const auto length = static_cast<std::size_t>(core.l_qseq);
        AlignmentParts parts{
            .contig = core.tid,
            .flags = core.flag,
            .mapping_quality = core.qual,
            .mate_contig = core.mtid,
            .mate_begin = model::Position{core.mpos},
            .template_length = core.isize,
            .name = bam_get_qname(record),
            .cigar = {bam_get_cigar(record), core.n_cigar},
            .bases = {bam_get_seq(record), (length + 1) / 2},
            .qualities = {bam_get_qual(record), length},
            .length = core.l_qseq,
            .tags = {bam_get_aux(record), static_cast<std::size_t>(record->data + record->l_data -
                                                                   bam_get_aux(record))}};
        check_place(parts);
        view = Alignment(parts);
    }

    void count() {
        const auto& core = record->core;
        if (core.tid >= 0) {
            AlignmentCount& counts = seen[static_cast<std::size_t>(core.tid)];
            ++((core.flag & BAM_FUNMAP) == 0 ? counts.mapped : counts.unmapped);
        }
    }

    void compare_counts() const {
        for (std::size_t i = 0; i < file->counts.size(); ++i) {
            const AlignmentCount& listed = file->counts[i];
            if (seen[i] != listed) {
                throw InputError(
                    {.file = file->path},
                    fmt::format("{} records were read on {}, its index {} lists {}",
                                seen[i].mapped + seen[i].unmapped, file->contigs[i].name,
                                file->index.filename().string(), listed.mapped + listed.unmapped),
                    "the file is damaged or the index is another file's; if the file is known to "
                    "be sound, make the index again (samtools index)");
            }
        }
    }
};

AlignmentReader::AlignmentReader(std::unique_ptr<State> state) : state_(std::move(state)) {}

AlignmentReader::AlignmentReader(const std::string& path, const AlignmentOptions& options) {
    auto input = std::make_shared<const InputFile>(path);
    OpenedAlignments opened = open_alignments(*input, options);
    auto file =
        std::make_shared<const AlignmentFile>(describe_alignments(opened, *input, options.access));
    const std::size_t contigs = file->contigs.size();
    state_ = std::make_unique<State>(State{.input = std::move(input),
                                           .options = options,
                                           .opened = std::move(opened),
                                           .file = std::move(file),
                                           .seen = std::vector<AlignmentCount>(contigs)});
}

AlignmentReader::AlignmentReader(AlignmentReader&&) noexcept = default;
AlignmentReader::~AlignmentReader() = default;

AlignmentReader AlignmentReader::another() const {
    return another(state_->options.access);
}

AlignmentReader AlignmentReader::another(AlignmentAccess access) const {
    const AlignmentFile& file = *state_->file;
    AlignmentOptions options = state_->options;
    options.threads = access == state_->options.access ? options.threads : 0;
    options.access = access;
    if (access == AlignmentAccess::by_region && file.index.empty()) {
        refuse_without_index(file.path, file.format == "CRAM");
    }
    auto input = std::make_shared<const InputFile>(file.path);
    OpenedAlignments opened = open_alignments(*input, options);
    if (file.format == "BAM") {
        opened.index = state_->opened.index;
    } else if (!file.index.empty()) {
        opened.index = load_alignment_index(*opened.handle, file.index);
    }
    return AlignmentReader(
        std::make_unique<State>(State{.input = std::move(input),
                                      .options = options,
                                      .opened = std::move(opened),
                                      .file = state_->file,
                                      .seen = std::vector<AlignmentCount>(file.contigs.size())}));
}

const AlignmentFile& AlignmentReader::file() const noexcept {
    return *state_->file;
}

std::uint64_t AlignmentReader::bytes_to_read(Regions regions) const {
    settle(regions);
    return bytes_to_read_by_index(state_->opened, regions);
}

void AlignmentReader::require_a_read() {
    if (!state_->holds_a_read && another(AlignmentAccess::whole).next() == nullptr) {
        throw InputError({.file = state_->file->path}, "the file holds no reads",
                         "give the reads of the sample");
    }
    state_->holds_a_read = true;
}

void AlignmentReader::select(Regions regions) {
    settle(regions);
    if (state_->file->counts.empty()) {
        require_a_read(); // the index of no reads looks like another file's
    }
    state_->require_reads();
    state_->probe(-1);
    for (const AlignmentRegion& region : regions) {
        state_->probe(region.contig);
    }
    state_->iterator = regions.empty() ? nullptr : iterate_regions(state_->opened, regions);
    if (!regions.empty() && !state_->iterator) {
        throw model::ResourceError(model::ExitCode::resources,
                                   state_->file->path + ": regions cannot be read by the index");
    }
    state_->contig = 0;
    state_->position = -1;
}

const Alignment* AlignmentReader::next() {
    State& state = *state_;
    const int result = state.read();
    if (result < 0) {
        // libhts before 1.22 can take an I/O error for the end of the data.
        state.require_sound();
        if (result < -1) {
            state.refuse_damaged("a record is malformed, or the data are cut or damaged");
        }
        return nullptr;
    }
    ++state.records;
    state.make_view();
    state.check_order();
    state.count();
    return &state.view;
}

std::uint64_t AlignmentReader::records() const noexcept {
    return state_->records;
}

void AlignmentReader::finish() {
    State& state = *state_;
    state.require_sound();
    const bool whole = !state.by_region();
    state.iterator.reset();
    state.opened.index.reset(); // that of a CRAM is part of its handle
    if (hts_close(state.opened.handle.release()) != 0) {
        state.refuse_damaged("an error was found when the file was closed");
    }
    if (!state.input->is_unchanged()) {
        throw InputError({.file = state.file->path}, "the file was changed while it was read",
                         "wait until it is complete");
    }
    if (whole && state.records == 0) {
        throw InputError({.file = state.file->path}, "the file holds no reads",
                         "give the reads of the sample");
    }
    if (whole) {
        state.compare_counts();
    }
}

} // namespace vigie::hts
