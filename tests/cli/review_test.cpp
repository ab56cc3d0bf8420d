#include "tests/cli/demo_fixture.hpp"
#include "tests/review_http/raw_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <fstream>
#include <thread>

namespace vigie::tests {
namespace {

using nlohmann::json;
using review::http::test::RawAnswer;
using testing::HasSubstr;

constexpr const char* password = "correct horse battery";

/// The page of the demonstration's family, as somebody starts it.
class ReviewPage : public testing::Test {
  protected:
    ReviewPage() {
        EXPECT_EQ(Demo::instance().run_case(1, work_ / "result", {"--store", store()}).status, 0);
        std::filesystem::create_directory(work_ / "web");
        std::ofstream(work_ / "web/index.html") << "<!doctype html><title>Vigie</title>";
        std::ofstream(work_ / "password") << password << '\n';
    }
    std::string store() const { return (work_ / "store.sqlite").string(); }
    std::string persons() const { return (work_ / "persons.toml").string(); }
    Outcome add(const std::string& id, const std::string& role) const {
        return vigie({"persons", "add", "--persons", persons(), "--id", id, "--name", "Dr " + id,
                      "--role", role, "--site", "SITE-1"},
                     work_ / "password");
    }
    std::vector<std::string> command(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"review",          "--store", store(),       "--persons",
                                       persons(),         "--web",   work_ / "web", "--runtime",
                                       work_ / "runtime", "--today", "2026-06-30"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    std::vector<std::string> started() const {
        std::vector<std::string> words = command();
        words.insert(words.begin(), vigie_binary().string());
        return words;
    }
    /// Waits for the file "review-PORT.token"; "PORT TOKEN".
    std::string port_and_token() const {
        for (int i = 0; i < 200; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            if (!std::filesystem::exists(work_ / "runtime")) {
                continue;
            }
            for (const auto& entry : std::filesystem::directory_iterator(work_ / "runtime")) {
                const std::string text = contents(entry.path());
                const std::string name = entry.path().stem();
                if (text.ends_with('\n')) {
                    return name.substr(name.find('-') + 1) + text.substr(text.find(' '), 65);
                }
            }
        }
        return {};
    }

    WorkFolder work_;
};

/// One browser that was given port and token.
class Browser {
  public:
    explicit Browser(const std::string& port_and_token) {
        const std::size_t blank = port_and_token.find(' ');
        port_ = static_cast<std::uint16_t>(std::stoi(port_and_token.substr(0, blank)));
        keep(post("/api/login", {{"token", port_and_token.substr(blank + 1)}}));
    }
    std::uint16_t port() const { return port_; }
    RawAnswer identify(const std::string& person) {
        return keep(post("/api/identify", {{"person", person}, {"password", password}}));
    }
    RawAnswer get(const std::string& target) const {
        return review::http::test::exchange(port_,
                                            "GET " + target + " HTTP/1.1\r\n" + fields() + "\r\n");
    }
    RawAnswer post(const std::string& target, const json& body) const {
        const std::string text = body.dump();
        return review::http::test::exchange(
            port_, "POST " + target + " HTTP/1.1\r\n" + fields() + "Origin: http://" + host() +
                       "\r\nContent-Type: application/json\r\nContent-Length: " +
                       std::to_string(text.size()) + "\r\n\r\n" + text);
    }
    std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

  private:
    std::string fields() const {
        return "Host: " + host() + "\r\nCookie: " + cookie_ + "\r\nX-Vigie-Csrf: " + csrf_ + "\r\n";
    }
    RawAnswer keep(RawAnswer answer) {
        if (answer.status == 200) {
            const std::string& field = answer.fields.at("set-cookie");
            cookie_ = field.substr(0, field.find(';'));
            csrf_ = json::parse(answer.body).at("csrf");
        }
        return answer;
    }

    std::uint16_t port_ = 0;
    std::string cookie_;
    std::string csrf_;
};

TEST_F(ReviewPage, IsServedToWhoHoldsTokenAndPasswordAndEndsWithASignal) {
    ASSERT_EQ(add("marie", "geneticist").status, 0);
    Program page(started());
    Browser browser(port_and_token());
    EXPECT_EQ(browser.get("/api/worklist").status, 403U) << "nobody has identified";
    ASSERT_EQ(browser.identify("marie").status, 200U);
    const RawAnswer list = browser.get("/api/worklist");
    ASSERT_EQ(list.status, 200U);
    EXPECT_EQ(json::parse(list.body).at("today"), "2026-06-30");
    EXPECT_EQ(json::parse(list.body).at("cases").size(), 1U);
    EXPECT_EQ(browser.get("/api/cases/1").status, 200U);
    EXPECT_EQ(
        review::http::test::exchange(browser.port(), "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
            .status,
        421U);
    page.send(SIGTERM);
    const Outcome ended = page.wait();
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("http://127.0.0.1:"));
    EXPECT_TRUE(std::filesystem::is_empty(work_ / "runtime")) << "the token goes with the page";
    EXPECT_EQ(
        vigie({"case", "audit", "--store", store(), "--access-log", store() + ".access.jsonl"})
            .status,
        0);
    EXPECT_THAT(contents(store() + ".access.jsonl"), HasSubstr("/api/cases/{number}"));
}

TEST_F(ReviewPage, AnAlteredAccessLogFailsTheAudit) {
    ASSERT_EQ(add("marie", "geneticist").status, 0);
    {
        Program page(started());
        Browser browser(port_and_token());
        EXPECT_EQ(browser.identify("marie").status, 200U);
        page.send(SIGTERM);
        EXPECT_EQ(page.wait().status, 0);
    }
    const std::string log = store() + ".access.jsonl";
    std::string text = contents(log);
    text.replace(text.find("marie"), 5, "louis");
    std::ofstream(log) << text;
    const Outcome audit = vigie({"case", "audit", "--store", store(), "--access-log", log});
    EXPECT_EQ(audit.status, 65);
    EXPECT_EQ(vigie(command()).status, 65) << "nothing is appended to it either";
}

TEST_F(ReviewPage, IsNotServedWithoutItsFilesOrWithOpenPasswords) {
    EXPECT_EQ(vigie(command()).status, 66) << "no persons";
    ASSERT_EQ(add("marie", "geneticist").status, 0);
    EXPECT_EQ(vigie(command({"--port", "70000"})).status, 64);
    std::filesystem::remove(work_ / "web/index.html");
    EXPECT_EQ(vigie(command()).status, 66);
    std::filesystem::permissions(persons(), std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(vigie(command()).status, 77);
}

TEST_F(ReviewPage, PersonsAreAddedOnceEachWithASoundPassword) {
    EXPECT_EQ(add("marie", "geneticist,biologist").status, 0);
    EXPECT_EQ(add("anne", "biologist").status, 0);
    EXPECT_EQ(add("anne", "biologist").status, 64) << "there already";
    EXPECT_EQ(add("nils", "king").status, 64);
    std::ofstream(work_ / "password") << "short\n";
    EXPECT_EQ(add("paul", "biologist").status, 64);
    std::ofstream(work_ / "password").flush();
    EXPECT_EQ(add("paul", "biologist").status, 64) << "stdin is empty";
    EXPECT_EQ(contents(persons()).find(password), std::string::npos);
    EXPECT_EQ(contents(persons()).find("paul"), std::string::npos);
}

} // namespace
} // namespace vigie::tests
