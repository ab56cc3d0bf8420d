#include "pipeline/hts/alignment_regions.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <optional>
#include <set>
#include <utility>

namespace vigie::hts {
namespace {

using Regions = std::vector<AlignmentRegion>;

/// htslib frees a list of regions by itself, with free().
template <class T>
T* allocate(std::size_t count) {
    auto* const memory = static_cast<T*>(std::calloc(count, sizeof(T)));
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return memory;
}

/// The regions of one contig, [first, last).
void fill_list(hts_reglist_t& list,
               const char* name,
               Regions::const_iterator first,
               Regions::const_iterator last) {
    list.reg = name;
    list.tid = first->contig;
    list.count = static_cast<std::uint32_t>(last - first);
    list.intervals = allocate<hts_pair_pos_t>(list.count);
    for (std::size_t i = 0; i < list.count; ++i) {
        const model::Interval& interval = first[static_cast<std::ptrdiff_t>(i)].interval;
        list.intervals[i] = {.beg = interval.begin.value, .end = interval.end.value};
    }
    list.min_beg = list.intervals[0].beg;
    list.max_end = list.intervals[list.count - 1].end;
}

/// The smallest stretch that a .bai leads to (SAM specification, 5.1.3).
constexpr std::int64_t index_window = 1 << 14;
/// What reading goes on past what it looks for: the rest of a block of a BAM, compressed.
constexpr std::uint64_t last_block = 1U << 14U;

/// Where in the compressed file the first record that can overlap a place begins.
std::optional<std::uint64_t>
file_offset(const hts_idx_t& index, std::int32_t contig, std::int64_t at) {
    const IteratorHandle place(sam_itr_queryi(&index, contig, at, at + 1));
    std::optional<std::uint64_t> first;
    for (int i = 0; place && i < place->n_off; ++i) {
        const std::uint64_t offset = place->off[i].u >> 16U;
        first = first ? std::min(*first, offset) : offset;
    }
    return first;
}

std::uint64_t bytes_of_chunks(const hts_itr_t* iterator) {
    std::uint64_t bytes = 0;
    for (int i = 0; iterator != nullptr && i < iterator->n_off; ++i) {
        const unsigned shift = iterator->is_cram != 0 ? 0 : 16;
        bytes += (iterator->off[i].v >> shift) - (iterator->off[i].u >> shift);
    }
    return bytes;
}

/// Reading a region begins at the window of the index in which it begins. Where no read lies in the
/// window behind it, its own chunks tell what it takes.
std::uint64_t bytes_of_windows(const hts_idx_t& index, Regions regions) {
    for (AlignmentRegion& region : regions) {
        region.interval.begin.value -= region.interval.begin.value % index_window;
        region.interval.end.value += index_window - 1;
        region.interval.end.value -= region.interval.end.value % index_window;
    }
    settle(regions);
    std::uint64_t bytes = 0;
    for (const AlignmentRegion& region : regions) {
        const std::int64_t begin = region.interval.begin.value;
        const std::int64_t end = region.interval.end.value;
        const auto from = file_offset(index, region.contig, begin);
        const auto to = file_offset(index, region.contig, end);
        const IteratorHandle chunks(from && to ? nullptr
                                               : sam_itr_queryi(&index, region.contig, begin, end));
        bytes +=
            last_block + (from && to ? *to - std::min(*from, *to) : bytes_of_chunks(chunks.get()));
    }
    return bytes;
}

} // namespace

void settle(std::vector<AlignmentRegion>& regions) {
    std::sort(regions.begin(), regions.end());
    std::vector<AlignmentRegion> merged;
    for (const AlignmentRegion& region : regions) {
        if (region.interval.empty()) {
            continue;
        }
        if (!merged.empty() && merged.back().contig == region.contig &&
            region.interval.begin <= merged.back().interval.end) {
            merged.back().interval.end = std::max(merged.back().interval.end, region.interval.end);
        } else {
            merged.push_back(region);
        }
    }
    regions = std::move(merged);
}

IteratorHandle iterate_regions(const OpenedAlignments& opened, const Regions& regions) {
    std::set<std::int32_t> contigs;
    for (const AlignmentRegion& region : regions) {
        contigs.insert(region.contig);
    }
    auto* const lists = allocate<hts_reglist_t>(std::max<std::size_t>(contigs.size(), 1));
    std::size_t filled = 0;
    for (auto first = regions.begin(); first != regions.end();) {
        const auto last = std::find_if(first, regions.end(), [&](const AlignmentRegion& region) {
            return region.contig != first->contig;
        });
        fill_list(lists[filled++], sam_hdr_tid2name(opened.header.get(), first->contig), first,
                  last);
        first = last;
    }
    // It takes the lists over, also where it fails.
    return IteratorHandle(sam_itr_regions(opened.index.get(), opened.header.get(), lists,
                                          static_cast<unsigned>(filled)));
}

std::uint64_t bytes_to_read_by_index(const OpenedAlignments& opened, const Regions& regions) {
    return hts_get_format(opened.handle.get())->format == bam
               ? bytes_of_windows(*opened.index, regions)
               : bytes_of_chunks(iterate_regions(opened, regions).get());
}

} // namespace vigie::hts
