#include "pipeline/hts/table_lines.hpp"

#include "gzip_text.hpp"
#include "pipeline/model/error.hpp"
#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class TableLinesOf : public ::testing::Test {
  protected:
    std::string write(const std::string& bytes) const {
        const std::filesystem::path path = folder_ / "table";
        put(path, bytes);
        return path.string();
    }

    std::vector<std::string> lines(const std::string& bytes) {
        hts::TableLines table(write(bytes));
        std::vector<std::string> found;
        std::string_view line;
        while (table.next(line)) {
            found.emplace_back(line);
        }
        EXPECT_EQ(table.line_number(), found.size());
        warnings_ = table.finish();
        return found;
    }

    std::string refusal(const std::string& bytes) {
        try {
            lines(bytes);
        } catch (const model::InputError& error) {
            return error.what();
        }
        return "accepted";
    }

    TemporaryFolder folder_;
    std::vector<std::string> warnings_;
};

TEST_F(TableLinesOf, PlainGzipAndBgzfTextAreTheSame) {
    const std::string text = "a\tb\n\n1\t2\r\n";
    for (const std::string& bytes : {text, gzip(text), bgzf(text)}) {
        EXPECT_THAT(lines(bytes), ElementsAre("a\tb", "", "1\t2"));
    }
    EXPECT_THAT(warnings_, IsEmpty());
    lines(gzip(text));
    EXPECT_THAT(warnings_, ElementsAre(HasSubstr("plain gzip")));
}

TEST_F(TableLinesOf, ADamagedOrCutFileIsRefused) {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += std::to_string(i * 7919) + "\n";
    }
    const std::string packed = bgzf(text);
    EXPECT_THAT(refusal(packed.substr(0, packed.size() - bgzf_end.size())),
                HasSubstr("end-of-file block is missing"));
    std::string flipped = packed;
    flipped[200] = static_cast<char>(flipped[200] ^ 1);
    EXPECT_THAT(refusal(flipped), HasSubstr("damaged"));
    EXPECT_THAT(refusal(gzip(text).substr(0, 500)), HasSubstr("damaged"));
    EXPECT_THAT(refusal("a\nb"), HasSubstr("cut in mid-line"));
    EXPECT_THAT(refusal(std::string("a\0b\n", 4)), HasSubstr("NUL"));
    EXPECT_THAT(refusal(""), HasSubstr("empty"));
}

TEST_F(TableLinesOf, AFileThatIsNotThereIsAMissingInput) {
    try {
        const hts::TableLines table((folder_ / "nothing").string());
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

} // namespace
} // namespace vigie::tests
