#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/score.hpp"

#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// The bases that an allele changes: those of REF that ALT does not begin with; of an insertion the
/// two beside it.
model::Interval changed_bases(const model::SmallAllele& allele);

/// Looks up what the score sources of a release say of a variant. One instance per worker.
class ScoreLookup {
  public:
    explicit ScoreLookup(const Release& release);

    /// One reading per source, in the order of Release::scores. `annotations` are those of the
    /// canonical allele: protein changes and genes are looked up for them. Of several positions,
    /// transcripts or intervals that a variant touches the source's aggregation makes one value.
    std::vector<model::ScoreReading>
    find(const model::SmallAllele& allele,
         const std::vector<model::TranscriptAnnotation>& annotations);

  private:
    struct Hit {
        std::vector<model::ScoreValue> values;
        std::int64_t weight = 1; ///< bases
    };
    void find_allele(std::size_t source, const model::SmallAllele& allele);
    void find_bases(std::size_t source, const model::SmallAllele& allele);
    void find_protein(std::size_t source,
                      const std::vector<model::TranscriptAnnotation>& annotations);
    void find_genes(std::size_t source,
                    const std::vector<model::TranscriptAnnotation>& annotations);
    std::vector<model::ScoreValue> merged(const ScoreSource& source) const;

    const Release* release_;
    std::vector<annotation::AlleleStore::Cursor> cursors_;
    std::vector<Hit> hits_;
};

} // namespace vigie::knowledge
