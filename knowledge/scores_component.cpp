#include "annotation/allele_store.hpp"
#include "knowledge/allele_gate.hpp"
#include "knowledge/allele_sorter.hpp"
#include "knowledge/allele_source.hpp"
#include "knowledge/component_builders.hpp"
#include "knowledge/protein_change.hpp"
#include "knowledge/score_info.hpp"
#include "knowledge/score_segments.hpp"
#include "knowledge/score_table.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace vigie::knowledge {
namespace {

using annotation::AlleleStoreWriter;
using annotation::ColumnType;
using annotation::StoreColumn;
using annotation::StoreValue;

/// Gene rows stand under one contig, in the order of their names.
constexpr std::string_view gene_contig = "gene";
/// Tables are often sorted for another assembly, so that positions run a little out of order.
constexpr std::size_t table_window = 4'000'000;

std::vector<std::filesystem::path> files_of(const Source& source) {
    return source.paths.empty() ? std::vector{source.path} : source.paths;
}

std::string upper(std::string_view bases) {
    std::string result(bases);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return result;
}

/// Compiles one source of scores; one member function per kind of key.
class ScoreBuilder {
  public:
    ScoreBuilder(const ComponentJob& job, const ReferenceFrame& frame)
        : job_(job), frame_(frame), shape_(score_shape(job.source)),
          merge_(shape_.aggregation, !shape_.per.empty(), shape_.decimals),
          columns_(columns_of(shape_)), writer_(job.output, job.header, columns_),
          counts_(job.report.counts) {
        writer_.set_attributes(score_attributes_text(shape_));
    }

    void build() {
        switch (shape_.key) {
        case ScoreKey::allele:
            shape_.vcf ? build_vcf() : build_alleles();
            break;
        case ScoreKey::position:
        case ScoreKey::interval:
            build_segments();
            break;
        case ScoreKey::protein:
            build_protein_changes();
            break;
        case ScoreKey::gene:
            build_genes();
            break;
        }
        writer_.commit();
    }

  private:
    static std::vector<StoreColumn> columns_of(const ScoreShape& shape) {
        std::vector<StoreColumn> columns = score_columns(shape);
        if (shape.key == ScoreKey::position || shape.key == ScoreKey::interval) {
            columns.insert(columns.begin(), {std::string(length_column), ColumnType::integer});
        } else if (shape.key == ScoreKey::gene) {
            columns.insert(columns.begin(), {std::string(gene_contig), ColumnType::text});
        }
        return columns;
    }

    void merge_rows(AlleleSorter& sorter, const std::string& file) const {
        sorter.merge_with(
            [merge = merge_](const AlleleSorter::Rows& rows, std::vector<StoreValue>& merged) {
                merge(rows, merged);
            });
        sorter.name_file(file);
    }

    void count_keys(const AlleleSorter& sorter) {
        counts_.out += sorter.written();
        if (sorter.duplicates() > 0) {
            counts_.dropped["merged_into_key"] += sorter.duplicates();
        }
    }

    template <typename Table>
    void keep_warnings(Table&& warnings) {
        job_.report.warnings.insert(job_.report.warnings.end(), warnings.begin(), warnings.end());
    }

    /// A contig or a protein must stand in one block of one file.
    void require_new(const std::string& name, const ScoreTable* table, const std::string& file) {
        if (!blocks_.insert(name).second) {
            throw model::InputError(
                {.file = file, .line = table == nullptr ? 0 : table->line_number(), .locus = name},
                "its rows stand in two places of the source", "sort the file, or join the files");
        }
    }

    void build_vcf() {
        for (const std::filesystem::path& path : files_of(job_.source)) {
            AlleleSource source(path, frame_.names, frame_.reference);
            ScoreInfo info(job_.source, shape_, source.header());
            AlleleSorter sorter(writer_, columns_);
            merge_rows(sorter, path.string());
            std::vector<StoreValue> values;
            model::Contig contig;
            source.read({.allele =
                             [&](const SourceAllele& item) {
                                 if (item.allele.contig() != contig) {
                                     contig = item.allele.contig();
                                     require_new(contig.name(), nullptr, path.string());
                                 }
                                 const ScoreMerge::Rows& rows = info.read(item, counts_);
                                 if (rows.empty()) {
                                     counts_.drop("no_value");
                                     return;
                                 }
                                 if (rows.size() > 1) {
                                     merge_(rows, values);
                                 } else {
                                     values = rows.front();
                                 }
                                 sorter.add(item.allele, values, 0.0,
                                            model::Position::from_one_based(item.record.position));
                             },
                         .contig_end = [&sorter] { sorter.finish_contig(); }},
                        counts_);
            count_keys(sorter);
            keep_warnings(source.warnings());
        }
    }

    /// Reads every row of every file that has a place on the reference.
    template <typename OnContig, typename OnRow>
    void read_located(const std::filesystem::path& path,
                      AlleleGate& gate,
                      const OnContig& on_contig,
                      const OnRow& on_row) {
        ScoreTable table(path.string(), shape_);
        ScoreRow row;
        while (table.next(row, counts_)) {
            if (!row.place) {
                counts_.drop("no_position");
                continue;
            }
            if (row.place->begin.value < 0) {
                counts_.drop("outside_contig");
                continue;
            }
            if (gate.is_new_contig(row.chrom)) {
                on_contig();
                gate.enter_contig(row.chrom, table.line_number());
                require_new(gate.contig().name(), &table, path.string());
            }
            on_row(row, table);
        }
        on_contig();
        gate.check_tally();
        keep_warnings(table.finish());
    }

