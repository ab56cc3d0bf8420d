#include "pipeline/run/case_batch_json.hpp"

#include "cases/evidence_rows.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

constexpr int report_schema = 1;

Json text_json(const std::string& text) {
    return cases::encode_text(text);
}

Json entry_json(const BatchEntry& entry) {
    const bool started = entry.outcome != BatchOutcome::not_started;
    return {{"case", entry.case_id},
            {"line", entry.line},
            {"outcome", outcome_name(entry.outcome)},
            {"exit_code", started ? Json(static_cast<int>(entry.code)) : Json()},
            {"sentence", entry.sentence.empty() ? Json() : text_json(entry.sentence)},
            {"seconds", std::round(entry.seconds * 1000) / 1000}};
}

} // namespace

std::string batch_json(const BatchRequest& request,
                       const knowledge::Release& release,
                       const std::vector<BatchEntry>& entries) {
    Json cases = Json::array();
    Json counts = Json::object();
    for (const BatchOutcome outcome : {BatchOutcome::done, BatchOutcome::failed,
                                       BatchOutcome::skipped_done, BatchOutcome::not_started}) {
        counts[outcome_name(outcome)] = 0;
    }
    for (const BatchEntry& entry : entries) {
        cases.push_back(entry_json(entry));
        Json& count = counts[outcome_name(entry.outcome)];
        count = count.get<std::size_t>() + 1;
    }
    const Json json = {
        {"schema", report_schema},
        {"manifest",
         {{"path", text_json(std::filesystem::absolute(request.manifest).lexically_normal())},
          {"sha256", request.cases->sha256},
          {"cases", request.cases->cases.size()}}},
        {"shard", {{"number", request.shard.number}, {"of", request.shard.of}}},
        {"binary_version", request.binary_version},
        {"today", model::format_date(request.today)},
        {"release", release.id()},
        {"rule_set", request.rules.id()},
        {"counts", counts},
        {"cases", cases}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace vigie::run
