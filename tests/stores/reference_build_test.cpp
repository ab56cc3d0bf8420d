#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/gzip_text.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <stdexcept>

namespace vigie::hts {
namespace {

using model::Contig;
using model::Position;
using tests::TemporaryFolder;

class ReferenceBuild : public testing::Test {
  protected:
    std::vector<ReferenceContig> build(std::string_view fasta) const {
        tests::put(folder_ / "in.fa", fasta);
        return build_reference(folder_ / "in.fa", component(), {.kind = "reference"});
    }
    std::string refusal(std::string_view fasta) const {
        try {
            build(fasta);
        } catch (const model::InputError& error) {
            EXPECT_FALSE(std::filesystem::exists(component()));
            return error.what();
        }
        return {};
    }
    Reference open(std::vector<Contig> canonical) const {
        return {ComponentFile::open(component()), std::move(canonical)};
    }
    std::filesystem::path component() const { return folder_ / "reference"; }
    const TemporaryFolder& folder() const { return folder_; }

  private:
    TemporaryFolder folder_;
};

using ABuiltReference = ReferenceBuild;
using AFasta = ReferenceBuild;

TEST_F(ABuiltReference, HoldsTheSequencesOfTheFasta) {
    build(">chr20 description\nACgt\nNNRT\nA\n>chrM\tmore\nGATT\n");
    const Reference reference = open({Contig("20"), Contig("MT")});
    EXPECT_EQ(reference.bases(Contig("20"), {Position{0}, Position{9}}), "ACGTNNNTA");
    EXPECT_EQ(reference.bases(Contig("MT"), {Position{0}, Position{4}}), "GATT");
}

TEST_F(ABuiltReference, TellsNamesLengthsAndChecksumsOfTheOriginalLetters) {
    const auto contigs = build(">chr20 x\nACgt\nNNRT\nA\n");
    ASSERT_EQ(contigs.size(), 1U);
    EXPECT_EQ(contigs[0].name, "chr20");
    EXPECT_EQ(contigs[0].length, 9);
    EXPECT_EQ(contigs[0].md5, md5_hex("ACGTNNRTA"));
    const auto listed = Reference::directory(ComponentFile::open(component()));
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].name, "chr20");
    EXPECT_EQ(listed[0].length, 9);
    EXPECT_EQ(listed[0].md5, contigs[0].md5);
}

TEST_F(ABuiltReference, IsTheSameWhateverTheLineWidthAndLineEnd) {
    build(">c\nACGTAC\n");
    const std::string bytes = tests::get(component());
    for (const char* fasta :
         {">c\nA\nC\nG\nT\nA\nC\n", ">c\r\nACGT\r\nAC\r\n", ">c\n\nACGTAC", ">c x y\nACGTAC\n\n"}) {
        build(fasta);
        EXPECT_EQ(tests::get(component()), bytes) << fasta;
    }
}

TEST_F(ABuiltReference, IsTheSameFromGzipAndBgzf) {
    std::mt19937 random(3);
    std::string fasta = ">c\n";
    for (int i = 0; i < 300000; ++i) {
        fasta += i % 60 == 59 ? '\n' : std::string_view("ACGTN")[random() % 5];
    }
    build(fasta);
    const std::string bytes = tests::get(component());
    build(tests::gzip(fasta));
    EXPECT_EQ(tests::get(component()), bytes);
    build(tests::bgzf(fasta));
    EXPECT_EQ(tests::get(component()), bytes);
}

TEST_F(AFasta, IsRefusedIfItsGzipIsCut) {
    const std::string compressed = tests::gzip(">c\n" + std::string(1000, 'A') + "\n>d\nACGT\n");
    for (std::size_t size = 0; size < compressed.size(); ++size) {
        ASSERT_NE(refusal(compressed.substr(0, size)), "") << size;
    }
}

TEST_F(AFasta, IsRefusedWithoutTheBgzfEndBlock) {
    const std::string compressed = tests::bgzf(">c\nACGT\n");
    const std::string cut = compressed.substr(0, compressed.size() - tests::bgzf_end.size());
    EXPECT_THAT(refusal(cut), testing::HasSubstr("end-of-file block"));
}

TEST_F(AFasta, IsRefusedIfItsBgzfIsDamaged) {
    std::string compressed = tests::bgzf(">c\n" + std::string(1000, 'A') + "\n");
    compressed[30] = static_cast<char>(compressed[30] ^ 0x10);
    EXPECT_NE(refusal(compressed), "");
}

TEST_F(AFasta, IsRefusedIfASequenceIsThereTwice) {
    EXPECT_THAT(refusal(">c\nA\n>d\nA\n>c\nC\n"),
                testing::AllOf(testing::HasSubstr(":5"), testing::HasSubstr("twice")));
}

