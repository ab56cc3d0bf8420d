#pragma once

#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/vcf_header.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie::hts {

/// Writes record lines as BCF 2.2, with the bytes that htslib writes for them. What htslib would
/// silently add to the header or turn into "missing" (undeclared names, values of another type) is
/// refused instead. One instance per worker.
class BcfEncoder {
  public:
    /// @throws InputError if htslib cannot read the header.
    explicit BcfEncoder(const std::string& header_text);

    /// Magic, length and text of the header, with the numbers that records use for names.
    std::string header_bytes() const;

    /// Appends the record of one line (without its newline). A line that was not read by Vigie
    /// itself must have passed `split_record`: syntax is checked here only where a value would be
    /// lost. @throws InputError with the locus, the field and a rule id.
    void append(std::string_view line, std::string& out);

  private:
    enum class Kind : std::uint8_t { flag, integer, real, text, genotype };
    struct Tag {
        std::int32_t number = 0;
        Kind kind = Kind::text;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    template <class Value>
    using ByName = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

    Tag tag_of(int line_kind, const std::string& name) const;
    std::int32_t contig_of(std::string_view name);
    void append_alleles(std::string_view id, std::string_view ref, std::string_view alt);
    void append_filters(std::string_view filter);
    void append_info(std::string_view info);
    void append_value(std::string_view entry, std::string_view value, const Tag& tag);
    void set_format(std::string_view format);
    void split_samples(std::string_view samples);
    void append_samples(std::string_view format, std::string_view samples);
    void append_genotypes(std::size_t key);
    void append_sample_integers(std::size_t key);
    void append_sample_reals(std::size_t key);
    void append_sample_texts(std::size_t key);

    BcfHeaderHandle header_;
    std::size_t samples_ = 0;
    ByName<std::int32_t> contigs_;
    ByName<std::int32_t> filters_;
    ByName<Tag> info_;
    ByName<Tag> format_;

    // Of the record in hand.
    std::int64_t begin_ = 0;  ///< 0-based
    std::int64_t length_ = 0; ///< on the reference
    std::uint32_t alleles_ = 0;
    std::uint32_t info_count_ = 0;
    std::uint32_t format_count_ = 0;
    std::string shared_;     ///< ID to INFO
    std::string individual_; ///< the samples
    // Kept from record to record for their memory, or because neighbours repeat them.
    std::string contig_name_;
    std::int32_t contig_ = -1;
    std::string format_text_;
    std::vector<Tag> format_tags_;
    std::vector<std::string> format_names_;
    std::vector<std::string_view> fields_; ///< sample by sample; a dropped field has no data
    std::vector<std::int32_t> integers_;
    std::vector<std::uint32_t> reals_;
};

} // namespace vigie::hts
