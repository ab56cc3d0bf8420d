#include "databank/https_transport.hpp"
#include "databank/receipt.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace vigie::databank {
namespace {

namespace fs = std::filesystem;

/// tests/databank/fake_bank.py, running.
class FakeBank {
  public:
    explicit FakeBank(const std::string& name, const char* fault = nullptr)
        : folder_(fs::path(testing::TempDir()) / ("vigie_fake_bank_" + name)) {
        fs::remove_all(folder_);
        fs::create_directory(folder_);
        const std::string script = std::string(std::getenv("VIGIE_SOURCE_DIR")) + // NOLINT
                                   "/tests/databank/fake_bank.py";
        process_ = ::fork();
        if (process_ == 0) {
            ::execlp("python3", "python3", script.c_str(), folder_.c_str(), fault, nullptr);
            ::_exit(127);
        }
        constexpr int most_waits = 600;
        for (int i = 0; i < most_waits && !fs::exists(folder_ / "port"); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
    FakeBank(const FakeBank&) = delete;
    FakeBank& operator=(const FakeBank&) = delete;
    ~FakeBank() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        fs::remove_all(folder_);
    }

    Destination destination(const std::string& way) const {
        Destination bank;
        bank.id = "bank";
        bank.transport = TransportKind::https;
        bank.address = "https://localhost:" + hts::read_file(folder_ / "port") + "/" + way;
        bank.authority = folder_ / "ca.pem";
        bank.timeout_seconds = 3;
        return bank;
    }
    /// With a certificate of the laboratory that the bank has made.
    Destination shown(const std::string& certificate) const {
        Destination bank = destination("ok");
        bank.certificate = folder_ / (certificate + ".pem");
        bank.certificate_key = folder_ / (certificate + ".key");
        return bank;
    }
    std::string file(const char* name) const {
        return fs::exists(folder_ / name) ? hts::read_file(folder_ / name) : "";
    }

  private:
    fs::path folder_;
    pid_t process_ = 0;
};

Outgoing message() {
    const std::string payload = R"({"id":"ZZCANARY"})";
    return {.message_id = "0b6f3c1e-0000-8000-8000-000000000001",
            .payload = payload,
            .payload_sha256 = hts::sha256_hex(payload)};
}

/// What the failure means and says; nullopt: taken.
std::optional<DeliveryFailure> attempt(const Destination& destination, StopRequest stop = {}) {
    try {
        (void)HttpsTransport(destination, std::move(stop)).send(message());
    } catch (const DeliveryFailure& error) {
        return error;
    }
    return std::nullopt;
}

std::string failure(const Destination& destination) {
    const auto failed = attempt(destination);
    return failed ? failed->what() : "";
}

FailedAttempt meaning(const Destination& destination) {
    const auto failed = attempt(destination);
    EXPECT_TRUE(failed.has_value()) << destination.address;
    return failed ? failed->meaning() : FailedAttempt::stopped;
}

TEST(HttpsTransport, HandsOverAMessageAndReturnsTheReceipt) {
    const FakeBank bank("ok");
    const Receipt receipt = HttpsTransport(bank.destination("ok")).send(message());
    EXPECT_EQ(receipt.message_id, message().message_id);
    EXPECT_EQ(receipt.payload_sha256, message().payload_sha256);
    EXPECT_THAT(bank.file("headers"),
                testing::HasSubstr("Idempotency-Key: " + message().message_id));
    EXPECT_THAT(bank.file("headers"), testing::Not(testing::HasSubstr("CANARY")));
}

TEST(HttpsTransport, TellsWhatIsRefusedFromWhatMayBeTriedAgain) {
    const FakeBank bank("answers");
    EXPECT_EQ(meaning(bank.destination("422")), FailedAttempt::message_refused);
    EXPECT_EQ(failure(bank.destination("422")),
              "the bank does not take this message (answered with status 422)")
        << "and says nothing of the body, which repeats the message";
    EXPECT_EQ(meaning(bank.destination("408")), FailedAttempt::try_again);
    EXPECT_EQ(meaning(bank.destination("503")), FailedAttempt::unreachable);
    for (const char* const closed : {"401", "403", "404", "405", "redirect"}) {
        EXPECT_EQ(meaning(bank.destination(closed)), FailedAttempt::destination_closed) << closed;
    }
    EXPECT_EQ(bank.file("kept"), "") << "nor was a redirect followed";
}

TEST(HttpsTransport, TheStatusDecidesWhateverPageComesWithIt) {
    const FakeBank bank("pages");
    EXPECT_EQ(meaning(bank.destination("page422")), FailedAttempt::message_refused);
    EXPECT_EQ(meaning(bank.destination("page403")), FailedAttempt::destination_closed);
    EXPECT_EQ(meaning(bank.destination("page500")), FailedAttempt::try_again);
    EXPECT_EQ(meaning(bank.destination("endless")), FailedAttempt::try_again)
        << "a page in place of a receipt";
}

TEST(HttpsTransport, AProxyThatWantsAPasswordClosesTheDestination) {
    const FakeBank proxy("proxy", "proxy");
    const std::string port =
        hts::read_file(fs::path(testing::TempDir()) / "vigie_fake_bank_proxy" / "port");
    ASSERT_EQ(::setenv("https_proxy", ("http://127.0.0.1:" + port).c_str(), 1), 0); // NOLINT
    Destination bank;
    bank.address = "https://bank.example/";
    const auto failed = attempt(bank);
    ::unsetenv("https_proxy"); // NOLINT(concurrency-mt-unsafe)
    ASSERT_TRUE(failed.has_value());
    EXPECT_EQ(failed->meaning(), FailedAttempt::destination_closed);
    EXPECT_THAT(failed->what(), testing::HasSubstr("407"));
}

TEST(HttpsTransport, EndsARunningTransferWhenItIsAskedTo) {
    const FakeBank bank("stop");
    Destination slow = bank.destination("hang");
    slow.timeout_seconds = 60;
    const auto start = std::chrono::steady_clock::now();
    const auto failed = attempt(slow, [&bank] { return !bank.file("headers").empty(); });
    ASSERT_TRUE(failed.has_value());
    EXPECT_EQ(failed->meaning(), FailedAttempt::stopped) << failed->what();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(HttpsTransport, ABankThatFailsAfterItKeptTheMessageKeepsItOnce) {
    const FakeBank bank("after_commit");
    HttpsTransport transport(bank.destination("commit500"));
    EXPECT_THROW((void)transport.send(message()), DeliveryFailure);
    EXPECT_EQ(transport.send(message()).payload_sha256, message().payload_sha256);
    EXPECT_EQ(bank.file("kept"), message().message_id + " " + message().payload_sha256 + "\n");
}

TEST(HttpsTransport, AnAnswerThatIsNoWholeReceiptIsNone) {
    const FakeBank bank("receipts");
    EXPECT_THAT(failure(bank.destination("no_receipt")), testing::HasSubstr("no receipt"));
    EXPECT_THAT(failure(bank.destination("reset")), testing::HasSubstr("no whole answer"));
    EXPECT_THAT(failure(bank.destination("endless")), testing::HasSubstr("no whole answer"));
    EXPECT_THAT(failure(bank.destination("hang")), testing::HasSubstr("Timeout"));
    EXPECT_EQ(meaning(bank.destination("hang")), FailedAttempt::try_again) << "it was heard";
    const Receipt wrong = HttpsTransport(bank.destination("wrong_hash")).send(message());
    EXPECT_NE(wrong.payload_sha256, message().payload_sha256) << "the sender compares";
}

TEST(HttpsTransport, TrustsNobodyButTheNamedAuthorityAndName) {
    const FakeBank bank("trust");
    Destination other = bank.destination("ok");
    other.authority.clear();
    EXPECT_EQ(meaning(other), FailedAttempt::destination_closed)
        << "an authority that the system does not know";
    Destination address = bank.destination("ok");
    address.address.replace(address.address.find("localhost"), 9, "127.0.0.1");
    EXPECT_EQ(meaning(address), FailedAttempt::destination_closed)
        << "a certificate for another name";
    for (const char* const fault : {"expired", "self_signed"}) {
        const FakeBank faulty(fault, fault);
        EXPECT_THAT(failure(faulty.destination("ok")), testing::HasSubstr("no whole answer"))
            << fault;
        EXPECT_EQ(meaning(faulty.destination("ok")), FailedAttempt::destination_closed) << fault;
        EXPECT_EQ(faulty.file("kept") + faulty.file("headers"), "") << fault;
    }
    EXPECT_EQ(bank.file("kept"), "");
}

TEST(HttpsTransport, ShowsTheCertificateOfTheLaboratoryToABankThatAsksForIt) {
    const FakeBank bank("client", "client");
    EXPECT_THAT(failure(bank.destination("ok")), testing::HasSubstr("no whole answer")) << "none";
    EXPECT_THAT(failure(bank.shown("stranger")), testing::HasSubstr("no whole answer"));
    EXPECT_NE(meaning(bank.shown("stranger")), FailedAttempt::try_again)
        << "a certificate that has expired uses no attempts up";
    EXPECT_EQ(bank.file("kept") + bank.file("headers"), "");
    EXPECT_EQ(failure(bank.shown("lab")), "");
    EXPECT_EQ(bank.file("kept"), message().message_id + " " + message().payload_sha256 + "\n");
}

TEST(HttpsTransport, NeedsItsCertificatesAndAPlainAddress) {
    Destination bank;
    bank.address = "https://localhost:9/";
    bank.authority = fs::path(testing::TempDir()) / "vigie_no_such_authority";
    EXPECT_THROW(HttpsTransport{bank}, model::InputError);
    bank.authority.clear();
    bank.address = "https://user:secret@localhost:9/";
    EXPECT_THROW(HttpsTransport{bank}, model::UsageError);
    bank.address = "https://localhost:9/?patient=1";
    EXPECT_THROW(HttpsTransport{bank}, model::UsageError);
    bank.address = "https://localhost:9/";
    EXPECT_THAT(failure(bank), testing::HasSubstr("no whole answer")) << "nobody listens";
    EXPECT_EQ(meaning(bank), FailedAttempt::unreachable);
}

TEST(Receipts, AreReadStrictly) {
    const std::string hash(64, 'a');
    EXPECT_EQ(parse_receipt(R"({"message_id":"m","payload_sha256":")" + hash + R"("})")->message_id,
              "m");
    EXPECT_FALSE(parse_receipt("").has_value());
    EXPECT_FALSE(parse_receipt("[]").has_value());
    EXPECT_FALSE(parse_receipt(R"({"message_id":"m","payload_sha256":7})").has_value());
    EXPECT_FALSE(parse_receipt(R"({"message_id":"m","payload_sha256":"abc"})").has_value());
    EXPECT_FALSE(parse_receipt(R"({"payload_sha256":")" + hash + R"("})").has_value());
}

} // namespace
} // namespace vigie::databank
