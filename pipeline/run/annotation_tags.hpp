#pragma once

#include "knowledge/release.hpp"
#include "pipeline/hts/vcf_header.hpp"

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
};

/// The INFO tags that annotation adds, besides CSQ: per population source VIGIE_<SOURCE>_AF,
/// _POPMAX, _AC, _AN, _HOM and VIGIE_CLNSIG, VIGIE_CLNREVSTAT; all Number=A. A '.' says that the
/// source does not list the allele. The release must outlive it.
class AnnotationTags {
  public:
    AnnotationTags(const knowledge::Release& release, std::string csq_tag);

    const std::string& csq_tag() const noexcept { return csq_tag_; }
    const std::vector<TaggedSource>& sources() const noexcept { return sources_; }
    std::size_t size() const noexcept;

    /// Header lines for the release, its sources and the tags.
    std::vector<std::string> header_lines(const knowledge::Release& release) const;
    /// @throws InputError if the header declares one of the tags already.
    void require_absent(const hts::VcfHeader& header, const std::string& file) const;

  private:
    void add_population(const annotation::AlleleStore& store);
    void add_clinvar(const std::vector<annotation::AlleleStore>& stores);

    std::string csq_tag_;
    std::vector<TaggedSource> sources_;
};

/// Looks the alleles of one record up and writes their tags. One instance per worker; the tags
/// must outlive it.
class TagWriter {
  public:
    explicit TagWriter(const AnnotationTags& tags);

    /// Begins a record of so many ALT alleles, none of which has a value yet.
    void start_record(std::size_t alleles);
    void look_up(std::size_t allele_index, const model::SmallAllele& allele);
    /// Appends ";TAG=v1,v2" (without ';' where `info` is empty) for each tag with any value.
    void append_info(std::string& info) const;

  private:
    struct Source {
        const TaggedSource* source;
        std::vector<annotation::AlleleStore::Cursor> cursors;
    };
    std::string& cell(std::size_t tag, std::size_t allele) {
        return cells_[tag * alleles_ + allele];
    }

    std::vector<Source> sources_;
    std::size_t tags_;
    std::size_t alleles_ = 0;
    std::vector<std::string> cells_; ///< tag by tag; empty where the source is silent
};

} // namespace vigie::run
