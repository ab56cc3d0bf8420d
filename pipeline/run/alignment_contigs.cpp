#include "pipeline/run/alignment_contigs.hpp"

#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::run {

std::map<model::Contig, std::int32_t> contig_numbers(const hts::AlignmentFile& file,
                                                     const model::ContigNames& names) {
    std::map<model::Contig, std::int32_t> numbers;
    for (std::size_t i = 0; i < file.contigs.size(); ++i) {
        const std::string& name = file.contigs[i].name;
        const auto [it, added] =
            numbers.emplace(names.canonical(name), static_cast<std::int32_t>(i));
        if (!added) {
            throw model::InputError(
                {.file = file.path, .locus = name, .field = "contig"},
                fmt::format("{} and {} are two names of one sequence",
                            file.contigs[static_cast<std::size_t>(it->second)].name, name),
                "a file must use one naming style (samtools reheader)");
        }
    }
    return numbers;
}

std::map<model::Contig, std::int64_t> contig_lengths(const hts::AlignmentFile& file,
                                                     const model::ContigNames& names) {
    std::map<model::Contig, std::int64_t> lengths;
    for (const hts::HeaderContig& contig : file.contigs) {
        lengths.emplace(names.canonical(contig.name), contig.length.value_or(0));
    }
    return lengths;
}

std::vector<std::string> check_alignment_contigs(const hts::AlignmentFile& file,
                                                 const knowledge::Release& release) {
    hts::VcfHeader header;
    header.contigs = file.contigs;
    return hts::check_contigs(header, release.contig_names(), release.reference(), file.path)
        .warnings;
}

} // namespace vigie::run
