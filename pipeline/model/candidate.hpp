#pragma once

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/fact_key.hpp"
#include "pipeline/model/gene_coverage.hpp"
#include "pipeline/model/inheritance.hpp"
#include "pipeline/model/laboratory.hpp"
#include "pipeline/model/structural_finding.hpp"
#include "pipeline/model/verdict.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::model {

/// One variant of a candidate, as interpreted under one release.
struct CandidateVariant {
    VariantEvidence evidence;
    TranscriptAnnotation annotation;                ///< the transcript chosen for display
    std::vector<PopulationFrequency> population;    ///< one per source that lists the allele
    std::vector<std::string> population_not_listed; ///< sources that do not list it
    std::optional<ClinvarAssertion> clinvar;
    std::string zygosity; ///< of the proband
    std::vector<Judgement> judgements;
    std::optional<AcmgClassification> acmg = std::nullopt; ///< nullopt: in no gene
    /// What the laboratory remembers of it in the gene of the candidate.
    LaboratoryRecord laboratory = {};
    /// Set of a structural variant or repeat; `evidence` then gives place and genotypes.
    std::optional<StructuralFinding> structural = std::nullopt;
};

struct CandidateDisease {
    std::string id;
    std::string label;
    InheritanceModes modes;
    std::string source; ///< "orphanet 2025-12"
    auto operator<=>(const CandidateDisease& other) const { return id <=> other.id; }
    bool operator==(const CandidateDisease& other) const { return id == other.id; }
};

struct CandidatePanel {
    std::string id;
    std::string name;
    std::string version;
    std::string confidence; ///< "green", "amber", "red"
    InheritanceModes modes;
};

/// How one sign of the patient stands to what is annotated to a gene.
struct SignExplanation {
    std::string sign;            ///< HPO id
    bool excluded = false;       ///< the patient was found not to have it
    std::string annotation = {}; ///< HPO id that meets it best; empty: none
    std::string relation =
        "none";           ///< of the annotation: same, more_specific, more_general, related
    bool on_path = false; ///< the sign itself, an ancestor or a descendant of it
    std::optional<double> frequency = std::nullopt; ///< in the disease, 0..1; nullopt: not stated
    double log_ratio = 0.0; ///< natural logarithm of the likelihood ratio, weighted
    /// An excluded sign that (nearly) every patient with the disease has.
    bool contradiction = false;
};

/// Fit of the patient's signs to one gene.
struct PhenotypeFit {
    Verdict verdict = Verdict::not_assessed; ///< not_assessed: no signs, or gene not annotated
    double score = 0.0;                      ///< 0..1; meaningless if not assessed
    std::vector<std::string> matched;        ///< "HP:0001250 ~ HP:0007359"
    double log_ratio = 0.0;                  ///< log-likelihood ratio of all signs, natural
    std::string disease = {};                ///< that explains them best; empty: all together
    std::vector<SignExplanation> signs = {};
};

/// What each item of evidence adds to a candidate's score, as natural logarithms of odds.
struct ScoreParts {
    double prior = 0.0;
    double acmg = 0.0; ///< points
    double consequence = 0.0;
    double frequency = 0.0;
    double clinvar = 0.0;
    double laboratory = 0.0; ///< own class 4 or 5, as far as ClinVar does not say the same
    double inheritance = 0.0;
    double gene = 0.0; ///< panels and disease links
    double signs = 0.0;
    double sum() const noexcept {
        return prior + acmg + consequence + frequency + clinvar + laboratory + inheritance + gene +
               signs;
    }
};

/// Variant(s) + gene + disease + a mode of inheritance that fits. Two variants in trans are one.
struct Candidate {
    int rank = 0; ///< 1..n without gaps
    int tier = 3; ///< 1, 2, 3
    double score = 0.0;
    ScoreParts score_parts = {};
    GeneKey gene;
    std::string symbol;
    InheritancePattern pattern = InheritancePattern::dominant;
    Verdict inheritance_verdict = Verdict::not_assessed;
    std::string inheritance_reason;
    std::string phase; ///< "trans", "cis", "unknown" for pairs; empty otherwise
    std::vector<CandidateVariant> variants;
    std::vector<CandidateDisease> diseases;
    std::vector<CandidatePanel> panels;
    PhenotypeFit phenotype;
    /// Of a single hit: where a second one may lie unseen; nullopt: the reads were not read.
    std::optional<GeneCoverage> coverage = std::nullopt;
    /// Cause -> date of the source that supports it ("clinvar" -> "2025-06").
    std::map<std::string, std::string> evidence_dates;

    /// `candidate_identity` of its gene and alleles.
    std::string identity() const;
};

/// Identity across releases: gene and allele keys in alphabetical order, whatever the pattern
/// ("HGNC:5|20-1-A-G+20-9-C-T").
std::string candidate_identity(const std::string& gene, std::vector<std::string> alleles);

/// What happened to one residue variant in one gene: kept (tier) or the first rule that dropped it.
struct VariantDecision {
    std::size_t residue_index = 0; ///< into CaseEvidence::residue
    GeneKey gene;                  ///< empty: not in any gene
    std::optional<int> tier;       ///< set if part of a candidate
    std::optional<Judgement> dropped_by;
    std::vector<Judgement> judgements; ///< every rule that was asked, in order
    /// Key of a structural variant or repeat; then the index is none of the residue.
    std::string structural = {};
};

/// A variant that ClinVar or the laboratory calls pathogenic or likely pathogenic, in one gene, as
/// far as it may be shown (docs/decisions/058-clinvar-lists.md). Of the family it tells the proband
/// alone.
struct ReportedAssertion {
    SmallAllele allele;
    GeneKey gene; ///< empty: in no gene
    std::string symbol;
    TranscriptAnnotation annotation;
    std::optional<ClinvarAssertion> clinvar; ///< nullopt: the laboratory's own class alone
    std::string zygosity;                    ///< of the proband
    /// Dropped by depth or genotype quality alone: the reads do not refute it, another test tells.
    bool to_confirm = false;
    LaboratoryRecord laboratory = {};       ///< own classes in the gene
    std::optional<int> tier = std::nullopt; ///< set if part of a candidate
    std::optional<Judgement> dropped_by = std::nullopt;
};

/// The result of `assess`.
struct Assessment {
    std::string case_id;
    std::string release_id;
    std::string rule_set;
    std::vector<Candidate> candidates;                    ///< sorted by rank
    std::vector<Candidate> waiting;                       ///< single hits of recessive genes
    std::vector<ReportedAssertion> clinvar_reported = {}; ///< P/LP with one star or more
    std::vector<ReportedAssertion> zero_star = {};        ///< P/LP without stars
    std::vector<VariantDecision> decisions;
    /// Of structural variants and repeats, sorted by key and gene; not in `counts`.
    std::vector<VariantDecision> structural_decisions = {};
    StageCounts structural_counts = {};
    StageCounts counts; ///< in = residue x gene pairs assessed
    /// What `counts.noted` owes to single genes.
    std::map<GeneKey, std::map<std::string, std::uint64_t>> gene_notes = {};
    /// Every fact that was read for this case: the rows of the reverse index; sorted, unique.
    std::vector<FactKey> facts_read;
};

} // namespace vigie::model
