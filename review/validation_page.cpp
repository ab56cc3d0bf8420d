#include "review/validation_page.hpp"

#include "review/blocks.hpp"
#include "review/embedded_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace vigie::review {
namespace {

using validation::Proportion;
using validation::Result;
using validation::Stratum;

/// False calls on the page; all are in the VCF files.
constexpr std::size_t most_calls = 100;
/// Nothing is fetched, nothing is run, nothing is sent.
constexpr std::string_view policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri "
                                    "'none'; form-action 'none'";

class ValidationPage {
  public:
    ValidationPage(const Result& result, Language language)
        : result_(result), words_(Words::in(language)) {}

    std::string text() const {
        const std::string title = words_.text("validation.title");
        const Html header = element(
            "header",
            element("h1", title) +
                element("p", {{"class", "status"}}, words_.text("validation.status")) +
                paragraph(words_.text("validation.made", {{"today", result_.today},
                                                          {"version", result_.binary_version}})));
        const Html sections = limits() + rates() + regions() +
                              false_calls("missed", result_.missed) +
                              false_calls("extra", result_.extra) + inputs() + method();
        return "<!DOCTYPE html>\n" +
               element("html", {{"lang", std::string(words_.code())}},
                       head(title) + element("body", header + element("main", sections)))
                   .markup() +
               "\n";
    }

  private:
    static Html head(const std::string& title) {
        Html head = element("meta", {{"charset", "utf-8"}}, Html());
        head += element(
            "meta", {{"http-equiv", "Content-Security-Policy"}, {"content", std::string(policy)}},
            Html());
        return element("head", head + element("title", title) + page_style(style_sheet()));
    }

    /// Per cent with three decimals; a share that is no whole number of them is cut, never raised.
    std::string per_cent(double share) const {
        constexpr int decimals = 3;
        constexpr double parts = 1e5;
        constexpr double noise = 1e-6;
        return words_.decimal(std::floor(share * parts + noise) / parts * 100, decimals) + " %";
    }

    /// "99,8 % (99,5–99,9 %)", or why there is none.
    Html rate(const Proportion& proportion) const {
        const auto exact = validation::rate_of(proportion, result_.min_variants);
        if (!exact) {
            return Html::text(words_.text("validation.too_few"));
        }
        return Html::text(per_cent(exact->value) + " (" + per_cent(exact->lower) + " – " +
                          per_cent(exact->upper) + ")");
    }

    std::vector<Html> row(const std::string& name, const Stratum& stratum) const {
        const Proportion found = stratum.counts.truth.matched();
        const Proportion right = stratum.counts.query.matched();
        const std::uint64_t unknown = stratum.counts.truth.count(validation::Match::not_compared) +
                                      stratum.counts.query.count(validation::Match::not_compared);
        return {Html::text(name),
                Html::text(std::to_string(found.part) + " / " + std::to_string(found.all)),
                rate(found),
                Html::text(std::to_string(right.part) + " / " + std::to_string(right.all)),
                rate(right),
                Html::text(std::to_string(unknown))};
    }

    Table rate_table(std::string caption, std::string first) const {
        return {.caption = std::move(caption),
                .headings = {std::move(first), words_.text("validation.found"),
                             words_.text("validation.sensitivity"), words_.text("validation.right"),
                             words_.text("validation.precision"),
                             words_.text("validation.not_compared")}};
    }

    Html rates() const {
        Table table =
            rate_table(words_.text("validation.rates_table"), words_.text("validation.kind"));
        for (const Stratum& stratum : result_.strata) {
            if (stratum.region == "bed") {
                table.rows.push_back(row(words_.name("call_kind", stratum.kind), stratum));
            }
        }
        return section("rates", words_.text("validation.rates"),
                       paragraph(words_.text("validation.rates_mean",
                                             {{"count", std::to_string(result_.min_variants)}})) +
                           review::table(table));
    }

    Html regions() const {
        Table table =
            rate_table(words_.text("validation.regions_table"), words_.text("validation.region"));
        constexpr std::array<std::string_view, 2> shown{"snv", "indel"};
        for (const Stratum& stratum : result_.strata) {
            const bool gene = stratum.region.starts_with("gene:");
            const bool wanted =
                gene ? stratum.kind == "all"
                     : std::find(shown.begin(), shown.end(), stratum.kind) != shown.end();
            if (stratum.region != "bed" && wanted) {
                table.rows.push_back(row(words_.name("call_region", stratum.region) + ", " +
                                             words_.name("call_kind", stratum.kind),
                                         stratum));
            }
        }
        return section("regions", words_.text("validation.regions"),
                       table.rows.empty() ? paragraph(words_.text("validation.no_regions"))
                                          : review::table(table));
    }

