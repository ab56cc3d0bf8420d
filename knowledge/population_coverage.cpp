#include "knowledge/population_coverage.hpp"

#include "knowledge/allele_gate.hpp"
#include "knowledge/score_table.hpp"
#include "knowledge/store_columns.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

constexpr std::string_view value_role = "value";

std::string option(const Source& source, const std::string& name) {
    const auto it = source.options.find(name);
    return it == source.options.end() ? std::string() : it->second;
}

[[noreturn]] void refuse(const Source& source, const std::string& problem) {
    throw model::UsageError(fmt::format("[[population]] {}: {}", source.name, problem),
                            model::ExitCode::configuration);
}

/// BED if nothing is said.
void read_columns(const Source& source, ScoreShape& shape) {
    constexpr std::string_view prefix = "coverage.columns.";
    for (const auto& [name, place] : source.options) {
        if (name.starts_with(prefix)) {
            const std::string role = name.substr(prefix.size());
            if (role == value_role) {
                shape.values.push_back({role, place});
            } else {
                shape.places.emplace(role, place);
            }
        }
    }
    if (shape.places.empty()) {
        shape.places = {{"chrom", "#1"}, {"start", "#2"}, {"end", "#3"}};
    }
}

/// True if the columns say where a row lies, and nothing else.
bool is_placed(const ScoreShape& shape) {
    const auto has = [&shape](const char* role) { return shape.places.contains(role); };
    switch (shape.places.size()) {
    case 1:
        return has("locus");
    case 2:
        return has("chrom") && has("pos");
    case 3:
        return has("chrom") && has("start") && has("end");
    default:
        return false;
    }
}

/// Number of a contig's first base: as stated, else as BED counts intervals and VCF positions.
std::int64_t coverage_base(const Source& source, ScoreKey key) {
    const std::string base = option(source, "coverage.base");
    if (base.empty()) {
        return key == ScoreKey::interval ? 0 : 1;
    }
    return base == "0" ? 0 : 1;
}

/// A coverage table is read as a table of scores of positions or intervals.
ScoreShape coverage_shape(const Source& source) {
    ScoreShape shape;
    shape.missing = {"", ".", "NA", "nan", "NaN"};
    read_columns(source, shape);
    shape.key = shape.places.contains("start") ? ScoreKey::interval : ScoreKey::position;
    if (!is_placed(shape)) {
        refuse(source, "coverage.columns names chrom and pos, or chrom, start and end, or locus, "
                       "and value");
    }
    shape.base = coverage_base(source, shape.key);
    if (shape.values.empty() != option(source, "coverage.at_least").empty()) {
        refuse(source, "coverage.columns.value and coverage.at_least belong together");
    }
    return shape;
}

} // namespace

PopulationCoverage::PopulationCoverage(const Source& source, const ReferenceFrame& frame)
    : number_tag_(option(source, std::string(population_columns::number))) {
    const std::string coverage = option(source, "coverage");
    stated_ = !coverage.empty();
    sites_ = coverage == "sites";
    if (stated_ && !sites_) {
        read_table(source, frame);
    }
}

void PopulationCoverage::read_table(const Source& source, const ReferenceFrame& frame) {
    const ScoreShape shape = coverage_shape(source);
    const std::int64_t least =
        model::read_decimal(option(source, "coverage.at_least"), shape.decimals).units;
    ScoreTable table(option(source, "coverage"), shape);
    AlleleGate gate(table.path(), frame.names, frame.reference);
    ScoreRow row;
    while (table.next(row, rows_)) {
        if (!row.place || row.place->begin.value < 0) {
            rows_.drop("no_position");
            continue;
        }
        if (gate.is_new_contig(row.chrom)) {
            gate.enter_contig(row.chrom, table.line_number());
        }
        if (row.place->end.value > frame.reference.length(gate.contig()).value_or(UINT32_MAX)) {
            table.fail("end", "the row lies beyond the end of the contig");
        }
        ++rows_.out;
        if (row.values.empty() || row.values.front().integer >= least) {
            covered_.add(gate.contig(), *row.place);
        }
    }
    warnings_ = table.finish();
}

void PopulationCoverage::see(const model::Contig& contig, const hts::RecordLine& record) {
    if (!number_tag_.empty()) {
        const auto text = hts::info_value(record.info, number_tag_);
        if (!text || *text == "." || *text == "0") {
            return;
        }
    }
    const model::Position begin = model::Position::from_one_based(record.position);
    model::Position end = begin + static_cast<std::int64_t>(record.ref.size());
    if (const auto text = hts::info_value(record.info, "END")) {
        std::int64_t last = 0;
        std::from_chars(text->data(), text->data() + text->size(), last);
        end = std::max(end, model::Position{last});
    }
    covered_.add(contig, {begin, end});
}

const annotation::CoveredRegions& PopulationCoverage::finish(SourceReport& report) {
    covered_.settle();
    report.counts.noted["covered_bases"] = covered_.bases();
    for (const auto& [reason, count] : rows_.dropped) {
        report.counts.noted["coverage_rows_" + reason] = count;
    }
    report.warnings.insert(report.warnings.end(), warnings_.begin(), warnings_.end());
    return covered_;
}

} // namespace vigie::knowledge
