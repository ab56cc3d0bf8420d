#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <thread>

namespace vigie::hts {
namespace {

using tests::TemporaryFolder;

ComponentHeader header() {
    return {.kind = "population",
            .name = "gnomad",
            .version = "4.1",
            .assembly = "GRCh38",
            .source_sha256 = "ab",
            .builder_version = 3,
            .columns = {"af", "ac"},
            .details = R"({"n":1})"};
}

std::string refusal(const std::filesystem::path& path) {
    try {
        ComponentFile::open(path).verify();
    } catch (const model::InputError& error) {
        return error.what();
    }
    return {};
}

TEST(AComponent, KeepsItsHeader) {
    const TemporaryFolder folder;
    ComponentWriter(folder / "c", header()).commit();
    EXPECT_EQ(ComponentFile::open(folder / "c").header(), header());
}

TEST(AComponent, KeepsItsChunksInOrder) {
    const TemporaryFolder folder;
    const std::string long_text(1000000, 'x');
    ComponentWriter writer(folder / "c", header());
    EXPECT_EQ(writer.add_compressed(long_text), 0U);
    EXPECT_EQ(writer.add_stored("stored"), 1U);
    EXPECT_EQ(writer.add_compressed(""), 2U);
    EXPECT_EQ(writer.add_stored(""), 3U);
    writer.commit();
    const ComponentFile file = ComponentFile::open(folder / "c");
    ASSERT_EQ(file.chunk_count(), 4U);
    std::string out = "left over";
    file.read_chunk(0, out);
    EXPECT_EQ(out, long_text);
    file.read_chunk(1, out);
    EXPECT_EQ(out, "stored");
    file.read_chunk(2, out);
    EXPECT_EQ(out, "");
    file.read_chunk(3, out);
    EXPECT_EQ(out, "");
    file.verify();
}

TEST(AComponent, WithoutChunksIsSound) {
    const TemporaryFolder folder;
    ComponentWriter(folder / "c", header()).commit();
    EXPECT_EQ(ComponentFile::open(folder / "c").chunk_count(), 0U);
    EXPECT_EQ(refusal(folder / "c"), "");
}

TEST(AStoredChunk, IsAlignedInTheMap) {
    const TemporaryFolder folder;
    ComponentWriter writer(folder / "c", header());
    writer.add_compressed("abc");
    writer.add_stored("first");
    writer.add_stored("second");
    writer.commit();
    const ComponentFile file = ComponentFile::open(folder / "c");
    EXPECT_EQ(file.stored_chunk(1), "first");
    EXPECT_EQ(file.stored_chunk(2), "second");
    for (const std::size_t chunk : {1U, 2U}) {
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file.stored_chunk(chunk).data()) % 64, 0U);
    }
}

TEST(ACompressedChunk, HasNoViewInTheMap) {
    const TemporaryFolder folder;
    ComponentWriter writer(folder / "c", header());
    writer.add_compressed("abc");
    writer.commit();
    EXPECT_THROW(ComponentFile::open(folder / "c").stored_chunk(0), model::InputError);
}

TEST(AChunkThatIsNotThere, IsRefusedByNumber) {
    const TemporaryFolder folder;
    ComponentWriter(folder / "c", header()).commit();
    const ComponentFile file = ComponentFile::open(folder / "c");
    std::string out;
    try {
        file.read_chunk(7, out);
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("chunk 7"));
    }
}

TEST(Details, MayBeSetUpToCommit) {
    const TemporaryFolder folder;
    ComponentWriter writer(folder / "c", header());
    writer.set_details("{\"late\":true}");
    writer.commit();
    EXPECT_EQ(ComponentFile::open(folder / "c").header().details, "{\"late\":true}");
}

TEST(AHeaderThatIsNotUtf8, IsRefused) {
    const TemporaryFolder folder;
    ComponentHeader latin = header();
    latin.version = "\xe9";
    EXPECT_THROW(ComponentWriter(folder / "c", latin).commit(), model::InputError);
    EXPECT_TRUE(folder.empty());
}

TEST(AnUncommittedComponent, LeavesNothing) {
    const TemporaryFolder folder;
    {
        ComponentWriter writer(folder / "c", header());
        writer.add_compressed("abc");
    }
    EXPECT_TRUE(folder.empty());
}

