#pragma once

#include "pipeline/hts/validation/meta_attributes.hpp"
#include "pipeline/hts/validation/spec_version.hpp"
#include "pipeline/hts/validation/tag_rule.hpp"
#include "pipeline/hts/validation/violation_log.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts::validation {

/// What the records of a file are held against.
struct SpecHeader {
    SpecVersion version = SpecVersion::v4_3;
    TagRules info;   ///< declared and reserved keys
    TagRules format; ///< the same
    std::map<std::string, std::optional<std::int64_t>, std::less<>> contigs; ///< name -> length
    std::set<std::string, std::less<>> symbols;                              ///< IDs of ALT lines
    bool has_assembly = false; ///< ##assembly names contigs that only <ID> can point to
    std::size_t samples = 0;
    bool has_format = false;  ///< the #CHROM line has a FORMAT column
    bool has_columns = false; ///< there was a sound #CHROM line

    bool before(SpecVersion v) const noexcept { return version < v; }
    bool since(SpecVersion v) const noexcept { return version >= v; }
};

/// Takes the lines of a header and reports what breaks the specification.
class SpecHeaderReader {
  public:
    explicit SpecHeaderReader(Faults& faults) : faults_(faults) {}

    /// Takes the next line; true once the header is complete (the #CHROM line was taken).
    bool take(std::string_view line);
    /// As the first line names it; 4.3 until then.
    SpecVersion version() const noexcept { return header_.version; }
    /// The header as read so far; call once.
    SpecHeader finish();

  private:
    void take_first(std::string_view line);
    void take_meta(std::string_view line);
    void take_structured(std::string_view key, std::string_view value);
    void take_tag(std::string_view key, const MetaAttributes& attributes);
    void take_contig(const MetaAttributes& attributes);
    void take_unstructured(std::string_view key, std::string_view value);
    void take_columns(std::string_view line);
    void take_samples(std::string_view samples);
    void check_unique(std::string_view key, const MetaAttributes& attributes);

    Faults& faults_;
    SpecHeader header_;
    std::uint64_t lines_ = 0;
    /// "INFO" and id -> Number and Type as declared first.
    std::map<std::pair<std::string, std::string>, std::string> ids_;
};

} // namespace vigie::hts::validation
