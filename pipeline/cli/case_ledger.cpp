#include "cases/ledger_key.hpp"
#include "cases/store.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/model/error.hpp"
#include "review/desk/access_log.hpp"

#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

[[noreturn]] void broken(const Arguments& arguments, const std::string& problem) {
    throw model::InputError({.file = arguments.text("store")}, problem,
                            "restore the store from a backup and compare");
}

/// "12:9f3a…", as the audit or a backup printed it (there with a tab, too).
cases::LedgerHead head_of(const Arguments& arguments) {
    const auto text = arguments.optional_text("head");
    if (!text) {
        return {};
    }
    constexpr std::size_t digits = 64;
    const std::size_t colon = text->find_first_of(":\t");
    const std::string number = text->substr(0, colon);
    cases::LedgerHead head;
    const auto [stop, fault] =
        std::from_chars(number.data(), number.data() + number.size(), head.sequence);
    const bool is_number = fault == std::errc() && stop == number.data() + number.size();
    if (!is_number || head.sequence < 1 || text->size() != number.size() + 1 + digits) {
        throw model::UsageError("--head is SEQUENCE:HASH as 'case audit' printed it, not '" +
                                *text + "'");
    }
    head.hash = text->substr(colon + 1);
    return head;
}

std::vector<cases::LedgerKey> keys_of(const Arguments& arguments) {
    std::vector<cases::LedgerKey> keys;
    if (!arguments.common.ledger_key.empty()) {
        keys.push_back(cases::LedgerKey::read(arguments.common.ledger_key));
    }
    for (const std::string& file : arguments.list("former-key")) {
        keys.push_back(cases::LedgerKey::read(file));
    }
    return keys;
}

/// What somebody who was not meant to could have done without being found.
std::string what_it_proves(const cases::LedgerSeals& seals) {
    if (seals.key_id.empty()) {
        return "not sealed: whoever may write to the file could have rewritten the ledger as a "
               "whole; a head kept elsewhere shows that (--head), a key prevents it ('case seal')";
    }
    std::string text =
        fmt::format("sealed with key {} since entry {}: ", seals.key_id, seals.first_sealed);
    if (seals.verified == 0) {
        return text + "the key was not given, so that the chain of hashes is verified and the "
                      "seals are not; give it with --ledger-key";
    }
    text +=
        fmt::format("{} seals are true, whoever wrote their entries held the key", seals.verified);
    if (seals.not_verified > 0) {
        text += fmt::format("; {} seals are of keys that were not given (--former-key)",
                            seals.not_verified);
    }
    return text + (seals.keys_lost == 0
                       ? ""
                       : fmt::format("; {} keys were replaced as lost", seals.keys_lost));
}

void require_key_as_given(const Arguments& arguments,
                          const std::vector<cases::LedgerKey>& keys,
                          const cases::LedgerSeals& seals) {
    if (arguments.common.ledger_key.empty() || keys.front().id() == seals.key_id) {
        return;
    }
    const std::string now =
        seals.key_id.empty() ? "the ledger is not sealed" : "the key in force is " + seals.key_id;
    broken(arguments, fmt::format("the ledger is not sealed by the key given ({}): {}",
                                  keys.front().id(), now));
}

Json audit_json(const cases::LedgerHead& head, const cases::LedgerSeals& seals) {
    const bool sealed = !seals.key_id.empty();
    return {{"head", {{"sequence", head.sequence}, {"hash", head.hash}}},
            {"sealed", sealed},
            {"key", sealed ? Json(seals.key_id) : Json()},
            {"first_sealed", sealed ? Json(seals.first_sealed) : Json()},
            {"seals_verified", seals.verified},
            {"seals_not_verified", seals.not_verified},
            {"keys_lost", seals.keys_lost},
            {"proves", what_it_proves(seals)}};
}

/// Who saw what is told in a file of its own, if one is named.
void audit_access_log(const Arguments& arguments) {
    const auto file = arguments.optional_text("access-log");
    if (!file) {
        return;
    }
    const review::desk::AccessLogCheck check = review::desk::check_access_log(*file);
    if (check.first_broken != 0) {
        throw model::InputError({.file = *file, .line = check.first_broken},
                                "the access log is not as it was written",
                                "keep the file for who looks into it");
    }
    fmt::print(stderr, "{}: the access log is whole ({} lines)\n", *file, check.lines);
}

