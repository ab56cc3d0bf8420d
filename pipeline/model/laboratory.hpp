#pragma once

#include "pipeline/model/date.hpp"
#include "pipeline/model/gene.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::model {

/// One classification of an allele in a gene by the laboratory itself.
struct OwnClassification {
    GeneKey gene;
    std::string disease = {}; ///< "ORPHA:355", "OMIM:230800"; empty: any
    int acmg_class = 3;       ///< 1 benign .. 5 pathogenic (Richards 2015; French "classe 1" to 5)
    Date date = {};
    std::string author = {};
    std::string laboratory = {};
    std::string reason = {};
    bool operator==(const OwnClassification&) const = default;
};

inline constexpr int own_class_likely_benign = 2;
inline constexpr int own_class_likely_pathogenic = 4;

/// Both speak of one gene, and of one disease or one of them of any.
bool same_question(const OwnClassification& a, const OwnClassification& b) noexcept;

/// The rows that stand: those that no later row on the same question replaces; newest first
/// (docs/decisions/055-own-classifications.md).
std::vector<OwnClassification> standing(const std::vector<OwnClassification>& history);

/// True if a class 4 or 5 stands in any gene.
bool asserts_pathogenic(const std::vector<OwnClassification>& history);

/// A known artefact of a kit and a caller; empty: of any.
struct KnownArtefact {
    std::string kit = {};
    std::string caller = {};
    Date date = {};
    std::string reason = {};
    bool operator==(const KnownArtefact&) const = default;
};

/// Who carries an allele among the individuals that a laboratory has called with one kit and one
/// caller.
struct InHouseCount {
    std::string kit = {};
    std::string caller = {};
    std::int64_t carriers = 0; ///< homozygotes and hemizygotes included
    std::int64_t homozygotes = 0;
    std::int64_t total = 0; ///< individuals called at the place
    bool operator==(const InHouseCount&) const = default;
};

/// From where an allele counts as common in the laboratory's own series.
struct InHouseLimits {
    double max_carrier_fraction = 0.05; ///< 0..1; more is common
    std::int64_t min_total = 200;       ///< fewer individuals say nothing
};
/// docs/decisions/057-in-house-counts.md
bool is_common_in_house(const InHouseCount& count, const InHouseLimits& limits) noexcept;

/// What the laboratory itself remembers of one allele.
struct LaboratoryRecord {
    std::vector<OwnClassification> classifications = {}; ///< of every gene, newest first
    std::vector<KnownArtefact> artefacts = {};
    std::vector<InHouseCount> counts = {}; ///< by kit and caller
    std::string counted_on = {};           ///< day of the snapshot; empty: no counts

    /// Classifications in one gene, newest first.
    std::vector<OwnClassification> history_of(const GeneKey& gene) const;
};

/// What a case's calls were made with; empty: not recorded.
struct CallOrigin {
    std::string kit = {};
    std::string caller = {};
    bool operator==(const CallOrigin&) const = default;
};

} // namespace vigie::model
