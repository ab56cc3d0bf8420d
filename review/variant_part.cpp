#include "pipeline/model/annotation.hpp"
#include "review/blocks.hpp"
#include "review/candidate_parts.hpp"
#include "review/structural_part.hpp"

#include <algorithm>
#include <optional>

namespace vigie::review {
namespace {

/// A whole number as text; "" if there is none.
std::string whole(const Json& object, std::string_view name) {
    const Json& value = member(object, name);
    return value.is_number_integer() ? std::to_string(value.get<std::int64_t>()) : std::string();
}

/// What follows the accession: "c.12A>G".
std::string change_of(const std::string& hgvs) {
    const std::size_t colon = hgvs.find(':');
    return colon == std::string::npos ? hgvs : hgvs.substr(colon + 1);
}

std::string place_of(const Page& page, const Json& variant) {
    return text_of(variant, "chrom") + ":" + std::to_string(number_of(variant, "pos")) + " " +
           text_of(variant, "ref") + ">" + text_of(variant, "alt") + " (" +
           page.input.evidence.assembly + ")";
}

Html names(const Page& page, const Json& variant) {
    const std::string coding = coding_name(variant);
    const std::string protein = protein_name(variant);
    const std::string title = is_structural(variant) ? structural_title(page, variant)
                              : coding.empty()       ? place_of(page, variant)
                              : protein.empty()      ? coding
                                                     : coding + " " + protein;
    return element("h4", {{"class", "hgvs"}}, title);
}

std::string consequences(const Page& page, const Json& variant) {
    std::string terms = text_of(variant, "consequence");
    std::vector<std::string> texts;
    while (!terms.empty()) {
        const std::size_t end = terms.find('&');
        texts.push_back(page.words.name("consequence", terms.substr(0, end)));
        terms.erase(0, end == std::string::npos ? terms.size() : end + 1);
    }
    return texts.empty() ? page.words.text("state.not_assessed") : joined(texts);
}

std::string transcript(const Page& page, const Json& variant) {
    std::vector<std::string> parts{text_of(variant, "transcript")};
    if (member(variant, "mane_select") == Json(true)) {
        parts.emplace_back("MANE Select");
    }
    for (const char* part : {"exon", "intron"}) {
        if (const std::string number = text_of(variant, part); !number.empty()) {
            parts.push_back(page.words.name("part", part) + " " + number);
        }
    }
    return parts.front().empty() ? page.words.text("variant.no_transcript") : joined(parts);
}

/// The call of one individual; null if the result does not give it.
const Json& call_of(const Json& variant, std::optional<std::size_t> individual) {
    static const Json nothing;
    const Json& calls = list_of(variant, "genotypes");
    return individual && *individual < calls.size() ? calls[*individual] : nothing;
}

/// What the proband's reads say of the call; empty: the case has none.
std::string read_verdict(const Page& page, const Json& variant) {
    for (const Json& judgement : list_of(variant, "judgements")) {
        if (text_of(judgement, "rule") == "reads") {
            const std::string value = text_of(judgement, "value");
            const std::string verdict = value.substr(0, value.find(':'));
            const bool read = verdict.size() < value.size();
            return "; " + page.words.name("read_verdict", read ? verdict : "unread");
        }
    }
    return {};
}

std::string genotype(const Page& page, const Json& variant) {
    const model::Pedigree& pedigree = page.input.evidence.pedigree;
    const Json& call = call_of(variant, pedigree.index_of(pedigree.proband().id));
    std::string text = page.words.name("zygosity", text_of(variant, "zygosity"));
    const Json& alt = member(call, "alt_reads");
    const Json& ref = member(call, "ref_reads");
    if (alt.is_number_integer() && ref.is_number_integer()) {
        const auto carrying = alt.get<std::int64_t>();
        const std::int64_t all = carrying + ref.get<std::int64_t>();
        constexpr double percent = 100;
        const double share =
            all > 0 ? percent * static_cast<double>(carrying) / static_cast<double>(all) : 0;
        text += ", " + page.words.text("variant.reads", {{"alt", std::to_string(carrying)},
                                                         {"all", std::to_string(all)},
                                                         {"share", page.words.decimal(share, 0)}});
    } else if (const Json& depth = member(call, "depth"); depth.is_number_integer()) {
        text += ", " + page.words.text("variant.depth",
                                       {{"depth", std::to_string(depth.get<std::int64_t>())}});
    }
    text += read_verdict(page, variant);
    return text;
}

/// The words of a parent's "carriage"; a result that does not tell it leaves it open.
std::string state_of(const Page& page, std::string_view role, const Json& call) {
    const std::string carriage = text_of(call, "carriage");
    const bool known = carriage == "carries" || carriage == "lacks";
    return page.words.text("origin." + std::string(role) + "_" + (known ? carriage : "unknown"));
}

/// Depth, and copies of other alleles at the place: " (40x, 1 copy of another allele)".
std::string call_details(const Page& page, const Json& call) {
    std::vector<std::string> details;
    if (const std::string depth = whole(call, "depth"); !depth.empty()) {
        details.push_back(depth + "x");
    }
    if (const auto others = number_of(call, "other_copies"); others > 0) {
        details.push_back(page.words.counted("origin.other", static_cast<std::size_t>(others)));
    }
    return details.empty() ? "" : " (" + joined(details) + ")";
}

/// Parents only: what segregation needs, and nothing of other relatives.
std::string origin(const Page& page, const Json& variant) {
    const model::Pedigree& pedigree = page.input.evidence.pedigree;
    const model::Individual& proband = pedigree.proband();
    std::vector<std::string> texts;
    const auto add = [&](const model::Individual* parent, std::string_view role) {
        if (parent != nullptr) {
            const Json& call = call_of(variant, pedigree.index_of(parent->id));
            texts.push_back(state_of(page, role, call) + call_details(page, call));
        }
    };
    add(pedigree.father_of(proband), "father");
    add(pedigree.mother_of(proband), "mother");
    return texts.empty() ? page.words.text("origin.no_parents") : joined(texts);
}

std::string listed_frequency(const Page& page, const Json& entry) {
    const Words& words = page.words;
    std::vector<std::string> parts;
    for (const char* name : {"af", "popmax"}) {
        if (const Json& value = member(entry, name); value.is_number()) {
            parts.push_back(words.name("frequency", name) + " " +
                            words.fraction(value.get<double>()));
        }
    }
    const std::string count = whole(entry, "ac");
    const std::string number = whole(entry, "an");
    if (!count.empty() && !number.empty()) {
        parts.push_back(words.text("frequency.alleles", {{"ac", count}, {"an", number}}));
    }
    for (const char* name : {"hom", "hemi"}) {
        if (const std::string people = whole(entry, name); !people.empty()) {
            parts.push_back(words.name("frequency", name) + " " + people);
        } else if (std::string_view(name) == "hom") {
            parts.push_back(words.text("frequency.hom_unknown"));
        }
    }
    if (const std::string filter = text_of(entry, "filter"); !filter.empty()) {
        parts.push_back(words.text("frequency.filtered", {{"filter", filter}}));
    }
    return joined(parts);
}

bool states_coverage(const Page& page, const std::string& name) {
    const Json& sources = list_of(page.result, "sources");
    return std::any_of(sources.begin(), sources.end(), [&name](const Json& source) {
        return text_of(source, "kind") == "population" && text_of(source, "name") == name &&
               member(source, "coverage_stated") == Json(true);
    });
}

std::string frequency(const Page& page, const std::string& source, const Json& entry) {
    if (!entry.is_string()) {
        return listed_frequency(page, entry);
    }
    const auto answer = entry.get<std::string>();
    const bool open = answer == "not_listed" && !states_coverage(page, source);
    return page.words.name("frequency", open ? "not_listed_unstated" : answer);
}

Html frequencies(const Page& page, const Json& variant) {
    const Json& sources = member(variant, "population");
    std::vector<Html> items;
    if (sources.is_object()) {
        for (const auto& [source, entry] : sources.items()) {
            items.push_back(Html::text(source + page.words.text("page.colon") +
                                       frequency(page, source, entry)));
        }
    }
    return items.empty() ? Html::text(page.words.text("frequency.no_source")) : bullets(items);
}

/// ClinVar parts conditions by '|' and writes blanks as '_'.
std::string conditions_text(std::string_view given) {
    std::vector<std::string> conditions;
    while (!given.empty()) {
        const std::size_t end = std::min(given.find('|'), given.size());
        conditions.push_back(Words::spaced(given.substr(0, end)));
        given.remove_prefix(std::min(end + 1, given.size()));
    }
    return joined(conditions, "; ");
}

Html clinvar(const Page& page, const Json& variant) {
    const Json& record = member(variant, "clinvar");
    if (!record.is_object()) {
        for (const Json& source : list_of(page.result, "sources")) {
            if (text_of(source, "kind") == "clinvar") {
                return Html::text(page.words.text("clinvar.not_listed",
                                                  {{"version", text_of(source, "version")}}));
            }
        }
        return Html::text(page.words.text("clinvar.no_source"));
    }
    const std::string given = text_of(record, "significance");
    const auto stars = static_cast<std::size_t>(number_of(record, "stars"));
    const auto name = model::clinical_class_name(model::clinical_class(given));
    Html html = Html::text(page.words.name("clinvar", name) + ", " +
                           page.words.counted("clinvar.stars", stars) + " (");
    html += foreign(Words::spaced(given), "en") + Html::text(")");
    if (const std::string conditions = text_of(record, "conditions"); !conditions.empty()) {
        html += Html::text(" \u2013 ") + foreign(conditions_text(conditions), "en");
    }
    return html;
}

} // namespace

std::string coding_name(const Json& variant) {
    const std::string given = text_of(variant, "hgvs_c");
    const std::string refseq = text_of(variant, "refseq");
    return given.empty() || refseq.empty() ? given : refseq + ":" + change_of(given);
}

std::string protein_name(const Json& variant) {
    const std::string change = change_of(text_of(variant, "hgvs_p"));
    const bool predicted =
        change.starts_with("p.") && !change.starts_with("p.(") && change != "p.?";
    return predicted ? "p.(" + change.substr(2) + ")" : change;
}

Html variant_part(const Page& page, const Json& variant) {
    const Words& words = page.words;
    const Json& acmg = member(variant, "acmg");
    Facts facts{
        {words.text("variant.place"), Html::text(place_of(page, variant))},
        {words.text("variant.transcript"), Html::text(transcript(page, variant))},
        {words.text("variant.consequence"), Html::text(consequences(page, variant))},
        {words.text("variant.genotype"), Html::text(genotype(page, variant))},
        {words.text("variant.origin"), Html::text(origin(page, variant))},
        {words.text("variant.frequency"), frequencies(page, variant)},
        {words.text("variant.laboratory"), laboratory_part(page, member(variant, "laboratory"))},
        {words.text("variant.clinvar"), clinvar(page, variant)},
        {words.text("variant.acmg"),
         is_structural(variant) ? points_part(page, acmg) : acmg_part(page, acmg)}};
    if (is_structural(variant)) {
        facts.insert(facts.begin() + 1,
                     {words.text("structural.what"), structural_part(page, variant)});
    }
    return element("div", {{"class", "variant"}}, names(page, variant) + fact_list(facts));
}

} // namespace vigie::review
