#pragma once

#include "pipeline/model/position.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vigie::hts {

/// Bits of FLAG (SAM specification, 1.4).
namespace alignment_flag {
inline constexpr std::uint16_t paired = 0x1;
inline constexpr std::uint16_t proper_pair = 0x2;
inline constexpr std::uint16_t unmapped = 0x4;
inline constexpr std::uint16_t mate_unmapped = 0x8;
inline constexpr std::uint16_t reverse = 0x10;
inline constexpr std::uint16_t mate_reverse = 0x20;
inline constexpr std::uint16_t first_of_pair = 0x40;
inline constexpr std::uint16_t second_of_pair = 0x80;
inline constexpr std::uint16_t secondary = 0x100;
inline constexpr std::uint16_t quality_fail = 0x200;
inline constexpr std::uint16_t duplicate = 0x400;
inline constexpr std::uint16_t supplementary = 0x800;
} // namespace alignment_flag

/// Operations of a CIGAR, numbered as BAM does.
enum class CigarOperation : std::uint8_t {
    match,
    insertion,
    deletion,
    skip,
    soft_clip,
    hard_clip,
    padding,
    equal,
    mismatch,
};

/// One element of a CIGAR, with the place where it begins on the reference and in the read.
struct CigarElement {
    CigarOperation operation = CigarOperation::match;
    std::int64_t length = 0;
    model::Position reference = {};
    std::int64_t query = 0; ///< offset in the bases that the record holds, soft clips counted

    constexpr bool is_aligned() const noexcept { ///< consumes both: M, =, X
        return operation == CigarOperation::match || operation == CigarOperation::equal ||
               operation == CigarOperation::mismatch;
    }
    constexpr bool consumes_reference() const noexcept {
        return is_aligned() || operation == CigarOperation::deletion ||
               operation == CigarOperation::skip;
    }
    constexpr bool consumes_query() const noexcept {
        return is_aligned() || operation == CigarOperation::insertion ||
               operation == CigarOperation::soft_clip;
    }
};

/// The bytes of one record as BAM lays them out; `qualities` and `bases` may be left out by what
/// a reader was asked for.
struct AlignmentParts {
    std::int32_t contig = -1; ///< number in the header; -1: no place
    model::Interval span = {};
    std::uint16_t flags = 0;
    std::uint8_t mapping_quality = 255;
    std::int32_t mate_contig = -1;
    model::Position mate_begin = {-1};
    std::int64_t template_length = 0;
    std::string_view name = {};
    std::span<const std::uint32_t> cigar = {};    ///< length << 4 | operation
    std::span<const std::uint8_t> bases = {};     ///< two a byte
    std::span<const std::uint8_t> qualities = {}; ///< Phred; 255: not known
    std::int64_t length = 0;                      ///< bases that the record holds
    std::span<const std::uint8_t> tags = {};
};

/// A record of a BAM or CRAM, seen where the reader holds it: valid until the reader moves on.
/// Positions are 0-based, `end()` is past the last base on the reference.
class Alignment {
  public:
    Alignment() = default;
    explicit Alignment(const AlignmentParts& parts) noexcept : parts_(parts) {}

    std::int32_t contig() const noexcept { return parts_.contig; }
    model::Position begin() const noexcept { return parts_.span.begin; }
    model::Position end() const noexcept { return parts_.span.end; }
    const model::Interval& span() const noexcept { return parts_.span; }
    std::uint16_t flags() const noexcept { return parts_.flags; }
    bool has(std::uint16_t flag) const noexcept { return (parts_.flags & flag) != 0; }
    /// 255: not known (SAM specification, 1.4).
    std::uint8_t mapping_quality() const noexcept { return parts_.mapping_quality; }
    std::int32_t mate_contig() const noexcept { return parts_.mate_contig; }
    model::Position mate_begin() const noexcept { return parts_.mate_begin; }
    std::int64_t template_length() const noexcept { return parts_.template_length; }
    std::string_view name() const noexcept { return parts_.name; }
    std::int64_t length() const noexcept { return parts_.length; }

    /// Calls `visit` with each CigarElement, in order of the reference.
    template <class Visit>
    void each_element(Visit visit) const {
        CigarElement element{.reference = parts_.span.begin};
        for (const std::uint32_t packed : parts_.cigar) {
            element.operation = static_cast<CigarOperation>(packed & 0xFU);
            element.length = static_cast<std::int64_t>(packed >> 4U);
            visit(static_cast<const CigarElement&>(element));
            element.reference.value += element.consumes_reference() ? element.length : 0;
            element.query += element.consumes_query() ? element.length : 0;
        }
    }
    std::size_t cigar_elements() const noexcept { return parts_.cigar.size(); }

    /// The base at an offset in the read, as an upper-case IUPAC letter; 'N' where it is not known.
    char base(std::int64_t query) const noexcept {
        const auto byte = static_cast<std::size_t>(query) / 2;
        if (byte >= parts_.bases.size()) {
            return 'N';
        }
        const unsigned pair = parts_.bases[byte];
        return "=ACMGRSVTWYHKDBN"[query % 2 == 0 ? pair >> 4U : pair & 0xFU];
    }
    /// Phred; nullopt where the record holds no qualities.
    std::optional<std::uint8_t> quality(std::int64_t query) const noexcept {
        const auto at = static_cast<std::size_t>(query);
        return has_qualities() && at < parts_.qualities.size() ? std::optional(parts_.qualities[at])
                                                               : std::nullopt;
    }
    bool has_qualities() const noexcept {
        return !parts_.qualities.empty() && parts_.qualities.front() != 255;
    }
    std::span<const std::uint8_t> qualities() const noexcept { return parts_.qualities; }

    /// The value of an integer tag ("NM", "AS", "XS"); nullopt if it is not there or is no integer.
    std::optional<std::int64_t> integer_tag(std::string_view tag) const noexcept;
    /// The value of a text tag ("RG", "SA", "XA"); nullopt if it is not there or is no text.
    std::optional<std::string_view> text_tag(std::string_view tag) const noexcept;

  private:
    AlignmentParts parts_;
};

} // namespace vigie::hts
