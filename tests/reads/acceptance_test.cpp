#include "reads/acceptance.hpp"

#include "pipeline/model/error.hpp"
#include "reads/depth_rules.hpp"

#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

const std::string head = "version = \"1\"\n[rules]\nmin_depth = 20\nmin_mapping_quality = 20\n"
                         "min_base_quality = 10\nmates = \"once\"\nsource = \"x\"\n";
const std::string limit = "[[limit]]\nid = \"a\"\nassay = \"any\"\nsubject = \"panel\"\n"
                          "measure = \"mean_depth\"\nminimum = 30\nsource = \"proposal\"\n";

std::string refusal(const std::string& toml) {
    try {
        read_acceptance_rules(toml, "limits.toml");
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::configuration);
        return error.what();
    }
    return "";
}

std::string with(const std::string& from, const std::string& to) {
    std::string text = head + limit;
    return text.replace(text.find(from), from.size(), to);
}

TEST(AcceptanceRules, OfTheProgramAreSoundAndSayWhereEachComesFrom) {
    const AcceptanceRules& rules = acceptance_rules();
    EXPECT_FALSE(rules.version.empty());
    EXPECT_EQ(rules.callable, model::CallableRule{});
    EXPECT_EQ(DepthRules{}.min_mapping_quality, rules.callable.min_mapping_quality);
    EXPECT_EQ(DepthRules{}.min_base_quality, rules.callable.min_base_quality);
    EXPECT_GE(rules.limits.size(), 8U);
    for (const AcceptanceLimit& one : rules.limits) {
        EXPECT_FALSE(one.source.empty()) << one.id;
    }
    EXPECT_GT(rules.of("panel", LimitSubject::panel).size(),
              rules.of("any", LimitSubject::panel).size());
}

TEST(AcceptanceLimit, HoldsAtItsBoundaryAndIsNotAssessedWithoutAValue) {
    const AcceptanceRules rules = read_acceptance_rules(head + limit, "limits.toml");
    ASSERT_EQ(rules.limits.size(), 1U);
    EXPECT_EQ(rules.limits[0].judge(30), model::Verdict::pass);
    EXPECT_EQ(rules.limits[0].judge(29.999), model::Verdict::fail);
    EXPECT_EQ(rules.limits[0].judge(std::nullopt), model::Verdict::not_assessed);
    const AcceptanceRules other = read_acceptance_rules(with("minimum", "maximum"), "l");
    EXPECT_EQ(other.limits[0].judge(30), model::Verdict::pass);
    EXPECT_EQ(other.limits[0].judge(30.001), model::Verdict::fail);
}

TEST(AcceptanceRules, RefuseWhatTheyDoNotKnow) {
    EXPECT_EQ(refusal(head + limit), "");
    EXPECT_NE(refusal(with("minimum = 30", "minimum = nan")).find("'minimum' is no fit value"),
              std::string::npos);
    EXPECT_NE(refusal(with("minimum = 30", "maximum = inf")).find("'maximum' is no fit value"),
              std::string::npos);
    EXPECT_NE(refusal(with("minimum = 30", "minimun = 30")).find("minim"), std::string::npos);
    EXPECT_NE(refusal(with("minimum = 30", "minimum = 30\nmaximum = 40")).find("not both"),
              std::string::npos);
    EXPECT_NE(refusal(with("mean_depth", "depth")).find("measure"), std::string::npos);
    EXPECT_NE(refusal(with("mean_depth", "fraction_at_least_x")).find("measure"),
              std::string::npos);
    EXPECT_EQ(refusal(with("mean_depth", "fraction_at_least_25")), "");
    EXPECT_NE(refusal(with("\"any\"", "\"wgs\"")).find("assay"), std::string::npos);
    EXPECT_NE(refusal(with("\"panel\"", "\"exon\"")).find("subject"), std::string::npos);
    EXPECT_NE(refusal(with("\"once\"", "\"twice\"")).find("mates"), std::string::npos);
    EXPECT_NE(refusal(with("min_depth = 20", "min_depth = -1")).find("min_depth"),
              std::string::npos);
    EXPECT_NE(refusal(with("source = \"proposal\"\n", "")).find("source"), std::string::npos);
    EXPECT_NE(refusal(with("version", "edition")).find("version"), std::string::npos);
    EXPECT_NE(refusal("version = \n").find("limits.toml:1"), std::string::npos);
}

} // namespace
} // namespace vigie::reads
