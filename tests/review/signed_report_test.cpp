#include "review/signed_report.hpp"

#include "review/ledger_mark.hpp"
#include "tests/review/sample_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review {
namespace {

using test::plain;
using test::SamplePage;
using test::section_of;
using testing::HasSubstr;
using testing::Not;

model::Date day(const char* text) {
    return *model::parse_date(text);
}

/// A signed result of the sample case: one variant of class 4; a test changes what it is about.
struct SignedSample {
    SignedSample() {
        result.variants = {variant("1-5-A-T", "DOMA", 4)};
        page.record.prescriber = "Dr P";
        page.record.dates.sampling = day("2026-01-09");
    }
    static cases::SignedVariant variant(const char* allele, const char* symbol, int acmg_class) {
        return {.allele = allele,
                .gene_id = "HGNC:" + std::to_string(acmg_class),
                .gene_symbol = symbol,
                .transcript = "NM_000001.2",
                .hgvs_c = "NM_000001.2:c.12A>G",
                .hgvs_p = "NP_000001.1:p.Lys4Arg",
                .zygosity = "heterozygous",
                .origin = "de_novo",
                .inheritance = "de_novo",
                .acmg_class = acmg_class,
                .criteria = {"PVS1_very_strong", "PM2"}};
    }
    /// Makes it version 2, after a version with these variants.
    void amend(std::vector<cases::SignedVariant> before) {
        former = FormerVersion{.version = 1, .date = day("2026-04-02"), .result = result};
        former->result.variants = std::move(before);
        act.reason = "class changed";
    }
    std::string html(Language language = Language::french) const {
        const std::string document = page.result.dump();
        const std::string receipt = page.receipt.dump();
        const ReportInput interpretation{.evidence = page.evidence,
                                         .record = page.record,
                                         .candidates_json = document,
                                         .receipt_json = receipt,
                                         .language = language};
        return signed_report_html({.interpretation = interpretation,
                                   .act = act,
                                   .result = result,
                                   .version = former ? former->version + 1 : 1,
                                   .former = former,
                                   .trigger = trigger,
                                   .consents = consents,
                                   .is_draft = is_draft});
    }
    std::string text(const char* section) const { return plain(section_of(html(), section)); }

