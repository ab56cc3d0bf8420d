#include "bank_fixture.hpp"

#include <gmock/gmock.h>

#include <chrono>

namespace vigie::databank {
namespace {

TEST_F(Bank, GivesTheHashOfWhatItReceived) {
    const Receipt receipt = send({});
    EXPECT_EQ(receipt.message_id, id_of(1));
    EXPECT_EQ(receipt.payload_sha256, message({}).payload_sha256);
}

TEST_F(Bank, KeepsTheSameMessageOnceAndRefusesAnotherOfItsId) {
    EXPECT_EQ(send({}).payload_sha256, send({}).payload_sha256);
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.message"), testing::ElementsAre("1"));
    EXPECT_THAT(refusal({.gene = "HGNC:2"}), testing::HasSubstr("another message has this id"));
}

TEST_F(Bank, KeepsTheOrderOfACase) {
    (void)send({.number = 1});
    (void)send({.number = 2, .kind = "amendment", .previous = 1});
    EXPECT_THAT(refusal({.number = 3, .kind = "amendment", .previous = 1}),
                testing::HasSubstr("later message"))
        << "a fork";
    EXPECT_THAT(refusal({.number = 4}), testing::HasSubstr("later message"))
        << "as if nothing had been told";
    (void)send({.number = 5, .kind = "amendment", .previous = 2});
    EXPECT_THAT(ask("SELECT message_id FROM vigie_bank.case_now"), testing::ElementsAre(id_of(5)));
}

TEST_F(Bank, TakesAMessageAfterOneThatNeverCameAndRefusesThatOneAfterwards) {
    (void)send({.number = 1});
    (void)send({.number = 3, .kind = "amendment", .previous = 2});
    EXPECT_THAT(ask("SELECT gap FROM vigie_bank.message ORDER BY number"),
                testing::ElementsAre("f", "t"));
    EXPECT_THAT(refusal({.number = 2, .kind = "amendment", .previous = 1}),
                testing::HasSubstr("later message"));
}

TEST_F(Bank, AWithdrawalErasesTheContentsAndKeepsTheFact) {
    (void)send({.number = 1});
    (void)send({.number = 2, .kind = "amendment", .previous = 1});
    (void)send({.number = 3, .kind = "withdrawal", .previous = 2});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"), testing::IsEmpty());
    EXPECT_THAT(ask("SELECT message FROM vigie_bank.content"), testing::IsEmpty());
    EXPECT_THAT(ask("SELECT kind FROM vigie_bank.message ORDER BY number"),
                testing::ElementsAre("result", "amendment", "withdrawal"));
    EXPECT_EQ(send({.number = 1}).payload_sha256, message({.number = 1}).payload_sha256)
        << "a late duplicate brings nothing back";
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"), testing::IsEmpty());
    (void)send({.number = 4, .previous = 3});
    EXPECT_THAT(ask("SELECT message_id FROM vigie_bank.case_now"), testing::ElementsAre(id_of(4)))
        << "the person agreed again";
}

TEST_F(Bank, AfterAWithdrawalNoTableTellsAnythingOfTheCase) {
    const nlohmann::json canary{
        {"data_set",
         {{"centre", {{"platform", "ZZCANARY"}}},
          {"diagnoses", {{{"status", "confirmed"}, {"partial", false}, {"orpha", "ZZCANARY"}}}},
          {"genomics",
           {{"result",
             {{"variants",
               {{{"allele", "1-1-A-G"}, {"symbol", "ZZCANARY"}, {"acmg_class", 5}}}}}}}}}},
        {"history", {{{"kind", "status"}, {"date", "2026-01-01"}, {"trigger", "ZZCANARY"}}}}};
    (void)send({.number = 1, .patch = canary});
    (void)send({.number = 2, .kind = "amendment", .previous = 1, .patch = canary});
    (void)send({.number = 3, .case_number = 2});
    const std::string all = "SELECT string_agg(query_to_xml('SELECT * FROM vigie_bank.' ||"
                            " relname, true, false, '')::text, '') FROM pg_class"
                            " WHERE relnamespace = 'vigie_bank'::regnamespace"
                            " AND relkind IN ('r', 'v', 'm')";
    EXPECT_THAT(ask(all).at(0), testing::HasSubstr("ZZCANARY"));
    for (const char* const column :
         {"platform FROM vigie_bank.current_case", "orpha FROM vigie_bank.current_diagnosis",
          "gene_symbol FROM vigie_bank.current_variant", "trigger FROM vigie_bank.current_act"}) {
        EXPECT_THAT(ask(std::string("SELECT ") + column), testing::Contains("ZZCANARY")) << column;
    }
    (void)send({.number = 4, .kind = "withdrawal", .previous = 2});
    EXPECT_THAT(ask(all).at(0), testing::Not(testing::HasSubstr("ZZCANARY")));
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.content"), testing::ElementsAre("1"))
        << "of the other case; bytes are shown in another form";
}

TEST_F(Bank, ACaseThatABackupBroughtBackIsForgottenAgain) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .kind = "amendment", .previous = 1});
    (void)send({.number = 3, .case_number = 3});
    PostgresConnection(dsn_of("app"), 10)
        .query("SELECT vigie_bank.forget($1, $2)", {{.value = "LAB-1"}, {.value = pseudonym(2)}});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"),
                testing::ElementsAre(pseudonym(3)));
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.content"), testing::ElementsAre("1"))
        << "neither under the pseudonym before";
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.case_file WHERE withdrawn"),
                testing::ElementsAre("2"));
    EXPECT_THROW(PostgresConnection(dsn_of("lab1"), 10).execute("SELECT vigie_bank.forget('', '')"),
                 PostgresFailure);
}

