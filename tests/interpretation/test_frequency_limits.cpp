#include "interpretation/frequency_exceptions.hpp"
#include "interpretation/frequency_limits.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using model::InheritancePattern;
using model::Verdict;

/// A hit with what one source says of it.
struct FrequencyCase {
    explicit FrequencyCase(model::PopulationFrequency frequency) {
        reading.record.population.listed = {std::move(frequency)};
    }
    Verdict verdict(InheritancePattern pattern, bool on_x = false, bool asserted = false) const {
        const Hit hit{.reading = &reading, .effect = &effect, .asserted = asserted};
        return judge_pattern_frequency(hit, pattern, on_x, RuleSet{}).verdict;
    }
    VariantReading reading = {};
    GeneEffect effect = {};
};

model::PopulationFrequency listed(std::optional<double> af, std::optional<double> popmax) {
    return {.source = "gnomad",
            .allele_frequency = af,
            .popmax = popmax,
            .allele_count = std::nullopt,
            .allele_number = std::nullopt,
            .homozygotes = std::nullopt};
}

TEST(ComparedFrequency, IsTheGroupMaximumOfASourceThatGivesOne) {
    const FrequencyCase filtering(listed(0.002, 0.00005));
    EXPECT_DOUBLE_EQ(*compared_frequency(filtering.reading.record.population), 0.00005);
    const FrequencyCase plain(listed(0.002, std::nullopt));
    EXPECT_DOUBLE_EQ(*compared_frequency(plain.reading.record.population), 0.002);
}

TEST(ComparedFrequency, IsTheHighestOfSeveralSourcesAndLeavesOutWhatCountedNobody) {
    FrequencyCase both(listed(0.002, std::nullopt));
    both.reading.record.population.listed.push_back(listed(0.001, 0.003));
    both.reading.record.population.listed.push_back(listed(0.9, std::nullopt));
    both.reading.record.population.listed.back().allele_number = 0;
    EXPECT_DOUBLE_EQ(*compared_frequency(both.reading.record.population), 0.003);
    EXPECT_FALSE(compared_frequency({}));
}

TEST(PatternFrequency, HoldsEachPatternAgainstItsOwnLimit) {
    EXPECT_EQ(FrequencyCase(listed(0.0001, {})).verdict(InheritancePattern::dominant),
              Verdict::pass);
    EXPECT_EQ(FrequencyCase(listed(0.00011, {})).verdict(InheritancePattern::de_novo),
              Verdict::fail);
    EXPECT_EQ(FrequencyCase(listed(0.01, {})).verdict(InheritancePattern::homozygous_recessive),
              Verdict::pass);
    EXPECT_EQ(FrequencyCase(listed(0.011, {})).verdict(InheritancePattern::compound_heterozygous),
              Verdict::fail);
    EXPECT_EQ(FrequencyCase(listed(0.011, {})).verdict(InheritancePattern::mitochondrial),
              Verdict::fail);
    EXPECT_EQ(FrequencyCase(listed({}, {})).verdict(InheritancePattern::dominant),
              Verdict::not_assessed);
}

TEST(PatternFrequency, CountsHealthyMalesOnX) {
    FrequencyCase ten(listed(0.00001, {}));
    ten.reading.record.population.listed[0].hemizygotes = 10;
    EXPECT_EQ(ten.verdict(InheritancePattern::x_linked, true), Verdict::pass);
    FrequencyCase eleven(listed(0.00001, {}));
    eleven.reading.record.population.listed[0].hemizygotes = 11;
    EXPECT_EQ(eleven.verdict(InheritancePattern::x_linked, true), Verdict::fail);
    EXPECT_EQ(eleven.verdict(InheritancePattern::x_linked, true, true), Verdict::pass);
    EXPECT_EQ(eleven.verdict(InheritancePattern::homozygous_recessive, false), Verdict::pass);
}

model::TranscriptAnnotation gjb2(const std::string& hgvs) {
    model::TranscriptAnnotation annotation;
    annotation.gene = model::GeneKey("HGNC:4284");
    annotation.transcript = "ENST00000382848.5";
    annotation.refseq = "NM_004004.6";
    annotation.hgvs_c = annotation.transcript + ":" + hgvs;
    return annotation;
}

TEST(FrequencyExceptions, AreFoundByGeneTranscriptAndChange) {
    const FrequencyExceptions& exceptions = FrequencyExceptions::current();
    ASSERT_NE(exceptions.find(gjb2("c.35del")), nullptr);
    EXPECT_EQ(exceptions.find(gjb2("c.35dup")), nullptr);
    auto other_gene = gjb2("c.35del");
    other_gene.gene = model::GeneKey("HGNC:4285");
    EXPECT_EQ(exceptions.find(other_gene), nullptr);
    auto other_transcript = gjb2("c.35del");
    other_transcript.transcript = "ENST00000000001.1";
    EXPECT_NE(exceptions.find(other_transcript), nullptr) << "its RefSeq twin is named";
    other_transcript.refseq.clear();
    EXPECT_EQ(exceptions.find(other_transcript), nullptr);
    EXPECT_EQ(exceptions.find(model::TranscriptAnnotation{}), nullptr);
}

TEST(FrequencyExceptions, RaiseTheRecessiveLimitAndLeaveTheDominantOne) {
    FrequencyCase frequent(listed(0.04, {}));
    EXPECT_EQ(frequent.verdict(InheritancePattern::homozygous_recessive), Verdict::fail);
    frequent.effect.displayed = gjb2("c.35del");
    EXPECT_EQ(frequent.verdict(InheritancePattern::homozygous_recessive), Verdict::pass);
    EXPECT_EQ(frequent.verdict(InheritancePattern::dominant), Verdict::fail);
    const Hit hit{.reading = &frequent.reading, .effect = &frequent.effect};
    const model::Judgement asked = judge_case_frequency(hit, RuleSet{});
    EXPECT_EQ(asked.verdict, Verdict::pass);
    EXPECT_EQ(asked.threshold, "<= 0.05 (exception for c.35del)");
}

TEST(FrequencyExceptions, AllHaveASourceAndALimitAboveTheRecessiveOne) {
    const auto& all = FrequencyExceptions::current().all();
    EXPECT_GE(all.size(), 6U);
    for (const FrequencyException& one : all) {
        EXPECT_FALSE(one.source.empty()) << one.change;
        EXPECT_GT(one.max_frequency, RuleSet{}.max_frequency_recessive) << one.change;
        EXPECT_GE(one.transcripts.size(), 1U) << one.change;
    }
}

TEST(FrequencyExceptions, RefuseAMisspeltKeyAndALimitThatIsNoFraction) {
    const std::string head = "version = \"1\"\n[[exception]]\ngene = \"HGNC:1\"\n"
                             "transcripts = [\"NM_1\"]\nchange = \"c.1A>G\"\n"
                             "source = \"x\"\n";
    EXPECT_NO_THROW(FrequencyExceptions(head + "max_frequency = 0.05\n"));
    EXPECT_THROW(FrequencyExceptions(head + "max_frequency = 1.5\n"), model::InputError);
    EXPECT_THROW(FrequencyExceptions(head + "max_frequency = 0.05\nmax = 1\n"), model::InputError);
    EXPECT_THROW(FrequencyExceptions{head}, model::InputError);
}

} // namespace
} // namespace vigie::interpretation