TEST_F(AFasta, IsRefusedIfASequenceIsEmpty) {
    EXPECT_THAT(refusal(">c\n>d\nA\n"), testing::HasSubstr("empty"));
    EXPECT_THAT(refusal(">c\nA\n>d\n"), testing::HasSubstr("empty"));
}

TEST_F(AFasta, IsRefusedIfItHoldsOtherCharacters) {
    for (const char* line : {"AC-GT", "AC*", "AC GT", "MKVLAE", "ACGU", "12"}) {
        EXPECT_THAT(refusal(std::string(">c\nACGT\n") + line + "\n"),
                    testing::AllOf(testing::HasSubstr("in.fa:3"), testing::HasSubstr("(c)")))
            << line;
    }
}

TEST_F(AFasta, IsRefusedIfItIsNone) {
    EXPECT_THAT(refusal("ACGT\n>c\nA\n"), testing::HasSubstr("not a FASTA"));
    EXPECT_THAT(refusal("\n\n"), testing::HasSubstr("no sequence"));
    EXPECT_NE(refusal(""), "");
}

TEST_F(AFasta, IsRefusedIfASequenceHasNoUsableName) {
    for (const char* name : {">", "> c", ">*c", ">c\xc3\xa9", ">a,b", ">=c"}) {
        EXPECT_THAT(refusal(std::string(name) + "\nA\n"), testing::HasSubstr("name")) << name;
    }
}

TEST_F(AFasta, IsAMissingInputIfItIsNotThere) {
    try {
        build_reference(folder() / "none.fa", component(), {});
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

TEST_F(AFasta, IsNeverAnAddress) {
    EXPECT_THROW(build_reference("https://localhost/x.fa", component(), {}), model::InputError);
}

TEST_F(ABuiltReference, NeedsACanonicalContigForEach) {
    build(">c\nA\n>d\nA\n");
    EXPECT_THROW(open({Contig("c")}), std::logic_error);
    EXPECT_THROW(open({Contig("c"), Contig("c")}), model::InputError);
}

TEST_F(ABuiltReference, IsNotReadFromAnotherComponent) {
    ComponentWriter(component(), {.kind = "clinvar", .columns = {"x"}}).commit();
    EXPECT_THROW(open({}), model::InputError);
    EXPECT_THROW(Reference::directory(ComponentFile::open(component())), model::InputError);
}

TEST_F(ABuiltReference, IsRefusedIfLengthAndSequenceDisagree) {
    ComponentWriter writer(component(), {.kind = "reference", .columns = Reference::columns()});
    writer.add_stored("\x1b");
    writer.add_compressed("");
    writer.set_details(R"({"contigs":[{"name":"c","length":5,"md5":"","bases":0,"unknown":1}]})");
    writer.commit();
    EXPECT_THROW(open({Contig("c")}), model::InputError);
}

TEST_F(ABuiltReference, IsRefusedIfUnknownBasesLieOutside) {
    ComponentWriter writer(component(), {.kind = "reference", .columns = Reference::columns()});
    writer.add_stored("\x1b");
    writer.add_compressed(std::string("\x00\x00\x00\x00\x05\x00\x00\x00", 8));
    writer.set_details(R"({"contigs":[{"name":"c","length":4,"md5":"","bases":0,"unknown":1}]})");
    writer.commit();
    EXPECT_THROW(open({Contig("c")}), model::InputError);
}

TEST_F(ABuiltReference, HasTheOfficialChecksumsOfRealChromosomes) {
    const char* given = std::getenv("VIGIE_SHARED_DATA");
    const char* source = std::getenv("VIGIE_SOURCE_DIR");
    const std::filesystem::path data =
        given != nullptr
            ? std::filesystem::path(given)
            : std::filesystem::path(source == nullptr ? "." : source) / "../shared/data";
    const std::filesystem::path fasta = data / "reference/GRCh37.20_21.fa.gz";
    if (!std::filesystem::exists(fasta)) {
        GTEST_SKIP() << "left out: official M5 of GRCh37 20 and 21 (no shared data)";
    }
    const auto contigs = build_reference(fasta, component(), {.kind = "reference"});
    const model::Assembly assembly("GRCh37");
    ASSERT_EQ(contigs.size(), 2U);
    for (const ReferenceContig& contig : contigs) {
        const auto known = assembly.find(Contig(contig.name));
        ASSERT_TRUE(known);
        EXPECT_EQ(contig.length, known->length);
        EXPECT_EQ(contig.md5, known->md5);
    }
    const Contig chr20("20");
    const std::string sequence =
        open({chr20, Contig("21")}).bases(chr20, {Position{0}, Position{contigs[0].length}});
    EXPECT_EQ(md5_hex(sequence), contigs[0].md5);
}

} // namespace
} // namespace vigie::hts