    SamplePage page;
    cases::ResultAct act{.case_id = "CASE-1", .by = "Dr A", .date = day("2026-05-03")};
    cases::SignedResult result{.conclusion = model::TestResult::positive,
                               .second = "Dr B",
                               .role = "biologiste médical",
                               .second_role = "praticien hospitalier",
                               .site = "CHU de X",
                               .interpretation = "Explique le tableau clinique.",
                               .assembly = "GRCh38",
                               .engine = "0.1.0",
                               .candidates_sha256 = std::string(64, 'c')};
    std::optional<FormerVersion> former;
    std::optional<cases::LedgerEntry> trigger;
    std::vector<model::Consent> consents;
    bool is_draft = false;
};

TEST(SignedReport, SaysInWordsWhatWasSigned) {
    const SignedSample sample;
    EXPECT_THAT(sample.text("conclusion"), HasSubstr("Résultat positif"));
    const std::string result = sample.text("result");
    EXPECT_THAT(result, HasSubstr("DOMA NM_000001.2:c.12A>G p.(Lys4Arg)"));
    EXPECT_THAT(result, HasSubstr("classe 4 : probablement pathogène"));
    EXPECT_THAT(result, HasSubstr("PVS1 (très fort), PM2"));
    EXPECT_THAT(result, HasSubstr("hétérozygote"));
    EXPECT_THAT(sample.text("interpretation"), HasSubstr("Explique le tableau clinique."));
}

TEST(SignedReport, NamesBothSignatoriesWithFunctionSiteAndDay) {
    const std::string signatures = SignedSample().text("signatures");
    for (const char* part : {"Dr A", "biologiste médical", "Dr B", "praticien hospitalier",
                             "CHU de X", "2026-05-03"}) {
        EXPECT_THAT(signatures, HasSubstr(part));
    }
    EXPECT_THAT(signatures, HasSubstr(std::string(64, 'c')));
}

TEST(SignedReport, TellsPrescriberSamplingLimitsAndReceipt) {
    const SignedSample sample;
    EXPECT_THAT(sample.text("patient"), HasSubstr("Dr P"));
    EXPECT_THAT(sample.text("method"), HasSubstr("2026-01-09"));
    EXPECT_THAT(sample.text("limits"), HasSubstr("N'ont pas été recherchés"));
    EXPECT_THAT(sample.text("receipt"), HasSubstr("Version de connaissances"));
}

TEST(SignedReport, TellsNoVariantThatWasNotSigned) {
    SignedSample sample;
    sample.result.variants.clear();
    sample.result.conclusion = model::TestResult::negative;
    const std::string html = sample.html();
    EXPECT_THAT(html, HasSubstr("Aucun variant n&#39;est rapporté"));
    EXPECT_THAT(html, Not(HasSubstr("DOMA")));
    EXPECT_THAT(html, Not(HasSubstr("RECA"))) << "a waiting hit";
}

TEST(SignedReport, TellsAnIncidentalFindingOnlyToWhoChoseToKnow) {
    SignedSample sample;
    sample.result.variants.push_back(SignedSample::variant("2-7-C-T", "OTHER", 5));
    sample.result.variants.back().incidental = true;
    EXPECT_THAT(sample.html(), Not(HasSubstr("OTHER")));
    sample.result.tells_incidental = true;
    EXPECT_THAT(sample.text("result"), HasSubstr("Découverte hors de l'indication"));
    EXPECT_THAT(sample.text("result"), HasSubstr("OTHER"));
    EXPECT_THAT(sample.text("conclusion"), Not(HasSubstr("OTHER")));
}

TEST(SignedReport, OfAnAmendedResultListsWhatChanged) {
    SignedSample sample;
    sample.amend(
        {SignedSample::variant("1-5-A-T", "DOMA", 4), SignedSample::variant("3-9-G-C", "GONE", 3)});
    sample.result.variants[0].acmg_class = 5;
    sample.former->result.variants[0].gene_id = sample.result.variants[0].gene_id;
    sample.former->result.conclusion = model::TestResult::uncertain;
    const std::string html = plain(sample.html());
    EXPECT_THAT(html, HasSubstr("Version 2, remplace la version 1 du 2026-04-02."));
    EXPECT_THAT(html, HasSubstr("Motif : class changed."));
    const std::string changes = sample.text("changes");
    EXPECT_THAT(changes, HasSubstr("Conclusion incertain positif"));
    EXPECT_THAT(changes, HasSubstr("classe 4 : probablement pathogène classe 5 : pathogène"));
    EXPECT_THAT(changes, HasSubstr("classe 3 : de signification incertaine non rapporté"));
    EXPECT_THAT(changes, HasSubstr("aucun changement de connaissances"));
}

TEST(SignedReport, OfAnAmendedResultNamesTheEventThatLedToIt) {
    SignedSample sample;
    sample.amend(sample.result.variants);
    cases::LedgerEntry entry{.sequence = 7, .hash = std::string(64, 'e')};
    entry.event.trigger = {.what = "clinvar_class",
                           .key = {model::FactKind::allele, "1-5-A-T"},
                           .old_value = "Uncertain_significance",
                           .new_value = "Pathogenic",
                           .source_date = "2026-04"};
    entry.event.seen = day("2026-04-20");
    sample.trigger = entry;
    const std::string changes = sample.text("changes");
    for (const char* part : {"Classe ClinVar", "Uncertain significance", "Pathogenic", "2026-04",
                             "2026-04-20", "7 eeee"}) {
        EXPECT_THAT(changes, HasSubstr(part));
    }
    EXPECT_THAT(changes, HasSubstr("Ni la conclusion"));
}

TEST(SignedReport, AfterAResultThatWasTakenBackDoesNotReplaceIt) {
    SignedSample sample;
    sample.amend({});
    sample.former->taken_back = true;
    EXPECT_THAT(plain(sample.html()), HasSubstr("fait suite à la version 1 du 2026-04-02"));
}

TEST(SignedReport, OfAFirstVersionHasNoChanges) {
    EXPECT_EQ(section_of(SignedSample().html(), "changes"), "");
}

TEST(SignedReport, SaysOnEveryPrintedPageWhatItIs) {
    SignedSample sample;
    const std::string html = sample.html();
    EXPECT_THAT(html, HasSubstr("counter(pages)"));
    EXPECT_THAT(html, Not(HasSubstr("bottom-left")));
    sample.is_draft = true;
    const std::string draft = sample.html();
    EXPECT_THAT(draft, HasSubstr("@bottom-left"));
    EXPECT_THAT(draft, HasSubstr("document non signé"));
}

TEST(SignedReport, LeavesItsEntryInTheLedgerOpenAndFillsItInOnPrinting) {
    const std::string kept = SignedSample().html();
    const std::string printed =
        with_ledger_entry(kept, {.sequence = 12, .hash = std::string(64, 'f')});
    EXPECT_THAT(plain(section_of(printed, "signatures")), HasSubstr("12 " + std::string(64, 'f')));
    EXPECT_EQ(with_ledger_entry(printed, {.sequence = 13, .hash = "x"}), printed)
        << "a printed page has no open mark";
}

TEST(SignedReport, ATextThatLooksLikeAMarkStaysText) {
    SignedSample sample;
    sample.result.interpretation = ledger_mark().markup();
    const std::string printed = with_ledger_entry(sample.html(), {.sequence = 987654, .hash = "f"});
    const std::size_t first = printed.find("987654");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(printed.find("987654", first + 1), std::string::npos);
}

TEST(SignedReport, IsTheSameForTheSameInputInEitherLanguage) {
    const SignedSample sample;
    EXPECT_EQ(sample.html(), sample.html());
    EXPECT_THAT(plain(sample.html(Language::english)), HasSubstr("class 4: likely pathogenic"));
}

TEST(SignedReport, KeepsHostileTextsAsText) {
    const std::string hostile = "\"></style><script>alert(1)</script>'}&\\A \u202Ex\x01";
    SignedSample sample;
    sample.act = {.case_id = hostile, .by = hostile, .date = day("2026-05-03"), .reason = hostile};
    for (std::string* text :
         {&sample.result.second, &sample.result.role, &sample.result.second_role,
          &sample.result.site, &sample.result.interpretation, &sample.result.assembly,
          &sample.result.engine, &sample.result.candidates_sha256, &sample.page.record.kit,
          &sample.page.record.caller, &sample.page.record.prescriber}) {
        *text = hostile;
    }
    cases::SignedVariant variant;
    for (std::string* text : {&variant.allele, &variant.gene_id, &variant.gene_symbol,
                              &variant.transcript, &variant.hgvs_c, &variant.hgvs_p,
                              &variant.zygosity, &variant.origin, &variant.inheritance}) {
        *text = hostile;
    }
    variant.criteria = {hostile};
    sample.result.variants = {variant};
    sample.amend({});
    sample.trigger = cases::LedgerEntry{.hash = hostile};
    sample.trigger->event.trigger = {.what = hostile,
                                     .key = {model::FactKind::gene, hostile},
                                     .old_value = hostile,
                                     .new_value = hostile,
                                     .source_date = hostile};
    sample.trigger->event.seen = day("2026-04-20");
    const std::string html = sample.html();
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)"));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("\u202E")));
    EXPECT_EQ(html.find("</style>"), html.rfind("</style>"));
}

} // namespace
} // namespace vigie::review
