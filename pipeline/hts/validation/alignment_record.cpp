#include "pipeline/hts/validation/alignment_record.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

namespace vigie::hts::validation {
namespace {

/// Records without a place come last in coordinate order.
std::uint32_t rank_of(std::int32_t contig) noexcept {
    return static_cast<std::uint32_t>(contig);
}

} // namespace

AlignmentRecords::AlignmentRecords(const sam_hdr_t& header,
                                   const AlignmentHeader& said,
                                   Faults& faults)
    : header_(header), said_(said), faults_(faults) {
    tally_.contigs.resize(static_cast<std::size_t>(header.n_targets));
}

void AlignmentRecords::take(const bam1_t& record) {
    ++count_;
    faults_.at_line(count_);
    check_place(record);
    check_mate(record);
    check_cigar(record);
    check_read_group(record);
    add(record);
}

void AlignmentRecords::check_place(const bam1_t& record) {
    const std::int32_t contig = record.core.tid;
    const bool placed = contig >= 0;
    if (contig < -1 || contig >= header_.n_targets || record.core.pos < -1) {
        faults_.report("alignment-place", "POS", "the record lies on no sequence of the header");
        return;
    }
    const bool mapped = (record.core.flag & BAM_FUNMAP) == 0;
    if (mapped && (!placed || record.core.pos < 0)) {
        faults_.report("alignment-place", "POS", "a record that is flagged as mapped has no place");
    } else if (mapped && bam_endpos(&record) > static_cast<hts_pos_t>(header_.target_len[contig])) {
        faults_.report(
            "alignment-place", "POS",
            fmt::format("the record ends past the end of {}", quoted(header_.target_name[contig])));
    }
}

void AlignmentRecords::check_mate(const bam1_t& record) {
    if (record.core.mtid < -1 || record.core.mtid >= header_.n_targets || record.core.mpos < -1 ||
        (record.core.mtid >= 0 &&
         record.core.mpos > static_cast<hts_pos_t>(header_.target_len[record.core.mtid]))) {
        faults_.report("alignment-mate", "PNEXT", "the mate lies on no sequence of the header");
    }
}

void AlignmentRecords::check_cigar(const bam1_t& record) {
    if (record.core.n_cigar == 0 || record.core.l_qseq == 0) {
        return;
    }
    const hts_pos_t length =
        bam_cigar2qlen(static_cast<int>(record.core.n_cigar), bam_get_cigar(&record));
    if (length != record.core.l_qseq) {
        faults_.report(
            "alignment-cigar", "CIGAR",
            fmt::format("CIGAR spans {} bases, the read has {}", length, record.core.l_qseq));
    }
}

void AlignmentRecords::check_read_group(const bam1_t& record) {
    const std::uint8_t* const tag = bam_aux_get(&record, "RG");
    const char* const group = tag == nullptr ? nullptr : bam_aux2Z(tag);
    if (group == nullptr || last_group_ == group) {
        return;
    }
    last_group_ = group;
    if (said_.read_groups.find(last_group_) == said_.read_groups.end()) {
        faults_.report("alignment-unknown-read-group", "RG",
                       fmt::format("read group {} is not in the header", quoted(last_group_)));
    }
}

void AlignmentRecords::add(const bam1_t& record) {
    const std::int32_t contig = record.core.tid;
    const bool after = rank_of(contig) != rank_of(contig_) ? rank_of(contig) > rank_of(contig_)
                                                           : record.core.pos >= position_;
    if (count_ > 1 && !after && first_disorder_ == 0) {
        first_disorder_ = count_;
    }
    contig_ = contig;
    position_ = record.core.pos;
    if (contig < 0 || contig >= header_.n_targets) {
        ++tally_.unplaced;
        return;
    }
    AlignmentTally::Contig& counts = tally_.contigs[static_cast<std::size_t>(contig)];
    ++((record.core.flag & BAM_FUNMAP) == 0 ? counts.mapped : counts.unmapped);
}

void AlignmentRecords::finish(std::vector<std::string>& warnings) {
    const bool said_sorted = said_.sort_order == "coordinate";
    if (first_disorder_ != 0) {
        faults_.at_line(first_disorder_);
        faults_.report("alignment-unsorted", "POS",
                       said_sorted ? "the record comes before the one above it although @HD says "
                                     "SO:coordinate"
                                   : "the records are not sorted by coordinate, as reading by "
                                     "region needs (samtools sort)");
    } else if (!said_sorted) {
        warnings.emplace_back("@HD does not say SO:coordinate; the records are in that order");
    }
}

} // namespace vigie::hts::validation
