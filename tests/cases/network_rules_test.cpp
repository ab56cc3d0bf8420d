#include "cases/network_rules.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseRules;
using cases::ClockStart;
using testing::HasSubstr;
using testing::SizeIs;
using tests::refusal_of;

/// A rule file with what `more` adds to it.
std::string rules_with(const std::string& more) {
    return R"(id = "test"
[limits]
interpretation_months = 18
min_analysable = 0.95
edge_points = 2
classes_required = []
classes_named = []
source = "s"
[[goal]]
from = "first_specialised_consultation"
years = 1
source = "national"
[[required]]
id = "r"
label = "l"
label_fr = "l"
any_of = ["exome"]
source = "s"
)" + more;
}

std::string refused(const std::string& toml) {
    const auto refusal = refusal_of([&] { cases::read_network_rules(toml, "rules.toml"); });
    EXPECT_EQ(refusal.code, model::ExitCode::configuration);
    EXPECT_THAT(refusal.message, HasSubstr("rules.toml"));
    return refusal.message;
}

int years_from(const CaseRules& rules, ClockStart start) {
    for (const cases::DelayGoal& goal : rules.goals) {
        if (goal.from == start) {
            EXPECT_FALSE(goal.source.empty());
            return goal.years;
        }
    }
    return 0;
}

TEST(NetworksOfTheProgram, AreTheTwentyThreeWithTheNationalGoal) {
    const cases::NetworkRules& rules = cases::network_rules();
    EXPECT_THAT(rules.networks, SizeIs(23));
    for (const cases::Network& network : rules.networks) {
        const CaseRules own = rules.of(network.code);
        EXPECT_EQ(own.network, network.code);
        EXPECT_EQ(years_from(own, ClockStart::first_specialised_consultation), 1) << network.code;
        const bool two_years = network.code == "RESPIFIL" || network.code == "FAI2R";
        EXPECT_EQ(years_from(own, ClockStart::first_signs), two_years ? 2 : 0) << network.code;
        EXPECT_FALSE(own.required.empty());
    }
    EXPECT_EQ(rules.limits.interpretation_months, 18);
}

TEST(NetworksOfTheProgram, AreFoundByCodeNameAndSpelling) {
    const cases::NetworkRules& rules = cases::network_rules();
    EXPECT_EQ(rules.of("respifil").network, "RESPIFIL");
    EXPECT_EQ(rules.of("FAI²R").network, "FAI2R");
    EXPECT_EQ(rules.of("DéfiScience").network, "DEFISCIENCE");
    EXPECT_EQ(rules.of("brainteam").network, "BRAIN-TEAM");
}

TEST(CaseRules, OfAnUnknownNetworkAreNationalAndSaySo) {
    const CaseRules unknown = cases::network_rules().of("NOBODY");
    EXPECT_TRUE(unknown.unknown_network);
    EXPECT_EQ(unknown.network, "");
    EXPECT_THAT(unknown.goals, SizeIs(1));
    EXPECT_FALSE(cases::network_rules().of("").unknown_network) << "not recorded is not unknown";
}

TEST(CaseRules, OfANetworkReplaceTheNationalOnesOfTheSameKind) {
    const auto rules = cases::read_network_rules(rules_with(R"([[network]]
code = "N"
name = "n"
[[network.goal]]
from = "first_specialised_consultation"
years = 3
source = "own"
[[network.required]]
id = "own"
label = "own"
label_fr = "propre"
any_of = ["biochemistry", "ACPA"]
names = ["von Willebrand factor"]
source = "own"
)"),
                                                 "rules.toml");
    const CaseRules own = rules.of("n");
    EXPECT_THAT(own.goals, SizeIs(1));
    EXPECT_EQ(years_from(own, ClockStart::first_specialised_consultation), 3);
    ASSERT_THAT(own.required, SizeIs(1));
    EXPECT_EQ(own.required[0].any_of[1], model::TestType::chromosomal_microarray);
    EXPECT_EQ(rules.of("").required[0].id, "r");
}

TEST(RuleFiles, AreRefusedWithTheKeyOfTheFault) {
    EXPECT_THAT(refused("id = "), HasSubstr("rules.toml:1"));
    EXPECT_THAT(refused(rules_with("unknown_key = 1\n")), HasSubstr("unknown_key"));
    EXPECT_THAT(refused(rules_with("[[network]]\ncode = \"N\"\nname = \"n\"\n"
                                   "[[network]]\ncode = \"n\"\nname = \"m\"\n")),
                HasSubstr("names two networks"));
    EXPECT_THAT(refused(rules_with("[[goal]]\nfrom = \"birth\"\nyears = 1\nsource = \"s\"\n")),
                HasSubstr("first_signs or first_specialised_consultation"));
    EXPECT_THAT(refused(rules_with("[[goal]]\nfrom = \"first_signs\"\nyears = 0\nsource = \"\"\n")),
                HasSubstr("years"));
    EXPECT_THAT(refused(rules_with("[[goal]]\nfrom = \"first_specialised_consultation\"\n"
                                   "years = 2\nsource = \"s\"\n")),
                HasSubstr("has a goal already"));
    EXPECT_THAT(refused(rules_with("[[required]]\nid = \"r\"\nlabel = \"\"\nlabel_fr = \"\"\n"
                                   "any_of = [\"exome\"]\nsource = \"\"\n")),
                HasSubstr("given twice"));
    EXPECT_THAT(refused(rules_with("[[required]]\nid = \"q\"\nlabel = \"\"\nlabel_fr = \"\"\n"
                                   "any_of = [\"exam\"]\nsource = \"\"\n")),
                HasSubstr("is no type of test"));
    EXPECT_THAT(refused(rules_with("[[required]]\nid = \"q\"\nlabel = \"\"\nlabel_fr = \"\"\n"
                                   "any_of = []\nsource = \"\"\n")),
                HasSubstr("names no test"));
}

TEST(RuleFiles, WithoutARequiredTestAreRefused) {
    const std::string whole = rules_with("");
    EXPECT_THAT(refused(whole.substr(0, whole.find("[[required]]"))),
                HasSubstr("every case would be complete"));
}

TEST(RuleFiles, LimitsOutsideTheirRangeAreRefused) {
    const std::string whole = rules_with("");
    const auto with = [&whole](const std::string& from, const std::string& to) {
        std::string changed = whole;
        return changed.replace(changed.find(from), from.size(), to);
    };
    EXPECT_THAT(refused(with("months = 18", "months = 0")), HasSubstr("interpretation_months"));
    EXPECT_THAT(refused(with("analysable = 0.95", "analysable = 95.0")),
                HasSubstr("min_analysable"));
    EXPECT_THAT(refused(with("points = 2", "points = 0")), HasSubstr("edge_points"));
}

} // namespace
