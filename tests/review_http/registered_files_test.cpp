#include "review/http/registered_files.hpp"

#include "tests/review_http/running_server.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

namespace vigie::review::http {
namespace {

using test::Browser;
using test::RawAnswer;
using test::RunningServer;
using testing::HasSubstr;
using testing::Not;

/// One server and one identified browser for all tests of ranges.
class FilesRoute : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        server_ = std::make_unique<RunningServer>();
        browser_ = identified(*server_, "anne");
        for (int i = 0; i < 1000; ++i) {
            bytes_ += static_cast<char>('a' + i % 26);
        }
    }
    static void TearDownTestSuite() { server_.reset(); }

    static RawAnswer get(const std::string& more) {
        return server_->ask(server_->get("/files/" + server_->file_id(), browser_.fields() + more));
    }

    static inline std::unique_ptr<RunningServer> server_;
    static inline Browser browser_;
    static inline std::string bytes_;
};

TEST_F(FilesRoute, TheWholeFileComesWithoutARange) {
    const RawAnswer answer = get("");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.body, bytes_);
    EXPECT_EQ(answer.fields.at("accept-ranges"), "bytes");
    EXPECT_EQ(answer.fields.at("cache-control"), "no-store");
    EXPECT_EQ(answer.fields.at("content-type"), "application/octet-stream");
}

TEST_F(FilesRoute, OneRangeIs206) {
    const RawAnswer answer = get("Range: bytes=10-19\r\n");
    EXPECT_EQ(answer.status, 206U);
    EXPECT_EQ(answer.body, bytes_.substr(10, 10));
    EXPECT_EQ(answer.fields.at("content-range"), "bytes 10-19/1000");
    EXPECT_EQ(get("Range: bytes=-5\r\n").body, bytes_.substr(995));
    EXPECT_EQ(get("Range: bytes=990-65535\r\n").body, bytes_.substr(990));
}

TEST_F(FilesRoute, RangesThatCannotBeGivenAre416WithTheSize) {
    for (const char* const range : {"bytes=1000-", "bytes=5-4", "bytes=0-1,5-6", "bytes=-0"}) {
        const RawAnswer answer = get("Range: " + std::string(range) + "\r\n");
        EXPECT_EQ(answer.status, 416U) << range;
        EXPECT_EQ(answer.fields.at("content-range"), "bytes */1000") << range;
    }
    EXPECT_EQ(get("Range: bytes=0-1\r\nRange: bytes=2-3\r\n").status, 416U);
}

TEST_F(FilesRoute, IfRangeOfOtherBytesGivesTheWhole) {
    const std::string etag = get("").fields.at("etag");
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: " + etag + "\r\n").status, 206U);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: \"other\"\r\n").status, 200U);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: W/" + etag + "\r\n").status, 200U);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: Tue, 31 Mar 2026 00:00:00 GMT\r\n").status, 200U);
}

TEST_F(FilesRoute, HeadTellsTheLengthAndIgnoresRanges) {
    const RawAnswer answer =
        server_->ask("HEAD /files/" + server_->file_id() + " HTTP/1.1\r\n" +
                     server_->own_fields(browser_.fields()) + "Range: bytes=0-1\r\n\r\n");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.fields.at("content-length"), "1000");
}

TEST_F(FilesRoute, OtherIdsAndPathsAre404) {
    for (const char* const id : {"x", "reads.bam", "%2E%2E.", "00000000000000000000000000000000"}) {
        EXPECT_EQ(server_->ask(server_->get("/files/" + std::string(id), browser_.fields())).status,
                  404U)
            << id;
    }
}

TEST_F(FilesRoute, IsForPersonsWithTheRole) {
    const auto status = [](const Browser& browser) {
        return server_->ask(server_->get("/files/" + server_->file_id(), browser.fields())).status;
    };
    EXPECT_EQ(status(logged_in(*server_)), 403U);
    EXPECT_EQ(status(identified(*server_, "nils")), 403U);
    EXPECT_EQ(server_->ask(server_->get("/files/" + server_->file_id())).status, 401U);
}

TEST(FileRegister, IdsTellNothingAndStay) {
    RegisteredFiles files;
    const std::string id = files.add("/data/DUPONT_Marie.bam");
    EXPECT_THAT(id, testing::MatchesRegex("[0-9a-f]{32}"));
    EXPECT_EQ(files.add("/data/DUPONT_Marie.bam"), id);
    EXPECT_NE(files.add("/data/DUPONT_Marie.bam.bai"), id);
}

TEST(FileRegister, AFileThatIsGoneIs404WithoutItsName) {
    RegisteredFiles files;
    const tests::TemporaryFolder folder;
    const std::string id = files.add(folder / "DUPONT.bam");
    Incoming incoming;
    Request request;
    request.incoming = &incoming;
    const Response response = files.answer(request, id);
    EXPECT_EQ(response.status, 404U);
    EXPECT_THAT(response.body, Not(HasSubstr("DUPONT")));
    EXPECT_EQ(files.answer(request, files.add(folder / "")).status, 404U);
}

TEST(FileRegister, PartsBeyondFourGigabytesAreReadWhereTheyLie) {
    const tests::TemporaryFolder folder;
    constexpr std::uint64_t size = 30'000'000'000;
    tests::put(folder / "large", "");
    ASSERT_EQ(::truncate((folder / "large").c_str(), static_cast<off_t>(size)), 0); // sparse
    RegisteredFiles files;
    Incoming incoming;
    incoming.method = "GET";
    incoming.fields = {{"range", "bytes=29999999990-"}};
    Request request;
    request.incoming = &incoming;
    const Response response = files.answer(request, files.add(folder / "large"));
    EXPECT_EQ(response.status, 206U);
    ASSERT_TRUE(response.part);
    EXPECT_EQ(response.part->begin, size - 10);
    EXPECT_EQ(response.part->length, 10U);
}

TEST(FileRegister, TheTagChangesWithTheFile) {
    const tests::TemporaryFolder folder;
    tests::put(folder / "f", "one");
    RegisteredFiles files;
    const std::string id = files.add(folder / "f");
    Incoming incoming;
    Request request;
    request.incoming = &incoming;
    const auto before = files.answer(request, id).fields;
    EXPECT_EQ(files.answer(request, id).fields, before);
    tests::put(folder / "f", "longer");
    EXPECT_NE(files.answer(request, id).fields, before);
}

} // namespace
} // namespace vigie::review::http