TEST_F(Bank, AWithdrawalIsTakenWhateverCameBefore) {
    (void)send({.number = 1});
    (void)send({.number = 9, .kind = "withdrawal", .previous = 8});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"), testing::IsEmpty());
}

TEST_F(Bank, ANewKeyTakesTheCaseAlong) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .kind = "amendment", .previous = 1});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"),
                testing::ElementsAre(pseudonym(2)));
    (void)send({.number = 3, .case_number = 2, .kind = "withdrawal", .previous = 2});
    EXPECT_THAT(ask("SELECT message FROM vigie_bank.content"), testing::IsEmpty())
        << "of the pseudonym before as well";
}

TEST_F(Bank, RefusesWhatIsNoMessageWithoutQuotingIt) {
    Outgoing out = message({});
    for (const char* const payload :
         {"", "ZZCANARY", R"({"schema":"vigie-bank-1"})", "[]", R"({"a":"\u0000"})", "\xff"}) {
        out.payload = payload;
        try {
            (void)PostgresTransport(destination("lab1")).send(out);
            ADD_FAILURE() << payload;
        } catch (const DeliveryFailure& failure) {
            EXPECT_EQ(failure.meaning(), FailedAttempt::message_refused) << failure.what();
            EXPECT_THAT(failure.what(), testing::Not(testing::HasSubstr("CANARY")));
        }
    }
    EXPECT_THAT(refusal({}, "app"), testing::HasSubstr("does not know"));
}

TEST_F(Bank, RefusesWhatWasMadeForAnotherPurposeThanThatOfTheRole) {
    const auto made_for = [](const nlohmann::json& purpose) {
        return nlohmann::json{{"heading", {{"purpose", purpose}}}};
    };
    const auto another = testing::HasSubstr("for another purpose");
    for (const nlohmann::json& purpose :
         {nlohmann::json("match"), nlohmann::json("ern:VASCERN"), nlohmann::json()}) {
        EXPECT_THAT(refusal({.patch = made_for(purpose)}), another) << purpose;
    }
    EXPECT_THAT(refusal({.patch = made_for("bndmr")}, "lab1_match"), another);
    EXPECT_THAT(refusal({.kind = "withdrawal", .patch = made_for("match")}), another);
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.message"), testing::ElementsAre("0"));
}

TEST_F(Bank, TakesAMessageThatReplacesTheOneBeforeItOrNone) {
    (void)send({.number = 1});
    (void)send({.number = 2, .kind = "status", .previous = 1});
    const auto replacing = [](int number) {
        return nlohmann::json{{"heading", {{"replaces", id_of(number)}}}};
    };
    EXPECT_THAT(refusal({.number = 3, .kind = "amendment", .previous = 2, .patch = replacing(1)}),
                testing::HasSubstr("lacks its heading"));
    EXPECT_EQ(refusal({.number = 3, .kind = "amendment", .previous = 2, .patch = replacing(2)}),
              "");
}

TEST_F(Bank, ADroppedConnectionIsMadeAnew) {
    PostgresTransport transport(destination("lab1"));
    (void)transport.send(message({.number = 1}));
    administer({"SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = 'vigie_test' AND application_name = 'vigie'"
                " AND pid <> pg_backend_pid()"});
    try {
        (void)transport.send(message({.number = 2, .case_number = 2}));
    } catch (const DeliveryFailure& failure) {
        EXPECT_EQ(failure.meaning(), FailedAttempt::unreachable) << failure.what();
        (void)transport.send(message({.number = 2, .case_number = 2}));
    }
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.message"), testing::ElementsAre("2"));
}

TEST_F(Bank, AServerThatDoesNotAnswerIsNotWaitedForLong) {
    PostgresConnection connection(dsn_of("app"), 1);
    connection.execute("SET statement_timeout = 0");
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW((void)connection.query("SELECT pg_sleep(30)"), PostgresFailure);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
}

} // namespace
} // namespace vigie::databank
