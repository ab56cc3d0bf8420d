#pragma once

#include "pipeline/hts/alignment.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::reads::test {

/// A read that owns its bytes, built from words: what a test does not say does no harm.
struct BuiltRead {
    std::string name = "r";
    std::int64_t begin = 0; ///< 0-based
    std::string cigar = "10M";
    unsigned flags = 0;
    std::int64_t mate_begin = -1;
    std::uint8_t mapping_quality = 60;
    std::vector<std::uint8_t> qualities = {}; ///< empty: 40 for each base
    std::int32_t mate_contig = 0;
    std::string bases = {}; ///< empty: not known

    /// Valid as long as this is neither changed nor destroyed.
    hts::Alignment view() {
        packed.clear();
        std::int64_t query = 0;
        std::int64_t reference = 0;
        std::uint32_t length = 0;
        for (const char c : cigar) {
            if (c >= '0' && c <= '9') {
                length = 10 * length + static_cast<std::uint32_t>(c - '0');
                continue;
            }
            const auto operation = static_cast<std::uint32_t>(std::string("MIDNSHP=X").find(c));
            const hts::CigarElement element{.operation =
                                                static_cast<hts::CigarOperation>(operation)};
            query += element.consumes_query() ? length : 0;
            reference += element.consumes_reference() ? length : 0;
            packed.push_back(length << 4U | operation);
            length = 0;
        }
        pack_bases();
        if (qualities.empty()) {
            qualities.assign(static_cast<std::size_t>(query), 40);
        }
        return hts::Alignment({.contig = 0,
                               .span = {{begin}, {begin + reference}},
                               .flags = static_cast<std::uint16_t>(flags),
                               .mapping_quality = mapping_quality,
                               .mate_contig = mate_contig,
                               .mate_begin = {mate_begin},
                               .name = name,
                               .cigar = packed,
                               .bases = packed_bases,
                               .qualities = qualities,
                               .length = query});
    }

    std::vector<std::uint32_t> packed = {}; ///< written by `view`, as the bases below
    std::vector<std::uint8_t> packed_bases = {};

    void pack_bases() {
        packed_bases.assign((bases.size() + 1) / 2, 0);
        for (std::size_t i = 0; i < bases.size(); ++i) {
            const auto code = static_cast<unsigned>(std::string("=ACMGRSVTWYHKDBN").find(bases[i]));
            packed_bases[i / 2] =
                static_cast<std::uint8_t>(packed_bases[i / 2] | (i % 2 == 0 ? code << 4U : code));
        }
    }
};

/// FLAG of the two reads of a proper pair.
inline constexpr unsigned first_in_pair = 99;
inline constexpr unsigned second_in_pair = 147;

} // namespace vigie::reads::test
