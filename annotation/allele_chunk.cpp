#include "annotation/allele_chunk.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <numeric>

namespace vigie::annotation {
namespace {

constexpr std::string_view letters = "ACGT";
constexpr unsigned length_bits = 5;
constexpr std::uint64_t length_mask = (std::uint64_t{1} << length_bits) - 1;
constexpr std::size_t most_packed_bases = 26;

/// Appends bases to a code from the lowest bits up; false at a letter other than A, C, G, T.
bool append_bases(std::string_view bases, std::uint64_t& code, unsigned& shift) noexcept {
    for (const char base : bases) {
        const std::size_t value = letters.find(base);
        if (value == std::string_view::npos) {
            return false;
        }
        code |= std::uint64_t{value} << shift;
        shift += 2;
    }
    return true;
}

std::string unpack(std::uint64_t& bases, std::uint64_t length) {
    std::string text;
    for (std::uint64_t i = 0; i < length; ++i) {
        text += letters[bases & 3U];
        bases >>= 2U;
    }
    return text;
}

/// Stands for a number that takes more than a byte; those follow the bytes in their order.
constexpr std::uint8_t not_a_byte = 0xff;

/// Most numbers of a chunk fit a byte: a step to the next position, a substitution of one base.
template <class Number, class Shorten>
void write_bytes(const std::vector<Number>& values, Shorten shorten, hts::FrameWriter& frame) {
    std::string bytes;
    std::vector<Number> wide;
    for (const Number value : values) {
        const auto small = shorten(value);
        bytes += static_cast<char>(small < not_a_byte ? small : not_a_byte);
        if (small >= not_a_byte) {
            wide.push_back(value);
        }
    }
    frame.raw(bytes);
    frame.count(wide.size());
    frame.raw({reinterpret_cast<const char*>(wide.data()), wide.size() * sizeof(Number)});
}

template <class Number, class Lengthen>
void read_bytes(hts::FrameReader& frame,
                std::uint64_t rows,
                Lengthen lengthen,
                std::vector<Number>& values) {
    const std::string_view bytes = frame.raw(rows);
    const std::uint64_t wide = frame.count();
    if (wide > rows || wide != static_cast<std::uint64_t>(std::count(
                                   bytes.begin(), bytes.end(), static_cast<char>(not_a_byte)))) {
        frame.refuse();
    }
    const char* next = frame.raw(wide * sizeof(Number)).data();
    values.resize(rows);
    for (std::size_t row = 0; row < values.size(); ++row) {
        const auto byte = static_cast<std::uint8_t>(bytes[row]);
        if (byte != not_a_byte) {
            values[row] = lengthen(byte);
        } else {
            std::memcpy(&values[row], next, sizeof(Number));
            next += sizeof(Number);
        }
    }
}

constexpr std::uint64_t substitution_lengths = 1U | (1U << length_bits);

/// The four bits of the bases of a substitution; anything else does not fit a byte.
std::uint64_t short_code(std::uint64_t code) noexcept {
    const bool substitution = (code & ((1U << (2 * length_bits)) - 1U)) == substitution_lengths &&
                              code < packed_allele_overflow;
    return substitution ? code >> (2 * length_bits) : not_a_byte;
}

std::uint64_t long_code(std::uint8_t byte) noexcept {
    return (std::uint64_t{byte} << (2 * length_bits)) | substitution_lengths;
}

} // namespace

std::uint64_t pack_allele(std::string_view ref, std::string_view alt) noexcept {
    if (ref.size() + alt.size() > most_packed_bases) {
        return packed_allele_overflow;
    }
    std::uint64_t code = ref.size() | (std::uint64_t{alt.size()} << length_bits);
    unsigned shift = 2 * length_bits;
    const bool plain = append_bases(ref, code, shift) && append_bases(alt, code, shift);
    return plain ? code : packed_allele_overflow;
}

void KeyChunk::add(const model::SmallAllele& allele) {
    std::uint64_t code = pack_allele(allele.ref(), allele.alt());
    if (code == packed_allele_overflow) {
        code |= long_alleles_.size();
        long_alleles_.push_back({allele.ref(), allele.alt()});
    }
    positions_.push_back(static_cast<std::uint32_t>(allele.position().value));
    codes_.push_back(code);
}

void KeyChunk::clear() noexcept {
    positions_.clear();
    codes_.clear();
    long_alleles_.clear();
}

std::string KeyChunk::encode() const {
    hts::FrameWriter frame;
    frame.count(positions_.size());
    frame.count(long_alleles_.size());
    std::vector<std::uint32_t> steps(positions_.size());
    std::adjacent_difference(positions_.begin(), positions_.end(), steps.begin());
    write_bytes(
        steps, [](std::uint32_t step) { return step; }, frame);
    write_bytes(codes_, short_code, frame);
    for (const LongAllele& allele : long_alleles_) {
        frame.text(allele.ref);
        frame.text(allele.alt);
    }
    return frame.bytes();
}

void KeyChunk::decode(std::string_view bytes, const model::InputPlace& place) {
    hts::FrameReader frame(bytes, place);
    const std::uint64_t rows = frame.count();
    const std::uint64_t long_rows = frame.count();
    if (rows > bytes.size() || long_rows > rows) {
        frame.refuse();
    }
    read_bytes(
        frame, rows, [](std::uint8_t byte) { return std::uint32_t{byte}; }, positions_);
    std::partial_sum(positions_.begin(), positions_.end(), positions_.begin());
    read_bytes(frame, rows, long_code, codes_);
    long_alleles_.resize(long_rows);
    for (LongAllele& allele : long_alleles_) {
        allele.ref = frame.text();
        allele.alt = frame.text();
    }
    const bool sound = std::all_of(codes_.begin(), codes_.end(), [long_rows](std::uint64_t code) {
        return code < packed_allele_overflow || (code ^ packed_allele_overflow) < long_rows;
    });
    if (!sound || !frame.at_end()) {
        frame.refuse();
    }
}

bool KeyChunk::matches(std::uint64_t code,
                       std::uint64_t wanted,
                       const model::SmallAllele& allele) const {
    if (wanted != packed_allele_overflow || code < packed_allele_overflow) {
        return code == wanted;
    }
    const LongAllele& candidate = long_alleles_[code ^ packed_allele_overflow];
    return candidate.ref == allele.ref() && candidate.alt == allele.alt();
}

std::optional<std::size_t> KeyChunk::find(const model::SmallAllele& allele) const {
    const auto position = static_cast<std::uint32_t>(allele.position().value);
    const std::uint64_t wanted = pack_allele(allele.ref(), allele.alt());
    for (std::size_t row = first_at_or_behind(position);
         row < positions_.size() && positions_[row] == position; ++row) {
        if (matches(codes_[row], wanted, allele)) {
            return row;
        }
    }
    return std::nullopt;
}

std::size_t KeyChunk::first_at_or_behind(std::uint32_t position) const {
    const auto first = std::lower_bound(positions_.begin(), positions_.end(), position);
    return static_cast<std::size_t>(first - positions_.begin());
}

std::optional<std::size_t> KeyChunk::last_at_or_before(std::uint32_t position) const {
    const auto after = std::upper_bound(positions_.begin(), positions_.end(), position);
    return after == positions_.begin()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(after - positions_.begin()) - 1);
}

