#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

struct HeaderContig {
    std::string name;
    std::optional<std::int64_t> length = std::nullopt;
    std::string assembly = {};
    std::string md5 = {};
};

/// Number and Type of a declared INFO or FORMAT tag.
struct TagDeclaration {
    std::string number; ///< "1", "A", "R", "G", "."
    std::string type;   ///< "Integer", "Float", "Flag", "Character", "String"
};

/// The header of a VCF or BCF as text plus the parts that the program reads.
struct VcfHeader {
    std::vector<std::string> lines; ///< "##..." meta lines as given, without "#CHROM"
    std::vector<std::string> samples;
    std::vector<HeaderContig> contigs;
    std::map<std::string, TagDeclaration, std::less<>> info;
    std::map<std::string, TagDeclaration, std::less<>> format;
    std::set<std::string, std::less<>> filters;
    std::string file_format;    ///< "VCFv4.2"
    bool has_genotypes = false; ///< a FORMAT column is present

    /// Whole text, "#CHROM" line and final newline included.
    std::string text() const;
};

/// @throws InputError with a rule id: missing ##fileformat, no #CHROM line, wrong fixed columns,
/// duplicate sample names, malformed structured lines.
VcfHeader parse_vcf_header(std::string_view text, const std::string& file);

} // namespace vigie::hts
