#include "cases/file_system.hpp"
#include "cases/ledger.hpp"
#include "cases/store_state.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::cases {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& copy, const std::string& problem) {
    throw model::ResourceError(model::ExitCode::cannot_create, copy.string() + ": " + problem);
}

void require_place(const fs::path& store, const fs::path& copy) {
    require_local_file_system(fs::absolute(copy).parent_path());
    std::error_code ignored;
    if (fs::equivalent(store, copy, ignored)) {
        refuse(copy, "is the store itself; give the backup another name");
    }
    if (fs::exists(copy) && !fs::is_regular_file(copy)) {
        refuse(copy, "a backup is a regular file; give it another name");
    }
    // A log of another database beside the copy would be taken for its own.
    if (fs::exists(copy.string() + "-wal") || fs::exists(copy.string() + "-journal")) {
        refuse(copy, "a database of this name is in use; give the backup another name");
    }
}

/// Holds the copy against what the store said, through a connection of its own.
CaseStore::Backup check_copy(const fs::path& file, const LedgerHead& head) {
    const CaseStore copy = CaseStore::open(file, {.create = false, .appends = false});
    copy.check_integrity();
    const auto broken = copy.first_broken_link(head);
    if (broken || copy.ledger_head() != head) {
        throw model::InputError({.file = file.string()},
                                fmt::format("the ledger is broken at entry {}",
                                            broken.value_or(copy.ledger_head().sequence)),
                                "audit the store ('case audit') before it is backed up again");
    }
    CaseStore::Backup backup;
    backup.head = head;
    backup.key_id = copy.key_in_force();
    backup.cases = copy.cases().size();
    return backup;
}

} // namespace

CaseStore::Backup CaseStore::back_up(const std::filesystem::path& copy,
                                     const std::function<void()>& between) const {
    SqliteDatabase& database = state_->database;
    require_place(database.file(), copy);
    hts::OutputFile output(copy);
    const fs::path& temporary = output.temporary_path();
    fs::permissions(temporary, fs::perms::owner_read | fs::perms::owner_write);
    Backup made;
    {
        const ReadTransaction moment(database);
        const LedgerHead head = head_of_ledger(database);
        {
            SqliteDatabase target(temporary, {});
            database.copy_to(target, between);
        }
        made = check_copy(temporary, head);
        made.schema = database.integer_of("PRAGMA user_version");
    }
    made.bytes = fs::file_size(temporary);
    made.sha256 = hts::sha256_of_file(temporary);
    output.commit();
    return made;
}

} // namespace vigie::cases
