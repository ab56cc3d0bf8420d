#include "pipeline/run/identity.hpp"

#include "cases/case_files.hpp"
#include "knowledge/release_markers.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/family_role.hpp"
#include "pipeline/run/alignment_markers.hpp"
#include "pipeline/run/identity_people.hpp"
#include "pipeline/run/identity_store.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/marker_sources.hpp"
#include "pipeline/run/variant_markers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace vigie::run {
namespace {

using Depths = std::map<model::Contig, reads::ContigReads>;
using reads::IdentityFinding;
using reads::MarkerSample;

bool is_alignment(const std::string& path) {
    const auto kind = cases::kind_by_suffix(path);
    if (!kind) {
        throw model::InputError({.file = path}, "neither VCF, BCF, BAM nor CRAM by its suffix",
                                "name the file .vcf, .vcf.gz, .bcf, .bam or .cram");
    }
    return *kind == cases::CaseFileKind::alignments;
}

std::vector<hts::HeaderContig> contigs_of(const std::string& path, const IdentityRequest& request) {
    if (is_alignment(path)) {
        return hts::AlignmentReader(
                   path, {.reference = request.reference, .allow_cram = request.allow_cram})
            .file()
            .contigs;
    }
    return hts::LineReader(path, {.hash = false}).header().contigs;
}

/// Without a release the first file with the lengths of its contigs stands for the assembly:
/// alignments, which always have them, before others.
MarkerFrame frame_of(const IdentityRequest& request, std::vector<std::string> files) {
    if (request.release != nullptr) {
        return MarkerFrame(*request.release);
    }
    std::stable_partition(files.begin(), files.end(), is_alignment);
    if (!request.sites.empty()) {
        files.push_back(request.sites);
    }
    for (const std::string& file : files) {
        const std::vector<hts::HeaderContig> contigs = contigs_of(file, request);
        if (std::any_of(contigs.begin(), contigs.end(), [](const hts::HeaderContig& contig) {
                return contig.length.has_value();
            })) {
            return {contigs, file};
        }
    }
    return {contigs_of(files.front(), request), files.front()};
}

/// What the samples are compared by.
struct ComparedMarkers {
    std::string from;
    reads::MarkerSet set;
    std::vector<std::string> warnings = {};
};

ComparedMarkers markers_of_release(const IdentityRequest& request) {
    ComparedMarkers markers{.from = "release " + request.release->id(), .set = {}};
    if (request.markers != nullptr) {
        markers.set = *request.markers;
    } else {
        knowledge::ReleaseMarkers found = knowledge::release_markers(*request.release);
        markers.set = std::move(found.set);
        markers.warnings = std::move(found.warnings);
    }
    if (markers.set.size() == 0) {
        throw model::InputError({.file = request.release->folder().string()},
                                "the release has no common substitution to compare by",
                                "build it with population frequencies, or give --sites");
    }
    return markers;
}

ComparedMarkers markers_of(const IdentityRequest& request,
                           const std::vector<std::string>& files,
                           const MarkerFrame& frame) {
    if (!request.sites.empty()) {
        return {.from = "sites " + request.sites,
                .set = markers_of_sites(request.sites, frame, request.threads)};
    }
    if (request.release != nullptr) {
        return markers_of_release(request);
    }
    std::vector<std::string> variants;
    std::copy_if(files.begin(), files.end(), std::back_inserter(variants),
                 [](const std::string& file) { return !is_alignment(file); });
    if (variants.empty()) {
        throw model::UsageError("alignments alone do not tell where people differ: give a release "
                                "(-k) or --sites");
    }
    ComparedMarkers markers{.from = "variants of the files",
                            .set = markers_of_variants(variants, frame, request.threads)};
    if (markers.set.size() == 0) {
        throw model::InputError({.file = variants.front()}, "no substitution in it can be a marker",
                                "give a release (-k) or --sites");
    }
    return markers;
}

/// All samples of all files with the depths of those that are alignments.
struct ReadSamples {
    std::vector<MarkerSample> samples;
    std::map<std::string, Depths> depths; ///< by file
    std::vector<std::string> warnings;
};

ReadSamples read_samples(const IdentityRequest& request,
                         const std::vector<std::string>& files,
                         const reads::MarkerSet& set,
                         const MarkerFrame& frame) {
    ReadSamples read;
    const auto warn = [&](const std::string& file, const std::vector<std::string>& warnings) {
        for (const std::string& warning : warnings) {
            read.warnings.push_back(fmt::format("{}: {}", file, warning));
        }
    };
    for (const std::string& file : files) {
        stop_if_requested();
        if (is_alignment(file)) {
            AlignmentMarkers found =
                read_alignment_markers({.path = file,
                                        .reference = request.reference,
                                        .allow_cram = request.allow_cram,
                                        .threads = request.threads,
                                        .needs_markers = request.needs_markers},
                                       set, frame);
            warn(file, found.warnings);
            read.depths[file] = std::move(found.contigs);
            read.samples.push_back(std::move(found.sample));
        } else {
            VariantMarkers found = read_variant_markers(file, set, frame, request.threads);
            warn(file, found.warnings);
            std::move(found.samples.begin(), found.samples.end(), std::back_inserter(read.samples));
        }
    }
    return read;
}

void judge_samples(const reads::MarkerSet& set,
                   const std::vector<MarkerSample>& samples,
                   const std::vector<Depths>& depths,
                   const model::Pedigree* pedigree,
                   IdentityResult& result) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const MarkerSample& sample = samples[i];
        SampleIdentity& identity = result.samples.emplace_back(
            SampleIdentity{.individual = sample.individual,
                           .sample = sample.sample,
                           .file = sample.file,
                           .autosomal = sample.known(set, reads::MarkerPlace::autosome),
                           .from_reads = !sample.reads.empty()});
        reads::add_calls(set, sample, identity.sex);
        reads::add_depths(depths[i], identity.sex);
        const model::Individual* const stated =
            pedigree == nullptr ? nullptr : pedigree->find(sample.individual);
        result.findings.push_back(reads::judge_sex(
            sample, stated == nullptr ? model::Sex::unknown : stated->sex, identity.sex));
        if (!sample.reads.empty()) {
            identity.contamination = reads::estimate_contamination(set, sample);
            result.findings.push_back(reads::judge_contamination(sample, identity.contamination));
        }
    }
}

} // namespace

