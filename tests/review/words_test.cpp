#include "review/words.hpp"

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/annotation.hpp"
#include "pipeline/model/consequence.hpp"
#include "pipeline/model/inheritance.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <set>

namespace vigie::review {
namespace {

/// The sources of the room as one text.
std::string sources() {
    const char* root = std::getenv("VIGIE_SOURCE_DIR");
    std::string text;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(root == nullptr ? "." : root) / "review")) {
        if (entry.path().extension() == ".cpp") {
            std::ifstream file(entry.path());
            text.append(std::istreambuf_iterator<char>(file), {});
        }
    }
    return text;
}

std::set<std::string> keys(Language language) {
    std::set<std::string> names;
    for (const auto& [key, text] : Words::in(language).all()) {
        names.insert(key);
    }
    return names;
}

std::set<std::string> fields_of(const std::string& text) {
    static const std::regex field("\\{[a-z]+\\}");
    return {std::sregex_token_iterator(text.begin(), text.end(), field), {}};
}

TEST(Words, BothLanguagesHaveTheSameKeys) {
    EXPECT_EQ(keys(Language::french), keys(Language::english));
}

TEST(Words, BothLanguagesFillInTheSameFields) {
    for (const auto& [key, text] : Words::in(Language::french).all()) {
        EXPECT_EQ(fields_of(text), fields_of(Words::in(Language::english).text(key))) << key;
        EXPECT_FALSE(text.empty()) << key;
    }
}

TEST(Words, NoKeyIsUnused) {
    const std::string text = sources();
    ASSERT_GT(text.size(), 10'000U) << "the sources of the room were not found";
    for (const std::string& key : keys(Language::french)) {
        const std::string group = key.substr(0, key.find('.'));
        std::string counted = key;
        for (const char* form : {"_one", "_many"}) {
            counted = counted.ends_with(form)
                          ? counted.substr(0, counted.size() - std::string(form).size())
                          : counted;
        }
        const bool used = text.find('"' + key + '"') != std::string::npos ||
                          text.find('"' + counted + '"') != std::string::npos ||
                          text.find("name(\"" + group + "\"") != std::string::npos ||
                          text.find('"' + group + ".\" +") != std::string::npos;
        EXPECT_TRUE(used) << key;
    }
}

TEST(Words, EveryKeyThatTheSourcesNameIsThere) {
    const std::string text = sources();
    static const std::regex call("words\\.text\\(\\s*\"([a-z_]+\\.[a-z_]+)\"");
    std::size_t found = 0;
    for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it, ++found) {
        EXPECT_NO_THROW((void)Words::in(Language::french).text((*it)[1].str()));
    }
    EXPECT_GT(found, 100U);
}

TEST(Words, NameEveryValueOfTheModel) {
    for (const Language language : {Language::french, Language::english}) {
        const Words& words = Words::in(language);
        for (int i = 0; i <= static_cast<int>(model::InheritancePattern::single_hit); ++i) {
            EXPECT_TRUE(words.has("pattern",
                                  model::pattern_name(static_cast<model::InheritancePattern>(i))));
        }
        for (int i = 0; i <= static_cast<int>(model::ClinicalClass::other); ++i) {
            EXPECT_TRUE(words.has(
                "clinvar", model::clinical_class_name(static_cast<model::ClinicalClass>(i))));
        }
        for (int i = 0; i <= static_cast<int>(model::AcmgClass::pathogenic); ++i) {
            EXPECT_TRUE(
                words.has("class", model::acmg_class_name(static_cast<model::AcmgClass>(i))));
        }
        for (int i = 1; i <= static_cast<int>(model::AcmgStrength::stand_alone); ++i) {
            EXPECT_TRUE(words.has("strength",
                                  model::acmg_strength_name(static_cast<model::AcmgStrength>(i))));
        }
    }
}

TEST(Words, NameConsequencesAsVcfWritesThem) {
    for (std::size_t i = 0; i < model::consequence_count; ++i) {
        const auto name = model::consequence_name(static_cast<model::Consequence>(i));
        EXPECT_TRUE(Words::in(Language::french).has("consequence", name)) << name;
    }
}

TEST(Words, ShowAnUnknownValueAsItIs) {
    EXPECT_EQ(Words::in(Language::french).name("dropped", "a_later_rule"), "a later rule");
}

TEST(Words, RefuseAKeyThatIsNotThere) {
    EXPECT_THROW((void)Words::in(Language::french).text("page.nothing"), std::logic_error);
}

TEST(Words, CountAsTheLanguageDoes) {
    const Words& french = Words::in(Language::french);
    EXPECT_EQ(french.counted("age.years", 0), "0 an");
    EXPECT_EQ(french.counted("age.years", 1), "1 an");
    EXPECT_EQ(french.counted("age.years", 2), "2 ans");
    EXPECT_EQ(Words::in(Language::english).counted("age.years", 0), "0 years");
}

TEST(Words, FillAFieldOnceAndNotTheValueAgain) {
    EXPECT_EQ(Words::in(Language::english)
                  .text("acmg.overridden", {{"author", "{date}"}, {"date", "{"}, {"reason", "x"}}),
              "Judged by {date} on {: x.");
}

TEST(Words, WriteFractionsWithTwoDigits) {
    const Words& french = Words::in(Language::french);
    EXPECT_EQ(french.fraction(0), "0");
    EXPECT_EQ(french.fraction(0.00044), "0,00044");
    EXPECT_EQ(french.fraction(0.0001), "0,0001");
    EXPECT_EQ(french.fraction(0.000044), "4,4 × 10⁻⁵");
    EXPECT_EQ(french.fraction(0.5), "0,5");
    EXPECT_EQ(Words::in(Language::english).fraction(0.0000012), "1.2 × 10⁻⁶");
    EXPECT_EQ(french.decimal(53.6, 0), "54");
}

} // namespace
} // namespace vigie::review
