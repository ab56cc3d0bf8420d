#include "pipeline/run/archive_replay.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/archive.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::run {
namespace {

using Json = nlohmann::json;

constexpr std::size_t fewest_digits = 6;

void require_day_or_release(const std::string& as_of) {
    const bool hexadecimal = as_of.find_first_not_of("0123456789abcdef") == as_of.npos;
    if (!model::parse_date(as_of) && (as_of.size() < fewest_digits || !hexadecimal)) {
        throw model::UsageError("--as-of is a day (YYYY-MM-DD) or the id of a release, six digits "
                                "of it or more, where an archive is replayed");
    }
}

/// Days are compared as they are written: YYYY-MM-DD sorts by time.
bool stood(const Json& result, const std::string& as_of) {
    if (result.at("never_current").get<bool>()) {
        return false;
    }
    return model::parse_date(as_of)
               ? result.at("from").get<std::string>() <= as_of
               : result.at("release").at("id").get<std::string>().starts_with(as_of);
}

/// The last one that stood then. @throws InputError.
Json chosen_result(const Json& document, const std::string& as_of, const std::string& file) {
    Json chosen;
    for (const Json& result : document.at("results")) {
        if (stood(result, as_of)) {
            chosen = result;
        }
    }
    if (chosen.is_null()) {
        throw model::InputError({.file = file},
                                fmt::format("nothing was said of the case as of {}", as_of),
                                "archive.json lists its results by day and release");
    }
    if (!chosen.at("file").is_string()) {
        throw model::InputError({.file = file},
                                fmt::format("what was said as of {} is sealed: {}", as_of,
                                            chosen.at("sealed").get<std::string>()),
                                "the laboratory's store keeps it");
    }
    return chosen;
}

} // namespace

ArchivedReplay replay_archive(const std::filesystem::path& folder, const std::string& as_of) {
    require_day_or_release(as_of);
    (void)verify_archive(folder, {});
    const std::string file = (folder / "archive.json").string();
    try {
        const Json document = Json::parse(hts::read_file(file));
        const Json result = chosen_result(document, as_of, file);
        const std::filesystem::path place(result.at("file").get<std::string>());
        if (place != place.lexically_normal() || *place.begin() != "results") {
            throw model::InputError({.file = file}, "a result lies outside the archive",
                                    "take the archive from another copy and compare");
        }
        return {.case_id = document.at("case"),
                .from = result.at("from"),
                .release = result.at("release").at("id"),
                .candidates_json = hts::read_file(folder / place)};
    } catch (const Json::exception& damage) {
        throw model::InputError({.file = file}, std::string("this is no archive: ") + damage.what(),
                                "take the archive from another copy and compare");
    }
}

} // namespace vigie::run