TEST(TheSameContent, GivesTheSameBytes) {
    const TemporaryFolder folder;
    for (const char* name : {"a", "b"}) {
        ComponentWriter writer(folder / name, header());
        writer.add_compressed(std::string(100000, 'y'));
        writer.add_stored("z");
        writer.commit();
    }
    EXPECT_EQ(tests::get(folder / "a"), tests::get(folder / "b"));
}

TEST(AnotherFormatVersion, IsRefusedWithTheRemedyToRebuild) {
    const TemporaryFolder folder;
    ComponentWriter(folder / "c", header()).commit();
    std::string bytes = tests::get(folder / "c");
    bytes[8] = static_cast<char>(component_format_version + 1);
    tests::put(folder / "c", bytes);
    EXPECT_THAT(refusal(folder / "c"), testing::AllOf(testing::HasSubstr("format version 2"),
                                                      testing::HasSubstr("rebuild")));
}

TEST(AMissingComponent, IsAMissingInput) {
    const TemporaryFolder folder;
    try {
        ComponentFile::open(folder / "none");
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

TEST(AnotherKindOfFile, IsNoComponent) {
    const TemporaryFolder folder;
    tests::put(folder / "empty", "");
    tests::put(folder / "text", std::string(500, 'x'));
    EXPECT_THAT(refusal(folder / "empty"), testing::HasSubstr("empty"));
    EXPECT_THAT(refusal(folder / "text"), testing::HasSubstr("not a component"));
    EXPECT_THAT(refusal(folder / "."), testing::HasSubstr("regular file"));
}

TEST(AMovedComponent, KeepsItsViews) {
    const TemporaryFolder folder;
    ComponentWriter writer(folder / "c", header());
    writer.add_stored("stored");
    writer.commit();
    ComponentFile first = ComponentFile::open(folder / "c");
    const std::string_view view = first.stored_chunk(0);
    const ComponentFile second = std::move(first);
    EXPECT_EQ(view, "stored");
    EXPECT_EQ(second.stored_chunk(0).data(), view.data());
}

TEST(Threads, ReadChunksAtTheSameTime) {
    const TemporaryFolder folder;
    ComponentWriter writer(folder / "c", header());
    for (int i = 0; i < 8; ++i) {
        writer.add_compressed(std::string(50000, static_cast<char>('a' + i)));
    }
    writer.commit();
    const ComponentFile file = ComponentFile::open(folder / "c");
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([&file, &wrong, t] {
            std::string out;
            for (std::size_t i = 0; i < 64; ++i) {
                const std::size_t chunk = (i + t) % 8;
                file.read_chunk(chunk, out);
                wrong[t] += out == std::string(50000, static_cast<char>('a' + chunk)) ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_THAT(wrong, testing::Each(0));
}

TEST(TheComponentId, DoesNotChangeFromBuildToBuild) {
    EXPECT_EQ(component_id(header()),
              "8dc2b91cca206964557eaa1f9a04e18ac0d09a9c94fb824c5253c179595bba21");
}

TEST(TheComponentId, DependsOnEveryPartOfTheIdentity) {
    const std::string id = component_id(header());
    for (std::string ComponentHeader::*field :
         {&ComponentHeader::kind, &ComponentHeader::name, &ComponentHeader::version,
          &ComponentHeader::assembly, &ComponentHeader::source_sha256}) {
        ComponentHeader other = header();
        (other.*field) += "x";
        EXPECT_NE(component_id(other), id);
    }
    ComponentHeader newer = header();
    ++newer.builder_version;
    EXPECT_NE(component_id(newer), id);
}

TEST(TheComponentId, KeepsFieldsApart) {
    ComponentHeader a = header();
    ComponentHeader b = header();
    a.kind = "ab";
    a.name = "c";
    b.kind = "a";
    b.name = "bc";
    EXPECT_NE(component_id(a), component_id(b));
}

TEST(TheComponentId, IgnoresTheContent) {
    ComponentHeader other = header();
    other.columns = {"x"};
    other.details = "{}";
    EXPECT_EQ(component_id(other), component_id(header()));
}

} // namespace
} // namespace vigie::hts
