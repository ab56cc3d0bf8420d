#include "cases/outline_table.hpp"

#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"

#include <utility>
#include <vector>

namespace vigie::cases {

void keep_case_outline(SqliteDatabase& database, std::int64_t evidence, std::string_view encoded) {
    Query known(database, "SELECT 1 FROM case_outline WHERE evidence = ?1");
    if (known.bind(1, evidence).step()) {
        return;
    }
    const std::string outline = text_without_residue(encoded, database.file());
    Query insert(database, "INSERT INTO case_outline(evidence, outline) VALUES(?1, ?2)");
    insert.bind(1, evidence).bind(2, put_content(database, outline, Packing::plain)).run();
}

std::optional<std::string> find_case_outline(SqliteDatabase& database, std::int64_t evidence) {
    Query query(database, "SELECT outline FROM case_outline WHERE evidence = ?1");
    return query.bind(1, evidence).step() ? std::optional(get_content(database, query.integer(0)))
                                          : std::nullopt;
}

void keep_result_outline(SqliteDatabase& database,
                         std::int64_t candidates,
                         const ResultOutline& outline) {
    Query insert(database, "INSERT INTO result_outline(candidates, outline) VALUES(?1, ?2)"
                           " ON CONFLICT(candidates) DO NOTHING");
    insert.bind(1, candidates);
    insert.bind(2, put_content(database, encode_outline(outline), Packing::plain)).run();
}

std::optional<ResultOutline> find_result_outline(SqliteDatabase& database,
                                                 std::int64_t candidates) {
    Query query(database, "SELECT outline FROM result_outline WHERE candidates = ?1");
    return query.bind(1, candidates).step()
               ? std::optional(
                     decode_outline(get_content(database, query.integer(0)), database.file()))
               : std::nullopt;
}

ResultOutline
compute_result_outline(SqliteDatabase& database, PieceTable& pieces, std::int64_t candidates) {
    const std::string text = get_content(database, candidates);
    if (!is_index(text)) {
        return outline_of(text, database.file());
    }
    ResultParts parts = decode_index(text, database.file());
    pieces.read(database, pieces_not_in({}, parts));
    return outline_of(parts, {});
}

void outline_all_cases(SqliteDatabase& database) {
    std::vector<std::pair<std::int64_t, std::int64_t>> rows;
    {
        Query query(database, "SELECT evidence, candidates FROM interpretation"
                              " WHERE superseded = 0 ORDER BY number");
        while (query.step()) {
            rows.emplace_back(query.integer(0), query.integer(1));
        }
    }
    PieceTable pieces;
    for (const auto& [evidence, candidates] : rows) {
        keep_case_outline(database, evidence, get_content(database, evidence));
        keep_result_outline(database, candidates,
                            compute_result_outline(database, pieces, candidates));
    }
}

} // namespace vigie::cases
