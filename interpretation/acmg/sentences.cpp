#include "interpretation/acmg/sentences.hpp"

#include "interpretation/acmg/embedded_rules.hpp"
#include "interpretation/acmg/toml_values.hpp"

#include <map>
#include <stdexcept>

namespace vigie::interpretation::acmg {
namespace {

/// "PVS1.nmd" -> words.
using Words = std::map<std::string, Wording, std::less<>>;

Words read_words() {
    const toml::table table = parse_toml(sentences_text(), "ACMG sentences");
    Section root(table, "");
    Words words;
    for (const std::string& group : root.keys()) {
        Section section = root.section(group);
        for (const std::string& reason : section.keys()) {
            Section both = section.section(reason);
            words[group + "." + reason] = {both.text("en"), both.text("fr")};
            both.finish();
        }
    }
    return words;
}

const Words& all_words() {
    static const Words words = read_words();
    return words;
}

void replace_all(std::string& text, std::string_view field, const std::string& value) {
    for (std::size_t at = text.find(field); at != std::string::npos;
         at = text.find(field, at + value.size())) {
        text.replace(at, field.size(), value);
    }
}

std::string filled(std::string text, const model::AcmgRecord& record, const std::string& because) {
    const model::AcmgEvidence& evidence = record.evidence;
    const std::string source = evidence.source.empty()
                                   ? std::string()
                                   : " (" + evidence.source +
                                         (evidence.release.empty() ? "" : " " + evidence.release) +
                                         ")";
    replace_all(text, "{because}", because);
    replace_all(text, "{value}", evidence.value);
    replace_all(text, "{threshold}", evidence.threshold);
    replace_all(text, "{source}", source);
    return text;
}

Wording words_of(std::string_view code, std::string_view reason) {
    const Words& words = all_words();
    for (const std::string_view group : {code, std::string_view("common")}) {
        const auto it = words.find(std::string(group) + "." + std::string(reason));
        if (it != words.end()) {
            return it->second;
        }
    }
    throw std::logic_error("no sentence for " + std::string(code) + "." + std::string(reason));
}

} // namespace

Wording sentence_of(const model::AcmgRecord& record) {
    Wording words = words_of(model::acmg_code(record.criterion), record.reason);
    const auto because = [&record](std::size_t language) {
        return language < record.because.size() ? record.because[language] : std::string();
    };
    words.english = filled(std::move(words.english), record, because(0));
    words.french = filled(std::move(words.french), record, because(1));
    return words;
}

} // namespace vigie::interpretation::acmg
