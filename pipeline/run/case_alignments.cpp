#include "pipeline/run/case_alignments.hpp"

#include "pipeline/hts/file_kind.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/alignment_contigs.hpp"
#include "pipeline/run/alignment_sample.hpp"
#include "pipeline/run/assembly_gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace vigie::run {
namespace {

using model::InputError;

[[noreturn]] void refuse_samples(const std::string& path, const std::string& problem) {
    throw InputError({.file = path, .field = "@RG SM"}, problem,
                     "name the sample of each individual in the case, or give the right file");
}

/// Whose file the case says it is. @throws InputError if of several.
std::size_t stated_individual(const cases::CaseFile& file,
                              const std::string& sample,
                              const model::Pedigree& pedigree) {
    if (file.samples.size() > 1) {
        refuse_samples(file.path, "the case names several individuals for one alignment file");
    }
    const auto& [individual, stated] = *file.samples.begin();
    const auto index = pedigree.index_of(individual);
    if (!index) {
        refuse_samples(file.path,
                       fmt::format("the case names '{}', who is not of the family", individual));
    }
    if (!sample.empty() && sample != stated && sample != individual) {
        refuse_samples(file.path, fmt::format("the reads are of sample '{}', the case says '{}'",
                                              sample, stated));
    }
    return *index;
}

/// Who of the family has this sample. An individual's id is looked at only where no sample of the
/// family has the name: of two members one's id may be the other's sample.
std::size_t individual_of_sample(const std::string& sample,
                                 const std::string& path,
                                 const model::Pedigree& pedigree) {
    const std::vector<model::Individual>& members = pedigree.individuals();
    if (sample.empty() && members.size() == 1) {
        return 0;
    }
    for (const auto name : {&model::Individual::sample, &model::Individual::id}) {
        const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) {
            return !sample.empty() && member.*name == sample;
        });
        if (found != members.end()) {
            return static_cast<std::size_t>(found - members.begin());
        }
    }
    refuse_samples(
        path, sample.empty()
                  ? "the read groups name no sample, so that nobody can tell whose "
                    "reads they are"
                  : fmt::format("the reads are of sample '{}', who is not of the family", sample));
}

/// The file held against the release; whose reads it has is not known yet.
CaseAlignments open_of_nobody(const std::string& path,
                              const knowledge::Release& release,
                              const AlignmentChoice& choice) {
    hts::AlignmentReader reader(path, {.access = hts::AlignmentAccess::by_region,
                                       .reference = choice.reference,
                                       .allow_cram = choice.allow_cram});
    std::vector<std::string> warnings = reader.file().warnings;
    for (std::string& warning : check_alignment_contigs(reader.file(), release)) {
        warnings.push_back(std::move(warning));
    }
    auto contigs = contig_numbers(reader.file(), release.contig_names());
    return {.individual = 0,
            .reader = std::move(reader),
            .contigs = std::move(contigs),
            .warnings = std::move(warnings)};
}

} // namespace

bool AlignmentChoice::reads_cram() const noexcept {
    return !skip && !reference.empty() && (allow_cram || hts::htslib_reads_cram_safely());
}

std::string AlignmentChoice::text() const {
    std::string text = skip ? "skipped" : reads_cram() ? "read with CRAM" : "read";
    if (!skip && identity != IdentityPolicy::refuse) {
        text += identity == IdentityPolicy::warn ? ", identity warn" : ", identity off";
    }
    text += regenotype || skip ? "" : ", no regenotyping";
    if (assay != "any" || own_rules != nullptr) {
        text += ", limits " + assay;
    }
    return own_rules == nullptr ? text : text + " of " + own_rules_sha256.substr(0, 12);
}

std::optional<IdentityPolicy> identity_policy_from_name(std::string_view name) noexcept {
    if (name == "refuse") {
        return IdentityPolicy::refuse;
    }
    if (name == "warn") {
        return IdentityPolicy::warn;
    }
    return name == "off" ? std::optional(IdentityPolicy::off) : std::nullopt;
}

std::string why_not_read(const cases::CaseFile& file, const AlignmentChoice& choice) {
    if (choice.skip) {
        return "alignments are not read (--skip-reads)";
    }
    const bool cram = std::filesystem::path(file.path).extension() == ".cram";
    if (!cram || choice.reads_cram()) {
        return {};
    }
    return hts::htslib_reads_cram_safely()
               ? "a CRAM is read with --reference only"
               : "a CRAM is read with --reference and --allow-cram only";
}

void require_reference(const AlignmentChoice& choice) {
    if (choice.reference.empty()) {
        return;
    }
    for (const std::string& needed :
         {choice.reference.string(), choice.reference.string() + ".fai"}) {
        std::error_code failure;
        if (!std::filesystem::is_regular_file(needed, failure)) {
            throw InputError({.file = needed}, "no such file",
                             "a CRAM needs its FASTA with an index (samtools faidx)",
                             model::ExitCode::missing_input);
        }
    }
}

model::AlignmentSource CaseAlignments::source(const model::Pedigree& pedigree) const {
    const hts::AlignmentFile& file = reader.file();
    return {.individual = pedigree.individuals()[individual].id,
            .path = std::filesystem::absolute(file.path).lexically_normal().string(),
            .bytes = file.bytes,
            .header_sha256 = file.header_sha256,
            .index_sha256 = file.index_sha256};
}

CaseAlignments open_case_alignments(const cases::CaseFile& file,
                                    const model::Pedigree& pedigree,
                                    const knowledge::Release& release,
                                    const AlignmentChoice& choice) {
    require_stated_assembly(file, release);
    CaseAlignments opened = open_of_nobody(file.path, release, choice);
    const std::string sample = one_sample_of(opened.reader.file());
    opened.individual = file.samples.empty() ? individual_of_sample(sample, file.path, pedigree)
                                             : stated_individual(file, sample, pedigree);
    if (sample.empty()) {
        opened.warnings.push_back(fmt::format("{}: the read groups name no sample; the reads are "
                                              "taken for {}'s",
                                              file.path,
                                              pedigree.individuals()[opened.individual].id));
    }
    return opened;
}

std::optional<CaseAlignments> reopen_alignments(const model::AlignmentSource& source,
                                                const model::Pedigree& pedigree,
                                                const knowledge::Release& release,
                                                const AlignmentChoice& choice) {
    std::error_code failure;
    const bool same_size =
        std::filesystem::file_size(source.path, failure) == source.bytes && !failure;
    const auto individual = pedigree.index_of(source.individual);
    if (!same_size || !individual) {
        return std::nullopt;
    }
    CaseAlignments opened = open_of_nobody(source.path, release, choice);
    opened.individual = *individual;
    const bool same = opened.source(pedigree) == source;
    return same ? std::optional(std::move(opened)) : std::nullopt;
}

} // namespace vigie::run
