#include "pipeline/model/copy_number.hpp"
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
    EXPECT_THAT(french, HasSubstr("gènes codant pour des protéines : 2"));
    EXPECT_THAT(french, Not(HasSubstr("deletion of the whole gene")));
    const std::string english = plain(page.html(Language::english));
    EXPECT_THAT(english, HasSubstr("deletion of the whole gene"));
    EXPECT_THAT(english, HasSubstr("2 protein-coding genes"));
    EXPECT_THAT(english, Not(HasSubstr("gène")));
}

TEST(ReportPoints, OfAnOlderResultStayAsTheyWereSaid) {
    SamplePage page = page_of_a_deletion();
    for (json& section : page.variant().at("acmg").at("criteria")) {
        section.erase("sentence_fr");
    }
    EXPECT_THAT(page.html(), HasSubstr("<span lang=\"en\">2 protein-coding genes"));
}

} // namespace
} // namespace vigie::review
