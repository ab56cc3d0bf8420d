#pragma once

#include "knowledge/allele_source.hpp"
#include "knowledge/score_cells.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// Reads scores out of the INFO column of a VCF: tags, and subfields of one '|'-structured tag
/// ("SpliceAI:DS_AG"), whose names the header's Description gives after "Format:".
class ScoreInfo {
  public:
    /// @throws UsageError 78 if the header lacks a tag or a subfield.
    ScoreInfo(const Source& source, const ScoreShape& shape, const hts::VcfHeader& header);

    /// One row per entry for this ALT, in the order of score_columns; empty if it has no value.
    /// @throws InputError on a value that is no number or a list that fits no count of alleles.
    const ScoreMerge::Rows& read(const SourceAllele& item, model::StageCounts& counts);

  private:
    struct Field {
        std::string tag;
        std::optional<std::size_t> part; ///< of a structured tag
    };
    Field field(const std::string& place, const hts::VcfHeader& header);
    std::vector<std::string> subfields(const std::string& tag, const hts::VcfHeader& header) const;
    void find_allele_part(const hts::VcfHeader& header);
    void read_entries(const SourceAllele& item, std::string_view alt, model::StageCounts& counts);
    void read_entry(const SourceAllele& item, model::StageCounts& counts);
    void read_value(std::string_view text,
                    std::size_t column,
                    const SourceAllele& item,
                    model::StageCounts& counts);
    std::string_view text_of(const Field& field, const SourceAllele& item) const;
    [[noreturn]] void refuse(const std::string& problem) const;
    [[noreturn]] void
    fail(const SourceAllele& item, const std::string& tag, std::string_view text) const;

    const Source& source_;
    const ScoreShape& shape_;
    ScoreCells reader_;
    std::vector<Field> values_;
    std::optional<Field> feature_;
    std::optional<std::size_t> allele_part_;
    std::string structured_; ///< the tag with subfields; empty if there is none
    std::vector<std::string_view> parts_;
    std::vector<annotation::StoreValue> row_;
    ScoreMerge::Rows rows_;
};

} // namespace vigie::knowledge
