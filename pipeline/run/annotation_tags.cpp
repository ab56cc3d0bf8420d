#include "pipeline/run/annotation_tags.hpp"

#include "annotation/annotate_allele.hpp"
#include "annotation/csq_writer.hpp"
#include "knowledge/sources.hpp"
#include "knowledge/store_columns.hpp"
#include "knowledge/store_values.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <numeric>

namespace vigie::run {
namespace {

/// Commas part the alleles of a Number=A value and ';' ends it: both become '&'.
void append_safe_text(const std::string& text, std::string& out) {
    std::transform(text.begin(), text.end(), std::back_inserter(out),
                   [](char c) { return c == ',' || c == ';' || c == '=' || c == ' ' ? '&' : c; });
}

void append_value(const annotation::StoreValue& value,
                  annotation::ColumnType type,
                  std::string& out) {
    switch (type) {
    case annotation::ColumnType::real:
        fmt::format_to(std::back_inserter(out), "{}", value.real);
        break;
    case annotation::ColumnType::integer:
        fmt::format_to(std::back_inserter(out), "{}", value.integer);
        break;
    case annotation::ColumnType::text:
        append_safe_text(value.text, out);
        break;
    }
}

} // namespace

AnnotationTags::AnnotationTags(const knowledge::Release& release, std::string csq_tag)
    : csq_tag_(std::move(csq_tag)), scores_(release) {
    for (const annotation::AlleleStore& store : release.population()) {
        add_population(store);
    }
    if (!release.clinvar().empty()) {
        add_clinvar(release.clinvar());
    }
}

void AnnotationTags::add_population(const annotation::AlleleStore& store) {
    namespace columns = knowledge::population_columns;
    const std::string& name = store.header().name;
    const std::string prefix = "VIGIE_" + knowledge::tag_part(name);
    TaggedSource source{.stores = {&store}, .tags = {}};
    const auto add = [&](std::string_view column, const char* suffix, const char* type,
                         const char* meaning) {
        if (const auto place = store.column(column)) {
            source.tags.push_back({prefix + suffix, type, meaning + name, *place});
        }
    };
    add(columns::frequency, "_AF", "Float", "allele frequency in ");
    add(columns::popmax, "_POPMAX", "Float", "highest population frequency in ");
    add(columns::count, "_AC", "Integer", "allele count in ");
    add(columns::number, "_AN", "Integer", "allele number in ");
    add(columns::homozygotes, "_HOM", "Integer", "homozygotes in ");
    add(columns::hemizygotes, "_HEMI", "Integer", "hemizygotes in ");
    source.tags.push_back({prefix + "_STATUS", "String",
                           "listed, absent (covered and not seen), not_covered (not assessed) or "
                           "filtered (failed its filters) in " +
                               name});
    source.has_status = true;
    sources_.push_back(std::move(source));
}

void AnnotationTags::add_clinvar(const std::vector<annotation::AlleleStore>& stores) {
    namespace columns = knowledge::clinvar_columns;
    TaggedSource source;
    for (const annotation::AlleleStore& store : stores) {
        source.stores.push_back(&store);
    }
    const auto add = [&](std::string_view column, const char* id, const char* description) {
        if (const auto place = stores.front().column(column)) {
            source.tags.push_back({id, "String", description, *place});
        }
    };
    add(columns::significance, "VIGIE_CLNSIG", "ClinVar classification; ',' written as '&'");
    add(columns::review_status, "VIGIE_CLNREVSTAT", "ClinVar review status; ',' written as '&'");
    add(columns::accession, "VIGIE_CLNID", "ClinVar variation id");
    add(columns::conditions, "VIGIE_CLNDN", "ClinVar conditions; ',' written as '&'");
    add(columns::disease_ids, "VIGIE_CLNDISDB",
        "ids of the ClinVar conditions; ',' written as '&'");
    add(columns::submissions, "VIGIE_CLNSIGCONF",
        "classifications of a conflict in ClinVar with their number of submissions; ',' written "
        "as '&'");
    sources_.push_back(std::move(source));
}

std::size_t AnnotationTags::size() const noexcept {
    return std::accumulate(
        sources_.begin(), sources_.end(), scores_.tags().size(),
        [](std::size_t sum, const TaggedSource& source) { return sum + source.tags.size(); });
}

std::vector<std::string> AnnotationTags::header_lines(const knowledge::Release& release) const {
    std::vector<std::string> lines;
    lines.push_back(fmt::format("##VIGIE_release=<ID={},Assembly={}>", release.id(),
                                release.assembly().name()));
    for (const knowledge::ManifestComponent& c : release.manifest().components) {
        lines.push_back(fmt::format(R"(##VIGIE_source=<ID={},Kind={},Name="{}",Version="{}">)",
                                    c.id.substr(0, 16), c.kind, c.name, c.version));
    }
    lines.push_back(fmt::format("##INFO=<ID={},Number=.,Type=String,Description=\"Consequence "
                                "annotations from Vigie. Format: {}\">",
                                csq_tag_, annotation::csq_format()));
    for (const ScoreTags::Tag& tag : declared()) {
        lines.push_back(fmt::format(R"(##INFO=<ID={},Number=A,Type={},Description="{}">)", tag.id,
                                    tag.type, tag.description));
    }
    return lines;
}

std::vector<ScoreTags::Tag> AnnotationTags::declared() const {
    std::vector<ScoreTags::Tag> tags;
    for (const TaggedSource& source : sources_) {
        for (const StoreTag& tag : source.tags) {
            tags.push_back({tag.id, tag.type, tag.description});
        }
    }
    tags.insert(tags.end(), scores_.tags().begin(), scores_.tags().end());
    return tags;
}

void AnnotationTags::require_absent(const hts::VcfHeader& header, const std::string& file) const {
    if (header.info.contains(csq_tag_)) {
        throw model::InputError({.file = file, .field = "INFO/" + csq_tag_},
                                "the input is annotated already under this tag",
                                "choose another name with --csq-tag, or remove it "
                                "(bcftools annotate -x INFO/" +
                                    csq_tag_ + ")");
    }
    for (const ScoreTags::Tag& tag : declared()) {
        if (header.info.contains(tag.id)) {
            throw model::InputError({.file = file, .field = "INFO/" + tag.id},
                                    "the input carries this annotation already",
                                    "annotate the original file, or remove the tag "
                                    "(bcftools annotate -x INFO/" +
                                        tag.id + ")");
        }
    }
}

TagWriter::TagWriter(const AnnotationTags& tags, const knowledge::Release& release)
    : all_(tags), release_(release), tags_(tags.size()) {
    for (const TaggedSource& source : tags.sources()) {
        Source& added = sources_.emplace_back(Source{&source, {}});
        for (const annotation::AlleleStore* const store : source.stores) {
            added.cursors.emplace_back(*store);
        }
    }
    if (!tags.scores().tags().empty()) {
        scores_.emplace(release);
    }
}

void TagWriter::start_record(std::size_t alleles) {
    alleles_ = alleles;
    if (cells_.size() < tags_ * alleles) {
        cells_.resize(tags_ * alleles);
    }
    for (std::string& text : cells_) {
        text.clear();
    }
}

void TagWriter::look_up(std::size_t allele_index,
                        const model::SmallAllele& allele,
                        std::span<const annotation::TranscriptEffect> effects) {
    std::size_t first_tag = 0;
    for (Source& source : sources_) {
        look_up_in(source, first_tag, allele_index, allele);
        first_tag += source.source->tags.size();
    }
    if (scores_) {
        look_up_scores(first_tag, allele_index, allele, effects);
    }
}

void TagWriter::look_up_in(Source& source,
                           std::size_t first_tag,
                           std::size_t allele_index,
                           const model::SmallAllele& allele) {
    const std::vector<StoreTag>& tags = source.source->tags;
    const std::size_t columns = tags.size() - (source.source->has_status ? 1 : 0);
    for (std::size_t s = 0; s < source.cursors.size(); ++s) {
        const annotation::AlleleStore& store = *source.source->stores[s];
        const auto* const values = source.cursors[s].find(allele);
        for (std::size_t t = 0; values != nullptr && t < columns; ++t) {
            const annotation::StoreValue& value = (*values)[tags[t].column];
            if (value.present) {
                append_value(value, store.columns()[tags[t].column].type,
                             cell(first_tag + t, allele_index));
            }
        }
        if (source.source->has_status) {
            cell(first_tag + columns, allele_index) =
                model::population_status_name(knowledge::population_status(store, allele, values));
        }
        if (values != nullptr) {
            return;
        }
    }
}

void TagWriter::look_up_scores(std::size_t first_tag,
                               std::size_t allele_index,
                               const model::SmallAllele& allele,
                               std::span<const annotation::TranscriptEffect> effects) {
    std::vector<std::string> texts;
    all_.scores().append_values(
        scores_->find(allele, annotation::annotations_of(effects, release_.transcripts())), texts);
    for (std::size_t t = 0; t < texts.size(); ++t) {
        if (texts[t] != ".") {
            cell(first_tag + t, allele_index) = texts[t];
        }
    }
}

void TagWriter::append_tag(const std::string& id, std::size_t tag, std::string& info) const {
    const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(tag * alleles_);
    const auto end = begin + static_cast<std::ptrdiff_t>(alleles_);
    if (std::all_of(begin, end, [](const std::string& text) { return text.empty(); })) {
        return;
    }
    info += info.empty() ? "" : ";";
    info += id;
    for (auto text = begin; text != end; ++text) {
        info += text == begin ? '=' : ',';
        info += text->empty() ? std::string_view(".") : std::string_view(*text);
    }
}

void TagWriter::append_info(std::string& info) const {
    std::size_t number = 0;
    for (const Source& source : sources_) {
        for (const StoreTag& tag : source.source->tags) {
            append_tag(tag.id, number++, info);
        }
    }
    for (const ScoreTags::Tag& tag : all_.scores().tags()) {
        append_tag(tag.id, number++, info);
    }
}

} // namespace vigie::run
