#include "databank/bank_questions.hpp"

#include "databank/postgres_connection.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::databank {
namespace {

constexpr std::int64_t timeout_seconds = 120;
constexpr std::string_view no_rights = "42501"; // insufficient_privilege
constexpr std::string_view no_schema = "3F000";
constexpr std::string_view no_function = "42883";

[[noreturn]] void fail(const PostgresFailure& failure) {
    if (failure.state() == no_rights) {
        throw model::ResourceError(model::ExitCode::permission,
                                   "the connected role may not ask the bank this");
    }
    if (failure.state() == no_schema || failure.state() == no_function) {
        throw model::ResourceError(model::ExitCode::unavailable,
                                   "this database is no bank of this version: 'databank init'");
    }
    throw model::ResourceError(model::ExitCode::unavailable,
                               std::string("the bank did not answer: ") + failure.what());
}

} // namespace

const std::vector<BankQuestion>& bank_questions() {
    static const std::vector<BankQuestion> questions{
        {.name = "statuses",
         .english = "cases by network and status",
         .french = "dossiers par filière et par statut",
         .sql = "SELECT * FROM vigie_bank.cases_by_status()"},
        {.name = "waiting",
         .english = "unsolved cases by network: months since the first signs",
         .french = "dossiers non résolus par filière : mois depuis les premiers signes",
         .sql = "SELECT * FROM vigie_bank.time_since_first_signs($1)"},
        {.name = "genes",
         .english = "genes and variants in unsolved cases of more than one laboratory",
         .french = "gènes et variants de dossiers non résolus de plusieurs laboratoires",
         .sql = "SELECT * FROM vigie_bank.shared_genes()"},
        {.name = "yield",
         .english = "amended results by what led to them",
         .french = "résultats amendés selon ce qui y a conduit",
         .sql = "SELECT * FROM vigie_bank.reanalysis_yield()"},
        {.name = "sites",
         .english = "cases whose person a labelled site saw in a year, as far as messages tell",
         .french = "dossiers vus par site et par année, d'après les messages",
         .sql = "SELECT * FROM vigie_bank.active_file()"},
        {.name = "platforms",
         .english = "cases by sequencing platform and network",
         .french = "dossiers par plateforme de séquençage et par filière",
         .sql = "SELECT * FROM vigie_bank.platforms()"},
        {.name = "missing",
         .english = "what is missing in the data, by laboratory",
         .french = "données manquantes par laboratoire",
         .sql = "SELECT * FROM vigie_bank.completeness()"},
        {.name = "state",
         .english = "messages, gaps, cases and withdrawals by laboratory",
         .french = "messages, lacunes, dossiers et retraits par laboratoire",
         .sql = "SELECT * FROM vigie_bank.state()"},
        {.name = "matches",
         .english = "own cases that share a gene with a case of another laboratory",
         .french = "dossiers du laboratoire partageant un gène avec un autre laboratoire",
         .sql = "SELECT * FROM vigie_bank.own_matches()",
         .of_a_laboratory = true}};
    return questions;
}

const BankQuestion& bank_question(const std::string& name) {
    const auto& questions = bank_questions();
    const auto found = std::find_if(questions.begin(), questions.end(),
                                    [&](const BankQuestion& one) { return one.name == name; });
    if (found == questions.end()) {
        std::string known;
        for (const BankQuestion& one : questions) {
            known += fmt::format("{}{}", known.empty() ? "" : ", ", one.name);
        }
        throw model::UsageError(fmt::format("a question is one of {}, not '{}'", known, name));
    }
    return *found;
}

BankAnswer
ask_bank(const std::string& dsn, const BankQuestion& question, const model::Date& today) {
    try {
        PostgresConnection connection(dsn, timeout_seconds);
        std::vector<PostgresValue> values;
        if (question.sql.find("$1") != std::string_view::npos) {
            values.push_back({.value = model::format_date(today)});
        }
        PostgresRows rows = connection.query(std::string(question.sql), values);
        return {.columns = std::move(rows.columns), .rows = std::move(rows.rows)};
    } catch (const PostgresFailure& failure) {
        fail(failure);
    }
}

} // namespace vigie::databank
