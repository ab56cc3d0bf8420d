#pragma once

#include "interpretation/assess.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace vigie::interpretation::test {

/// A gene of the synthetic assembly: one exon, forward, coding ATG, then 98 codons TAC, then TAA,
/// between 60 bases of untranslated sequence on both sides.
struct TinyGene {
    std::string symbol;
    std::string hgnc_id;
    std::string contig;
    std::int64_t coding_start = 0;          ///< 1-based, of the A of ATG
    std::string biotype = "protein_coding"; ///< of its transcript; any other one does not code
};
/// DOMA (HGNC:1, dominant) 1:10001, RECA (HGNC:2, recessive) 1:20001, FREE (HGNC:3, no link)
/// 1:30001, OPEN (HGNC:4, linked without mode) 1:40001, XREC (HGNC:5, X recessive) X:10001,
/// LOST (HGNC:6, dominant) on contig 9, which has no sequence, NEAR (HGNC:7, no link) 1:7001,
/// within 5 kb of DOMA. Without link unless a test gives one: PATE, MATE, LESS, BOTH (HGNC:8 to 11,
/// 2:10001 to 40001), XDOM (HGNC:12) X:20001, PARA (HGNC:13) X:70001, in PAR1 of GRCh37 and GRCh38,
/// YGEN (HGNC:14) Y:70001, in PAR1 of both, MITO (HGNC:15) MT:10001. Without protein: RNAG
/// (HGNC:19, an snRNA) 2:46001 and PSEU (HGNC:20, a pseudogene) 2:5001. Of GRCh37 and GRCh38 only:
/// PARC (HGNC:16) X:154940001, in PAR2 of GRCh37, PARD (HGNC:17) X:155710001, in PAR2 of GRCh38,
/// and YMAL (HGNC:18) Y:6000001. XREC lies in PAR1 of GRCh38 only.
const std::vector<TinyGene>& tiny_genes();

/// SNVs of codon `codon` (1..98) of a gene.
model::SmallAllele stop_gained(const std::string& symbol, int codon);
model::SmallAllele missense(const std::string& symbol, int codon);
model::SmallAllele synonymous(const std::string& symbol, int codon);

/// "allele AF" and "allele CLNSIG CLNREVSTAT" rows in VCF's tab-separated columns.
std::string population_row(const model::SmallAllele& allele, const std::string& frequency);
std::string clinvar_row(const model::SmallAllele& allele,
                        const std::string& significance,
                        const std::string& review = "criteria_provided,_multiple_submitters,"
                                                    "_no_conflicts");

std::string splice_row(const model::SmallAllele& allele, const std::string& delta);

/// A row of the laboratory's own classifications, with the author "Dr A" of "CHU".
struct OwnClass {
    model::SmallAllele allele;
    std::string gene; ///< symbol
    int acmg_class = 5;
    std::string date = "2026-01-15";
    std::string disease = "";
};
std::string own_class_row(const OwnClass& row);
/// A row of its artefacts; an empty kit or caller is any.
std::string
artefact_row(const model::SmallAllele& allele, const std::string& kit, const std::string& caller);
/// `counts`: "KIT CALLER CARRIERS HOMOZYGOTES TOTAL" by tabs.
std::string count_row(const model::SmallAllele& allele, const std::string& counts);

/// What differs between the releases of the tests. Rows end with a newline; order is free.
struct Ingredients {
    /// Of GRCh37 and GRCh38 only the mitochondrion has a sequence, all G; X, Y and MT have genes.
    std::string assembly = "synthetic";
    std::vector<std::string> population = {}; ///< none: a source that covers all contigs
    bool with_population = true;
    std::vector<std::string> clinvar = {};
    std::string panels = "NEURO\tNeurology\t2\tHGNC:1\tDOMA\tgreen\tAD\n"
                         "NEURO\tNeurology\t2\tHGNC:2\tRECA\tamber\tAR\n"
                         "OTHER\tOther\t1\tHGNC:4\tOPEN\tred\t\n";
    std::string diseases = "DOMA,1,DISEASE A,100001,confirmed,monoallelic\n"
                           "RECA,2,DISEASE B,100002,confirmed,biallelic\n"
                           "OPEN,4,DISEASE C,100003,confirmed,\n"
                           "XREC,5,DISEASE D,100004,confirmed,hemizygous\n"
                           "LOST,6,DISEASE E,100005,confirmed,monoallelic\n";
    /// Kind of [[laboratory]] table -> its rows without the header; the kinds that are absent are
    /// no source.
    std::map<std::string, std::string> laboratory = {};
    /// "allele DELTA" rows of SpliceAI, without the header; empty: no source.
    std::string splice_scores = "";
    std::string phenotypes = "1\tDOMA\tHP:0002197\tx\n1\tDOMA\tHP:0001249\tx\n";
    std::string version = "2026-04"; ///< of sources that are not reference, transcripts, ontology
};

/// With a ClinVar that says nothing of the other alleles of a test: a source that appears between
/// two releases touches every case.
Ingredients with_clinvar_elsewhere();

/// A release built from text files in a temporary folder. Equal ingredients share one folder, which
/// is removed at the end of the program.
class TinyRelease {
  public:
    explicit TinyRelease(const Ingredients& ingredients = {});
    const knowledge::Release& operator*() const { return *release_; }
    const knowledge::Release* operator->() const { return release_.get(); }

  private:
    std::shared_ptr<const knowledge::Release> release_;
};

/// A variant with genotypes in the order of the pedigree, 30x and GQ 60 each.
model::VariantEvidence seen(const model::SmallAllele& allele,
                            const std::vector<std::string>& genotypes);

/// A case of one affected person; or of an affected child with unaffected parents.
model::CaseEvidence solo(std::vector<model::VariantEvidence> residue,
                         model::Sex sex = model::Sex::female);
model::CaseEvidence trio(std::vector<model::VariantEvidence> residue,
                         model::Sex sex = model::Sex::female);

model::Assessment assessed(const model::CaseEvidence& evidence,
                           const TinyRelease& release,
                           const RuleSet& rules = {});

/// The reason id of the only decision of the assessment; "kept" if it was not dropped.
std::string only_reason(const model::Assessment& assessment);

} // namespace vigie::interpretation::test
