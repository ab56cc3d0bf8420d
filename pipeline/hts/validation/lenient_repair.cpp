#include "pipeline/hts/validation/lenient_repair.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_set>
#include <utility>
#include <vector>

namespace vigie::hts::validation {
namespace {

using Columns = std::vector<std::string>;

constexpr std::size_t id_column = 2;
constexpr std::size_t alt_column = 4;
constexpr std::size_t quality_column = 5;
constexpr std::size_t filter_column = 6;
constexpr std::size_t info_column = 7;
constexpr std::size_t format_column = 8;

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    each_piece(text, separator, [&parts](std::string_view piece) { parts.emplace_back(piece); });
    return parts;
}

std::string join(const std::vector<std::string>& parts, char separator) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += i == 0 ? "" : std::string(1, separator);
        text += parts[i];
    }
    return text;
}

bool drop_repeated_entries(std::string& info) {
    const std::vector<std::string> entries = split(info, ';');
    std::vector<std::string> kept;
    std::unordered_set<std::string> seen;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(kept),
                 [&seen](const std::string& entry) { return seen.insert(entry).second; });
    const bool changed = kept.size() < entries.size();
    info = join(kept, ';');
    return changed;
}

bool mend_filter(std::string& filter) {
    const std::vector<std::string> names = split(filter, ';');
    std::vector<std::string> kept;
    std::copy_if(names.begin(), names.end(), std::back_inserter(kept), [](const std::string& name) {
        return !name.empty() && name != "PASS" && name != "." && name != "0" && !has_blank(name);
    });
    // A name that cannot be kept leaves open which filters the record failed.
    const bool lossless = std::none_of(names.begin(), names.end(), [](const std::string& name) {
        return has_blank(name) || name == "0";
    });
    filter = kept.empty() ? "." : join(kept, ';');
    return lossless;
}

/// Calls `mend` with the value of one FORMAT key in every sample; true if any changed.
template <class Mend>
bool mend_samples(Columns& columns, std::string_view key, const Mend& mend) {
    if (columns.size() <= format_column) {
        return false;
    }
    const std::vector<std::string> keys = split(columns[format_column], ':');
    const auto at =
        static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    bool changed = false;
    for (std::size_t i = format_column + 1; i < columns.size() && at < keys.size(); ++i) {
        std::vector<std::string> values = split(columns[i], ':');
        if (at < values.size() && mend(values[at])) {
            columns[i] = join(values, ':');
            changed = true;
        }
    }
    return changed;
}

bool drop_leading_phase(std::string& genotype) {
    const bool marked = genotype.size() > 1 && (genotype.front() == '/' || genotype.front() == '|');
    genotype.erase(0, marked ? 1 : 0);
    return marked;
}

bool is_count(std::string_view text) {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return text == "." || (error == std::errc{} && end == text.data() + text.size() && value >= 0);
}

bool is_quality(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return text == "." ||
           (error == std::errc{} && end == text.data() + text.size() && std::isfinite(value));
}

/// Makes the values that are no numbers missing.
bool mend_numbers(Columns& columns, const std::string& key) {
    return mend_samples(columns, key, [&key](std::string& value) {
        bool sound = true;
        each_piece(value, ',', [&](std::string_view one) {
            sound = sound && (key == "GQ" ? is_quality(one) : is_count(one));
        });
        value = sound ? value : ".";
        return !sound;
    });
}

bool mend_depths(Columns& columns) {
    const std::size_t alleles = count_pieces(columns[alt_column], ',') + 1;
    return mend_samples(columns, "AD", [alleles](std::string& value) {
        const bool sound = value == "." || count_pieces(value, ',') == alleles;
        value = sound ? value : ".";
        return !sound;
    });
}

bool make_missing(std::string& field) {
    field = ".";
    return true;
}

/// Name of the repair; empty if the rule has none or it does not help here.
std::string mend(Columns& columns, const LineFault& fault) {
    const auto done = [](bool changed, const char* name) {
        return changed ? std::string(name) : std::string{};
    };
    if (fault.rule == "id-malformed") {
        return done(make_missing(columns[id_column]), "id-dropped");
    }
    if (fault.rule == "qual-not-a-number") {
        return done(make_missing(columns[quality_column]), "qual-dropped");
    }
    if (fault.rule == "filter-malformed") {
        return done(mend_filter(columns[filter_column]), "filter-mended");
    }
    if (fault.rule == "info-duplicate-key") {
        return done(drop_repeated_entries(columns[info_column]), "info-repeat-dropped");
    }
    if (fault.rule == "gt-prefixed-phase") {
        return done(mend_samples(columns, "GT", drop_leading_phase), "gt-phase-mark-dropped");
    }
    if (fault.rule == "format-not-a-number") {
        return done(mend_numbers(columns, fault.field), "format-value-dropped");
    }
    if (fault.rule == "ad-length") {
        return done(mend_depths(columns), "ad-dropped");
    }
    return {};
}

} // namespace

std::optional<Repair>
repair_line(std::string_view line, const LineFault& fault, const VcfHeader& header) {
    Columns columns = split(line, '\t');
    const std::size_t expected = header.has_genotypes ? 9 + header.samples.size() : 8;
    if (columns.size() != expected) {
        return std::nullopt;
    }
    std::string name = mend(columns, fault);
    if (name.empty()) {
        return std::nullopt;
    }
    return Repair{.name = std::move(name), .line = join(columns, '\t')};
}

} // namespace vigie::hts::validation
