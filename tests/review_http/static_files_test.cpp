#include "review/http/static_files.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace vigie::review::http {
namespace {

namespace fs = std::filesystem;

std::string field(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.fields) {
        if (key == name) {
            return value;
        }
    }
    return "";
}

class FrontEnd : public testing::Test {
  protected:
    FrontEnd() {
        fs::create_directories(folder_ / "page/igv");
        tests::put(folder_ / "page/index.html", "<!doctype html>");
        tests::put(folder_ / "page/igv/igv.min.js", "x");
        tests::put(folder_ / "page/LICENCES", "MIT");
    }
    tests::TemporaryFolder folder_;
};

TEST_F(FrontEnd, IsServedFromMemoryWithTypeAndHash) {
    const StaticFiles files = StaticFiles::read(folder_ / "page");
    fs::remove_all(folder_ / "page");
    const Response index = files.answer({}, {});
    EXPECT_EQ(index.status, 200U);
    EXPECT_EQ(index.body, "<!doctype html>");
    EXPECT_EQ(index.type, "text/html; charset=utf-8");
    EXPECT_EQ(field(index, "ETag"), '"' + hts::sha256_hex("<!doctype html>") + '"');
    EXPECT_EQ(field(index, "Cache-Control"), "no-cache");
    EXPECT_EQ(files.answer({"igv", "igv.min.js"}, {}).type, "text/javascript; charset=utf-8");
    EXPECT_EQ(files.answer({"LICENCES"}, {}).type, "application/octet-stream");
}

TEST_F(FrontEnd, WhatTheBrowserHoldsIsNotSentAgain) {
    const StaticFiles files = StaticFiles::read(folder_ / "page");
    Incoming incoming;
    incoming.fields = {{"if-none-match", field(files.answer({}, {}), "ETag")}};
    const Response same = files.answer({}, incoming);
    EXPECT_EQ(same.status, 304U);
    EXPECT_TRUE(same.body.empty());
    EXPECT_EQ(files.answer({"LICENCES"}, incoming).status, 200U);
}

TEST_F(FrontEnd, OnlyNamesThatWereReadAreThere) {
    const StaticFiles files = StaticFiles::read(folder_ / "page");
    tests::put(folder_ / "page/later.js", "x");
    EXPECT_EQ(files.answer({"later.js"}, {}).status, 404U);
    EXPECT_EQ(files.answer({"igv"}, {}).status, 404U);
    EXPECT_EQ(files.answer({"..", "page", "index.html"}, {}).status, 404U);
}

TEST_F(FrontEnd, ALinkInTheFolderIsRefused) {
    tests::put(folder_ / "secret", "s");
    fs::create_symlink(folder_ / "secret", folder_ / "page/secret.txt");
    EXPECT_THROW((void)StaticFiles::read(folder_ / "page"), model::InputError);
}

TEST_F(FrontEnd, WithoutAnIndexItIs66) {
    fs::remove(folder_ / "page/index.html");
    try {
        (void)StaticFiles::read(folder_ / "page");
        FAIL();
    } catch (const model::Error& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

} // namespace
} // namespace vigie::review::http
