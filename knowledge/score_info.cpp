#include "knowledge/score_info.hpp"

#include "knowledge/component_kinds.hpp"
#include "pipeline/model/decimal.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

/// Subfields under which tools write the ALT that an entry is about.
constexpr std::array<std::string_view, 3> allele_names{"ALLELE", "Allele", "ALT"};

void split(std::string_view text, char separator, std::vector<std::string_view>& parts) {
    parts.clear();
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

} // namespace

ScoreInfo::ScoreInfo(const Source& source, const ScoreShape& shape, const hts::VcfHeader& header)
    : source_(source), shape_(shape), reader_(shape) {
    for (const ScoreValueColumn& value : shape.values) {
        values_.push_back(field(value.place, header));
    }
    if (!shape.per.empty()) {
        feature_ = field(shape.places.at(shape.per), header);
    }
    find_allele_part(header);
}

void ScoreInfo::refuse(const std::string& problem) const {
    throw model::UsageError(fmt::format("[[scores]] {}: {}", source_.name, problem),
                            model::ExitCode::configuration);
}

std::vector<std::string> ScoreInfo::subfields(const std::string& tag,
                                              const hts::VcfHeader& header) const {
    const std::string begin = "##INFO=<ID=" + tag + ",";
    const auto line = std::find_if(header.lines.begin(), header.lines.end(),
                                   [&begin](const auto& l) { return l.starts_with(begin); });
    const std::size_t format =
        line == header.lines.end() ? std::string::npos : line->find("Format:");
    if (format == std::string::npos) {
        refuse(fmt::format("the header does not say what {} is made of (\"Format: A|B\")", tag));
    }
    std::string names = line->substr(format + std::string_view("Format:").size());
    names.erase(std::min(names.find('"'), names.size()));
    std::vector<std::string> parts = split_list(names, '|');
    for (std::string& part : parts) {
        part.erase(0, std::min(part.find_first_not_of(" '"), part.size()));
        part.erase(part.find_last_not_of(" '.") + 1);
    }
    return parts;
}

ScoreInfo::Field ScoreInfo::field(const std::string& place, const hts::VcfHeader& header) {
    const std::size_t colon = place.find(':');
    Field field{.tag = place.substr(0, colon), .part = std::nullopt};
    if (!header.info.contains(field.tag)) {
        refuse(fmt::format("the header of {} declares no INFO tag {}", source_.path.string(),
                           field.tag));
    }
    if (colon == std::string::npos) {
        return field;
    }
    if (!structured_.empty() && structured_ != field.tag) {
        refuse("only one tag with subfields can be read");
    }
    structured_ = field.tag;
    const std::vector<std::string> names = subfields(field.tag, header);
    const auto found = std::find(names.begin(), names.end(), place.substr(colon + 1));
    if (found == names.end()) {
        refuse(fmt::format("{} has no subfield {}", field.tag, place.substr(colon + 1)));
    }
    field.part = static_cast<std::size_t>(found - names.begin());
    return field;
}

void ScoreInfo::find_allele_part(const hts::VcfHeader& header) {
    if (const auto stated = shape_.places.find("alt"); stated != shape_.places.end()) {
        allele_part_ = field(stated->second, header).part;
        return;
    }
    if (structured_.empty()) {
        return;
    }
    const std::vector<std::string> names = subfields(structured_, header);
    const auto found = std::find_if(names.begin(), names.end(), [](const std::string& name) {
        return std::find(allele_names.begin(), allele_names.end(), name) != allele_names.end();
    });
    if (found != names.end()) {
        allele_part_ = static_cast<std::size_t>(found - names.begin());
    }
}

void ScoreInfo::fail(const SourceAllele& item,
                     const std::string& tag,
                     std::string_view text) const {
    throw model::InputError(
        {.file = source_.path.string(),
         .line = item.line,
         .locus = item.allele.key(),
         .field = tag},
        fmt::format("\"{}\" is no value of this tag that can be kept", text.substr(0, 40)));
}

/// The items of a plain tag for one ALT: all of a lone ALT, else one for each (Number=A), one for
/// REF and each (R), or one for all.
std::string_view ScoreInfo::text_of(const Field& field, const SourceAllele& item) const {
    const auto list = hts::info_value(item.record.info, field.tag);
    if (!list) {
        return {};
    }
    const auto items = static_cast<std::size_t>(std::count(list->begin(), list->end(), ',')) + 1;
    std::size_t skipped = 0;
    if (items == 1) {
        return *list;
    }
    if (items == item.alt_count) {
        skipped = item.alt;
    } else if (items == item.alt_count + 1) {
        skipped = item.alt + 1;
    } else {
        fail(item, field.tag, *list);
    }
    std::string_view rest = *list;
    for (; skipped > 0; --skipped) {
        rest.remove_prefix(rest.find(',') + 1);
    }
    return rest.substr(0, rest.find(','));
}

void ScoreInfo::read_value(std::string_view text,
                           std::size_t column,
                           const SourceAllele& item,
                           model::StageCounts& counts) {
    const std::size_t offset = shape_.per.empty() ? 0 : 1;
    annotation::StoreValue& value = row_[column + offset];
    if (!reader_.read(text, value, counts)) {
        fail(item, values_[column].tag, text);
    }
    if (offset != 0) {
        value.text = value.present ? model::Decimal{value.integer, shape_.decimals}.text()
                                   : std::string(".");
    }
}

/// Reads `parts_` (of the structured tag) and the plain tags into a row.
void ScoreInfo::read_entry(const SourceAllele& item, model::StageCounts& counts) {
    const auto text = [&](const Field& field) {
        if (!field.part) {
            return text_of(field, item);
        }
        return *field.part < parts_.size() ? parts_[*field.part] : std::string_view();
    };
    row_.assign(values_.size() + (shape_.per.empty() ? 0 : 1), {});
    bool any = false;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        read_value(text(values_[i]), i, item, counts);
        any = any || row_[i + (shape_.per.empty() ? 0 : 1)].present;
    }
    if (!any) {
        return;
    }
    if (feature_) {
        const std::string_view name = text(*feature_);
        row_[0].text = reader_.is_missing(name) ? std::string(".") : std::string(name);
        for (annotation::StoreValue& value : row_) {
            value.present = true;
        }
    }
    rows_.push_back(row_);
}

void ScoreInfo::read_entries(const SourceAllele& item,
                             std::string_view alt,
                             model::StageCounts& counts) {
    const auto list = hts::info_value(item.record.info, structured_);
    if (!list) {
        return;
    }
    if (!allele_part_ && item.alt_count > 1) {
        fail(item, structured_, *list);
    }
    std::vector<std::string_view> entries;
    split(*list, ',', entries);
    for (const std::string_view entry : entries) {
        split(entry, '|', parts_);
        if (allele_part_ && (*allele_part_ >= parts_.size() || parts_[*allele_part_] != alt)) {
            continue;
        }
        read_entry(item, counts);
    }
}

const ScoreMerge::Rows& ScoreInfo::read(const SourceAllele& item, model::StageCounts& counts) {
    rows_.clear();
    if (structured_.empty()) {
        parts_.clear();
        read_entry(item, counts);
    } else {
        const std::vector<std::string_view> alts = hts::split_alleles(item.record.alt);
        read_entries(item, alts[item.alt], counts);
    }
    return rows_;
}

} // namespace vigie::knowledge
