#include "pipeline/model/copy_number.hpp"
#include "review/phrases.hpp"
#include "tests/review/sample_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review {
namespace {

namespace tiny = interpretation::test;
using nlohmann::json;
using test::plain;
using test::SamplePage;
using testing::HasSubstr;
using testing::Not;

/// A new deletion of DOMA, whose loss causes its disease.
SamplePage page_of_a_deletion() {
    tiny::Ingredients ingredients;
    ingredients.diseases = "DOMA,1,DISEASE A,100001,confirmed,monoallelic,loss of function\n";
    model::StructuralEvidence deletion;
    deletion.variant = {.contig = model::Contig("1"),
                        .interval = {model::Position{9000}, model::Position{11000}}};
    for (const std::int64_t copies : {1, 2, 2}) {
        model::StructuralCall& call = deletion.calls.emplace_back();
        call.copies = copies;
        call.call.genotype =
            model::genotype_of_copies(model::StructuralType::deletion, copies, 2).value();
    }
    model::CaseEvidence evidence = tiny::trio({});
    evidence.structural = {deletion};
    evidence.further_files = {"structural"};
    return {ingredients, std::move(evidence)};
}

TEST(ReportPoints, AreInTheLanguageOfThePage) {
    const SamplePage page = page_of_a_deletion();
    const std::string french = plain(page.html());
    EXPECT_THAT(french, HasSubstr("gène entier (1 exon)"));
    EXPECT_THAT(french, HasSubstr("délétion du gène entier"));
    EXPECT_THAT(french, HasSubstr("gènes codant pour des protéines : 1"));
    EXPECT_THAT(french, Not(HasSubstr("deletion of the whole gene")));
    const std::string english = plain(page.html(Language::english));
    EXPECT_THAT(english, HasSubstr("deletion of the whole gene"));
    EXPECT_THAT(english, HasSubstr("1 protein-coding genes"));
    EXPECT_THAT(english, Not(HasSubstr("gène entier")));
}

TEST(Phrases, AreSaidClauseByClauseWithTheirNumbers) {
    const auto said = [](const char* text, Language language = Language::french) {
        return phrases(Words::in(language), text).markup();
    };
    EXPECT_EQ(
        said("exons 3 to 5 of 12, 5' end; frame shifted, decay expected"),
        "exons 3 à 5 sur 12, extrémité 5&#39; ; cadre de lecture décalé, dégradation de l&#39;ARN "
        "messager attendue");
    EXPECT_EQ(said("12.3 % of the coding sequence"), "12,3 % de la séquence codante");
    EXPECT_EQ(said("12.3 % of the coding sequence", Language::english),
              "12.3 % of the coding sequence");
    EXPECT_EQ(said("one from each parent"), "un de chaque parent");
}

TEST(Phrases, StayEnglishAndAreMarkedWhereThePageHasNoWords) {
    const Words& french = Words::in(Language::french);
    EXPECT_EQ(phrases(french, "a <new> clause, of two; intronic").markup(),
              "<span lang=\"en\">a &lt;new&gt; clause, of two</span> ; intronique");
    EXPECT_EQ(phrases(french, "loss of function, DISEASE A (G2P)").markup(),
              "perte de fonction, <span lang=\"en\">DISEASE A (G2P)</span>");
    EXPECT_TRUE(phrases(french, "").empty());
}

} // namespace
} // namespace vigie::review
