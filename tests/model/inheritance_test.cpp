#include "pipeline/model/inheritance.hpp"

#include <gtest/gtest.h>

#include <set>

namespace vigie::model {
namespace {

TEST(EverySetOfModes, IsWrittenAndReadAlike) {
    for (unsigned bits = 0; bits < 64; ++bits) {
        const InheritanceModes modes{(bits & 1U) != 0, (bits & 2U) != 0,  (bits & 4U) != 0,
                                     (bits & 8U) != 0, (bits & 16U) != 0, (bits & 32U) != 0};
        EXPECT_EQ(InheritanceModes::from_text(modes.text()), modes) << modes.text();
        EXPECT_EQ(modes.unknown(), bits == 0);
    }
}

TEST(TheTextOfModes, HasAFixedOrder) {
    InheritanceModes modes;
    modes.mitochondrial = true;
    modes.biallelic = true;
    modes.monoallelic = true;
    EXPECT_EQ(modes.text(), "AD,AR,MT");
    EXPECT_EQ(InheritanceModes::from_text("MT,AR,AD"), modes);
}

TEST(IncompletePenetrance, StandsBesideTheModesAndIsNone) {
    InheritanceModes modes{.monoallelic = true, .maternal_expressed = true};
    modes.incomplete_penetrance = true;
    EXPECT_EQ(modes.text(), "AD,MAT,IP");
    EXPECT_EQ(InheritanceModes::from_text("AD,MAT,IP"), modes);
    EXPECT_TRUE(InheritanceModes::from_text("IP")->unknown());
    EXPECT_TRUE((InheritanceModes{.biallelic = true} | modes).incomplete_penetrance);
}

TEST(UnknownModes, AreEmpty) {
    EXPECT_EQ(InheritanceModes{}.text(), "");
    EXPECT_TRUE(InheritanceModes::from_text("")->unknown());
}

TEST(AnUnknownWord, IsRefused) {
    EXPECT_FALSE(InheritanceModes::from_text("AD,XL"));
    EXPECT_FALSE(InheritanceModes::from_text("ad"));
    EXPECT_FALSE(InheritanceModes::from_text(",AD"));
    EXPECT_FALSE(InheritanceModes::from_text("AD, AR"));
}

TEST(Modes, AreUnited) {
    EXPECT_EQ((*InheritanceModes::from_text("AD") | *InheritanceModes::from_text("XLR")).text(),
              "AD,XLR");
}

TEST(Patterns, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(InheritancePattern::single_hit); ++i) {
        EXPECT_TRUE(names.insert(pattern_name(static_cast<InheritancePattern>(i))).second);
    }
    EXPECT_EQ(pattern_name(InheritancePattern::de_novo), "de_novo");
    EXPECT_EQ(pattern_name(InheritancePattern::compound_heterozygous), "compound_heterozygous");
    EXPECT_EQ(pattern_name(InheritancePattern::single_hit), "single_hit");
}

} // namespace
} // namespace vigie::model
