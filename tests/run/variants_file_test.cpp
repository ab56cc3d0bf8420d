#include "pipeline/run/variants_file.hpp"

#include "annotation/allele_annotator.hpp"
#include "pipeline/hts/line_reader.hpp"
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

TEST(VariantsFile, NamesNoSealedGeneBesideAVisibleOne) {
    const TinyRelease release;
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    annotation::AlleleAnnotator annotator((*release).transcripts(), (*release).reference());
    ASSERT_EQ(annotator.effects(allele).size(), 2U) << "NEAR ends within 5 kb";
    const test::StoredCases folder;
    const model::CaseEvidence evidence = trio({seen(allele, {"0/1", "0/0", "0/0"})});
    const auto path = folder.folder() / "variants.vcf.gz";
    write_variants(path, evidence, assessed(evidence, release), *release);
    hts::LineReader reader(path, {});
    std::string lines;
    while (reader.append_line(lines)) {
    }
    EXPECT_NE(lines.find("|DOMA|"), std::string::npos);
    EXPECT_EQ(lines.find("NEAR"), std::string::npos);
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
