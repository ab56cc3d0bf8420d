#pragma once

#include "cases/fact_code.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// Contig, position and four bits of the sequences of an allele: what is kept of every call outside
/// the residue, so that a change of knowledge finds its carriers without their call sets. Two
/// alleles of one place may share a key: the call set is then asked in vain.
using CallKey = std::uint64_t;

/// `allele`: the code of an allele, not of its details.
CallKey call_key(FactCode allele) noexcept;

/// Bytes of a set of keys ("calls.keys.zst"), of about two bytes a key: zstd over the steps between
/// them, LEB128.
std::string encode_call_keys(std::vector<CallKey> keys);
/// Ascending, unique. @throws InputError on damage.
std::vector<CallKey> decode_call_keys(std::string_view bytes, const std::string& file);

} // namespace vigie::cases
