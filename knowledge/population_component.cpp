#include "annotation/allele_store.hpp"
#include "knowledge/allele_sorter.hpp"
#include "knowledge/allele_source.hpp"
#include "knowledge/component_builders.hpp"
#include "knowledge/component_kinds.hpp"
#include "knowledge/population_coverage.hpp"
#include "knowledge/store_columns.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <tuple>

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
constexpr std::array<KnownColumn, 6> known_columns{{
    {population_columns::frequency, ColumnType::real},
    {population_columns::popmax, ColumnType::real},
    {population_columns::count, ColumnType::integer},
    {population_columns::number, ColumnType::integer},
    {population_columns::homozygotes, ColumnType::integer},
    {population_columns::hemizygotes, ColumnType::integer},
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
            const std::vector<std::string> tags = split_list(option(known.name));
            for (const std::string& tag : tags) {
                require_tag(header, known.name, tag);
            }
            if (!tags.empty()) {
                tags_.push_back(tags);
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
        columns_.push_back({std::string(population_columns::filter), ColumnType::text});
    }

    const std::vector<StoreColumn>& columns() const noexcept { return columns_; }

    /// Values of the columns and the highest frequency among them (0 if none is given).
    double read(const SourceAllele& item, std::vector<StoreValue>& values) const {
        values.resize(columns_.size());
        double highest = 0.0;
        for (std::size_t i = 0; i < tags_.size(); ++i) {
            read_column(item, i, values[i]);
        }
        read_filter(item.record.filter, values.back());
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

    static void read_filter(std::string_view filter, StoreValue& value) {
        value.present = filter != "PASS" && filter != ".";
        value.text = value.present ? filter : std::string_view();
    }

    [[noreturn]] void
    fail(const SourceAllele& item, const std::string& tag, std::string_view text) const {
        throw model::InputError({.file = source_.path.string(),
                                 .line = item.line,
                                 .locus = item.allele.key(),
                                 .field = tag},
                                fmt::format("\"{}\" is no value of this tag", text));
    }

    /// Of several tags (populations of a source) the highest value.
    void read_column(const SourceAllele& item, std::size_t i, StoreValue& value) const {
        value.present = false;
        for (const std::string& tag : tags_[i]) {
            StoreValue one;
            read_tag(item, tag, columns_[i].type, one);
            const bool higher = !value.present || std::tie(one.real, one.integer) >
                                                      std::tie(value.real, value.integer);
            if (one.present && higher) {
                value = one;
            }
        }
    }

    void read_tag(const SourceAllele& item,
                  const std::string& tag,
                  ColumnType type,
                  StoreValue& value) const {
        const auto list = hts::info_value(item.record.info, tag);
        if (!list) {
            return;
        }
        const auto text = value_of_alt(*list, item.alt, item.alt_count);
        if (!text) {
            fail(item, tag, *list);
        }
        if (*text == "." || *text == "nan" || *text == "NaN") {
            return;
        }
        const bool sound = type == ColumnType::real
                               ? parse(*text, value.real) && value.real >= 0 && value.real <= 1
                               : parse(*text, value.integer) && value.integer >= 0;
        if (!sound) {
            fail(item, tag, *text);
        }
        value.present = true;
    }

    void derive(std::vector<StoreValue>& values) const {
        const StoreValue& count = values[index(population_columns::count)];
        const StoreValue& number = values[index(population_columns::number)];
        StoreValue& frequency = values[tags_.size()];
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
    std::vector<std::vector<std::string>> tags_; ///< of the first columns
    std::vector<StoreColumn> columns_;
    bool derived_ = false;
};

/// Reads the files of one source, one after another, into one store.
class PopulationBuilder {
  public:
    PopulationBuilder(const ComponentJob& job, const ReferenceFrame& frame)
        : job_(job), frame_(frame), coverage_(job.source, frame), counts_(job.report.counts) {}

    void build() {
        const std::vector<std::filesystem::path> files =
            job_.source.paths.empty() ? std::vector{job_.source.path} : job_.source.paths;
        for (const std::filesystem::path& file : files) {
            read_file(file);
        }
        if (coverage_.is_stated()) {
            writer_->set_covered(coverage_.finish(job_.report));
        }
        writer_->commit();
        counts_.out = sorter_->written();
        if (sorter_->duplicates() > 0) {
            counts_.dropped["duplicate_allele"] = sorter_->duplicates();
        }
    }

  private:
    void read_file(const std::filesystem::path& file) {
        Source part = job_.source;
        part.path = file;
        AlleleSource source(file, frame_.names, frame_.reference);
        const PopulationReader reader(part, source.header());
        if (!sorter_) {
            writer_.emplace(job_.output, job_.header, reader.columns());
            sorter_.emplace(*writer_, reader.columns());
        }
        sorter_->name_file(file.string());
        contig_ = {};
        source.read({.allele = [&](const SourceAllele& item) { add(item, reader); },
                     .contig_end = [this] { sorter_->finish_contig(); },
                     .record = [&](const model::Contig& contig,
                                   const hts::RecordLine& record) { see(contig, record, file); }},
                    counts_);
        job_.report.warnings.insert(job_.report.warnings.end(), source.warnings().begin(),
                                    source.warnings().end());
    }

    void add(const SourceAllele& item, const PopulationReader& reader) {
        const double highest = reader.read(item, values_);
        if (values_.back().present) {
            counts_.note("filtered_site_kept");
        }
        sorter_->add(item.allele, values_, highest,
                     model::Position::from_one_based(item.record.position));
    }

    void see(const model::Contig& contig,
             const hts::RecordLine& record,
             const std::filesystem::path& file) {
        if (contig != contig_) {
            contig_ = contig;
            if (!contigs_.insert(contig).second) {
                throw model::InputError({.file = file.string(), .locus = contig.name()},
                                        "another file of the source has records of this contig",
                                        "join the files (bcftools concat -a)");
            }
        }
        if (coverage_.takes_sites()) {
            coverage_.see(contig, record);
        }
    }

    const ComponentJob& job_;
    const ReferenceFrame& frame_;
    PopulationCoverage coverage_;
    model::StageCounts& counts_;
    std::optional<annotation::AlleleStoreWriter> writer_;
    std::optional<AlleleSorter> sorter_;
    std::vector<StoreValue> values_;
    model::Contig contig_;
    std::set<model::Contig> contigs_;
};

} // namespace

void build_population_component(const ComponentJob& job, const ReferenceFrame& frame) {
    PopulationBuilder(job, frame).build();
}

} // namespace vigie::knowledge