model::SmallAllele KeyChunk::allele(std::size_t row, const model::Contig& contig) const {
    const model::Position position{positions_[row]};
    const std::uint64_t code = codes_[row];
    if (code >= packed_allele_overflow) {
        const LongAllele& allele = long_alleles_[code ^ packed_allele_overflow];
        return {contig, position, allele.ref, allele.alt};
    }
    std::uint64_t bases = code >> (2 * length_bits);
    std::string ref = unpack(bases, code & length_mask);
    std::string alt = unpack(bases, (code >> length_bits) & length_mask);
    return {contig, position, std::move(ref), std::move(alt)};
}

bool KeyChunk::same_sequences(std::size_t row, const KeyChunk& other, std::size_t other_row) const {
    const std::uint64_t code = codes_[row];
    const std::uint64_t other_code = other.codes_[other_row];
    if (code < packed_allele_overflow || other_code < packed_allele_overflow) {
        return code == other_code;
    }
    return long_alleles_[code ^ packed_allele_overflow] ==
           other.long_alleles_[other_code ^ packed_allele_overflow];
}

void ValueChunk::decode(std::string_view bytes,
                        const std::vector<StoreColumn>& columns,
                        std::size_t rows,
                        const model::InputPlace& place) {
    hts::FrameReader frame(bytes, place);
    columns_.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Column& column = columns_[i];
        column.type = columns[i].type;
        const auto presence = frame.number<std::uint8_t>();
        if (presence > static_cast<std::uint8_t>(Presence::some)) {
            frame.refuse();
        }
        column.presence = static_cast<Presence>(presence);
        if (column.presence == Presence::some) {
            column.bitmap = frame.raw((rows + 7) / 8);
        }
        if (column.presence != Presence::none) {
            decode_cells(column, rows, frame);
        }
    }
    if (!frame.at_end()) {
        frame.refuse();
    }
}