    Html limits() const {
        if (result_.limits.empty()) {
            return section("limits", words_.text("validation.limits"),
                           paragraph(words_.text("validation.no_limits")));
        }
        Table table{
            .caption = words_.text("validation.limits_table"),
            .headings = {words_.text("validation.measure"), words_.text("validation.limit"),
                         words_.text("validation.at_least"), words_.text("validation.variants"),
                         words_.text("validation.needed"), words_.text("validation.verdict")}};
        for (const validation::LimitVerdict& limit : result_.limits) {
            table.rows.push_back(
                {Html::text(words_.name("validation", limit.measure) + ", " + limit.stratum),
                 Html::text(per_cent(limit.limit)),
                 Html::text(limit.at_least ? per_cent(*limit.at_least)
                                           : words_.text("validation.too_few")),
                 Html::text(std::to_string(limit.variants)),
                 Html::text(std::to_string(limit.needed)),
                 Html::text(words_.name("limit_verdict", model::verdict_name(limit.verdict)))});
        }
        return section("limits", words_.text("validation.limits"), review::table(table));
    }

    Html false_calls(const std::string& id,
                     const std::vector<validation::UnmatchedCall>& calls) const {
        Table table{
            .caption = words_.name("validation", id + "_table"),
            .headings = {words_.text("validation.variant"), words_.text("validation.zygosity"),
                         words_.text("validation.reason"), words_.text("validation.region")}};
        // First what is known to be false, then what was not compared.
        std::vector<validation::UnmatchedCall> ordered = calls;
        std::stable_partition(ordered.begin(), ordered.end(), [](const auto& call) {
            return call.match != validation::Match::not_compared;
        });
        for (std::size_t i = 0; i < std::min(most_calls, ordered.size()); ++i) {
            const validation::UnmatchedCall& call = ordered[i];
            table.rows.push_back({Html::text(call.variant),
                                  Html::text(words_.name("call_kind", call.zygosity)),
                                  Html::text(words_.name("call_match", match_name(call.match))),
                                  Html::text(joined(call.regions))});
        }
        Html content =
            calls.empty() ? paragraph(words_.text("validation.none")) : review::table(table);
        if (calls.size() > most_calls) {
            content += remark(words_.text("validation.more",
                                          {{"count", std::to_string(calls.size() - most_calls)}}));
        }
        return section(id, words_.name("validation", id), content);
    }

    std::string counts(const validation::SideCounts& side) const {
        std::string text =
            words_.text("validation.records", {{"in", std::to_string(side.records.in)},
                                               {"out", std::to_string(side.records.out)},
                                               {"calls", std::to_string(side.calls)}});
        for (const auto& [reason, count] : side.records.dropped) {
            text += "; " + words_.name("call_reason", reason) + " " + std::to_string(count);
        }
        return text;
    }

    Html inputs() const {
        const auto hash = [this](const std::string& sha256) {
            return sha256.empty() ? words_.text("state.not_assessed") : sha256;
        };
        Facts facts{
            {words_.text("validation.truth"), Html::text(counts(result_.truth))},
            {words_.text("validation.truth") + ", SHA-256", Html::text(hash(result_.truth.sha256))},
            {words_.text("validation.query"), Html::text(counts(result_.query))},
            {words_.text("validation.query") + ", SHA-256", Html::text(hash(result_.query.sha256))},
            {words_.text("validation.bed"),
             Html::text(
                 words_.text("validation.bases", {{"count", std::to_string(result_.bed_bases)}}))},
            {"BED, SHA-256", Html::text(result_.bed_sha256)},
            {words_.text("validation.reference"), Html::text(result_.reference)}};
        Html content = fact_list(facts);
        for (const std::string& warning : result_.warnings) {
            content += remark(warning);
        }
        return section("inputs", words_.text("validation.inputs"), content);
    }

    Html method() const {
        std::vector<Html> items;
        for (const char* const name : {"method_replay", "method_genotype", "method_bed",
                                       "method_bounds", "method_repeats", "method_unknown"}) {
            items.push_back(Html::text(words_.name("validation", name)));
        }
        return section("method", words_.text("validation.method"), bullets(items));
    }

    const Result& result_;
    const Words& words_;
};

} // namespace

std::string validation_page(const Result& result, Language language) {
    return ValidationPage(result, language).text();
}

} // namespace vigie::review
