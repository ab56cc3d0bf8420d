/// Messages are read once, when they come: none that the bank took may spoil a question afterwards.
#include "bank_fixture.hpp"
#include "databank/bank_message.hpp"
#include "pipeline/hts/digest.hpp"
#include "sample_set.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

namespace vigie::databank {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

/// What JSON of this library cannot hold is put into the text in place of these.
constexpr const char* long_number = "@NUMBER@";
constexpr const char* zero_byte = "@ZERO@";
constexpr int digits = 400;

void replace_all(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

Outgoing outgoing(const std::string& id, const Json& body) {
    std::string payload = body.dump();
    replace_all(payload, fmt::format("\"{}\"", long_number), std::string(digits, '7'));
    replace_all(payload, zero_byte, "\\u0000");
    return {.message_id = id, .payload = payload, .payload_sha256 = hts::sha256_hex(payload)};
}

/// Case `number` as a laboratory tells it.
Json told_case(int number, const std::string& role) {
    DataSet set = sample_set(static_cast<std::size_t>(number) % sample_sets);
    set.laboratory = role.starts_with("lab1") ? "LAB-1" : "LAB-2";
    set.case_pseudonym = pseudonym(number);
    return Json::parse(bank_message({.message_id = id_of(number),
                                     .kind = cases::OutboxKind::result,
                                     .purpose = purpose_of(role),
                                     .key_id = "k1",
                                     .program = "Vigie 0.1.0",
                                     .replaces = {},
                                     .previous = {}},
                                    set));
}

/// Asks everything that a network and a laboratory can ask, over connections that stay.
class Questions {
  public:
    void expect_answers(const std::string& after) {
        for (const BankQuestion& question : bank_questions()) {
            std::vector<PostgresValue> values;
            if (question.sql.find("$1") != std::string_view::npos) {
                values.push_back({.value = "2026-11-23"});
            }
            expect_answer(question.of_a_laboratory ? laboratory_ : network_,
                          std::string(question.sql), values, after);
        }
        for (const char* const view : {"case_now", "diagnosis_now", "variant_now", "act_now"}) {
            expect_answer(network_, fmt::format("SELECT * FROM vigie_bank.{}", view), {}, after);
        }
    }

    /// Rows of all tables, and the last message: what a message that is refused may not change.
    std::string rows() {
        std::string sql = "SELECT concat_ws(' ', (SELECT max(number) FROM vigie_bank.message)";
        for (const char* const table : {"message", "content", "case_file", "current_case",
                                        "current_diagnosis", "current_variant", "current_act"}) {
            sql += fmt::format(", (SELECT count(*) FROM vigie_bank.{})", table);
        }
        return owner_.query(sql + ")").rows.at(0).at(0).value_or("");
    }

  private:
    static void expect_answer(PostgresConnection& connection,
                              const std::string& sql,
                              const std::vector<PostgresValue>& values,
                              const std::string& after) {
        try {
            (void)connection.query(sql, values);
        } catch (const PostgresFailure& failure) {
            ADD_FAILURE() << sql << " after " << after << ": " << failure.what();
        }
    }

    PostgresConnection network_{dsn_of("network"), 10};
    PostgresConnection laboratory_{dsn_of("lab1_match"), 10};
    PostgresConnection owner_{dsn_of("app"), 10};
};

class Mutations {
  public:
    /// One value of the message becomes another, or is taken out; what was done.
    std::string change(Json& message) {
        std::vector<Json::json_pointer> places;
        collect(message, Json::json_pointer(), places);
        const Json::json_pointer place = places.at(drawn(places.size()));
        const Json value = values_.at(drawn(values_.size()));
        if (value == "@ABSENT@") {
            Json& parent = message.at(place.parent_pointer());
            if (parent.is_array()) {
                parent.erase(std::stoul(place.back()));
            } else {
                parent.erase(place.back());
            }
        } else if (value == "@LIST@") {
            message[place] = Json::array({message[place]});
        } else {
            message[place] = value;
        }
        return place.to_string() + " = " + value.dump().substr(0, 40);
    }

  private:
    std::size_t drawn(std::size_t below) { return generator_() % below; }

    static void collect(const Json& value,
                        const Json::json_pointer& here,
                        std::vector<Json::json_pointer>& to) {
        // The Phenopacket is as large as the rest, and nobody reads it.
        if (here.to_string() == "/phenopacket") {
            return;
        }
        if (!here.empty()) {
            to.push_back(here);
        }
        for (const auto& [key, item] : value.items()) {
            if (value.is_object()) {
                collect(item, here / key, to);
            } else if (value.is_array()) {
                collect(item, here / static_cast<std::size_t>(std::stoul(key)), to);
            }
        }
    }

    std::mt19937_64 generator_{20261123}; // NOLINT(cert-msc51-cpp): the same each time
    std::vector<Json> values_{"abc",
                              "",
                              "maybe",
                              "true",
                              "2024-02-31",
                              "0000",
                              "9999999",
                              "2024-13",
                              "infinity",
                              "-1",
                              "bndmr",
                              "2024-02-29",
                              "2024",
                              std::string(9000, 'X'),
                              zero_byte,
                              long_number,
                              "@ABSENT@",
                              "@LIST@",
                              -1,
                              0,
                              5,
                              9999,
                              10000,
                              12.5,
                              1e300,
                              true,
                              false,
                              nullptr,
                              Json::array(),
                              Json::object(),
                              Json::array({nullptr}),
                              Json::array({1, "x"}),
                              Json{{"a", 1}}};
};

TEST_F(Bank, AnswersEveryQuestionAfterWhateverItTook) {
    constexpr int messages = 400;
    const std::vector<std::string> roles{"lab1", "lab2", "lab1_match", "lab2_match"};
    std::vector<std::unique_ptr<PostgresTransport>> transports;
    transports.reserve(roles.size());
    for (const std::string& role : roles) {
        transports.push_back(std::make_unique<PostgresTransport>(destination(role)));
    }
    Questions questions;
    Mutations mutations;
    int taken = 0;
    for (int number = 1; number <= messages; ++number) {
        const std::size_t who = static_cast<std::size_t>(number) % roles.size();
        Json body = told_case(number, roles[who]);
        const std::string change = mutations.change(body);
        const std::string before = questions.rows();
        try {
            (void)transports[who]->send(outgoing(id_of(number), body));
            ++taken;
            questions.expect_answers(change);
        } catch (const DeliveryFailure& failure) {
            EXPECT_TRUE(failure.meaning() == FailedAttempt::message_refused ||
                        failure.meaning() == FailedAttempt::destination_closed)
                << change << ": " << failure.what();
            EXPECT_EQ(questions.rows(), before) << change;
        }
    }
    questions.expect_answers("all");
    EXPECT_GT(taken, messages / 5) << "most changes are of what nobody reads";
    EXPECT_LT(taken, messages - messages / 5) << "the drawn changes reach what is read";
}

TEST_F(Bank, TakesWhatALaboratoryTellsInEveryStatus) {
    Questions questions;
    PostgresTransport transport(destination("lab1"));
    for (int number = 1; number <= static_cast<int>(sample_sets); ++number) {
        EXPECT_NO_THROW((void)transport.send(outgoing(id_of(number), told_case(number, "lab1"))))
            << number;
    }
    questions.expect_answers("all samples");
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.case_now"),
                testing::ElementsAre(std::to_string(sample_sets)));
}

TEST_F(Bank, RefusesWhatAQuestionCouldNotRead) {
    const auto at = [](const std::string& place, const Json& value) {
        Json patch;
        patch[Json::json_pointer(place)] = value;
        return patch;
    };
    const std::string data = "/data_set";
    const std::string elements = data + "/common_data_elements";
    const std::string result = data + "/genomics/result";
    const std::vector<Json> patches{
        at(elements + "/age_at_onset/most_months", "abc"),
        at(elements + "/age_at_onset/most_months", 10000),
        at(elements + "/age_at_onset/most_months", -1),
        at(elements + "/age_at_onset/most_months", 1.5),
        at(elements + "/age_at_onset/before_birth", "maybe"),
        at(elements + "/age_at_onset", Json::array()),
        at(elements + "/date_of_birth", "9999999"),
        at(elements, Json::array()),
        at(elements + "/first_contact_with_specialised_centre", "2024-00"),
        at(data + "/first_signs", "2024-02-31"),
        at(data + "/centre", "S001"),
        at(data + "/centre/network", Json{{"a", 1}}),
        at(data + "/diagnoses", Json{{"status", "confirmed"}}),
        at(data + "/diagnoses", Json::array({Json{{"status", "solved"}, {"partial", false}}})),
        at(data + "/diagnoses", Json::array({Json{{"status", "confirmed"}, {"partial", "no"}}})),
        at(data + "/diagnoses", Json::array({nullptr})),
        at(result + "/signed", "2024-02-31"),
        at(result + "/signed", nullptr),
        at(result + "/variants", Json::array({Json{{"allele", "1-1-A-G"}, {"acmg_class", "x"}}})),
        at(result + "/variants", Json::array({Json{{"allele", "1-1-A-G"}, {"acmg_class", 3}}})),
        at(result + "/variants",
           Json::array(
               {Json{{"allele", "1-1-A-G"}, {"acmg_class", 5}, {"gene", std::string(3000, 'G')}}})),
        at(result, Json::array()),
        at("/history", Json{{"kind", "amendment"}}),
        at("/history", Json::array({Json{{"kind", "amendment"}, {"date", "2024-02-30"}}})),
        at("/data_set", nullptr),
    };
    for (const Json& patch : patches) {
        EXPECT_THAT(refusal({.patch = patch}), HasSubstr("cannot be read")) << patch;
    }
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.message"), testing::ElementsAre("0"));
    EXPECT_EQ(refusal({}), "");
}

TEST_F(Bank, ReadsAPartialDateAsItsLastDayAndNoOtherTextAsADate) {
    const std::vector<std::pair<const char*, const char*>> expected{{"2019", "2019-12-31"},
                                                                    {"2024-02", "2024-02-29"},
                                                                    {"2023-02", "2023-02-28"},
                                                                    {"2024-02-29", "2024-02-29"},
                                                                    {"2023-02-29", "NULL"},
                                                                    {"2024-02-31", "NULL"},
                                                                    {"2024-04-31", "NULL"},
                                                                    {"2024-13", "NULL"},
                                                                    {"2024-00-01", "NULL"},
                                                                    {"0000", "NULL"},
                                                                    {"9999999", "NULL"},
                                                                    {"infinity", "NULL"},
                                                                    {"", "NULL"},
                                                                    {"2999-12", "2999-12-31"},
                                                                    {"2024-2", "NULL"}};
    for (const auto& [partial, day] : expected) {
        EXPECT_THAT(ask(fmt::format("SELECT vigie_bank.last_day('{}')", partial)),
                    testing::ElementsAre(day))
            << partial;
    }
}

} // namespace
} // namespace vigie::databank
