#pragma once

#include "pipeline/model/allele.hpp"
#include "pipeline/model/callable_intervals.hpp"
#include "pipeline/model/case_record.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/pedigree.hpp"
#include "pipeline/model/read_evidence.hpp"
#include "pipeline/model/repeat_call.hpp"
#include "pipeline/model/sample_call.hpp"
#include "pipeline/model/structural_evidence.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::model {

/// One canonical allele of the case with the genotypes of the whole family.
struct VariantEvidence {
    SmallAllele allele;
    bool normalised = true; ///< false: no reference sequence, the allele is trimmed only
    std::string original;   ///< the record it came from: "chr20-1234-AT-A,ATT"
    std::optional<double> quality = std::nullopt; ///< QUAL
    std::vector<std::string> filters = {};        ///< FILTER other than PASS; empty = PASS or "."
    bool filters_applied = true;                  ///< false: FILTER was "."
    /// In the order of CaseEvidence::pedigree.individuals(); an individual without a sample, or
    /// whose file has no record here, has ploidy 0.
    std::vector<SampleCall> calls;
    /// In the same order: what each individual's reads show; nullopt: they were not read here.
    /// Empty: of nobody.
    std::vector<std::optional<ReadEvidence>> reads = {};
    std::vector<NeighbourPhase> phases = {}; ///< of the proband, with later alleles; sorted
    /// A known pathogenic allele that no caller named in the proband: the reads alone show it, and
    /// the calls are theirs (docs/decisions/105).
    bool regenotyped = false;

    const ReadEvidence* reads_of(std::size_t individual) const noexcept {
        return individual < reads.size() && reads[individual] ? &*reads[individual] : nullptr;
    }
    /// Key of the structural variant or repeat for whose place in the genome `allele` stands;
    /// empty: the allele itself is meant.
    std::string structural = {};
    bool operator==(const VariantEvidence&) const = default;

    /// What names it: the key of the allele, or of what it stands for.
    std::string key() const { return structural.empty() ? allele.key() : structural; }
};

/// Observed and excluded signs, as HPO ids, sorted and unique.
struct PhenotypicProfile {
    std::vector<std::string> observed;
    std::vector<std::string> excluded;
    bool operator==(const PhenotypicProfile&) const = default;
};

/// What was consented to. Unrecorded never narrows what is shown.
enum class ConsentedScope : std::uint8_t { unrecorded, panel, indication, mendelian };

/// Which genes may be shown for the case.
struct CaseScope {
    std::vector<std::string> panels = {}; ///< panel ids; empty: the Mendelian genes of the release
    /// Nothing outside the panels is shown; set too where only panel or indication are consented.
    bool strict_panel = false;
    ConsentedScope consented = ConsentedScope::unrecorded;
    bool operator==(const CaseScope&) const = default;
};

/// Everything about one case that no knowledge release can change; `assess` derives the rest.
struct CaseEvidence {
    std::string case_id;
    std::string assembly;
    Pedigree pedigree;
    PhenotypicProfile phenotype;
    CaseScope scope;
    /// The residue, sorted by allele; unique.
    std::vector<VariantEvidence> residue;
    /// Structural variants that the proband carries, or may, sorted by key; unique.
    std::vector<StructuralEvidence> structural = {};
    /// Every short tandem repeat that was called in the proband, sorted by locus.
    std::vector<RepeatEvidence> repeats = {};
    /// Kinds of files that were read beside small variants: "structural", "repeats".
    std::vector<std::string> further_files = {};
    /// The release whose admission rule chose the residue.
    std::string admitted_under;
    /// Hash (SHA-256, hex) of the case's normalised call set file.
    std::string call_set_sha256;
    /// Contigs (canonical) that had calls but no reference sequence: what was not assessed there.
    std::map<std::string, std::uint64_t> calls_without_reference;
    /// What the centre and the laboratory recorded.
    CaseRecord record = {};
    /// Profile of the caller of the proband's variants, whose quality limits hold; empty: the
    /// default.
    std::string caller_profile = {};
    /// The clinician says that not every carrier in this family falls ill.
    bool incomplete_penetrance = false;
    /// Tissue that was sequenced, by individual id; absent: not recorded.
    std::map<std::string, std::string> tissues = {};
    /// Whose reads were read, in the order of the pedigree.
    std::vector<AlignmentSource> alignments = {};
    /// SHA-256 of the text of `callable`; empty: the proband's reads were not read.
    std::string callable_sha256 = {};
    /// Share of the bases of its scope that `callable` holds.
    std::optional<double> callable_fraction = std::nullopt;
    /// Where the proband's reads allow a call over the coding exons; kept beside the evidence, for
    /// many cases share its scope. nullptr: not known, or not loaded.
    std::shared_ptr<const CallableIntervals> callable = nullptr;

    /// The individual's reads were read, so that each variant has to tell of them.
    bool has_alignments_of(const std::string& individual) const noexcept {
        return std::any_of(alignments.begin(), alignments.end(), [&](const AlignmentSource& one) {
            return one.individual == individual;
        });
    }
};

} // namespace vigie::model
