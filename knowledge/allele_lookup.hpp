#pragma once

#include "knowledge/release.hpp"
#include "knowledge/score_lookup.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/laboratory.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// The highest AF or popmax over the sources that list an allele; nullopt if none gives a value. A
/// source that called nobody at the locus (AN = 0) gives none, whatever it writes in AF.
std::optional<double> highest_frequency(const std::vector<model::PopulationFrequency>& listed);

/// What the population sources of a release say of one allele.
struct PopulationAnswer {
    std::vector<model::PopulationFrequency> listed; ///< failed sites included, see `filter`
    std::vector<std::string> not_listed;            ///< cover the locus, lack the allele
    std::vector<std::string> not_covered; ///< say nothing of the locus: frequency not assessed
    /// `highest_frequency` of `listed`.
    std::optional<double> highest() const { return highest_frequency(listed); }
    /// No source gives a frequency, and none that covers the locus lacks the allele.
    bool not_assessed() const { return !highest() && not_listed.empty(); }
    /// A source that the release lacks covers nothing.
    model::PopulationStatus status(std::string_view source) const;
};

/// Looks up canonical alleles in the stores of a release. One instance per worker.
class AlleleLookup {
  public:
    explicit AlleleLookup(const Release& release);
    PopulationAnswer population(const model::SmallAllele& allele);
    std::optional<model::ClinvarAssertion> clinvar(const model::SmallAllele& allele);
    /// The alleles that ClinVar lists at the positions of the intervals, which ascend; sorted,
    /// unique.
    std::vector<model::SmallAllele> clinvar_alleles(const model::Contig& contig,
                                                    const std::vector<model::Interval>& positions);
    /// The laboratory's own classifications of the allele, in every gene, newest first.
    std::vector<model::OwnClassification> own_classifications(const model::SmallAllele& allele);
    /// All that the laboratory remembers of the allele.
    model::LaboratoryRecord laboratory(const model::SmallAllele& allele);
    /// See ScoreLookup::find.
    std::vector<model::ScoreReading>
    scores(const model::SmallAllele& allele,
           const std::vector<model::TranscriptAnnotation>& annotations) {
        return scores_.find(allele, annotations);
    }

  private:
    /// What a store of the laboratory keeps of the allele; empty: nothing.
    std::string remembered(LaboratoryKind kind, const model::SmallAllele& allele);

    const Release* release_;
    std::vector<annotation::AlleleStore::Cursor> population_;
    std::vector<annotation::AlleleStore::Cursor> clinvar_;
    std::map<LaboratoryKind, annotation::AlleleStore::Cursor> laboratory_;
    ScoreLookup scores_;
};

} // namespace vigie::knowledge
