#pragma once

#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/run/score_tags.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// The INFO tags that annotation adds, besides CSQ: per population source VIGIE_<SOURCE>_AF,
/// _POPMAX, _AC, _AN, _HOM, _HEMI and _STATUS (listed, absent, not_covered, filtered), those of
/// ClinVar (VIGIE_CLN...) and of the scores (ScoreTags); all Number=A. A '.' says that the source
/// has no value for the allele.
class AnnotationTags {
  public:
    AnnotationTags(const knowledge::Release& release, std::string csq_tag);

    const std::string& csq_tag() const noexcept { return csq_tag_; }

    /// Header lines for the release, its sources and the tags.
    std::vector<std::string> header_lines(const knowledge::Release& release) const;
    /// @throws InputError if the header declares one of the tags already.
    void require_absent(const hts::VcfHeader& header, const std::string& file) const;

    /// Values of one allele in the order of the tags; "." where there is none.
    std::vector<std::string> values(const knowledge::PopulationAnswer& population,
                                    const std::optional<model::ClinvarAssertion>& clinvar,
                                    const std::vector<model::ScoreReading>& scores) const;
    /// Appends ";TAG=v1,v2" for every tag that has a value for any allele.
    void append_info(const std::vector<std::vector<std::string>>& per_allele,
                     std::string& info) const;

  private:
    struct Tag {
        std::string id;
        std::string type;
        std::string description;
    };
    struct PopulationTags {
        std::string source;
        bool af = false;
        bool popmax = false;
        bool ac = false;
        bool an = false;
        bool hom = false;
        bool hemi = false;
    };
    void add_population(const annotation::AlleleStore& store);

    std::string csq_tag_;
    std::vector<Tag> tags_;
    std::vector<PopulationTags> sources_;
    bool clinvar_ = false;
    ScoreTags scores_;
};

} // namespace vigie::run