void ValueChunk::decode_cells(Column& column, std::size_t rows, hts::FrameReader& frame) {
    if (column.type == ColumnType::real) {
        column.cells = frame.raw(rows * sizeof(double));
        return;
    }
    if (column.type == ColumnType::text) {
        decode_texts(column, frame);
    }
    column.base = frame.number<std::int64_t>();
    column.width = frame.number<std::uint8_t>();
    if (column.width > sizeof(std::uint64_t)) {
        frame.refuse();
    }
    column.cells = frame.raw(rows * column.width);
    if (column.type == ColumnType::text) {
        check_numbers(column, rows, frame);
    }
}

void ValueChunk::decode_texts(Column& column, hts::FrameReader& frame) {
    const std::uint64_t count = frame.count();
    column.texts.clear();
    for (std::uint64_t i = 0; i < count; ++i) {
        column.texts.push_back(frame.text());
    }
}

void ValueChunk::check_numbers(const Column& column, std::size_t rows, hts::FrameReader& frame) {
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int64_t number = integer(column, row);
        if (number < 0 || static_cast<std::uint64_t>(number) >= column.texts.size()) {
            frame.refuse();
        }
    }
}

std::int64_t ValueChunk::integer(const Column& column, std::size_t row) {
    std::uint64_t difference = 0;
    std::memcpy(&difference, column.cells.data() + row * column.width, column.width);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(column.base) + difference);
}

bool ValueChunk::is_present(const Column& column, std::size_t row) {
    if (column.presence != Presence::some) {
        return column.presence == Presence::all;
    }
    const unsigned bits = static_cast<unsigned char>(column.bitmap[row / 8]);
    return ((bits >> (row % 8)) & 1U) != 0;
}

std::string_view ValueChunk::real_cell(const Column& column, std::size_t row) {
    return column.cells.substr(row * sizeof(double), sizeof(double));
}

std::string_view ValueChunk::text_cell(const Column& column, std::size_t row) {
    return column.texts[static_cast<std::size_t>(integer(column, row))];
}

void ValueChunk::read_cell(const Column& column, std::size_t row, StoreValue& value) {
    switch (column.type) {
    case ColumnType::real:
        std::memcpy(&value.real, real_cell(column, row).data(), sizeof(double));
        break;
    case ColumnType::integer:
        value.integer = integer(column, row);
        break;
    case ColumnType::text:
        value.text = text_cell(column, row);
        break;
    }
}

bool ValueChunk::same_values(std::size_t row,
                             const ValueChunk& other,
                             std::size_t other_row) const {
    const auto same_cell = [&](const Column& mine, const Column& theirs) {
        if (is_present(mine, row) != is_present(theirs, other_row)) {
            return false;
        }
        if (!is_present(mine, row)) {
            return true;
        }
        switch (mine.type) {
        case ColumnType::real:
            return real_cell(mine, row) == real_cell(theirs, other_row);
        case ColumnType::integer:
            return integer(mine, row) == integer(theirs, other_row);
        case ColumnType::text:
            return text_cell(mine, row) == text_cell(theirs, other_row);
        }
        return false;
    };
    return std::equal(columns_.begin(), columns_.end(), other.columns_.begin(),
                      other.columns_.end(), same_cell);
}

void ValueChunk::read(std::size_t row, std::vector<StoreValue>& values) const {
    values.resize(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        StoreValue& value = values[i];
        value.present = is_present(columns_[i], row);
        value.real = 0.0;
        value.integer = 0;
        value.text.clear();
        if (value.present) {
            read_cell(columns_[i], row, value);
        }
    }
}

} // namespace vigie::annotation
