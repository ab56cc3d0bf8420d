#include "filters/expression/record_fields.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::filters::expression {
namespace {

/// Cuts `text` at every `separator` into `pieces`, whose room is used again.
void cut(std::string_view text, char separator, std::vector<std::string_view>& pieces) {
    pieces.clear();
    while (true) {
        const std::size_t end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

/// Piece number `index` of `text`; nullopt if there are fewer.
std::optional<std::string_view> piece(std::string_view text, char separator, std::size_t index) {
    for (; index > 0; --index) {
        const std::size_t end = text.find(separator);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find(separator));
}

} // namespace

RecordFields::RecordFields(const Program& program)
    : program_(&program), info_(program.info_tags.size()), format_at_(program.format_tags.size()) {}

void RecordFields::reset(const hts::RecordLine& record, RecordPlace place) {
    record_ = &record;
    place_ = place;
    for (Found& found : info_) {
        found = {};
    }
    info_rest_ = record.info == "." ? std::string_view{} : record.info;
    alts_known_ = false;
    columns_known_ = false;
    entries_known_ = false;
}

std::optional<std::string_view> RecordFields::info(std::size_t tag) {
    while (!info_[tag].known && !info_rest_.empty()) {
        const std::size_t end = info_rest_.find(';');
        const std::string_view entry = info_rest_.substr(0, end);
        info_rest_.remove_prefix(end == std::string_view::npos ? info_rest_.size() : end + 1);
        for (std::size_t i = 0; i < info_.size(); ++i) {
            const std::string& name = program_->info_tags[i].name;
            const bool named = entry.starts_with(name) &&
                               (entry.size() == name.size() || entry[name.size()] == '=');
            if (named) {
                info_[i] = {.known = true,
                            .present = true,
                            .text = entry.substr(std::min(entry.size(), name.size() + 1))};
                break;
            }
        }
    }
    info_[tag].known = true;
    return info_[tag].present ? std::optional(info_[tag].text) : std::nullopt;
}

const std::vector<std::string_view>& RecordFields::alts() {
    if (!alts_known_) {
        alts_known_ = true;
        cut(record_->alt, ',', alts_);
        if (record_->alt == ".") {
            alts_.clear();
        }
    }
    return alts_;
}

void RecordFields::find_format() {
    if (format_ == record_->format) {
        return;
    }
    format_ = record_->format;
    std::vector<std::string_view> keys;
    cut(format_, ':', keys);
    for (std::size_t i = 0; i < format_at_.size(); ++i) {
        const auto it = std::find(keys.begin(), keys.end(), program_->format_tags[i].name);
        format_at_[i] = it == keys.end() ? -1 : static_cast<int>(it - keys.begin());
    }
}

bool RecordFields::has_format(std::size_t tag) {
    if (record_->format.empty()) {
        return false;
    }
    find_format();
    return format_at_[tag] >= 0;
}

std::string_view RecordFields::sample_value(std::size_t sample, std::size_t tag) {
    if (!has_format(tag)) {
        return absent_text;
    }
    if (!columns_known_) {
        columns_known_ = true;
        cut(record_->samples, '\t', columns_);
    }
    const auto value = piece(columns_[sample], ':', static_cast<std::size_t>(format_at_[tag]));
    return value && !value->empty() ? *value : std::string_view(".");
}

const std::vector<std::string_view>& RecordFields::entries() {
    if (!entries_known_) {
        entries_known_ = true;
        const auto text = info(program_->entries->tag);
        if (text && !text->empty() && *text != ".") {
            cut(*text, ',', entries_);
        } else {
            entries_.clear();
        }
    }
    return entries_;
}

std::string_view RecordFields::entry_field(std::size_t field) const {
    return piece(entries_[entry_], '|', field).value_or(std::string_view{});
}

void RecordFields::refuse(const std::string& field,
                          std::string_view value,
                          const std::string& type) const {
    throw model::InputError({.file = std::string(place_.file),
                             .line = place_.line,
                             .locus = fmt::format("{}:{}", record_->chrom, record_->pos_text),
                             .field = field},
                            fmt::format("\"{}\" is not {}", value.substr(0, 40), type),
                            "mend the value, or the Type that the header declares");
}

} // namespace vigie::filters::expression
