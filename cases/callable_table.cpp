#include "cases/callable_table.hpp"

#include "cases/content_table.hpp"

#include <utility>

namespace vigie::cases {

std::shared_ptr<const model::CallableIntervals>
StoredCallable::read(const std::string& place) const {
    return std::make_shared<const model::CallableIntervals>(
        reads::read_callable(intervals, scope, {.file = place}));
}

void keep_callable(SqliteDatabase& database, std::int64_t evidence, const CallableText& text) {
    if (text.intervals.empty()) {
        return;
    }
    const std::int64_t intervals = put_content(database, text.intervals, Packing::zstd);
    const std::int64_t scope = put_content(database, text.scope, Packing::zstd);
    Query insert(database, "INSERT OR REPLACE INTO callable(evidence, intervals, scope)"
                           " VALUES(?1, ?2, ?3)");
    insert.bind(1, evidence).bind(2, intervals).bind(3, scope).run();
}

void copy_callable(SqliteDatabase& database, std::int64_t from, std::int64_t to) {
    Query insert(database, "INSERT OR REPLACE INTO callable(evidence, intervals, scope)"
                           " SELECT ?2, intervals, scope FROM callable WHERE evidence = ?1");
    insert.bind(1, from).bind(2, to).run();
}

std::optional<StoredCallable> CallableTable::find(SqliteDatabase& database, std::int64_t evidence) {
    Query query(database, "SELECT intervals, scope FROM callable WHERE evidence = ?1");
    if (!query.bind(1, evidence).step()) {
        return std::nullopt;
    }
    reads::MeasuredScope& scope = scopes_[query.integer(1)];
    if (scope.bases == nullptr) {
        const std::string text = get_content(database, query.integer(1));
        scope.bases = std::make_shared<const model::ContigIntervals>(
            reads::read_bases(text, {.file = database.file()}));
        scope.digest = reads::scope_digest(*scope.bases);
    }
    return StoredCallable{get_content(database, query.integer(0)), scope};
}

} // namespace vigie::cases
