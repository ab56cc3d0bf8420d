#include "knowledge/source_text.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/run/run_case.hpp"
#include "pipeline/run/why.hpp"
#include "tests/run/small_case.hpp"
#include "tests/run/stored_cases.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::Ingredients;
using interpretation::test::own_class_row;
using interpretation::test::population_row;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using test::GirlCase;
using test::StoredCases;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* sealed = "outside the case's consented scope: sealed";

TEST(AMaskedGene, IsInNoFileOfTheResultAndNotInWhy) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(allele, "Pathogenic")};
    ingredients.laboratory["classifications"] = own_class_row({allele, "DOMA", 5});
    ingredients.laboratory["mask"] = "HGNC:1\t2026-01-01\tresearch only\n";
    const TinyRelease release(ingredients);
    const StoredCases stored;
    const std::filesystem::path result =
        stored.run({.calls = {{allele}, {stop_gained("OPEN", 5)}}}, *release);
    for (const char* file : {"candidates.json", "candidates.tsv", "variants.vcf.gz"}) {
        const std::string text = knowledge::read_source_text(result / file);
        EXPECT_THAT(text, HasSubstr("OPEN")) << file;
        EXPECT_THAT(text, Not(HasSubstr("DOMA"))) << file;
        EXPECT_THAT(text, Not(HasSubstr(allele.key()))) << file;
        EXPECT_THAT(text, Not(HasSubstr("\t10018\t"))) << file << ": its position";
    }
    const std::vector<std::string> lines = why({.result = result, .variants = {allele.key()}});
    EXPECT_THAT(lines, ElementsAre(sealed));
}

TEST(ASealedPlace, TellsNeitherThatAVariantIsCalledNorThatItIsNot) {
    const model::SmallAllele called = stop_gained("DOMA", 5);
    const model::SmallAllele common = stop_gained("DOMA", 7);
    const model::SmallAllele absent = stop_gained("DOMA", 9);
    Ingredients ingredients;
    ingredients.population = {population_row(common, "0.4")};
    ingredients.laboratory["mask"] = "HGNC:1\t2026-01-01\tresearch only\n";
    const TinyRelease release(ingredients);
    const StoredCases stored;
    const std::filesystem::path result = stored.run({.calls = {{called}, {common}}}, *release);
    for (const model::SmallAllele& allele : {called, common, absent}) {
        EXPECT_THAT(why({.result = result, .variants = {allele.key()}}), ElementsAre(sealed))
            << allele.key();
    }
    const auto open = why({.result = result, .variants = {stop_gained("OPEN", 5).key()}});
    EXPECT_THAT(open.front(), HasSubstr("not in the case's call set"));
}

TEST(ASealedPlace, IsWhatLiesOffAStrictPanel) {
    const TinyRelease release;
    const StoredCases stored;
    const std::filesystem::path result = stored.run(
        {.calls = {{stop_gained("DOMA", 5)}}, .scope = {.panels = {"OTHER"}, .strict_panel = true}},
        *release);
    EXPECT_THAT(why({.result = result, .variants = {stop_gained("DOMA", 5).key()}}),
                ElementsAre(sealed));
}

/// A child of two unaffected parents, run under the release of the small case.
class AFamily : public ::testing::Test {
  protected:
    std::vector<std::string> why_of(const std::string& genotypes) {
        const auto allele = stop_gained("DOMA", 5);
        const std::string vcf =
            small_.vcf("trio.vcf", {"CHILD", "FATHER", "MOTHER"},
                       {fmt::format("{} {} {} 50 PASS GT {}", allele.position().one_based(),
                                    allele.ref(), allele.alt(), genotypes)});
        RunRequest request;
        request.definition = test::family_case({vcf}, {}, small_.trio_ped());
        request.output = small_.file("result");
        request.today = *model::parse_date("2026-04-30");
        request.binary_version = "1.0.0";
        (void)run_case(request, small_.release());
        return why({.result = request.output, .variants = {allele.key()}});
    }
    test::SmallCase small_;
};

TEST_F(AFamily, IsToldWithItsGenotypesWhereTheVariantMayBeShown) {
    EXPECT_EQ(why_of("0/1 0/0 0/0")[1], "CHILD 0/1, FATHER 0/0, MOTHER 0/0");
}

TEST_F(AFamily, IsNotToldWhatOnlyARelativeCarries) {
    const std::vector<std::string> lines = why_of("0/0 0/1 0/0");
    EXPECT_EQ(lines[1], "CHILD 0/0");
    for (const std::string& line : lines) {
        EXPECT_THAT(line, Not(HasSubstr("FATHER")));
    }
}

} // namespace
} // namespace vigie::run
