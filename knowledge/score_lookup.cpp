#include "knowledge/score_lookup.hpp"

#include "knowledge/protein_change.hpp"
#include "knowledge/score_segments.hpp"

#include <algorithm>
#include <set>

namespace vigie::knowledge {
namespace {

using model::ScoreValue;
using model::TranscriptAnnotation;

/// The replaced residue; nullopt if the allele does anything else to the protein.
std::optional<ProteinChange> change_of(const TranscriptAnnotation& annotation) {
    const std::string& residues = annotation.amino_acids;
    const model::FeatureRange& range = annotation.protein_range;
    if (residues.size() != 3 || residues[1] != '/' || residues[0] == residues[2] || !range.first ||
        range.first != range.last) {
        return std::nullopt;
    }
    return parse_protein_change(
        ProteinChange{.residue = *range.first, .from = residues[0], .to = residues[2]}.text());
}

/// The value that several hits give one name.
class Pool {
  public:
    void add(const model::Decimal& value, std::int64_t weight) {
        decimals_ = value.decimals;
        least_ = count_ == 0 ? value.units : std::min(least_, value.units);
        greatest_ = count_ == 0 ? value.units : std::max(greatest_, value.units);
        sum_ += value.units * weight;
        count_ += weight;
    }
    model::Decimal result(Aggregation aggregation) const {
        const std::int64_t units = aggregation == Aggregation::max ? greatest_
                                   : aggregation == Aggregation::min
                                       ? least_
                                       : model::mean_units(sum_, count_);
        return {units, decimals_};
    }

  private:
    unsigned decimals_ = 0;
    std::int64_t least_ = 0;
    std::int64_t greatest_ = 0;
    std::int64_t sum_ = 0;
    std::int64_t count_ = 0;
};

} // namespace

model::Interval changed_bases(const model::SmallAllele& allele) {
    const std::string& ref = allele.ref();
    const std::string& alt = allele.alt();
    const auto differing = std::mismatch(ref.begin(), ref.end(), alt.begin(), alt.end());
    const model::Position begin = allele.position() + (differing.first - ref.begin());
    const model::Position end = allele.span().end;
    return begin < end ? model::Interval{begin, end} : model::Interval{begin - 1, begin + 1};
}

ScoreLookup::ScoreLookup(const Release& release) : release_(&release) {
    for (const ScoreSource& source : release.scores()) {
        cursors_.emplace_back(source.store());
    }
}

std::vector<model::ScoreReading>
ScoreLookup::find(const model::SmallAllele& allele,
                  const std::vector<TranscriptAnnotation>& annotations) {
    std::vector<model::ScoreReading> readings;
    for (std::size_t i = 0; i < cursors_.size(); ++i) {
        const ScoreSource& source = release_->scores()[i];
        hits_.clear();
        switch (source.key()) {
        case ScoreKey::allele:
            find_allele(i, allele);
            break;
        case ScoreKey::position:
        case ScoreKey::interval:
            find_bases(i, allele);
            break;
        case ScoreKey::protein:
            find_protein(i, annotations);
            break;
        case ScoreKey::gene:
            find_genes(i, annotations);
            break;
        }
        readings.push_back({.source = source.name(), .values = merged(source)});
    }
    return readings;
}

void ScoreLookup::find_allele(std::size_t source, const model::SmallAllele& allele) {
    if (const auto* row = cursors_[source].find(allele); row != nullptr) {
        hits_.push_back({release_->scores()[source].read(*row)});
    }
}

void ScoreLookup::find_bases(std::size_t source, const model::SmallAllele& allele) {
    const model::Interval bases = changed_bases(allele);
    for (model::Position at = bases.begin; at < bases.end;) {
        const auto row = cursors_[source].at_or_before(allele.contig(), at);
        model::Position next = at + 1;
        if (row) {
            const model::Position end = row->position + row->values->front().integer;
            if (at < end) {
                next = std::min(end, bases.end);
                hits_.push_back({release_->scores()[source].read(*row->values), next - at});
            }
        }
        at = next;
    }
}

void ScoreLookup::find_protein(std::size_t source,
                               const std::vector<TranscriptAnnotation>& annotations) {
    std::set<model::SmallAllele> keys;
    for (const TranscriptAnnotation& annotation : annotations) {
        const auto change = change_of(annotation);
        for (const std::string* id :
             {&annotation.transcript, &annotation.refseq, &annotation.protein}) {
            if (change && !id->empty()) {
                keys.insert(protein_key(without_version(*id), *change));
            }
        }
    }
    for (const model::SmallAllele& key : keys) {
        find_allele(source, key);
    }
}

void ScoreLookup::find_genes(std::size_t source,
                             const std::vector<TranscriptAnnotation>& annotations) {
    std::set<model::GeneKey> genes;
    for (const TranscriptAnnotation& annotation : annotations) {
        if (!annotation.distance) {
            genes.insert(annotation.gene);
        }
    }
    const ScoreSource& scores = release_->scores()[source];
    for (const model::GeneKey& gene : genes) {
        const model::Position* place = scores.row_of(gene);
        if (place == nullptr) {
            continue;
        }
        const auto row = cursors_[source].at_or_before(scores.store().contigs().front(), *place);
        Hit hit{scores.read(*row->values)};
        for (ScoreValue& value : hit.values) {
            value.feature = release_->genes().symbol(gene);
        }
        hits_.push_back(std::move(hit));
    }
}

std::vector<ScoreValue> ScoreLookup::merged(const ScoreSource& source) const {
    if (hits_.size() < 2) {
        return hits_.empty() ? std::vector<ScoreValue>{} : hits_.front().values;
    }
    std::map<std::pair<std::string, std::string>, Pool> pools;
    for (const Hit& hit : hits_) {
        for (const ScoreValue& value : hit.values) {
            pools[{value.name, value.feature}].add(value.value, hit.weight);
        }
    }
    std::vector<ScoreValue> values;
    values.reserve(pools.size());
    for (const auto& [name, pool] : pools) {
        values.push_back({.name = name.first,
                          .feature = name.second,
                          .value = pool.result(source.aggregation())});
    }
    return values;
}

} // namespace vigie::knowledge
