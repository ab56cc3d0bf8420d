#include "cases/batch_folder.hpp"

#include "cases/evidence_rows.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace vigie::cases {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view prefix = "batch.";
constexpr std::string_view middle = "-of-";
constexpr std::string_view suffix = ".json";

/// The shard whose report has this name; nullopt for any other name.
std::optional<Shard> shard_of_report(std::string_view name) {
    if (!name.starts_with(prefix) || !name.ends_with(suffix) ||
        name.size() <= prefix.size() + suffix.size()) {
        return std::nullopt;
    }
    name.remove_prefix(prefix.size());
    name.remove_suffix(suffix.size());
    const std::size_t cut = name.find(middle);
    if (cut == std::string_view::npos) {
        return std::nullopt;
    }
    try {
        return parse_shard(
            fmt::format("{}/{}", name.substr(0, cut), name.substr(cut + middle.size())));
    } catch (const model::UsageError&) {
        return std::nullopt;
    }
}

/// What the reports say of the cases of a folder.
struct Reports {
    std::map<std::string, std::string> cases;            ///< what became of each case
    std::map<std::size_t, std::set<std::size_t>> shards; ///< numbers that have a report, by "of"
};

void read_report(const fs::path& file, Reports& reports) {
    try {
        const json report = json::parse(hts::read_file(file));
        for (const json& entry : report.at("cases")) {
            std::string state = entry.at("outcome").get<std::string>();
            if (const json& sentence = entry.at("sentence"); !sentence.is_null()) {
                state += ": " + decode_text(sentence);
            }
            reports.cases[entry.at("case").get<std::string>()] = std::move(state);
        }
    } catch (const nlohmann::json::exception&) {
        throw model::InputError({.file = file.string()}, "this is no report of a batch",
                                "run the batch again with --resume, which writes it anew");
    }
}

/// A batch that was cut otherwise when it went on has left reports of both cuts: one whole set will
/// do.
std::vector<std::string> missing_shards(const Reports& reports) {
    std::vector<std::string> warnings;
    for (const auto& [of, numbers] : reports.shards) {
        if (numbers.size() == of) {
            return {};
        }
        warnings.push_back(fmt::format("{} of the {} shards of the batch have left no report: "
                                       "nothing is known of their cases",
                                       of - numbers.size(), of));
    }
    return warnings;
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
    std::vector<fs::path> entries;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        entries.push_back(entry.path());
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

} // namespace

std::string batch_report_name(const Shard& shard) {
    return fmt::format("{}{}{}", prefix, shard.name(), suffix);
}

bool is_batch_folder(const fs::path& folder) {
    std::error_code failure;
    if (fs::exists(folder / "receipt.json", failure)) {
        return false;
    }
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        if (shard_of_report(entry->path().filename().string())) {
            return true;
        }
    }
    return false;
}

BatchFolder list_batch(const fs::path& folder) {
    BatchFolder batch;
    Reports reports;
    std::set<std::string> unfinished;
    for (const fs::path& path : sorted_entries(folder)) {
        const std::string name = path.filename().string();
        if (const auto shard = shard_of_report(name)) {
            reports.shards[shard->of].insert(shard->number);
            read_report(path, reports);
        } else if (fs::is_directory(path) && !name.starts_with('.')) {
            if (fs::exists(path / "receipt.json")) {
                batch.results.push_back(path);
            } else {
                unfinished.insert(name);
            }
        }
    }
    for (const fs::path& result : batch.results) {
        reports.cases.erase(result.filename().string());
    }
    for (const std::string& name : unfinished) {
        reports.cases[name] = "its folder holds no receipt";
    }
    for (const auto& [name, state] : reports.cases) {
        batch.without_result.push_back(fmt::format("{} ({})", name, state));
    }
    batch.warnings = missing_shards(reports);
    return batch;
}

} // namespace vigie::cases
