#include "knowledge/diff.hpp"
#include "knowledge/manifest_id.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

ManifestComponent component(const std::string& kind, const std::string& id, std::uint64_t order) {
    ManifestComponent result;
    result.kind = kind;
    result.name = kind + id;
    result.id = id;
    result.file = id + ".vkc";
    result.order = order;
    result.counts = {{"read", 5}, {"kept", 4}, {"dropped:no_alt", 1}};
    result.source_files = {{"a.vcf", "00"}};
    result.warnings = {"unofficial M5"};
    return result;
}

Manifest manifest(std::vector<ManifestComponent> components) {
    Manifest result;
    result.assembly = "GRCh38";
    result.components = std::move(components);
    sort_components(result);
    result.id = manifest_id(result);
    return result;
}

TEST(ReleaseManifest, WrittenAndReadAgainIsTheSame) {
    const test::ScratchFolder folder;
    const Manifest written = manifest({component("panels", "b", 1), component("clinvar", "a", 0)});
    folder.write("manifest.json", manifest_to_json(written));
    const Manifest read = read_manifest(folder.path());
    EXPECT_EQ(read.id, written.id);
    EXPECT_EQ(read.assembly, written.assembly);
    EXPECT_EQ(read.components, written.components);
}

TEST(ReleaseManifest, TheIdDependsOnAssemblyComponentsAndTheOrderOfAKind) {
    const Manifest one = manifest({component("panels", "a", 0), component("panels", "b", 1)});
    const Manifest swapped = manifest({component("panels", "a", 1), component("panels", "b", 0)});
    const Manifest less = manifest({component("panels", "a", 0)});
    EXPECT_NE(one.id, swapped.id);
    EXPECT_NE(one.id, less.id);
    Manifest other = one;
    other.assembly = "GRCh37";
    EXPECT_NE(manifest_id(other), one.id);
}

TEST(ReleaseManifest, TheIdDoesNotDependOnTheOrderBetweenKindsNorOnCounts) {
    const Manifest one = manifest({component("panels", "a", 0), component("clinvar", "b", 1)});
    Manifest other = manifest({component("panels", "a", 1), component("clinvar", "b", 0)});
    EXPECT_EQ(one.id, other.id);
    other.components[0].counts.clear();
    EXPECT_EQ(manifest_id(other), one.id);
}

TEST(ReleaseManifest, AManifestThatContradictsItselfIsRefused) {
    const test::ScratchFolder folder;
    Manifest changed = manifest({component("panels", "a", 0)});
    changed.components[0].id = "c";
    folder.write("manifest.json", manifest_to_json(changed));
    EXPECT_THROW(read_manifest(folder.path()), model::InputError);
}

TEST(ReleaseManifest, DamagedForeignOrMissingManifestsAreRefused) {
    const test::ScratchFolder folder;
    try {
        read_manifest(folder.path());
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
    folder.write("manifest.json", "{\"format\": 1");
    EXPECT_THROW(read_manifest(folder.path()), model::InputError);
    folder.write("manifest.json", "{\"format\": 99}");
    try {
        read_manifest(folder.path());
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_NE(std::string(error.what()).find("rebuild"), std::string::npos);
    }
}

TEST(ReleaseManifest, AComponentOutsideTheFolderIsRefused) {
    const test::ScratchFolder folder;
    for (const char* file : {"../x.vkc", "/etc/passwd", ""}) {
        ManifestComponent outside = component("panels", "a", 0);
        outside.file = file;
        folder.write("manifest.json", manifest_to_json(manifest({outside})));
        EXPECT_THROW(read_manifest(folder.path()), model::InputError) << file;
    }
}

TEST(ReleaseManifest, KindsWhoseComponentsDifferAreNamed) {
    const Manifest older = manifest({component("panels", "a", 0), component("clinvar", "b", 1)});
    const Manifest newer = manifest(
        {component("panels", "a", 0), component("clinvar", "c", 1), component("genes", "d", 2)});
    EXPECT_EQ(changed_component_kinds(older, newer),
              (std::vector<std::string>{"clinvar", "genes"}));
    EXPECT_TRUE(changed_component_kinds(older, older).empty());
}

} // namespace
} // namespace vigie::knowledge
