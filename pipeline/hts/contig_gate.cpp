#include "pipeline/hts/contig_gate.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

namespace vigie::hts {
namespace {

using model::Contig;
using model::ContigNames;
using model::InputError;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return result;
}

/// True if the text holds the word and no letter or digit stands before it: "lab37" is not b37.
bool begins_a_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        if (at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0) {
            return true;
        }
    }
    return false;
}

/// The build that an `assembly=` attribute names, also inside a longer name
/// ("human_GRCh38_no_alt_analysis_set.fasta"); empty if it names none that is known.
std::string_view named_build(std::string_view attribute) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words = {
        {{"grch38", "GRCh38"},
         {"hg38", "GRCh38"},
         {"hs38", "GRCh38"},
         {"grch37", "GRCh37"},
         {"hg19", "GRCh37"},
         {"b37", "GRCh37"},
         {"hs37", "GRCh37"},
         {"chm13", "T2T-CHM13"}}};
    const std::string text = lower(attribute);
    const auto* const found = std::find_if(words.begin(), words.end(), [&](const auto& word) {
        return begins_a_word(text, word.first);
    });
    return found == words.end() ? std::string_view{} : found->second;
}

/// One header's contigs held against the release.
class Gate {
  public:
    Gate(const ContigNames& names,
         const std::vector<ReferenceContig>& reference,
         const std::string& file)
        : names_(names), reference_(reference), file_(file) {
        for (const ReferenceContig& contig : reference) {
            by_contig_.emplace(names.canonical(contig.name), &contig);
        }
    }

    ContigReport check(const VcfHeader& header) {
        for (const HeaderContig& given : header.contigs) {
            check_build(given);
            if (const std::optional<Contig> contig = names_.find(given.name)) {
                check_known(given, *contig);
            }
        }
        report_.contig_lines = !header.contigs.empty();
        if (!report_.contig_lines) {
            report_.warnings.emplace_back(
                "the header has no contig lines; only REF checks can tell the assembly");
        } else if (seen_.empty()) {
            refuse("",
                   fmt::format("none of its contigs ({}, ...) is known to {}",
                               header.contigs.front().name, release()),
                   "give a file of this assembly, or build a release for the file's");
        }
        report_.renamed = !report_.style.empty() && report_.style != reference_style();
        if (report_.renamed) {
            report_.warnings.push_back(
                fmt::format("contigs are named otherwise than in the reference (style '{}', there "
                            "'{}'): read through the table of names",
                            report_.style, reference_style()));
        }
        return std::move(report_);
    }

  private:
    void check_known(const HeaderContig& given, const Contig& contig) {
        const auto [it, added] = seen_.emplace(contig, given.name);
        if (!added) {
            refuse(given.name,
                   fmt::format("{} and {} are two names of one sequence", it->second, given.name),
                   "a file must use one naming style; rename its contigs (bcftools annotate "
                   "--rename-chrs)");
        }
        check_style(given.name);
        check_length(given, contig);
        check_md5(given, contig);
    }

    void check_style(const std::string& name) {
        const std::string_view style = ContigNames::style(name, names_.assembly());
        if (style.empty()) {
            return;
        }
        if (report_.style.empty()) {
            report_.style = style;
            first_styled_ = name;
        } else if (report_.style != style) {
            refuse(name, fmt::format("contig names are mixed: {} and {}", first_styled_, name),
                   "rename them to one style (bcftools annotate --rename-chrs)");
        }
    }

    void check_length(const HeaderContig& given, const Contig& contig) {
        const auto held = by_contig_.find(contig);
        std::optional<std::int64_t> expected =
            held == by_contig_.end() ? std::nullopt : std::optional(held->second->length);
        const auto known = names_.assembly().find(contig);
        if (!expected && known) {
            expected = known->length;
        }
        if (given.length && expected && *given.length != *expected) {
            refuse(given.name,
                   fmt::format("contig {} has length {}, in {} it has {}: another assembly",
                               given.name, *given.length, release(), *expected),
                   "use a release of the file's assembly, or make the file anew on this one");
        }
    }