    void build_alleles() {
        for (const std::filesystem::path& path : files_of(job_.source)) {
            AlleleGate gate(path.string(), frame_.names, frame_.reference);
            AlleleSorter sorter(writer_, columns_, table_window);
            merge_rows(sorter, path.string());
            read_located(
                path, gate, [&sorter] { sorter.finish_contig(); },
                [&](const ScoreRow& row, const ScoreTable&) { add_allele(row, gate, sorter); });
            count_keys(sorter);
        }
    }

    void add_allele(const ScoreRow& row, AlleleGate& gate, AlleleSorter& sorter) {
        const std::string ref = upper(row.ref);
        const std::string alt = upper(row.alt);
        if (!model::is_base_sequence(ref) || !model::is_base_sequence(alt) || ref == alt) {
            counts_.drop("unsupported_allele");
            return;
        }
        const model::SmallAllele given(gate.contig(), row.place->begin, ref, alt);
        if (const auto canonical = gate.canonical(given, counts_)) {
            sorter.add(*canonical, row.values, 0.0, row.place->begin);
        }
    }

    void build_segments() {
        SegmentWriter segments(writer_, merge_);
        for (const std::filesystem::path& path : files_of(job_.source)) {
            AlleleGate gate(path.string(), frame_.names, frame_.reference);
            read_located(
                path, gate, [&segments] { segments.finish_contig(); },
                [&](const ScoreRow& row, const ScoreTable& table) {
                    add_segment(row, table, gate, segments);
                });
        }
        counts_.noted["segments"] = segments.segments();
    }

    void add_segment(const ScoreRow& row,
                     const ScoreTable& table,
                     AlleleGate& gate,
                     SegmentWriter& segments) {
        const auto length = frame_.reference.length(gate.contig());
        if (row.place->end.value > length.value_or(UINT32_MAX)) {
            counts_.drop("outside_contig");
            return;
        }
        if (!row.ref.empty() && !agrees(row, gate)) {
            return;
        }
        if (!segments.add(gate.contig(), *row.place, row.values)) {
            table.fail("start", "the rows are not sorted by position");
        }
        ++counts_.out;
    }

    bool agrees(const ScoreRow& row, AlleleGate& gate) {
        const std::string ref = upper(row.ref);
        if (ref.size() != 1 || !model::is_base_sequence(ref)) {
            counts_.drop("unsupported_allele");
            return false;
        }
        return gate.agrees(row.place->begin, ref, counts_);
    }

    void build_protein_changes() {
        for (const std::filesystem::path& path : files_of(job_.source)) {
            ScoreTable table(path.string(), shape_);
            AlleleSorter sorter(writer_, columns_);
            merge_rows(sorter, path.string());
            std::string subject;
            ScoreRow row;
            while (table.next(row, counts_)) {
                const auto change = parse_protein_change(row.change);
                const std::string_view id = without_version(row.subject);
                if (!change || id.empty()) {
                    counts_.drop("unsupported_change");
                    continue;
                }
                if (id != subject) {
                    sorter.finish_contig();
                    subject = id;
                    require_new(subject, &table, path.string());
                }
                const model::SmallAllele key = protein_key(id, *change);
                sorter.add(key, row.values, 0.0, key.position());
            }
            sorter.finish_contig();
            count_keys(sorter);
            keep_warnings(table.finish());
        }
    }

    void build_genes() {
        std::map<std::string, ScoreMerge::Rows> by_gene;
        for (const std::filesystem::path& path : files_of(job_.source)) {
            ScoreTable table(path.string(), shape_);
            ScoreRow row;
            while (table.next(row, counts_)) {
                if (row.subject.empty()) {
                    counts_.drop("no_gene");
                    continue;
                }
                by_gene[std::string(row.subject)].push_back(row.values);
            }
            keep_warnings(table.finish());
        }
        std::int64_t place = 0;
        annotation::StoreEntry entry;
        for (const auto& [gene, rows] : by_gene) {
            merge_(rows, entry.values);
            entry.values.insert(entry.values.begin(), StoreValue{.present = true, .text = gene});
            entry.allele =
                segment_key(model::Contig(std::string(gene_contig)), model::Position{place++});
            writer_.add(entry);
            if (rows.size() > 1) {
                counts_.dropped["merged_into_key"] += rows.size() - 1;
            }
        }
        counts_.out = by_gene.size();
    }

    const ComponentJob& job_;
    const ReferenceFrame& frame_;
    ScoreShape shape_;
    ScoreMerge merge_;
    std::vector<StoreColumn> columns_;
    AlleleStoreWriter writer_;
    model::StageCounts& counts_;
    std::set<std::string> blocks_;
};

} // namespace

void build_scores_component(const ComponentJob& job, const ReferenceFrame& frame) {
    ScoreBuilder(job, frame).build();
}

} // namespace vigie::knowledge
