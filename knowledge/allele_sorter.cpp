#include "knowledge/allele_sorter.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace vigie::knowledge {
namespace {

using annotation::ColumnType;
using annotation::StoreValue;

/// No repeat of the human genome lets an indel travel farther.
constexpr std::int64_t longest_shift = 1'000'000;

} // namespace

AlleleSorter::AlleleSorter(annotation::AlleleStoreWriter& writer,
                           std::vector<annotation::StoreColumn> columns,
                           std::size_t window)
    : writer_(writer), columns_(std::move(columns)), window_(window), next_flush_(window) {
    entry_.values.resize(columns_.size());
}

AlleleSorter::Cell AlleleSorter::cell_of(const StoreValue& value, ColumnType type) {
    if (!value.present) {
        return {};
    }
    if (type == ColumnType::real) {
        return {.bits = std::bit_cast<std::int64_t>(value.real), .present = true};
    }
    if (type == ColumnType::integer) {
        return {.bits = value.integer, .present = true};
    }
    const auto [it, is_new] =
        numbers_.try_emplace(value.text, static_cast<std::int64_t>(texts_.size()));
    if (is_new) {
        texts_.push_back(&it->first);
    }
    return {.bits = it->second, .present = true};
}

void AlleleSorter::add(const model::SmallAllele& allele,
                       const std::vector<StoreValue>& values,
                       double rank,
                       model::Position given_position) {
    if (allele.position().value < frontier_) {
        throw model::InputError({.file = file_, .locus = allele.key()},
                                "the records are not sorted by position",
                                "sort the file (bcftools sort)");
    }
    if (pending_.empty()) {
        contig_ = allele.contig();
    }
    highest_given_ = std::max(highest_given_, given_position.value);
    pending_.push_back({.position = allele.position().value,
                        .sequences = text_.size(),
                        .ref_size = static_cast<std::uint32_t>(allele.ref().size()),
                        .alt_size = static_cast<std::uint32_t>(allele.alt().size()),
                        .cells = cells_.size(),
                        .rank = rank});
    text_ += allele.ref();
    text_ += allele.alt();
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        cells_.push_back(cell_of(values[column], columns_[column].type));
    }
    if (pending_.size() >= next_flush_) {
        write_below(highest_given_ - longest_shift);
        next_flush_ = pending_.size() + window_;
    }
}

std::string_view AlleleSorter::ref(const Pending& pending) const {
    return std::string_view(text_).substr(pending.sequences, pending.ref_size);
}

std::string_view AlleleSorter::alt(const Pending& pending) const {
    return std::string_view(text_).substr(pending.sequences + pending.ref_size, pending.alt_size);
}

bool AlleleSorter::before(const Pending& a, const Pending& b) const {
    if (a.position != b.position) {
        return a.position < b.position;
    }
    return std::tuple(ref(a), alt(a), b.rank) < std::tuple(ref(b), alt(b), a.rank);
}

bool AlleleSorter::same_allele(const Pending& a, const Pending& b) const {
    return a.position == b.position && ref(a) == ref(b) && alt(a) == alt(b);
}

void AlleleSorter::value_of(const Cell& cell, std::size_t column, StoreValue& value) const {
    value.present = cell.present;
    switch (columns_[column].type) {
    case ColumnType::real:
        value.real = cell.present ? std::bit_cast<double>(cell.bits) : 0.0;
        return;
    case ColumnType::integer:
        value.integer = cell.bits;
        return;
    case ColumnType::text:
        if (cell.present) {
            value.text = *texts_[static_cast<std::size_t>(cell.bits)];
        } else {
            value.text.clear();
        }
        return;
    }
}

void AlleleSorter::values_of(const Pending& pending, std::vector<StoreValue>& values) const {
    values.resize(columns_.size());
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        value_of(cells_[pending.cells + column], column, values[column]);
    }
}

void AlleleSorter::write_group(std::size_t first, std::size_t after) {
    const Pending& pending = pending_[first];
    entry_.allele = model::SmallAllele(contig_, model::Position{pending.position},
                                       std::string(ref(pending)), std::string(alt(pending)));
    if (merge_ && after - first > 1) {
        Rows rows(after - first);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            values_of(pending_[first + i], rows[i]);
        }
        merge_(rows, entry_.values);
    } else {
        values_of(pending, entry_.values);
    }
    writer_.add(entry_);
    ++written_;
}

void AlleleSorter::write_below(std::int64_t position) {
    const auto earlier = [this](const Pending& a, const Pending& b) { return before(a, b); };
    // Most files are in order already.
    if (!std::is_sorted(pending_.begin(), pending_.end(), earlier)) {
        std::stable_sort(pending_.begin(), pending_.end(), earlier);
    }
    std::size_t next = 0;
    while (next < pending_.size() && pending_[next].position < position) {
        std::size_t after = next + 1;
        while (after < pending_.size() && same_allele(pending_[next], pending_[after])) {
            ++after;
            ++duplicates_;
        }
        write_group(next, after);
        next = after;
    }
    frontier_ = std::max(frontier_, position);
    compact(next);
}

void AlleleSorter::compact(std::size_t first_kept) {
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(first_kept));
    std::string text;
    std::vector<Cell> cells;
    for (Pending& pending : pending_) {
        const std::size_t sequences = text.size();
        text.append(text_, pending.sequences, pending.ref_size + pending.alt_size);
        pending.sequences = sequences;
        const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(pending.cells);
        pending.cells = cells.size();
        cells.insert(cells.end(), begin, begin + static_cast<std::ptrdiff_t>(columns_.size()));
    }
    text_ = std::move(text);
    cells_ = std::move(cells);
}

void AlleleSorter::finish_contig() {
    write_below(INT64_MAX);
    numbers_.clear();
    texts_.clear();
    frontier_ = -1;
    highest_given_ = -1;
    next_flush_ = window_;
}

} // namespace vigie::knowledge
