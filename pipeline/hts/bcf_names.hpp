#pragma once

#include "pipeline/hts/hts_handle.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vigie::hts {

/// What a BCF record needs to know of a name in its header.
struct BcfTag {
    enum class Kind : std::uint8_t { flag, integer, real, text, genotype };
    std::int32_t number = 0; ///< stands for the name in records
    Kind kind = Kind::text;
};

/// A tag of a header line kind (BCF_HL_INFO or BCF_HL_FMT) as htslib understood it.
BcfTag bcf_tag(const bcf_hdr_t& header, int line_kind, const std::string& name);

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};
template <class Value>
using ByName = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// A fault of the record in hand; becomes an InputError where the line is known.
struct Unstorable {
    const char* rule;
    const char* field;
    std::string message;
};
[[noreturn]] void refuse_undeclared(const char* rule, const char* field, std::string_view name);

} // namespace vigie::hts
