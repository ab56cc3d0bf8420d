#include "pipeline/run/annotation_tags.hpp"

#include "annotation/annotate_allele.hpp"
#include "knowledge/sources.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::run {
namespace {

/// Commas part the alleles of a Number=A value and ';' ends it: both become '&'.
std::string safe_text(const std::string& text) {
    std::string safe = text.empty() ? "." : text;
    for (char& c : safe) {
        if (c == ',' || c == ';' || c == '=' || c == ' ') {
            c = '&';
        }
    }
    return safe;
}

template <typename Number>
std::string number_text(const std::optional<Number>& value) {
    return value ? fmt::format("{}", *value) : ".";
}

const model::PopulationFrequency* find_source(const knowledge::PopulationAnswer& answer,
                                              const std::string& source) {
    const auto it =
        std::find_if(answer.listed.begin(), answer.listed.end(),
                     [&source](const model::PopulationFrequency& f) { return f.source == source; });
    return it == answer.listed.end() ? nullptr : &*it;
}

} // namespace

AnnotationTags::AnnotationTags(const knowledge::Release& release, std::string csq_tag)
    : csq_tag_(std::move(csq_tag)), clinvar_(!release.clinvar().empty()), scores_(release) {
    for (const annotation::AlleleStore& store : release.population()) {
        add_population(store);
    }
    if (clinvar_) {
        tags_.push_back({"VIGIE_CLNSIG", "String", "ClinVar classification; ',' written as '&'"});
        tags_.push_back(
            {"VIGIE_CLNREVSTAT", "String", "ClinVar review status; ',' written as '&'"});
        tags_.push_back({"VIGIE_CLNID", "String", "ClinVar variation id"});
        tags_.push_back({"VIGIE_CLNDN", "String", "ClinVar conditions; ',' written as '&'"});
        tags_.push_back(
            {"VIGIE_CLNDISDB", "String", "ids of the ClinVar conditions; ',' written as '&'"});
        tags_.push_back({"VIGIE_CLNSIGCONF", "String",
                         "classifications of a conflict in ClinVar with their number of "
                         "submissions; ',' written as '&'"});
    }
    for (const ScoreTags::Tag& tag : scores_.tags()) {
        tags_.push_back({tag.id, tag.type, tag.description});
    }
}

void AnnotationTags::add_population(const annotation::AlleleStore& store) {
    const std::string& name = store.header().name;
    PopulationTags tags{.source = name};
    const std::string prefix = "VIGIE_" + knowledge::tag_part(name);
    const auto add = [&](const char* column, bool PopulationTags::*member, Tag tag) {
        if (store.column(column)) {
            tags.*member = true;
            tags_.push_back(std::move(tag));
        }
    };
    add("af", &PopulationTags::af, {prefix + "_AF", "Float", "allele frequency in " + name});
    add("popmax", &PopulationTags::popmax,
        {prefix + "_POPMAX", "Float", "highest population frequency in " + name});
    add("ac", &PopulationTags::ac, {prefix + "_AC", "Integer", "allele count in " + name});
    add("an", &PopulationTags::an, {prefix + "_AN", "Integer", "allele number in " + name});
    add("hom", &PopulationTags::hom, {prefix + "_HOM", "Integer", "homozygotes in " + name});
    add("hemi", &PopulationTags::hemi, {prefix + "_HEMI", "Integer", "hemizygotes in " + name});
    tags_.push_back({prefix + "_STATUS", "String",
                     "listed, absent (covered and not seen), not_covered (not assessed) or "
                     "filtered (failed its filters) in " +
                         name});
    sources_.push_back(tags);
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
    for (const Tag& tag : tags_) {
        lines.push_back(fmt::format(R"(##INFO=<ID={},Number=A,Type={},Description="{}">)", tag.id,
                                    tag.type, tag.description));
    }
    return lines;
}

void AnnotationTags::require_absent(const hts::VcfHeader& header, const std::string& file) const {
    if (header.info.contains(csq_tag_)) {
        throw model::InputError({.file = file, .field = "INFO/" + csq_tag_},
                                "the input is annotated already under this tag",
                                "choose another name with --csq-tag, or remove it "
                                "(bcftools annotate -x INFO/" +
                                    csq_tag_ + ")");
    }
    for (const Tag& tag : tags_) {
        if (header.info.contains(tag.id)) {
            throw model::InputError({.file = file, .field = "INFO/" + tag.id},
                                    "the input carries this annotation already",
                                    "annotate the original file, or remove the tag "
                                    "(bcftools annotate -x INFO/" +
                                        tag.id + ")");
        }
    }
}

std::vector<std::string>
AnnotationTags::values(const knowledge::PopulationAnswer& population,
                       const std::optional<model::ClinvarAssertion>& clinvar,
                       const std::vector<model::ScoreReading>& scores) const {
    std::vector<std::string> values;
    values.reserve(tags_.size());
    for (const PopulationTags& tags : sources_) {
        const model::PopulationFrequency* f = find_source(population, tags.source);
        const auto add = [&values, f](bool present, const auto& text) {
            if (present) {
                values.push_back(f == nullptr ? std::string(".") : text(*f));
            }
        };
        using Frequency = model::PopulationFrequency;
        add(tags.af, [](const Frequency& x) { return number_text(x.allele_frequency); });
        add(tags.popmax, [](const Frequency& x) { return number_text(x.popmax); });
        add(tags.ac, [](const Frequency& x) { return number_text(x.allele_count); });
        add(tags.an, [](const Frequency& x) { return number_text(x.allele_number); });
        add(tags.hom, [](const Frequency& x) { return number_text(x.homozygotes); });
        add(tags.hemi, [](const Frequency& x) { return number_text(x.hemizygotes); });
        values.emplace_back(model::population_status_name(population.status(tags.source)));
    }
    if (clinvar_) {
        values.push_back(clinvar ? safe_text(clinvar->significance) : ".");
        values.push_back(clinvar ? safe_text(clinvar->review_status) : ".");
        values.push_back(clinvar ? safe_text(clinvar->accession) : ".");
        values.push_back(clinvar ? safe_text(clinvar->conditions) : ".");
        values.push_back(clinvar ? safe_text(clinvar->disease_ids) : ".");
        values.push_back(clinvar ? safe_text(clinvar->submissions) : ".");
    }
    scores_.append_values(scores, values);
    return values;
}

void AnnotationTags::append_info(const std::vector<std::vector<std::string>>& per_allele,
                                 std::string& info) const {
    for (std::size_t t = 0; t < tags_.size(); ++t) {
        const bool any = std::any_of(
            per_allele.begin(), per_allele.end(),
            [t](const std::vector<std::string>& v) { return t < v.size() && v[t] != "."; });
        if (!any) {
            continue;
        }
        info += info.empty() ? "" : ";";
        info += tags_[t].id;
        for (std::size_t a = 0; a < per_allele.size(); ++a) {
            info += a == 0 ? '=' : ',';
            info += t < per_allele[a].size() ? per_allele[a][t] : ".";
        }
    }
}

} // namespace vigie::run
