#pragma once

#include "annotation/transcript_effect.hpp"
#include "knowledge/release.hpp"
#include "knowledge/score_lookup.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/run/score_tags.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// One INFO tag and the column of a compiled store that fills it.
struct StoreTag {
    std::string id;
    std::string type;
    std::string description;
    std::size_t column = 0;
};

/// The tags of one source: of its stores, the first one that lists an allele speaks.
struct TaggedSource {
    std::vector<const annotation::AlleleStore*> stores;
    std::vector<StoreTag> tags;
    /// The last tag says whether the source lists the allele (model::PopulationStatus).
    bool has_status = false;
};

/// The INFO tags that annotation adds, besides CSQ: per population source VIGIE_<SOURCE>_AF,
/// _POPMAX, _AC, _AN, _HOM, _HEMI, _STATUS; VIGIE_CLNSIG and its companions; the score tags. All
/// Number=A. A '.' says that the source gives nothing for the allele. The release must outlive it.
class AnnotationTags {
  public:
    AnnotationTags(const knowledge::Release& release, std::string csq_tag);

    const std::string& csq_tag() const noexcept { return csq_tag_; }
    const std::vector<TaggedSource>& sources() const noexcept { return sources_; }
    const ScoreTags& scores() const noexcept { return scores_; }
    std::size_t size() const noexcept;

    /// Header lines for the release, its sources and the tags.
    std::vector<std::string> header_lines(const knowledge::Release& release) const;
    /// @throws InputError if the header declares one of the tags already.
    void require_absent(const hts::VcfHeader& header, const std::string& file) const;

  private:
    void add_population(const annotation::AlleleStore& store);
    void add_clinvar(const std::vector<annotation::AlleleStore>& stores);

    /// What the header says of every tag, in the order in which they are written.
    std::vector<ScoreTags::Tag> declared() const;

    std::string csq_tag_;
    std::vector<TaggedSource> sources_;
    ScoreTags scores_;
};

/// Looks the alleles of one record up and writes their tags. One instance per worker; tags and
/// release must outlive it.
class TagWriter {
  public:
    TagWriter(const AnnotationTags& tags, const knowledge::Release& release);

    /// Begins a record of so many ALT alleles, none of which has a value yet.
    void start_record(std::size_t alleles);
    /// `effects` are those of the allele.
    void look_up(std::size_t allele_index,
                 const model::SmallAllele& allele,
                 std::span<const annotation::TranscriptEffect> effects);
    /// Appends ";TAG=v1,v2" (without ';' where `info` is empty) for each tag with any value.
    void append_info(std::string& info) const;

  private:
    struct Source {
        const TaggedSource* source;
        std::vector<annotation::AlleleStore::Cursor> cursors;
    };
    void look_up_in(Source& source,
                    std::size_t first_tag,
                    std::size_t allele_index,
                    const model::SmallAllele& allele);
    void look_up_scores(std::size_t first_tag,
                        std::size_t allele_index,
                        const model::SmallAllele& allele,
                        std::span<const annotation::TranscriptEffect> effects);
    void append_tag(const std::string& id, std::size_t tag, std::string& info) const;
    std::string& cell(std::size_t tag, std::size_t allele) {
        return cells_[tag * alleles_ + allele];
    }

    const AnnotationTags& all_;
    const knowledge::Release& release_;
    std::vector<Source> sources_;
    std::optional<knowledge::ScoreLookup> scores_; ///< if the release has any
    std::size_t tags_;
    std::size_t alleles_ = 0;
    std::vector<std::string> cells_; ///< tag by tag; empty where the source is silent
};

} // namespace vigie::run
