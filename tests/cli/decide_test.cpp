#include "tests/cli/demo_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// The demonstration's family in a store.
class DecisionsOfACase : public testing::Test {
  protected:
    DecisionsOfACase() {
        const Outcome run = Demo::instance().run_case(1, work_ / "result", {"--store", store()});
        EXPECT_EQ(run.status, 0) << run.err;
        const json result = show();
        id_ = result.at("case");
        first_ = result.at("candidates").at(0);
        gene_ = first_.at("gene").at("symbol");
    }
    std::string store() const { return (work_ / "store.sqlite").string(); }
    json show() const {
        const Outcome listed = vigie({"case", "list", "--store", store()});
        const std::string row = listed.out.substr(listed.out.find('\n') + 1);
        const Outcome shown = vigie({"case", "show", "--store", store(), "--json",
                                     row.substr(0, row.find('\t')), "--today", "2026-06-30"});
        EXPECT_EQ(shown.status, 0) << shown.err;
        return json::parse(shown.out);
    }
    Outcome decide(const std::string& action, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"case",   "decide",     "--store", store(),     id_,
                                       gene_,    "--action",   action,    "--by",      "Dr A",
                                       "--date", "2026-06-01", "--today", "2026-06-02"};
        words.insert(words.end(), more.begin(), more.end());
        return vigie(words);
    }
    std::string key() const { return first_.at("variants").at(0).at("key"); }
    WorkFolder work_;
    std::string id_;
    std::string gene_;
    json first_;
};

TEST_F(DecisionsOfACase, AreShownWithTheCaseUntilALaterOneTakesTheirPlace) {
    EXPECT_EQ(decide("rcp").status, 0);
    EXPECT_EQ(decide("dismiss", {"--because", "phenotype"}).status, 0);
    const json decisions = show().at("decisions");
    ASSERT_EQ(decisions.size(), 2U);
    EXPECT_FALSE(decisions[0].at("stands"));
    EXPECT_TRUE(decisions[1].at("stands"));
    EXPECT_EQ(decisions[1].at("reason"), "phenotype");
    EXPECT_EQ(decisions[1].at("gene"), first_.at("gene").at("key"));
    EXPECT_EQ(decisions[1].at("variants").size(), first_.at("variants").size());
    EXPECT_EQ(vigie({"case", "audit", "--store", store()}).status, 0);
}

TEST_F(DecisionsOfACase, TheSameAgainWritesNothingAndReopeningEndsOne) {
    EXPECT_EQ(decide("report").status, 0);
    EXPECT_THAT(decide("report").err, HasSubstr("nothing was written"));
    EXPECT_EQ(decide("reopen").status, 0);
    EXPECT_EQ(decide("reopen").status, 65) << "there is nothing to reopen";
    EXPECT_EQ(show().at("decisions").size(), 2U);
}

TEST_F(DecisionsOfACase, ACodeBelongsToItsAction) {
    EXPECT_EQ(decide("dismiss").status, 64);
    EXPECT_EQ(decide("dismiss", {"--because", "no idea"}).status, 64);
    EXPECT_EQ(decide("dismiss", {"--because", "other"}).status, 64) << "without words";
    EXPECT_EQ(decide("dismiss", {"--because", "other", "--reason", "twins"}).status, 0);
    EXPECT_EQ(decide("wait").status, 64);
    EXPECT_EQ(decide("wait", {"--wait-for", "clinvar_class"}).status, 0);
    EXPECT_EQ(decide("report", {"--wait-for", "clinvar_class"}).status, 64);
    EXPECT_EQ(decide("approve").status, 64);
}

TEST_F(DecisionsOfACase, AClassThatTheCriteriaDoNotGiveNeedsWords) {
    EXPECT_EQ(decide("report", {"--class", key() + "=5"}).status, 64);
    EXPECT_EQ(
        decide("report", {"--class", key() + "=5", "--reason", "as the expert panel says"}).status,
        0);
    EXPECT_EQ(decide("report", {"--class", key() + "=5", "--criterion",
                                key() + ":PVS1=very_strong," + key() + ":PS3=strong," + key() +
                                    ":PM2=supporting"})
                  .status,
              0);
    EXPECT_EQ(decide("report", {"--class", key() + "=1", "--criterion", key() + ":BA1=stand_alone"})
                  .status,
              0);
    EXPECT_EQ(decide("report", {"--criterion", key() + ":PX1=strong"}).status, 64);
    EXPECT_EQ(decide("report", {"--criterion", key() + ":PVS1"}).status, 64);
    EXPECT_EQ(decide("report", {"--class", key() + "=6"}).status, 64);
    const json last = show().at("decisions").back().at("classifications").at(0);
    EXPECT_EQ(last.at("class"), 1);
    EXPECT_EQ(last.at("criteria").at(0).at("code"), "BA1");
}

TEST_F(DecisionsOfACase, AClassIsOfOneOfItsVariants) {
    ASSERT_EQ(first_.at("variants").size(), 2U);
    const std::vector<std::string> why{"--reason", "as the expert panel says"};
    const auto judged = [&](std::vector<std::string> options) {
        options.insert(options.end(), why.begin(), why.end());
        return decide("report", options);
    };
    EXPECT_THAT(judged({"--class", "5"}).err, HasSubstr(key())) << "of which of the two";
    EXPECT_EQ(judged({"--class", "1-1-A-C=5"}).status, 64);
    const std::string other = first_.at("variants").at(1).at("key");
    EXPECT_EQ(judged({"--class", other + "=3", "--class", key() + "=4", "--not-criterion",
                      key() + ":PM2"})
                  .status,
              0);
    const json of_each = show().at("decisions").back().at("classifications");
    ASSERT_EQ(of_each.size(), 2U);
    EXPECT_EQ(of_each[0].at("variant"), key());
    EXPECT_EQ(of_each[0].at("class"), 4);
    EXPECT_EQ(of_each[0].at("criteria").at(0).at("verdict"), "not_met");
    EXPECT_EQ(of_each[1].at("class"), 3);
    EXPECT_TRUE(of_each[1].at("criteria").empty());
}

TEST_F(DecisionsOfACase, OfAnotherGeneOrOtherVariantsIsRefused) {
    EXPECT_EQ(decide("report", {"--variant", "1-1-A-C"}).status, 65);
    gene_ = "NOGENE";
    EXPECT_EQ(decide("report").status, 65);
}

TEST_F(DecisionsOfACase, OfADayAheadIsRefused) {
    EXPECT_EQ(vigie({"case", "decide", "--store", store(), id_, gene_, "--action", "rcp", "--by",
                     "Dr A", "--date", "2026-06-03", "--today", "2026-06-02"})
                  .status,
              64);
}

} // namespace
} // namespace vigie::tests