std::vector<const IdentityFinding*> IdentityResult::refuted() const {
    std::vector<const IdentityFinding*> failed;
    for (const IdentityFinding& finding : findings) {
        if (finding.verdict == model::Verdict::fail && finding.claim != reads::Claim::new_person) {
            failed.push_back(&finding);
        }
    }
    return failed;
}

std::string sentence_of(const IdentityFinding& finding) {
    return fmt::format("{} {}: {}", reads::claim_name(finding.claim),
                       fmt::join(finding.individuals, ", "), finding.reason);
}

std::string sentence_by_role(const IdentityFinding& finding, const model::Pedigree& pedigree) {
    IdentityFinding by_role = finding;
    for (std::string& individual : by_role.individuals) {
        individual = model::role_in_family(pedigree, individual);
    }
    return sentence_of(by_role);
}

IdentityResult judge_identity(const reads::MarkerSet& set,
                              const std::vector<MarkerSample>& samples,
                              const std::vector<Depths>& depths,
                              const model::Pedigree* pedigree) {
    IdentityResult result;
    result.marker_set = set.id();
    result.markers = set.counts();
    judge_samples(set, samples, depths, pedigree, result);
    for (std::size_t first = 0; first < samples.size(); ++first) {
        for (std::size_t second = first + 1; second < samples.size(); ++second) {
            const MarkerSample& a = samples[first];
            const MarkerSample& b = samples[second];
            const PairIdentity& pair =
                result.pairs.emplace_back(PairIdentity{first, second, reads::compare(set, a, b)});
            const reads::Claim claim = reads::claim_of(pedigree, a.individual, b.individual);
            result.findings.push_back(reads::judge_pair(claim, a, b, pair.evidence));
        }
        stop_if_requested();
    }
    return result;
}

IdentityResult check_identity(const IdentityRequest& request) {
    IdentityPeople people(request);
    const MarkerFrame frame = frame_of(request, people.files());
    ComparedMarkers markers = markers_of(request, people.files(), frame);
    const reads::MarkerSet& set = markers.set;
    ReadSamples read = read_samples(request, people.files(), set, frame);
    people.name(read.samples);
    std::vector<Depths> depths;
    for (const MarkerSample& sample : read.samples) {
        depths.push_back(read.depths[sample.file]);
    }
    IdentityResult result = judge_identity(set, read.samples, depths, people.pedigree());
    result.markers_from = std::move(markers.from);
    result.warnings = people.warnings();
    result.warnings.insert(result.warnings.end(), markers.warnings.begin(), markers.warnings.end());
    result.warnings.insert(result.warnings.end(), read.warnings.begin(), read.warnings.end());
    if (!request.store.empty()) {
        compare_with_store(request, people.case_id(), {set, read.samples}, result);
    }
    return result;
}

} // namespace vigie::run
