#include "pipeline/hts/record_line.hpp"

#include "pipeline/hts/pieces.hpp"
#include "pipeline/hts/same_bases.hpp"
#include "pipeline/model/allele.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <unordered_set>

namespace vigie::hts {
namespace {

using model::AltKind;

constexpr std::size_t max_info_bytes = std::size_t{8} << 20U;
constexpr std::int64_t max_position = std::numeric_limits<std::int32_t>::max();

bool report(LineFault& fault, const char* rule, const char* field, std::string message) {
    fault = LineFault{.rule = rule, .field = field, .message = std::move(message)};
    return false;
}

/// A field for a message: cut, since it may be the very thing that is too long.
std::string quoted(std::string_view text) {
    constexpr std::size_t limit = 40;
    return text.size() <= limit ? fmt::format("\"{}\"", text)
                                : fmt::format("\"{}...\"", text.substr(0, limit));
}

bool has_blank(std::string_view text) {
    return text.find(' ') != std::string_view::npos;
}

/// Written without an early exit, so that the compiler can take many bytes at once.
bool has_control_bytes(std::string_view line) {
    unsigned found = 0;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        found |= static_cast<unsigned>(byte < 0x20U) & static_cast<unsigned>(byte != '\t');
        found |= static_cast<unsigned>(byte == 0x7FU);
    }
    return found != 0;
}

/// Keys seen so far of one record; a fixed table serves all but absurd records.
class KeySet {
  public:
    /// False if the key was there.
    bool insert(std::string_view key) {
        if (count_ < keys_.size()) {
            const std::uint32_t tag = tag_of(key);
            for (std::size_t i = 0; i < count_; ++i) {
                if (tags_[i] == tag && keys_[i] == key) {
                    return false;
                }
            }
            tags_[count_] = tag;
            keys_[count_++] = key;
            return true;
        }
        const bool known = std::find(keys_.begin(), keys_.end(), key) != keys_.end();
        return !known && overflow_.insert(key).second;
    }

  private:
    static std::uint32_t tag_of(std::string_view key) {
        auto tag = static_cast<std::uint32_t>(key.size());
        for (const char c : key) {
            tag = tag * 31U + static_cast<unsigned char>(c);
        }
        return tag;
    }
    std::array<std::uint32_t, 128> tags_;
    std::array<std::string_view, 128> keys_;
    std::size_t count_ = 0;
    std::unordered_set<std::string_view> overflow_;
};

bool check_position(RecordLine& record, LineFault& fault) {
    const std::string_view text = record.pos_text;
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    if (!digits) {
        return report(fault, "pos-not-a-number", "POS", quoted(text) + " is not a whole number");
    }
    const auto result = std::from_chars(text.data(), text.data() + text.size(), record.position);
    if (result.ec != std::errc{} || record.position > max_position) {
        return report(fault, "pos-out-of-range", "POS", quoted(text) + " is too large");
    }
    return record.position >= 1 || report(fault, "pos-zero", "POS", "positions are counted from 1");
}

bool check_one_alt(std::string_view alt, const RecordLine& record, LineFault& fault) {
    const AltKind kind = model::classify_alt(alt);
    if (kind == AltKind::malformed || (kind == AltKind::missing && record.alt != ".")) {
        return report(fault, "alt-malformed", "ALT", quoted(alt) + " is not an allele");
    }
    if (kind == AltKind::bases && same_bases(alt, record.ref)) {
        return report(fault, "alt-equals-ref", "ALT", quoted(alt) + " is the reference allele");
    }
    return true;
}

bool check_alleles(const RecordLine& record, LineFault& fault) {
    if (!model::is_base_sequence(record.ref)) {
        return report(fault, "ref-not-bases", "REF",
                      quoted(record.ref) + " is not a sequence of A, C, G, T, N");
    }
    Pieces pieces(record.alt, ',');
    std::string_view alt;
    std::size_t alleles = 0;
    while (pieces.next(alt)) {
        ++alleles;
        if (!check_one_alt(alt, record, fault)) {
            return false;
        }
    }
    if (alleles == 1) {
        return true;
    }
    std::vector<std::string_view> sorted = split_alleles(record.alt);
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    return twice == sorted.end() ||
           report(fault, "alt-duplicate", "ALT", quoted(*twice) + " is listed twice");
}

bool check_quality(std::string_view text, LineFault& fault) {
    if (text == ".") {
        return true;
    }
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool number = error == std::errc{} && stop == end && std::isfinite(value);
    return number || report(fault, "qual-not-a-number", "QUAL",
                            quoted(text) + " is neither a finite number nor '.'");
}

bool check_filter(std::string_view text, LineFault& fault) {
    if (text == "." || text == "PASS") {
        return true;
    }
    Pieces pieces(text, ';');
    std::string_view name;
    while (pieces.next(name)) {
        if (name.empty() || name == "0" || name == "." || name == "PASS" || has_blank(name)) {
            return report(fault, "filter-malformed", "FILTER",
                          quoted(text) + " is neither '.', PASS nor names joined by ';'");
        }
    }
    return true;
}

bool check_info(std::string_view info, LineFault& fault) {
    if (info == ".") {
        return true;
    }
    if (info.empty() || info.size() > max_info_bytes) {
        return report(fault, info.empty() ? "info-empty" : "info-too-long", "INFO",
                      info.empty() ? "the column is empty" : "the column exceeds 8 MiB");
    }
    KeySet keys;
    Pieces pieces(info, ';');
    std::string_view entry;
    while (pieces.next(entry)) {
        // A stray ';' (several annotators end the column with one) loses nothing.
        if (entry.empty()) {
            continue;
        }
        const std::string_view key = entry.substr(0, entry.find('='));
        if (key.empty()) {
            return report(fault, "info-key-empty", "INFO", quoted(entry) + " has no key");
        }
        if (!keys.insert(key)) {
            return report(fault, "info-duplicate-key", "INFO",
                          fmt::format("{} occurs twice; which value holds cannot be told", key));
        }
    }
    return true;
}

bool check_format(std::string_view format, LineFault& fault) {
    KeySet keys;
    Pieces pieces(format, ':');
    std::string_view key;
    for (bool first = true; pieces.next(key); first = false) {
        if (key.empty()) {
            return report(fault, "format-key-empty", "FORMAT",
                          quoted(format) + " holds an empty key");
        }
        if (key == "GT" && !first) {
            return report(fault, "format-gt-not-first", "FORMAT", "GT must come first");
        }
        if (!keys.insert(key)) {
            return report(fault, "format-duplicate-key", "FORMAT",
                          fmt::format("{} occurs twice", key));
        }
    }
    return true;
}

bool check_sample_columns(std::string_view line,
                          const RecordLine& record,
                          const VcfHeader& header,
                          LineFault& fault) {
    const auto tabs = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t'));
    const std::size_t expected = header.has_genotypes ? 8 + header.samples.size() : 7;
    // A header with FORMAT but no sample: records come with and without that column.
    const bool bare = header.has_genotypes && header.samples.empty() && tabs == 7;
    if (tabs != expected && !bare) {
        return report(fault, "column-count", "FORMAT",
                      fmt::format("{} columns instead of the header's {}", tabs + 1, expected + 1));
    }
    return bare || !header.has_genotypes || check_format(record.format, fault);
}

bool check_names(const RecordLine& record, LineFault& fault) {
    if (record.chrom.empty() || record.chrom.front() == '#' || has_blank(record.chrom)) {
        return report(fault, "chrom-malformed", "CHROM", quoted(record.chrom) + " is not a name");
    }
    return (!record.id.empty() && !has_blank(record.id)) ||
           report(fault, "id-malformed", "ID", "the column is empty or holds a blank");
}

} // namespace

