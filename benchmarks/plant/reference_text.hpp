#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace vigie::benchmarks {

/// Names and lengths of all sequences of a FASTA, and the bases (upper case) of the wanted ones.
struct ReferenceText {
    std::map<std::string, std::string> bases;
    std::map<std::string, std::size_t> lengths;
};

/// @throws InputError if a wanted sequence is lacking.
ReferenceText read_reference(const std::filesystem::path& fasta,
                             const std::set<std::string>& wanted);

} // namespace vigie::benchmarks
