#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/score.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// The INFO tags of the score sources of a release: VIGIE_<NAME> or VIGIE_<NAME>_<VALUE>; where
/// values are given per gene or transcript, VIGIE_<NAME>_FEATURE names these and the others hold a
/// value for each, joined by '&'.
class ScoreTags {
  public:
    struct Tag {
        std::string id;
        std::string type;
        std::string description;
    };
    explicit ScoreTags(const knowledge::Release& release);

    const std::vector<Tag>& tags() const noexcept { return tags_; }
    /// Appends a text per tag; "." where the source has no value. `readings`: one per source.
    void append_values(const std::vector<model::ScoreReading>& readings,
                       std::vector<std::string>& values) const;

  private:
    struct SourceTags {
        std::vector<std::string> values; ///< names; "" is the source's own
        bool per_feature = false;
    };
    std::vector<SourceTags> sources_;
    std::vector<Tag> tags_;
};

} // namespace vigie::run
