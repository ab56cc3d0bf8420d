#include "pipeline/hts/sample_field.hpp"

#include <algorithm>
#include <utility>

namespace vigie::hts {

bool refuse(LineFault& fault, std::string rule, std::string field, std::string message) {
    fault = {std::move(rule), std::move(field), std::move(message)};
    return false;
}

std::vector<std::string_view> pieces_between(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (true) {
        const std::size_t end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return pieces;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<std::string_view>
sample_field(const RecordLine& record, std::size_t sample, std::string_view key) {
    if (record.format.empty()) {
        return std::nullopt;
    }
    const std::vector<std::string_view> keys = pieces_between(record.format, ':');
    const auto found = std::find(keys.begin(), keys.end(), key);
    const std::vector<std::string_view> columns = pieces_between(record.samples, '\t');
    if (found == keys.end() || sample >= columns.size()) {
        return std::nullopt;
    }
    const std::vector<std::string_view> values = pieces_between(columns[sample], ':');
    const auto place = static_cast<std::size_t>(found - keys.begin());
    if (place >= values.size() || values[place].empty() || values[place] == ".") {
        return std::nullopt;
    }
    return values[place];
}

std::vector<std::string_view> failed_filters(std::string_view filter) {
    std::vector<std::string_view> failed = pieces_between(filter, ';');
    std::erase_if(failed, [](std::string_view name) {
        return name.empty() || name == "." || name == "PASS";
    });
    return failed;
}

} // namespace vigie::hts
