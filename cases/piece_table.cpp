#include "cases/piece_table.hpp"

#include "cases/content_table.hpp"

namespace vigie::cases {
namespace {

constexpr std::size_t largest_dictionary = 65'536;

/// JSON begins with a brace, a frame does not.
bool is_frame(const std::string& bytes) noexcept {
    return !bytes.starts_with('{');
}

/// The first pieces of a result; empty if it has none worth it.
std::string dictionary_of(const std::vector<ResultPiece>& pieces) {
    std::string text;
    for (const ResultPiece& piece : pieces) {
        const bool is_candidate = !piece.identity.empty();
        if (is_candidate && text.size() + piece.text.size() <= largest_dictionary) {
            text += piece.text;
        }
    }
    return text;
}

} // namespace

void PieceTable::load_dictionary(SqliteDatabase& database) {
    Query query(database, "SELECT d.content, c.sha256 FROM result_dictionary d JOIN content c"
                          " ON c.number = d.content");
    if (!query.step()) {
        dictionary_.reset();
        sha256_.clear();
    } else if (sha256_ != query.text(1)) {
        dictionary_.emplace(get_content(database, query.integer(0)));
        sha256_ = query.text(1);
    }
}

void PieceTable::put(SqliteDatabase& database, std::vector<ResultPiece>& pieces) {
    load_dictionary(database);
    if (!dictionary_) {
        const std::string text = dictionary_of(pieces);
        if (!text.empty()) {
            Query insert(database, "INSERT INTO result_dictionary(content) VALUES(?1)");
            insert.bind(1, put_content(database, text, Packing::zstd)).run();
            load_dictionary(database);
        }
    }
    for (ResultPiece& piece : pieces) {
        if (piece.content == 0) {
            piece.content = dictionary_ ? put_content(database, dictionary_->compress(piece.text),
                                                      Packing::plain)
                                        : put_content(database, piece.text, Packing::zstd);
        }
    }
}

void PieceTable::read(SqliteDatabase& database, const std::vector<ResultPiece*>& pieces) {
    load_dictionary(database);
    for (ResultPiece* piece : pieces) {
        if (!piece->text.empty()) {
            continue;
        }
        piece->text = get_content(database, piece->content);
        if (is_frame(piece->text) && dictionary_) {
            piece->text = dictionary_->decompress(piece->text, database.file());
        }
    }
}

} // namespace vigie::cases