    /// The reference of the release is the truth; a sequence that is not the official one of the
    /// assembly is only reported.
    void check_md5(const HeaderContig& given, const Contig& contig) {
        const std::string md5 = lower(given.md5);
        const auto in_reference = by_contig_.find(contig);
        const std::string held =
            in_reference != by_contig_.end() ? lower(in_reference->second->md5) : std::string{};
        if (!md5.empty() && !held.empty() && md5 != held) {
            refuse(given.name,
                   fmt::format("contig {} has M5 {}, in {} it has {}: another sequence", given.name,
                               given.md5, release(), held),
                   "use a release built on the reference that the file was made with");
        }
        const auto known = names_.assembly().find(contig);
        if (!md5.empty() && known && !known->md5.empty() && md5 != lower(known->md5)) {
            report_.warnings.push_back(
                fmt::format("contig {} has M5 {}, which is not the official one of {}", given.name,
                            given.md5, release()));
        }
    }

    void check_build(const HeaderContig& given) {
        const bool tabled = !names_.assembly().contigs().empty();
        const std::string_view build = named_build(given.assembly);
        if (tabled && !build.empty() && build != names_.assembly().name()) {
            refuse(given.name,
                   fmt::format("contig {} names assembly \"{}\"; the release is for {}", given.name,
                               given.assembly, names_.assembly().name()),
                   "use a release of the file's assembly");
        }
    }

    std::string_view reference_style() const {
        for (const ReferenceContig& contig : reference_) {
            const std::string_view style = ContigNames::style(contig.name, names_.assembly());
            if (!style.empty()) {
                return style;
            }
        }
        return report_.style;
    }

    std::string release() const {
        return names_.assembly().name().empty() ? "the release's reference"
                                                : names_.assembly().name();
    }

    [[noreturn]] void
    refuse(const std::string& contig, const std::string& problem, const std::string& remedy) const {
        throw InputError({.file = file_, .locus = contig, .field = "contig"}, problem, remedy);
    }

    const ContigNames& names_;
    const std::vector<ReferenceContig>& reference_;
    const std::string& file_;
    std::map<Contig, const ReferenceContig*> by_contig_;
    std::map<Contig, std::string> seen_;
    std::string first_styled_;
    ContigReport report_;
};

} // namespace

ContigReport check_contigs(const VcfHeader& header,
                           const model::ContigNames& names,
                           const Reference& reference,
                           const std::string& file) {
    return check_contigs(header, names, reference.contigs(), file);
}

ContigReport check_contigs(const VcfHeader& header,
                           const model::ContigNames& names,
                           const std::vector<ReferenceContig>& reference,
                           const std::string& file) {
    return Gate(names, reference, file).check(header);
}

ReferenceTally& ReferenceTally::operator+=(const ReferenceTally& other) {
    checked += other.checked;
    mismatched += other.mismatched;
    if (first_mismatch.empty()) {
        first_mismatch = other.first_mismatch;
    }
    return *this;
}

void check_reference_bases(const RecordLine& record,
                           std::string_view expected,
                           ReferenceTally& tally) {
    ++tally.checked;
    bool agrees = expected.size() == record.ref.size();
    for (std::size_t i = 0; agrees && i < expected.size(); ++i) {
        const char given = static_cast<char>(record.ref[i] & ~0x20);
        agrees = given == expected[i] || given == 'N' || expected[i] == 'N';
    }
    if (agrees) {
        return;
    }
    ++tally.mismatched;
    if (tally.first_mismatch.empty()) {
        tally.first_mismatch =
            fmt::format("{}:{} has REF {}, the reference has {}", record.chrom, record.position,
                        record.ref.substr(0, 20), expected.substr(0, 20));
    }
}

bool ReferenceTally::refuses() const noexcept {
    return mismatched >= 2 && mismatched * 1000 > checked;
}

bool ReferenceTally::refuses_early() const noexcept {
    return mismatched >= 10'000 && refuses();
}

} // namespace vigie::hts
