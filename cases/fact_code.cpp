#include "cases/fact_code.hpp"

#include "cases/facts_file.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/frame.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace vigie::cases {
namespace {

constexpr unsigned tag_shift = 60;
constexpr unsigned contig_shift = 52;
constexpr unsigned position_shift = 24;
constexpr std::uint64_t position_mask = (std::uint64_t{1} << (contig_shift - position_shift)) - 1;
constexpr std::uint64_t sequence_mask = (std::uint64_t{1} << position_shift) - 1;
constexpr std::uint64_t hash_mask = (std::uint64_t{1} << tag_shift) - 1;

/// First bits of a code: hashed, an allele, the details of an allele.
enum class Tag : std::uint64_t { hashed = 0, allele = 1, details = 2 };

constexpr std::string_view details_prefix = "details:";
constexpr std::string_view score_prefix = "score:";

std::uint64_t number_of_contig(std::string_view name) noexcept {
    constexpr std::uint64_t chromosomes = 22;
    constexpr std::uint64_t first_other = chromosomes + 4;
    constexpr std::uint64_t others = 256 - first_other;
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (fault == std::errc() && end == name.data() + name.size() && number <= chromosomes) {
        return number;
    }
    constexpr std::array<std::string_view, 3> named{"X", "Y", "MT"};
    const auto* const found = std::find(named.begin(), named.end(), name);
    return found != named.end()
               ? chromosomes + 1 + static_cast<std::uint64_t>(found - named.begin())
               : first_other + hts::xxh3(name) % others;
}

/// "20-1234-A-G"; a contig may hold '-' itself. nullopt for "20-*" and the like.
std::optional<std::uint64_t> place_and_sequences(std::string_view text) noexcept {
    const std::size_t alt = text.rfind('-');
    const std::size_t ref = alt == 0 ? alt : text.rfind('-', alt - 1);
    if (alt == std::string_view::npos || ref == std::string_view::npos || ref == 0) {
        return std::nullopt;
    }
    const std::size_t position = text.rfind('-', ref - 1);
    if (position == std::string_view::npos) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    const char* const first = text.data() + position + 1;
    const auto [end, fault] = std::from_chars(first, text.data() + ref, number);
    if (fault != std::errc() || end != text.data() + ref) {
        return std::nullopt;
    }
    return number_of_contig(text.substr(0, position)) << contig_shift |
           (number & position_mask) << position_shift |
           (hts::xxh3(text.substr(ref)) & sequence_mask);
}

FactCode tagged(Tag tag, std::uint64_t rest) noexcept {
    return static_cast<FactCode>(static_cast<std::uint64_t>(tag) << tag_shift | rest);
}

} // namespace

FactCode fact_code(const model::FactKey& key) {
    const std::string_view text = key.text;
    if (key.kind == model::FactKind::allele) {
        const bool details = text.starts_with(details_prefix);
        const auto place = place_and_sequences(details ? text.substr(details_prefix.size()) : text);
        if (place && !text.starts_with(score_prefix)) {
            return tagged(details ? Tag::details : Tag::allele, *place);
        }
    }
    std::string named(model::fact_kind_name(key.kind));
    named += '\t';
    named += text;
    return tagged(Tag::hashed, hts::xxh3(named) & hash_mask);
}

std::vector<FactCode> fact_codes(const std::vector<model::FactKey>& facts) {
    std::vector<FactCode> codes;
    codes.reserve(facts.size());
    std::transform(facts.begin(), facts.end(), std::back_inserter(codes), fact_code);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

namespace {

/// First byte of a list of codes; a zstd frame begins with 0x28.
constexpr std::uint8_t codes_format = 1;

} // namespace

std::string encode_codes(const std::vector<FactCode>& codes) {
    hts::FrameWriter frame;
    frame.number(codes_format);
    frame.count(codes.size());
    std::uint64_t before = 0;
    for (const FactCode code : codes) {
        frame.count(static_cast<std::uint64_t>(code) - before);
        before = static_cast<std::uint64_t>(code);
    }
    return frame.bytes();
}

std::vector<FactCode> decode_codes(std::string_view bytes, const std::string& file) {
    if (bytes.empty() || static_cast<std::uint8_t>(bytes.front()) != codes_format) {
        return fact_codes(decode_facts(bytes, file));
    }
    hts::FrameReader frame(bytes.substr(1), {.file = file, .field = "facts"});
    const std::uint64_t count = frame.count();
    if (count > bytes.size()) {
        frame.refuse();
    }
    std::vector<FactCode> codes;
    codes.reserve(count);
    std::uint64_t code = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        code += frame.count();
        codes.push_back(static_cast<FactCode>(code));
    }
    if (!frame.at_end()) {
        frame.refuse();
    }
    return codes;
}

} // namespace vigie::cases
