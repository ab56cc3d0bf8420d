#include "cases/ledger_key.hpp"

#include "pipeline/hts/key_file.hpp"

namespace vigie::cases {
namespace {

hts::KeyFileForm form() {
    return {.form = "vigie-ledger-key-1", .name = "key of a ledger"};
}

} // namespace

LedgerKey::LedgerKey(hts::HmacKey key)
    : key_(std::move(key)), id_(hts::key_id(key_, "vigie-ledger-key-id")) {}

LedgerKey LedgerKey::read(const std::filesystem::path& file) {
    return LedgerKey(hts::read_key_file(file, form()));
}

void LedgerKey::write(const std::filesystem::path& file) const {
    hts::write_key_file(file, form(), key_);
}

} // namespace vigie::cases
