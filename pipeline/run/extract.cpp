#include "pipeline/run/extract.hpp"

#include "cases/definition_digest.hpp"
#include "interpretation/signs_in_release.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/assembly_gate.hpp"
#include "pipeline/run/batch_pipeline.hpp"
#include "pipeline/run/call_set.hpp"
#include "pipeline/run/caller_choice.hpp"
#include "pipeline/run/case_judgements.hpp"
#include "pipeline/run/case_reader.hpp"
#include "pipeline/run/case_reads.hpp"
#include "pipeline/run/further_files.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/thread_budget.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>

namespace vigie::run {
namespace {

/// An opened variant file that passed the contig gate.
struct OpenedFile {
    const cases::CaseFile* file = nullptr;
    std::unique_ptr<hts::LineReader> reader;
    hts::ContigReport contigs;
    SampleBinding samples;
    CallerChoice caller = {};
};

/// @throws InputError if the files and the family do not fit together.
std::vector<std::string> check_bindings(const std::vector<OpenedFile>& files,
                                        const model::Pedigree& pedigree) {
    std::vector<BoundFile> bound;
    bound.reserve(files.size());
    for (const OpenedFile& file : files) {
        bound.push_back({*file.file, file.reader->header().samples, file.samples});
    }
    require_one_file_per_individual(bound, pedigree);
    return unmatched_samples(bound, pedigree);
}

std::vector<OpenedFile> open_files(const ExtractRequest& request) {
    std::vector<OpenedFile> opened;
    const knowledge::Release& release = request.release;
    for (const cases::CaseFile& file : request.definition.files) {
        if (file.kind != cases::CaseFileKind::variants) {
            continue;
        }
        require_stated_assembly(file, release);
        OpenedFile& entry = opened.emplace_back();
        entry.file = &file;
        entry.reader = std::make_unique<hts::LineReader>(
            file.path, hts::LineReader::Options{.threads = decompression_threads(request.threads)});
        entry.contigs = hts::check_contigs(entry.reader->header(), release.contig_names(),
                                           release.reference(), file.path);
        entry.samples = bind_samples(file, request.definition.pedigree, entry.reader->header());
        const hts::VcfHeader& header = entry.reader->header();
        entry.caller =
            choose_caller({file, header.samples, entry.samples}, header, request.definition);
    }
    if (opened.empty()) {
        throw model::InputError({.file = request.definition.id}, "the case names no variant file",
                                "give a VCF or BCF in `files` or with --vcf");
    }
    return opened;
}

std::set<model::Contig> contigs_of(const std::vector<OpenedFile>& files,
                                   const knowledge::Release& release) {
    std::set<model::Contig> contigs;
    for (const model::KnownContig& known : release.assembly().contigs()) {
        contigs.insert(model::Contig(std::string(known.name)));
    }
    for (const hts::ReferenceContig& contig : release.reference().contigs()) {
        contigs.insert(release.contig_names().canonical(contig.name));
    }
    for (const OpenedFile& file : files) {
        for (const hts::HeaderContig& contig : file.reader->header().contigs) {
            contigs.insert(release.contig_names().canonical(contig.name));
        }
    }
    return contigs;
}

/// What all files of the case add up to.
struct Totals {
    model::StageCounts records;
    model::StageCounts alleles;
    model::StageCounts calls;
    CallTally tally;
    std::map<std::string, std::uint64_t> without_reference;
};

void require_conserved(const Extraction& extraction) {
    for (const auto& [stage, counts] : extraction.stages) {
        if (!counts.conserved()) {
            throw model::Error(model::ExitCode::internal,
                               "the counts of stage '" + stage + "' are not conserved");
        }
    }
}

/// How a file that was read to its end fared.
ReceiptInput describe_input(OpenedFile& file, const hts::ReferenceTally& reference) {
    ReceiptInput input{.integrity = file.reader->finish(), .role = "variants"};
    input.caller = file.caller.id();
    input.caller_told_by = told_by_name(file.caller.told_by);
    input.warnings = file.contigs.warnings;
    if (!file.caller.warning.empty()) {
        input.warnings.push_back(file.caller.warning);
    }
    if (reference.mismatched > 0) {
        input.warnings.push_back(
            std::to_string(reference.mismatched) + " of " + std::to_string(reference.checked) +
            " records contradict the reference (first: " + reference.first_mismatch + ")");
    }
    return input;
}

ReceiptInput
read_file(OpenedFile& file, const ExtractRequest& request, CallSet& calls, Totals& totals) {
    const knowledge::Release& release = request.release;
    const CaseReaderContext context{
        .release = release,
        .rules = request.rules,
        .header = file.reader->header(),
        .samples = file.samples,
        .individuals = request.definition.pedigree.individuals().size(),
        .keep_non_carriers = calls.files() > 1,
        .file = file.file->path,
        .fields = file.caller.fields(),
        .proband = request.definition.pedigree.index_of(request.definition.pedigree.proband().id),
    };
    LineSource lines = lines_of(*file.reader);
    BatchSource source(lines, file.reader->header(), release.contig_names(), release.transcripts());
    Progress progress(request.progress, "read");
    hts::ReferenceTally reference;
    BatchPipeline<CallBatch> pipeline(
        source, [&context] { return std::make_unique<CaseReader>(context); },
        [&](CallBatch& batch) {
            reference += batch.reference;
            if (reference.refuses_early()) {
                require_reference_agrees(reference, release, context.file);
            }
            totals.records += batch.records;
            totals.alleles += batch.alleles;
            totals.calls += batch.calls_counts;
            totals.tally += batch.tally;
            for (const auto& [contig, count] : batch.without_reference) {
                totals.without_reference[contig] += count;
            }
            calls.add(std::move(batch.calls));
            calls.add_blocks(batch.blocks);
            progress.add(batch.records.in);
        });
    pipeline.run(request.threads, request.process_threads);
    require_reference_agrees(reference, release, context.file);
    return describe_input(file, reference);
}

/// The quality of the proband's calls is judged under the caller of the proband's file.
std::string caller_of_proband(const std::vector<OpenedFile>& files,
                              const model::Pedigree& pedigree) {
    const auto proband = pedigree.index_of(pedigree.proband().id);
    for (const OpenedFile& file : files) {
        const std::vector<std::size_t>& members = file.samples.individuals;
        if (std::find(members.begin(), members.end(), proband) != members.end()) {
            return file.caller.id();
        }
    }
    return {};
}

/// Everything of the evidence but the residue and its caller.
void fill_evidence(Extraction& extraction, const ExtractRequest& request, const Totals& totals) {
    model::CaseEvidence& evidence = extraction.evidence;
    evidence = cases::evidence_of(request.definition);
    evidence.assembly = request.release.assembly().name();
    evidence.admitted_under = request.release.id();
    evidence.call_set_sha256 = hts::sha256_of_file(request.calls);
    evidence.calls_without_reference = totals.without_reference;
}

void add_conflicts(Extraction& extraction, const CallSet& calls) {
    for (const std::string& pair : calls.conflicts()) {
        extraction.warnings.push_back("one allele is called twice with different genotypes, each "
                                      "individual's call with more copies is used: " +
                                      pair);
    }
}

/// What the release's ontology makes of the signs: a stage, warnings, and what is not assessed.
void add_signs(Extraction& extraction, const knowledge::Release& release) {
    const interpretation::SignsInRelease signs =
        interpretation::signs_in_release(extraction.evidence.phenotype, release.ontology());
    extraction.stages.emplace_back("signs", signs.counts);
    for (std::string& warning : signs.warnings()) {
        extraction.warnings.push_back(std::move(warning));
    }
    extraction.signs_not_assessed = signs.not_assessed();
}

} // namespace

Extraction extract(const ExtractRequest& request) {
    std::vector<OpenedFile> files = open_files(request);
    const std::vector<std::string> unmatched = check_bindings(files, request.definition.pedigree);
    CaseReads reads({.definition = request.definition,
                     .release = request.release,
                     .choice = request.alignments,
                     .threads = request.threads,
                     .progress = request.progress});
    std::vector<model::VariantJudgement> judgements =
        canonical_judgements(request.definition.record, request.release, request.definition.id);
    CallSet calls(request.calls, request.definition.pedigree, contigs_of(files, request.release),
                  request.release, files.size());
    Extraction extraction;
    Totals totals;
    for (OpenedFile& file : files) {
        extraction.inputs.push_back(read_file(file, request, calls, totals));
        calls.next_file();
    }
    extraction.inputs.insert(extraction.inputs.end(), reads.inputs().begin(), reads.inputs().end());
    FurtherVariants further = read_further_files(request);
    std::move(further.inputs.begin(), further.inputs.end(), std::back_inserter(extraction.inputs));
    calls.finish();
    extraction.stages = {{"records", totals.records},
                         {"alleles", totals.alleles},
                         {"carried", totals.calls},
                         {"calls", calls.counts()}};
    std::move(further.stages.begin(), further.stages.end(), std::back_inserter(extraction.stages));
    require_conserved(extraction);
    extraction.warnings = request.definition.warnings;
    extraction.warnings.insert(extraction.warnings.end(), unmatched.begin(), unmatched.end());
    add_conflicts(extraction, calls);
    fill_evidence(extraction, request, totals);
    extraction.calls = totals.tally;
    extraction.evidence.structural = std::move(further.structural);
    extraction.evidence.repeats = std::move(further.repeats);
    extraction.evidence.further_files = std::move(further.kinds);
    extraction.evidence.record.overrides = std::move(judgements);
    add_signs(extraction, request.release);
    extraction.evidence.residue = calls.take_residue();
    extraction.call_keys = cases::encode_call_keys(calls.take_other_keys());
    std::sort(extraction.evidence.residue.begin(), extraction.evidence.residue.end(),
              [](const auto& a, const auto& b) { return a.allele < b.allele; });
    if (reads.any()) {
        const ReadStages stages = reads.read_into(extraction.evidence, request.calls);
        if (stages.regenotyped) {
            extraction.stages.emplace_back("regenotyped", *stages.regenotyped);
        }
        extraction.stages.emplace_back("reads", stages.reads);
        extraction.callable = reads.callable();
        require_conserved(extraction);
    }
    extraction.evidence.caller_profile = caller_of_proband(files, request.definition.pedigree);
    for (std::string& warning : idle_judgements(extraction.evidence)) {
        extraction.warnings.push_back(std::move(warning));
    }
    return extraction;
}

} // namespace vigie::run
