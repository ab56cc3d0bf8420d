#include "pipeline/run/score_tags.hpp"

#include "knowledge/sources.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace vigie::run {
namespace {

/// Letters that end or part INFO values.
std::string safe_name(std::string name) {
    for (char& c : name) {
        if (c == ',' || c == ';' || c == '=' || c == '&' || c == ' ') {
            c = '_';
        }
    }
    return name;
}

std::set<std::string> features_of(const model::ScoreReading& reading) {
    std::set<std::string> features;
    for (const model::ScoreValue& value : reading.values) {
        features.insert(value.feature);
    }
    return features;
}

std::string
text_of(const model::ScoreReading& reading, const std::string& name, const std::string& feature) {
    const auto it = std::find_if(reading.values.begin(), reading.values.end(),
                                 [&](const model::ScoreValue& value) {
                                     return value.name == name && value.feature == feature;
                                 });
    return it == reading.values.end() ? "." : it->value.text();
}

template <typename Text>
std::string joined(const std::set<std::string>& features, const Text& text) {
    std::string all;
    for (const std::string& feature : features) {
        all += (all.empty() ? "" : "&") + text(feature);
    }
    return all.empty() ? "." : all;
}

} // namespace

ScoreTags::ScoreTags(const knowledge::Release& release) {
    for (const knowledge::ScoreSource& source : release.scores()) {
        const std::string prefix = "VIGIE_" + knowledge::tag_part(source.name());
        const std::string how =
            fmt::format("{} {}, by {}, {} of several", source.name(), source.version(),
                        knowledge::score_key_name(source.key()),
                        knowledge::aggregation_name(source.aggregation()));
        if (source.per_feature()) {
            tags_.push_back(
                {prefix + "_FEATURE", "String", "genes or transcripts of the values of " + how});
        }
        for (const std::string& value : source.values()) {
            tags_.push_back({value.empty() ? prefix : prefix + "_" + knowledge::tag_part(value),
                             source.per_feature() ? "String" : "Float",
                             value.empty() ? how : value + " of " + how});
        }
        sources_.push_back({source.values(), source.per_feature()});
    }
}

void ScoreTags::append_values(const std::vector<model::ScoreReading>& readings,
                              std::vector<std::string>& values) const {
    const model::ScoreReading none;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        const model::ScoreReading& reading = i < readings.size() ? readings[i] : none;
        const std::set<std::string> features = features_of(reading);
        if (sources_[i].per_feature) {
            values.push_back(
                joined(features, [](const std::string& feature) { return safe_name(feature); }));
        }
        for (const std::string& name : sources_[i].values) {
            values.push_back(joined(features, [&](const std::string& feature) {
                return text_of(reading, name, feature);
            }));
        }
    }
}

} // namespace vigie::run