bool split_columns(std::string_view line, RecordLine& record) {
    const std::array<std::string_view*, 8> columns = {
        &record.chrom, &record.pos_text, &record.id,     &record.ref,
        &record.alt,   &record.qual,     &record.filter, &record.info};
    Pieces pieces(line, '\t');
    for (std::string_view* const column : columns) {
        if (!pieces.next(*column)) {
            return false;
        }
    }
    if (pieces.next(record.format)) {
        const std::size_t used =
            static_cast<std::size_t>(record.format.data() - line.data()) + record.format.size();
        record.samples = used < line.size() ? line.substr(used + 1) : std::string_view{};
    }
    return true;
}

std::optional<RecordLine>
split_record(std::string_view line, const VcfHeader& header, LineFault& fault) {
    RecordLine record;
    if (!split_columns(line, record)) {
        report(fault, "column-count", "INFO", "the line has fewer than the eight fixed columns");
        return std::nullopt;
    }
    if (has_control_bytes(line)) {
        report(fault, "control-byte", "", "the line holds a control byte");
        return std::nullopt;
    }
    const bool sound = check_names(record, fault) && check_position(record, fault) &&
                       check_alleles(record, fault) && check_quality(record.qual, fault) &&
                       check_filter(record.filter, fault) && check_info(record.info, fault) &&
                       check_sample_columns(line, record, header, fault);
    return sound ? std::optional(record) : std::nullopt;
}

std::vector<std::string_view> split_alleles(std::string_view alt) {
    std::vector<std::string_view> alleles;
    Pieces pieces(alt, ',');
    std::string_view allele;
    while (pieces.next(allele)) {
        alleles.push_back(allele);
    }
    return alleles;
}

std::optional<std::string_view> info_value(std::string_view info, std::string_view key) {
    Pieces pieces(info, ';');
    std::string_view entry;
    while (pieces.next(entry)) {
        if (!entry.starts_with(key)) {
            continue;
        }
        if (entry.size() == key.size()) {
            return std::string_view{};
        }
        if (entry[key.size()] == '=') {
            return entry.substr(key.size() + 1);
        }
    }
    return std::nullopt;
}

} // namespace vigie::hts
