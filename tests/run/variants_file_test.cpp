#include "pipeline/run/variants_file.hpp"

#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using interpretation::test::assessed;
using interpretation::test::clinvar_row;
using interpretation::test::seen;
using interpretation::test::stop_gained;
using interpretation::test::synonymous;
using interpretation::test::TinyRelease;
using interpretation::test::trio;

/// Records written for a trio with one residue variant.
std::uint64_t records(const model::VariantEvidence& variant, const TinyRelease& release) {
    const test::StoredCases folder;
    const model::CaseEvidence evidence = trio({variant});
    return write_variants(folder.folder() / "variants.vcf.gz", evidence,
                          assessed(evidence, release), *release);
}

TEST(VariantsFile, HoldsWhatTheScopeShowsKeptOrDropped) {
    const TinyRelease release;
    EXPECT_EQ(records(seen(stop_gained("DOMA", 5), {"0/1", "0/0", "0/0"}), release), 1U);
    EXPECT_EQ(records(seen(synonymous("DOMA", 5), {"0/1", "0/0", "0/0"}), release), 1U);
}

TEST(VariantsFile, DoesNotHoldWhatTheScopeSealsOrWasNotAskedOf) {
    const TinyRelease release({.clinvar = {clinvar_row(stop_gained("FREE", 5), "Pathogenic")}});
    EXPECT_EQ(records(seen(stop_gained("FREE", 5), {"0/1", "0/0", "0/0"}), release), 0U);
    EXPECT_EQ(records(seen(stop_gained("FREE", 5), {"0/0", "0/1", "0/0"}), release), 0U)
        << "a finding of the father";
    EXPECT_EQ(records(seen(stop_gained("DOMA", 5), {"0/0", "0/1", "0/0"}), release), 0U);
}

} // namespace
} // namespace vigie::run
