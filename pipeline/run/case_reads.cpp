#include "pipeline/run/case_reads.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/alignment_contigs.hpp"
#include "pipeline/run/coverage_reading.hpp"
#include "pipeline/run/regenotyping.hpp"
#include "pipeline/run/site_reading.hpp"
#include "reads/callable_text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace vigie::run {
namespace {

std::uint64_t bytes_of(const std::string& path) {
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(path, failure);
    if (failure) {
        throw model::InputError({.file = path}, "cannot be read: " + failure.message(),
                                "mend `files` of the case or --bam",
                                model::ExitCode::missing_input);
    }
    return bytes;
}

} // namespace

CaseReads::CaseReads(const Request& request) : request_(request) {
    for (const cases::CaseFile& file : request.definition.files) {
        if (file.kind == cases::CaseFileKind::alignments) {
            add(file);
        }
    }
}

void CaseReads::add(const cases::CaseFile& file) {
    ReceiptInput& input = inputs_.emplace_back();
    input.role = "alignments";
    input.integrity.path = file.path;
    input.integrity.bytes = bytes_of(file.path);
    const std::string why = why_not_read(file, request_.choice);
    if (!why.empty()) {
        input.warnings = {
            fmt::format("{}: {}; coverage and read evidence are not assessed", file.path, why)};
        return;
    }
    const model::Pedigree& pedigree = request_.definition.pedigree;
    CaseAlignments opened = open_case_alignments(file, pedigree, request_.release, request_.choice);
    input.warnings = opened.warnings;
    const std::size_t individual = opened.individual;
    if (!alignments_.emplace(individual, std::move(opened)).second) {
        throw model::InputError({.file = file.path},
                                fmt::format("two alignment files are of individual '{}'",
                                            pedigree.individuals()[individual].id),
                                "merge them (samtools merge), or name one");
    }
}

ReadStages CaseReads::read_into(model::CaseEvidence& evidence, const std::filesystem::path& calls) {
    const std::size_t individuals = evidence.pedigree.individuals().size();
    const auto proband = evidence.pedigree.index_of(evidence.pedigree.proband().id);
    ReadStages stages;
    const auto of_proband = proband ? alignments_.find(*proband) : alignments_.end();
    if (of_proband != alignments_.end() && request_.choice.regenotype) {
        stages.regenotyped = regenotype(evidence, {.proband = of_proband->second,
                                                   .release = request_.release,
                                                   .calls = calls,
                                                   .threads = request_.threads,
                                                   .progress = request_.progress});
    }
    std::vector<model::VariantEvidence*> variants;
    variants.reserve(evidence.residue.size());
    for (model::VariantEvidence& variant : evidence.residue) {
        variant.reads.resize(individuals);
        variants.push_back(&variant);
    }
    for (auto& [individual, alignments] : alignments_) {
        evidence.alignments.push_back(alignments.source(evidence.pedigree));
        stages.reads += read_sites(variants, alignments,
                                   {.release = request_.release,
                                    .with_phases = individual == proband,
                                    .threads = request_.threads,
                                    .progress = request_.progress});
        if (individual == proband) {
            read_callable(evidence, alignments);
        }
    }
    call_from_reads(evidence);
    return stages;
}

void CaseReads::read_callable(model::CaseEvidence& evidence, CaseAlignments& alignments) {
    const model::CallableRule& rule = request_.choice.acceptance().callable;
    CoverageRequest request{.input = alignments.reader.file().path, .output = {}};
    request.release = &request_.release;
    request.all_genes = true;
    request.rules = reads::depth_rules(rule);
    request.questions.callable_depth = rule.min_depth;
    request.threads = request_.threads;
    request.progress = request_.progress;
    const model::ContigNames& names = request_.release.contig_names();
    hts::AlignmentReader whole = alignments.reader.another(hts::AlignmentAccess::whole);
    const CoverageLayout layout =
        coverage_layout(request, names, contig_lengths(whole.file(), names));
    const CoverageDepths depths = read_depths(request, layout, whole, names);
    evidence.callable = std::make_shared<const model::CallableIntervals>(
        callable_intervals(request, layout, depths));
    evidence.callable_fraction = evidence.callable->fraction();
    callable_ = {.intervals = reads::callable_text(*evidence.callable),
                 .scope = reads::bases_text(*evidence.callable->scope)};
    evidence.callable_sha256 = hts::sha256_hex(callable_.intervals);
}

} // namespace vigie::run
