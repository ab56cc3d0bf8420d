#pragma once

#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// A fact as a number, the key of the reverse index. Facts of alleles stand in the order of contig
/// and position, so that a comparison of releases meets the index front to back; others are
/// hashed. Two facts may share a number: cases are then looked at in vain, never missed.
enum class FactCode : std::int64_t {};

FactCode fact_code(const model::FactKey& key);

/// Of each fact; sorted, unique.
std::vector<FactCode> fact_codes(const std::vector<model::FactKey>& facts);

/// The codes that an interpretation read, as the store keeps them: sorted and unique.
std::string encode_codes(const std::vector<FactCode>& codes);
/// Also of the list of facts that stores kept until version 3 (facts_file.hpp).
/// @throws InputError on damage.
std::vector<FactCode> decode_codes(std::string_view bytes, const std::string& file);

} // namespace vigie::cases
