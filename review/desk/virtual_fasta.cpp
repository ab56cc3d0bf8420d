#include "review/desk/virtual_fasta.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::review::desk {

VirtualFasta::VirtualFasta(const hts::Reference& reference, const model::ContigNames& names)
    : reference_(&reference) {
    for (const hts::ReferenceContig& contig : reference.contigs()) {
        sequences_.push_back({.heading = ">" + contig.name + "\n",
                              .contig = names.canonical(contig.name),
                              .length = static_cast<std::uint64_t>(contig.length),
                              .begin = size_});
        size_ = sequences_.back().end();
    }
}

std::string VirtualFasta::bytes(std::uint64_t begin, std::uint64_t length) const {
    const std::uint64_t end = std::min(size_, begin + std::min(length, size_));
    std::string bytes;
    for (const Sequence& sequence : sequences_) {
        if (sequence.end() <= begin || sequence.begin >= end) {
            continue;
        }
        const std::uint64_t from = std::max(begin, sequence.begin);
        if (from < sequence.bases()) {
            const std::uint64_t until = std::min(end, sequence.bases());
            bytes += sequence.heading.substr(from - sequence.begin, until - from);
        }
        const std::uint64_t first = std::max(from, sequence.bases()) - sequence.bases();
        const std::uint64_t last =
            std::max(std::min(end, sequence.end()), sequence.bases()) - sequence.bases();
        const std::uint64_t last_base = std::min(last, sequence.length);
        if (first < last_base) {
            reference_->append_bases(
                sequence.contig,
                {{static_cast<std::int64_t>(first)}, {static_cast<std::int64_t>(last_base)}},
                bytes);
        }
        if (last > sequence.length) {
            bytes += '\n';
        }
    }
    return bytes;
}

std::string VirtualFasta::index() const {
    std::string text;
    for (const Sequence& sequence : sequences_) {
        text += fmt::format(
            "{}\t{}\t{}\t{}\t{}\n", sequence.heading.substr(1, sequence.heading.size() - 2),
            sequence.length, sequence.bases(), sequence.length, sequence.length + 1);
    }
    return text;
}

} // namespace vigie::review::desk
