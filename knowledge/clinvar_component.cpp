#include "annotation/allele_store.hpp"
#include "knowledge/allele_sorter.hpp"
#include "knowledge/allele_source.hpp"
#include "knowledge/component_builders.hpp"
#include "knowledge/store_columns.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/error.hpp"

#include <array>

namespace vigie::knowledge {
namespace {

using annotation::ColumnType;
using annotation::StoreColumn;
using annotation::StoreValue;
using model::ClinicalClass;

/// Most stars first, then the most pathogenic: of two records of one allele the one that a
/// reader must not miss.
double rank_of(std::string_view significance, std::string_view review_status) {
    constexpr std::array<ClinicalClass, 9> ascending{ClinicalClass::other,
                                                     ClinicalClass::benign,
                                                     ClinicalClass::benign_or_likely,
                                                     ClinicalClass::likely_benign,
                                                     ClinicalClass::uncertain,
                                                     ClinicalClass::conflicting,
                                                     ClinicalClass::likely_pathogenic,
                                                     ClinicalClass::pathogenic_or_likely,
                                                     ClinicalClass::pathogenic};
    const ClinicalClass wanted = model::clinical_class(significance);
    std::size_t place = 0;
    while (ascending.at(place) != wanted) {
        ++place;
    }
    const int stars = model::review_stars(review_status);
    return static_cast<double>(stars) * static_cast<double>(ascending.size()) +
           static_cast<double>(place);
}

void set(StoreValue& value, std::string_view text) {
    value.present = !text.empty() && text != ".";
    value.text = value.present ? text : std::string_view();
}

constexpr std::size_t fixed_columns = 3;

/// True if the record has a somatic classification (ONC, SCI), which answers another question than
/// a germline one and is left aside.
bool is_somatic(const hts::RecordLine& record) {
    return hts::info_value(record.info, "ONC") || hts::info_value(record.info, "SCI");
}

class ClinvarReader {
  public:
    ClinvarReader(const std::string& file, const hts::VcfHeader& header) {
        if (!header.info.contains(clinvar_columns::significance) ||
            !header.info.contains(clinvar_columns::review_status)) {
            throw model::InputError({.file = file}, "the header declares no CLNSIG and CLNREVSTAT",
                                    "give ClinVar's VCF");
        }
        columns_ = {{std::string(clinvar_columns::significance), ColumnType::text},
                    {std::string(clinvar_columns::review_status), ColumnType::text},
                    {std::string(clinvar_columns::accession), ColumnType::text}};
        for (const std::string_view tag :
             {clinvar_columns::conditions, clinvar_columns::disease_ids,
              clinvar_columns::submissions}) {
            if (header.info.contains(tag)) {
                columns_.push_back({std::string(tag), ColumnType::text});
            }
        }
        values_.resize(columns_.size());
    }

    const std::vector<StoreColumn>& columns() const noexcept { return columns_; }
    const std::vector<StoreValue>& values() const noexcept { return values_; }

    /// False if the record has no germline classification.
    bool read(const hts::RecordLine& record) {
        set(values_[0], info(record, clinvar_columns::significance));
        set(values_[1], info(record, clinvar_columns::review_status));
        set(values_[2], record.id);
        for (std::size_t i = fixed_columns; i < columns_.size(); ++i) {
            set(values_[i], info(record, columns_[i].name));
        }
        return values_[0].present;
    }

    double rank() const { return rank_of(values_[0].text, values_[1].text); }

  private:
    static std::string_view info(const hts::RecordLine& record, std::string_view key) {
        return hts::info_value(record.info, key).value_or(std::string_view());
    }

    std::vector<StoreColumn> columns_;
    std::vector<StoreValue> values_;
};

} // namespace

void build_clinvar_component(ComponentJob job, const ReferenceFrame& frame) {
    AlleleSource source(job.source.path, frame.names, frame.reference);
    ClinvarReader reader(job.source.path.string(), source.header());
    for (const StoreColumn& column : reader.columns()) {
        job.header.columns.push_back(column.name);
    }
    annotation::AlleleStoreWriter writer(job.output, job.header, reader.columns());
    AlleleSorter sorter(writer, reader.columns());
    model::StageCounts& counts = job.report.counts;
    const bool somatic_tags = source.header().info.contains(std::string_view("ONC")) ||
                              source.header().info.contains(std::string_view("SCI"));
    source.read({.allele =
                     [&](const SourceAllele& item) {
                         if (somatic_tags && is_somatic(item.record)) {
                             counts.note("somatic_classification_left_aside");
                         }
                         if (!reader.read(item.record)) {
                             counts.drop("no_classification");
                             return;
                         }
                         sorter.add(item.allele, reader.values(), reader.rank(),
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
