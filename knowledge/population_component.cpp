#include "annotation/allele_store.hpp"
#include "knowledge/allele_sorter.hpp"
#include "knowledge/allele_source.hpp"
#include "knowledge/component_builders.hpp"
#include "knowledge/store_columns.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace vigie::knowledge {
namespace {

using annotation::ColumnType;
using annotation::StoreColumn;
using annotation::StoreValue;

/// Option of SOURCES.toml = column of the store.
struct KnownColumn {
    std::string_view name;
    ColumnType type;
};
constexpr std::array<KnownColumn, 5> known_columns{{
    {population_columns::frequency, ColumnType::real},
    {population_columns::popmax, ColumnType::real},
    {population_columns::count, ColumnType::integer},
    {population_columns::number, ColumnType::integer},
    {population_columns::homozygotes, ColumnType::integer},
}};

/// The value for one ALT allele of a list; one value for all alleles stands for each (AN).
/// nullopt if neither count fits.
std::optional<std::string_view>
value_of_alt(std::string_view list, std::size_t alt, std::size_t alt_count) {
    const auto commas = static_cast<std::size_t>(std::count(list.begin(), list.end(), ','));
    if (commas == 0) {
        return list;
    }
    if (commas + 1 != alt_count) {
        return std::nullopt;
    }
    for (; alt > 0; --alt) {
        list.remove_prefix(list.find(',') + 1);
    }
    return list.substr(0, list.find(','));
}

template <typename Number>
bool parse(std::string_view text, Number& value) {
    const char* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    return fault == std::errc() && stop == end;
}

class PopulationReader {
  public:
    PopulationReader(const Source& source, const hts::VcfHeader& header) : source_(source) {
        for (const KnownColumn& known : known_columns) {
            if (const std::string tag = option(known.name); !tag.empty()) {
                require_tag(header, known.name, tag);
                tags_.push_back(tag);
                columns_.push_back({std::string(known.name), known.type});
            }
        }
        derived_ = option(population_columns::frequency).empty() &&
                   !option(population_columns::count).empty() &&
                   !option(population_columns::number).empty();
        if (derived_) {
            columns_.push_back({std::string(population_columns::frequency), ColumnType::real});
        }
        if (!has(population_columns::frequency) && !has(population_columns::popmax)) {
            throw model::UsageError(
                fmt::format("[[population]] {}: name the INFO tag of the frequency, af = \"AF\"",
                            source.name),
                model::ExitCode::configuration);
        }
    }

    const std::vector<StoreColumn>& columns() const noexcept { return columns_; }

    /// Values of the columns and the highest frequency among them (0 if none is given).
    double read(const SourceAllele& item, std::vector<StoreValue>& values) const {
        values.resize(columns_.size());
        double highest = 0.0;
        for (std::size_t i = 0; i < tags_.size(); ++i) {
            read_tag(item, i, values[i]);
        }
        if (derived_) {
            derive(values);
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].type == ColumnType::real && values[i].present) {
                highest = std::max(highest, values[i].real);
            }
        }
        return highest;
    }

  private:
    std::string option(std::string_view name) const {
        const auto it = source_.options.find(std::string(name));
        return it == source_.options.end() ? std::string() : it->second;
    }

    bool has(std::string_view column) const {
        return std::any_of(columns_.begin(), columns_.end(),
                           [column](const StoreColumn& c) { return c.name == column; });
    }

    void
    require_tag(const hts::VcfHeader& header, std::string_view name, const std::string& tag) const {
        if (!header.info.contains(tag)) {
            throw model::UsageError(
                fmt::format("[[population]] {}: {} = \"{}\", but the header of {} declares no such "
                            "INFO tag",
                            source_.name, name, tag, source_.path.string()),
                model::ExitCode::configuration);
        }
    }

    [[noreturn]] void fail(const SourceAllele& item, std::size_t i, std::string_view text) const {
        throw model::InputError({.file = source_.path.string(),
                                 .line = item.line,
                                 .locus = item.allele.key(),
                                 .field = tags_[i]},
                                fmt::format("\"{}\" is no value of this tag", text));
    }

    void read_tag(const SourceAllele& item, std::size_t i, StoreValue& value) const {
        value.present = false;
        const auto list = hts::info_value(item.record.info, tags_[i]);
        if (!list) {
            return;
        }
        const auto text = value_of_alt(*list, item.alt, item.alt_count);
        if (!text) {
            fail(item, i, *list);
        }
        if (*text == "." || *text == "nan" || *text == "NaN") {
            return;
        }
        const bool sound = columns_[i].type == ColumnType::real
                               ? parse(*text, value.real) && value.real >= 0 && value.real <= 1
                               : parse(*text, value.integer) && value.integer >= 0;
        if (!sound) {
            fail(item, i, *text);
        }
        value.present = true;
    }

    void derive(std::vector<StoreValue>& values) const {
        const StoreValue& count = values[index(population_columns::count)];
        const StoreValue& number = values[index(population_columns::number)];
        StoreValue& frequency = values.back();
        frequency.present = count.present && number.present && number.integer > 0;
        if (frequency.present) {
            frequency.real =
                static_cast<double>(count.integer) / static_cast<double>(number.integer);
        }
    }

    std::size_t index(std::string_view column) const {
        const auto it = std::find_if(columns_.begin(), columns_.end(),
                                     [column](const StoreColumn& c) { return c.name == column; });
        return static_cast<std::size_t>(it - columns_.begin());
    }

    const Source& source_;
    std::vector<std::string> tags_;
    std::vector<StoreColumn> columns_;
    bool derived_ = false;
};

} // namespace

void build_population_component(ComponentJob job, const ReferenceFrame& frame) {
    AlleleSource source(job.source.path, frame.names, frame.reference);
    const PopulationReader reader(job.source, source.header());
    for (const StoreColumn& column : reader.columns()) {
        job.header.columns.push_back(column.name);
    }
    annotation::AlleleStoreWriter writer(job.output, job.header, reader.columns());
    AlleleSorter sorter(writer, reader.columns());
    model::StageCounts& counts = job.report.counts;
    std::vector<StoreValue> values;
    source.read({.allele =
                     [&](const SourceAllele& item) {
                         if (item.record.filter != "PASS" && item.record.filter != ".") {
                             counts.note("filtered_site_kept");
                         }
                         const double highest = reader.read(item, values);
                         sorter.add(item.allele, values, highest,
                                    model::Position::from_one_based(item.record.position));
                     },
                 .contig_end = [&sorter] { sorter.finish_contig(); }},
                counts);
    writer.commit();
    counts.out = sorter.written();
    if (sorter.duplicates() > 0) {
        counts.dropped["duplicate_allele"] = sorter.duplicates();
    }
    job.report.warnings = source.warnings();
}

} // namespace vigie::knowledge
