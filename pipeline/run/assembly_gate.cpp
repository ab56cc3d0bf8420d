#include "pipeline/run/assembly_gate.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace vigie::run {
namespace {

using hts::ReferenceContig;

/// T2T-CHM13v2.0, lengths of NCBI assembly report GCF_009914755.1; MT is CP068254.1.
constexpr std::array<std::int64_t, 25> chm13_lengths = {
    248387328, 242696752, 201105948, 193574945, 182045439, 172126628, 160567428,
    146259331, 150617247, 134758134, 135127769, 133324548, 113566686, 101161492,
    99753195,  96330374,  84276897,  80542538,  61707364,  66210255,  45090682,
    51324926,  154259566, 62460029,  16569};

std::string chromosome_name(std::size_t index) {
    constexpr std::array<const char*, 3> last = {"X", "Y", "M"};
    return index < 22 ? std::to_string(index + 1) : last[index - 22];
}

bool names_chm13(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return text.find("t2t") != std::string::npos || text.find("chm13") != std::string::npos;
}

/// Both spellings of each chromosome that `contigs` does not have.
void add_chm13(std::vector<ReferenceContig>& contigs) {
    std::vector<ReferenceContig> added;
    for (std::size_t i = 0; i < chm13_lengths.size(); ++i) {
        for (const char* const prefix : {"chr", ""}) {
            const std::string name = prefix + chromosome_name(i);
            const bool known =
                std::any_of(contigs.begin(), contigs.end(),
                            [&name](const ReferenceContig& contig) { return contig.name == name; });
            if (!known) {
                added.push_back({.name = name, .length = chm13_lengths[i], .md5 = {}});
            }
        }
    }
    contigs.insert(contigs.end(), added.begin(), added.end());
}

std::vector<std::string> names_of(const std::vector<ReferenceContig>& contigs) {
    std::vector<std::string> names;
    std::transform(contigs.begin(), contigs.end(), std::back_inserter(names),
                   [](const ReferenceContig& contig) { return contig.name; });
    return names;
}

} // namespace

void require_stated_assembly(const cases::CaseFile& file, const knowledge::Release& release) {
    const model::Assembly stated(file.assembly);
    if (!file.assembly.empty() && stated != release.assembly()) {
        throw model::InputError({.file = file.path},
                                "the case says assembly " + stated.name() + ", the release is of " +
                                    release.assembly().name(),
                                "use a release of the file's assembly");
    }
}

AssemblyGate::AssemblyGate(const std::string& assembly, const std::string& reference)
    : active_(!assembly.empty() || !reference.empty()) {
    if (!reference.empty() && std::filesystem::is_directory(reference)) {
        release_ = knowledge::Release::open(reference);
        if (!assembly.empty() && model::Assembly(assembly) != release_->assembly()) {
            throw model::UsageError("the release is for " + release_->assembly().name() +
                                    ", not for --assembly " + assembly);
        }
        return;
    }
    if (!reference.empty()) {
        fasta_.emplace(reference);
        contigs_ = fasta_->contigs();
    }
    const model::Assembly table(assembly);
    if (names_chm13(assembly)) {
        add_chm13(contigs_);
    } else if (!assembly.empty() && table.contigs().empty()) {
        throw model::UsageError("--assembly is GRCh37, GRCh38 or T2T, not '" + assembly + "'");
    }
    names_ = model::ContigNames(table, names_of(contigs_));
}

const model::ContigNames& AssemblyGate::names() const noexcept {
    return release_ ? release_->contig_names() : names_;
}

hts::ContigReport AssemblyGate::check_header(const hts::VcfHeader& header,
                                             const std::string& file) {
    if (!active_) {
        return {};
    }
    if (release_) {
        return hts::check_contigs(header, names(), release_->reference(), file);
    }
    add_md5(header);
    return hts::check_contigs(header, names_, contigs_, file);
}

/// The M5 of a sequence is computed only where the header states one.
void AssemblyGate::add_md5(const hts::VcfHeader& header) {
    for (const hts::HeaderContig& given : header.contigs) {
        if (given.md5.empty() || !fasta_) {
            continue;
        }
        const std::string name = names_.display(names_.canonical(given.name));
        const auto held = std::find_if(contigs_.begin(), contigs_.end(),
                                       [&name](const auto& contig) { return contig.name == name; });
        const bool in_fasta =
            held != contigs_.end() &&
            static_cast<std::size_t>(held - contigs_.begin()) < fasta_->contigs().size();
        if (in_fasta && held->md5.empty()) {
            held->md5 = fasta_->md5(*held);
        }
    }
}

void AssemblyGate::check_bases(const hts::RecordLine& record,
                               const model::Contig& contig,
                               hts::ReferenceTally& tally) {
    const auto begin = model::Position::from_one_based(record.position);
    const model::Interval place{begin, begin + static_cast<std::int64_t>(record.ref.size())};
    if (release_) {
        if (release_->reference().contains(contig)) {
            hts::check_reference_bases(record, release_->reference().bases(contig, place), tally);
        }
        return;
    }
    if (!fasta_) {
        return;
    }
    if (!fasta_contig_ || fasta_contig_->first != contig) {
        const std::string name = names_.display(contig);
        const bool known = std::any_of(fasta_->contigs().begin(), fasta_->contigs().end(),
                                       [&name](const auto& c) { return c.name == name; });
        fasta_contig_ = {contig, known ? name : std::string{}};
    }
    if (!fasta_contig_->second.empty()) {
        hts::check_reference_bases(record, fasta_->bases(fasta_contig_->second, place), tally);
    }
}

} // namespace vigie::run
