#include "benchmarks/plant/reference_text.hpp"

#include "pipeline/hts/fasta_reader.hpp"
#include "pipeline/model/error.hpp"

#include <string_view>

namespace vigie::benchmarks {
namespace {

void append_upper(std::string_view line, std::string& bases) {
    for (const char base : line) {
        bases.push_back(base >= 'a' && base <= 'z' ? static_cast<char>(base - 'a' + 'A') : base);
    }
}

} // namespace

ReferenceText read_reference(const std::filesystem::path& fasta,
                             const std::set<std::string>& wanted) {
    hts::FastaReader reader(fasta);
    ReferenceText reference;
    std::string name;
    std::string_view line;
    while (reader.next_line(line)) {
        if (line.starts_with('>')) {
            name = line.substr(1, line.find_first_of(" \t") - 1);
            reference.lengths[name] = 0;
            continue;
        }
        reference.lengths[name] += line.size();
        if (wanted.contains(name)) {
            append_upper(line, reference.bases[name]);
        }
    }
    for (const std::string& contig : wanted) {
        if (!reference.bases.contains(contig)) {
            throw model::InputError({.file = fasta.string()}, "has no sequence " + contig,
                                    "give the reference that the background was called on");
        }
    }
    return reference;
}

} // namespace vigie::benchmarks
