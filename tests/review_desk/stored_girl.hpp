#pragma once

#include "tests/review_desk/desk_house.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review::desk::test {

/// A rare stop in a dominant gene of a girl whose reads show it.
inline const model::SmallAllele stop = interpretation::test::stop_gained("DOMA", 5);

inline interpretation::test::Ingredients with_class(const std::string& significance) {
    interpretation::test::Ingredients made;
    made.clinvar = {interpretation::test::clinvar_row(stop, significance)};
    return made;
}

/// One case of a store, read under a release in which ClinVar calls its variant pathogenic.
class StoredGirl : public testing::Test {
  protected:
    StoredGirl() {
        stored_.run({.calls = {{stop}},
                     .covered = {{9000, 11000}, {19000, 21000}},
                     .planted = {{.allele = stop}}},
                    *release_);
        house_ = std::make_unique<DeskHouse>(stored_);
    }

    interpretation::test::TinyRelease release_{with_class("Pathogenic")};
    run::test::StoredCases stored_;
    std::unique_ptr<DeskHouse> house_;
};

} // namespace vigie::review::desk::test
