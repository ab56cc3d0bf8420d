#include "benchmarks/generate/bam_file.hpp"

#include <fmt/format.h>

namespace vigie::benchmarks {
namespace {

constexpr std::uint32_t mapping_quality = 60;
constexpr char base_quality = 40;
constexpr unsigned cigar_operation_bits = 4;

/// Little-endian, as BAM has all its numbers.
void append(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>(value & 0xFFU);
        value >>= 8U;
    }
}

/// The smallest bin that holds [begin, end) (SAM specification 1.6, section 5.3).
std::uint32_t bin_of(std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t last = end - 1;
    std::uint32_t first_of_level = 4681;
    for (unsigned shift = 14; shift <= 26; shift += 3) {
        if (begin >> shift == last >> shift) {
            return first_of_level + (begin >> shift);
        }
        first_of_level = (first_of_level - 1) / 8;
    }
    return 0;
}

unsigned base_code(char base) {
    switch (base) {
    case 'A':
        return 1;
    case 'C':
        return 2;
    case 'G':
        return 4;
    case 'T':
        return 8;
    default:
        return 15;
    }
}

std::string packed(std::string_view bases) {
    std::string out;
    for (std::size_t i = 0; i < bases.size(); i += 2) {
        const unsigned second = i + 1 < bases.size() ? base_code(bases[i + 1]) : 0;
        out += static_cast<char>((base_code(bases[i]) << 4U) | second);
    }
    return out;
}

std::string header(const BamFile::Contigs& contigs, const std::string& sample) {
    std::string text = "@HD\tVN:1.6\tSO:coordinate\n";
    std::string dictionary;
    append(dictionary, static_cast<std::uint32_t>(contigs.size()), 4);
    for (const auto& [name, length] : contigs) {
        text += fmt::format("@SQ\tSN:{}\tLN:{}\n", name, length);
        append(dictionary, static_cast<std::uint32_t>(name.size() + 1), 4);
        dictionary += name + '\0';
        append(dictionary, static_cast<std::uint32_t>(length), 4);
    }
    text += fmt::format("@RG\tID:g1\tSM:{}\n", sample);
    std::string out("BAM\1", 4);
    append(out, static_cast<std::uint32_t>(text.size()), 4);
    return out + text + dictionary;
}

std::string record(const MatchedRead& read) {
    const auto begin = static_cast<std::uint32_t>(read.begin);
    const auto length = static_cast<std::uint32_t>(read.bases.size());
    constexpr std::uint32_t none = 0xFFFFFFFF;
    std::string out;
    append(out, static_cast<std::uint32_t>(read.contig), 4);
    append(out, begin, 4);
    append(out, static_cast<std::uint32_t>(read.name.size() + 1), 1);
    append(out, mapping_quality, 1);
    append(out, bin_of(begin, begin + length), 2);
    append(out, 1, 2); // operations of the CIGAR
    append(out, 0, 2); // flags
    append(out, length, 4);
    append(out, none, 4); // mate's contig
    append(out, none, 4); // mate's begin
    append(out, 0, 4);    // template length
    out += read.name + '\0';
    append(out, length << cigar_operation_bits, 4); // all of it M
    return out + packed(read.bases) + std::string(length, base_quality);
}

} // namespace

BamFile::BamFile(const std::filesystem::path& path,
                 const Contigs& contigs,
                 const std::string& sample)
    : file_(path) {
    file_.write(header(contigs, sample));
}

void BamFile::write(const MatchedRead& read) {
    const std::string body = record(read);
    std::string bytes;
    append(bytes, static_cast<std::uint32_t>(body.size()), 4);
    file_.write(bytes + body);
}

void BamFile::commit() {
    file_.commit();
}

} // namespace vigie::benchmarks
