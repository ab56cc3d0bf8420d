#include "cases/signed_page_table.hpp"

#include "cases/content_table.hpp"
#include "cases/store_state.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

namespace vigie::cases {
namespace {

/// SHA-256 of the bytes of a content; empty if they cannot be unpacked.
std::string digest_of_content(SqliteDatabase& database, std::int64_t content) {
    try {
        return hts::sha256_hex(get_content(database, content));
    } catch (const model::InputError&) {
        return {};
    }
}

/// The SHA-256 that a signed result names; empty if it names none or cannot be read, which the
/// hash of the act shows.
std::string named_page(const std::string& body) {
    const nlohmann::json json = nlohmann::json::parse(body, nullptr, false);
    const auto hash = json.is_object() ? json.find("page_sha256") : json.end();
    return hash != json.end() && hash->is_string() ? hash->get<std::string>() : std::string();
}

} // namespace

void put_signed_page(SqliteDatabase& database, std::int64_t act, const SignedPage& page) {
    const std::int64_t content = put_content(database, page.html, Packing::zstd);
    Query insert(database, "INSERT INTO signed_page(act, language, content) VALUES(?1, ?2, ?3)");
    insert.bind(1, act).bind_text(2, page.language).bind(3, content).run();
}

std::optional<SignedPage> read_signed_page(SqliteDatabase& database, std::int64_t act) {
    Query query(database, "SELECT language, content FROM signed_page WHERE act = ?1");
    query.bind(1, act);
    if (!query.step()) {
        return std::nullopt;
    }
    return SignedPage{.language = query.text(0), .html = get_content(database, query.integer(1))};
}

std::optional<std::int64_t> find_altered_signed_page(SqliteDatabase& database) {
    Query query(database, "SELECT a.sequence, a.body, coalesce(p.content, 0) FROM result_act a"
                          " LEFT JOIN signed_page p ON p.act = a.number"
                          " WHERE a.kind = 'signed_result' ORDER BY a.sequence");
    while (query.step()) {
        const std::string named = named_page(query.text(1));
        const std::int64_t content = query.integer(2);
        const std::string kept = content == 0 ? "" : digest_of_content(database, content);
        if (named != kept || (content != 0 && kept.empty())) {
            return query.integer(0);
        }
    }
    return std::nullopt;
}

std::optional<SignedPage> CaseStore::signed_page(std::int64_t act) const {
    return read_signed_page(state_->database, act);
}

} // namespace vigie::cases
