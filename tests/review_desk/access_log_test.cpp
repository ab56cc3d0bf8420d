#include "review/desk/access_log.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace vigie::review::desk {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class AccessLogFile : public testing::Test {
  protected:
    std::string file() const { return folder_.file("log.jsonl"); }
    static std::string noon() { return "2026-06-01T12:00:00Z"; }
    void view(AccessLog& log,
              const std::string& number,
              const std::string& pattern = "/api/cases/{number}") const {
        http::Request request;
        request.person = &person_;
        request.params["number"] = number;
        request.json = {{"rcp", "2026-05-01"}, {"text", "why"}, {"password", "secret"}};
        log.append({.method = "GET", .pattern = pattern, .request = request, .status = 200});
    }
    std::vector<std::string> lines() const {
        std::ifstream in(file());
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) {
            lines.push_back(line);
        }
        return lines;
    }
    void put(const std::vector<std::string>& lines) const {
        std::ofstream out(file());
        for (const std::string& line : lines) {
            out << line << '\n';
        }
    }

    hts::test::ScratchFolder folder_;
    http::Person person_{.id = "anne",
                         .name = "Anne B.",
                         .roles = {http::Role::biologist},
                         .site = "SITE-1",
                         .password_hash = "hash"};
};

TEST_F(AccessLogFile, TellsWhoSawWhatAndGoesOnWhereItStopped) {
    {
        AccessLog log(file(), noon);
        view(log, "7");
    }
    AccessLog log(file(), noon);
    view(log, "8");
    ASSERT_EQ(lines().size(), 2U);
    const json line = json::parse(lines()[1]);
    EXPECT_EQ(line.at("number"), 2);
    EXPECT_EQ(line.at("time"), noon());
    EXPECT_EQ(line.at("person"), "anne");
    EXPECT_EQ(line.at("case"), "8");
    EXPECT_EQ(line.at("status"), 200);
    EXPECT_EQ(check_access_log(file()).first_broken, 0U);
    EXPECT_EQ(std::filesystem::status(file()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(AccessLogFile, KeepsWhySealedFindingsWereOpenedAndNoPassword) {
    AccessLog log(file(), noon);
    view(log, "7", "/api/cases/{number}/unseal");
    view(log, "7", "/api/cases/{number}/sign");
    EXPECT_THAT(lines()[0], HasSubstr("2026-05-01"));
    EXPECT_THAT(lines()[1], Not(HasSubstr("2026-05-01")));
    EXPECT_THAT(lines()[0] + lines()[1], Not(HasSubstr("secret")));
}

TEST_F(AccessLogFile, WhatIsChangedTakenOutOrCutIsFound) {
    {
        AccessLog log(file(), noon);
        for (const char* const number : {"1", "2", "3"}) {
            view(log, number);
        }
    }
    const auto whole = lines();
    auto changed = whole;
    changed[1].replace(changed[1].find("anne"), 4, "paul");
    put(changed);
    EXPECT_EQ(check_access_log(file()).first_broken, 2U);
    put({whole[0], whole[2]});
    EXPECT_EQ(check_access_log(file()).first_broken, 2U);
    std::ofstream(file()) << whole[0] << '\n' << whole[1].substr(0, 20);
    EXPECT_EQ(check_access_log(file()).first_broken, 2U);
    EXPECT_THROW(AccessLog(file(), noon), model::InputError);
}

TEST_F(AccessLogFile, HasOneWriter) {
    const AccessLog log(file(), noon);
    try {
        const AccessLog other(file(), noon);
        FAIL();
    } catch (const model::ResourceError& refused) {
        EXPECT_EQ(refused.code(), model::ExitCode::unavailable);
    }
}

TEST_F(AccessLogFile, IsNoLinkToAnotherFile) {
    std::filesystem::create_symlink(folder_.file("elsewhere"), file());
    EXPECT_THROW(AccessLog(file(), noon), model::ResourceError);
}

} // namespace
} // namespace vigie::review::desk
