#include "tests/reads/made_read.hpp"

#include <string_view>

namespace vigie::reads::test {

hts::Alignment MadeRead::alignment() const {
    constexpr std::string_view operations = "MIDNSHP=X";
    constexpr std::string_view letters = "=ACMGRSVTWYHKDBN";
    packed.cigar.clear();
    std::int64_t span = 0;
    for (const auto& [length, operation] : cigar) {
        packed.cigar.push_back(static_cast<std::uint32_t>(length) << 4U |
                               static_cast<std::uint32_t>(operations.find(operation)));
        span += std::string_view("MDN=X").find(operation) != std::string_view::npos ? length : 0;
    }
    packed.bases.assign((bases.size() + 1) / 2, 0);
    for (std::size_t i = 0; i < bases.size(); ++i) {
        const auto code = static_cast<unsigned>(letters.find(bases[i]));
        packed.bases[i / 2] =
            static_cast<std::uint8_t>(packed.bases[i / 2] | (i % 2 == 0 ? code << 4U : code));
    }
    packed.qualities.assign(bases.size(), quality);
    return hts::Alignment({.contig = 0,
                           .span = {model::Position{begin}, model::Position{begin + span}},
                           .flags = flags,
                           .mapping_quality = mapping_quality,
                           .name = name,
                           .cigar = packed.cigar,
                           .bases = packed.bases,
                           .qualities = packed.qualities,
                           .length = static_cast<std::int64_t>(bases.size())});
}

} // namespace vigie::reads::test
