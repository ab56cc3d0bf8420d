#include "knowledge/score_shape.hpp"

#include "knowledge/component_kinds.hpp"
#include "pipeline/model/decimal.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace vigie::knowledge {
namespace {

constexpr std::array<std::string_view, 5> key_names{"allele", "position", "interval", "protein",
                                                    "gene"};
constexpr std::array<std::string_view, 3> aggregation_names{"max", "min", "mean"};

/// Names of `columns` that say what a row is of; any other name is one of its values.
constexpr std::array<std::string_view, 10> roles{
    "chrom", "pos", "start", "end", "ref", "alt", "transcript", "protein", "change", "gene"};

template <typename Enum, std::size_t n>
std::optional<Enum> named(const std::array<std::string_view, n>& names, std::string_view name) {
    const auto* found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<Enum>(found - names.begin()));
}

/// Whole numbers were checked when SOURCES.toml was read; one too large for the type is refused.
std::optional<unsigned> small_number(const std::string& text) {
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

bool is_value_name(std::string_view name) {
    const auto is_part = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    return !name.empty() && std::all_of(name.begin(), name.end(), is_part);
}

class ShapeReader {
  public:
    explicit ShapeReader(const Source& source) : source_(source) {}

    ScoreShape read() {
        read_words();
        read_numbers();
        read_columns();
        check_places();
        return std::move(shape_);
    }

  private:
    [[noreturn]] void fail(const std::string& problem) const {
        throw model::UsageError(fmt::format("[[scores]] {}: {}", source_.name, problem),
                                model::ExitCode::configuration);
    }

    std::string option(const std::string& name, std::string_view fallback = {}) const {
        const auto it = source_.options.find(name);
        return it == source_.options.end() ? std::string(fallback) : it->second;
    }

    void read_words() {
        const auto key = named<ScoreKey>(key_names, option("key", "allele"));
        if (!key) {
            fail("key must be allele, position, interval, protein or gene");
        }
        shape_.key = *key;
        const auto how = named<Aggregation>(aggregation_names, option("aggregation", "max"));
        if (!how) {
            fail("aggregation must be max, min or mean");
        }
        shape_.aggregation = *how;
        shape_.per = option("per");
        if (!shape_.per.empty() && shape_.per != "gene" && shape_.per != "transcript") {
            fail("per must be gene or transcript");
        }
        if (!shape_.per.empty() && shape_.key != ScoreKey::allele) {
            fail("per is for key = \"allele\"");
        }
        const std::string format = option("format", "table");
        if (format != "table" && format != "vcf") {
            fail("format must be table or vcf");
        }
        shape_.vcf = format == "vcf";
        if (shape_.vcf && shape_.key != ScoreKey::allele) {
            fail("the scores of a VCF are of alleles: key = \"allele\"");
        }
        shape_.separator = letter("separator");
        shape_.list = letter("list");
        shape_.missing = {"", ".", "NA", "NaN", "nan"};
        for (std::string& mark : split_list(option("missing"))) {
            shape_.missing.push_back(std::move(mark));
        }
    }

    char letter(const std::string& name) const {
        const std::string text = option(name);
        if (text.size() > 1 || (shape_.vcf && !text.empty())) {
            fail(name + (shape_.vcf ? " is for tables" : " must be one character"));
        }
        return text.empty() ? '\0' : text.front();
    }

    void read_numbers() {
        const auto base = small_number(option("base", "1"));
        if (!base || *base > 1) {
            fail("base must be 0 or 1: the number of a contig's first base in the file");
        }
        shape_.base = *base;
        const auto decimals = small_number(option("decimals", "6"));
        if (!decimals || *decimals > model::most_decimals) {
            fail(fmt::format("decimals must be 0 to {}", model::most_decimals));
        }
        shape_.decimals = static_cast<std::uint8_t>(*decimals);
    }

    void read_columns() {
        constexpr std::string_view prefix = "columns.";
        std::set<std::string> tags;
        for (const auto& [name, place] : source_.options) {
            if (!name.starts_with(prefix)) {
                continue;
            }
            const std::string column = name.substr(prefix.size());
            if (std::find(roles.begin(), roles.end(), column) != roles.end()) {
                shape_.places.emplace(column, place);
                continue;
            }
            if (!is_value_name(column)) {
                fail(fmt::format("the value \"{}\" must be named in letters, digits and '_'",
                                 column));
            }
            const std::string value = column == "score" ? std::string() : column;
            if (!tags.insert(tag_part(value)).second || tag_part(value) == "FEATURE") {
                fail(fmt::format("the value \"{}\" needs another name", column));
            }
            shape_.values.push_back({value, place});
        }
        if (shape_.values.empty()) {
            fail("name the column of the score, columns = {..., score = \"...\"}");
        }
    }

    void check_places() const {
        std::vector<std::string_view> needed;
        std::vector<std::string_view> allowed;
        switch (shape_.key) {
        case ScoreKey::allele:
            needed = {"chrom", "pos", "ref", "alt"};
            break;
        case ScoreKey::position:
            needed = {"chrom", "pos"};
            allowed = {"ref"};
            break;
        case ScoreKey::interval:
            needed = {"chrom", "start", "end"};
            break;
        case ScoreKey::protein:
            needed = {"change"};
            allowed = {"transcript", "protein"};
            break;
        case ScoreKey::gene:
            needed = {"gene"};
            break;
        }
        if (shape_.vcf) {
            needed.clear();
            allowed = {"alt"};
        }
        if (!shape_.per.empty()) {
            needed.push_back(shape_.per);
        }
        require(needed, allowed);
    }

    void require(const std::vector<std::string_view>& needed,
                 const std::vector<std::string_view>& allowed) const {
        for (const std::string_view role : needed) {
            if (!shape_.places.contains(std::string(role))) {
                fail(fmt::format("columns lacks {}", role));
            }
        }
        const auto holds = [](const std::vector<std::string_view>& names, const std::string& role) {
            return std::find(names.begin(), names.end(), role) != names.end();
        };
        for (const auto& [role, place] : shape_.places) {
            if (!holds(needed, role) && !holds(allowed, role)) {
                fail(fmt::format("a source with this key has no column {}", role));
            }
        }
        if (shape_.key == ScoreKey::protein &&
            shape_.places.contains("transcript") == shape_.places.contains("protein")) {
            fail("columns needs transcript or protein, one of them");
        }
    }

    const Source& source_;
    ScoreShape shape_;
};

} // namespace

std::string_view score_key_name(ScoreKey key) noexcept {
    return key_names.at(static_cast<std::size_t>(key));
}

std::string_view aggregation_name(Aggregation aggregation) noexcept {
    return aggregation_names.at(static_cast<std::size_t>(aggregation));
}

ScoreShape score_shape(const Source& source) {
    return ShapeReader(source).read();
}

std::string score_attributes_text(const ScoreShape& shape) {
    return nlohmann::ordered_json{{"key", score_key_name(shape.key)},
                                  {"aggregation", aggregation_name(shape.aggregation)},
                                  {"per", shape.per}}
        .dump();
}

ScoreAttributes read_score_attributes(const std::string& json, const std::string& file) {
    const auto found = nlohmann::json::parse(json, nullptr, false);
    if (found.is_object()) {
        const auto key = named<ScoreKey>(key_names, found.value("key", ""));
        const auto how = named<Aggregation>(aggregation_names, found.value("aggregation", ""));
        if (key && how) {
            return {.key = *key, .aggregation = *how, .per = found.value("per", "")};
        }
    }
    throw model::InputError({.file = file}, "does not say what kind of scores it holds",
                            "rebuild the knowledge release");
}

} // namespace vigie::knowledge