int audit(const Arguments& arguments) {
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const cases::CaseStore::Snapshot snapshot(store);
    const std::vector<cases::LedgerKey> keys = keys_of(arguments);
    store.check_integrity();
    if (const auto entry = store.first_broken_link(head_of(arguments))) {
        broken(arguments, fmt::format("the ledger is broken at entry {}", *entry));
    }
    const cases::LedgerSeals seals = store.check_seals(keys);
    if (seals.first_broken) {
        broken(arguments, fmt::format("the seal of entry {} of the ledger is missing or false",
                                      *seals.first_broken));
    }
    require_key_as_given(arguments, keys, seals);
    const cases::LedgerHead head = store.ledger_head();
    if (arguments.has("json")) {
        fmt::print("{}\n", audit_json(head, seals).dump());
    } else {
        fmt::print("{}\t{}\n", head.sequence, head.hash);
    }
    fmt::print(stderr, "{}: the ledger is whole ({} entries); {}\n", arguments.text("store"),
               head.sequence, what_it_proves(seals));
    audit_access_log(arguments);
    return 0;
}

int make_key(const Arguments& arguments) {
    const auto key = cases::LedgerKey::random();
    key.write(arguments.text("output"));
    fmt::print(stderr,
               "wrote {}: key {}; keep it, and a copy on paper or in a safe, away from the store "
               "and its backups\n",
               arguments.text("output"), key.id());
    return 0;
}

int seal(const Arguments& arguments) {
    if (arguments.common.ledger_key.empty()) {
        throw model::UsageError("name the key to put into force with --ledger-key");
    }
    const bool has_former = !arguments.list("former-key").empty();
    if (has_former && arguments.has("key-lost")) {
        throw model::UsageError("--former-key and --key-lost exclude each other");
    }
    cases::KeyChange change{.key = cases::LedgerKey::read(arguments.common.ledger_key),
                            .former_lost = arguments.has("key-lost"),
                            .set_by = word_of(arguments, "by"),
                            .reason = sentence_of(arguments, "reason"),
                            .date = arguments.common.today};
    if (has_former) {
        change.former = cases::LedgerKey::read(arguments.list("former-key").front());
    }
    // The key in force until now is none that commands are given from here on.
    auto store = cases::CaseStore::open(arguments.text("store"), {.appends = false});
    store.put_key_into_force(change);
    fmt::print(stderr, "wrote {}: the ledger is sealed with key {} from entry {} on\n",
               arguments.text("store"), change.key.id(), store.ledger_head().sequence);
    return 0;
}

} // namespace

Command case_audit_command() {
    Command command{.name = "case audit",
                    .summary = "recomputes the ledger's chain and seals, prints its head",
                    .operands = "--store FILE",
                    .required = {"store"},
                    .run = audit};
    command.options.add_options()                         //
        ("store", po::value<std::string>(), "case store") //
        ("head", po::value<std::string>(),
         "SEQUENCE:HASH, a head of the ledger kept elsewhere: the entry must still be there") //
        ("former-key", po::value<std::vector<std::string>>(),
         "file of a key that was in force earlier (repeatable)") //
        ("access-log", po::value<std::string>(),
         "access log of the review page: its chain is recomputed too") //
        ("json", "what was verified, on one line");
    return command;
}

Command case_new_key_command() {
    Command command{.name = "case new-key",
                    .summary = "makes a key for the ledger of a case store",
                    .operands = "-o FILE",
                    .required = {"output"},
                    .run = make_key};
    command.options.add_options()("output,o", po::value<std::string>(),
                                  "key file (mode 0600); never written over");
    return command;
}

Command case_seal_command() {
    Command command{.name = "case seal",
                    .summary = "seals the ledger with a key, or puts another key into force",
                    .operands = "--store FILE --ledger-key FILE --by NAME --reason TEXT",
                    .required = {"store", "by", "reason"},
                    .run = seal};
    command.options.add_options()                                                       //
        ("store", po::value<std::string>(), "case store")                               //
        ("former-key", po::value<std::vector<std::string>>(), "file of the key before") //
        ("key-lost", "the key before is not at hand; the ledger says so")               //
        ("by", po::value<std::string>(), "who decides it")                              //
        ("reason", po::value<std::string>(), "why, for the ledger");
    return command;
}

} // namespace vigie::cli
