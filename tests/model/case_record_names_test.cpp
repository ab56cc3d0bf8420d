#include "pipeline/model/case_record_names.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

template <class Enum>
void expect_every_name_is_read_back() {
    for (const NamedValue<Enum>& row : named_values<Enum>) {
        EXPECT_EQ(value_from_name<Enum>(row.name), row.value) << row.name;
        EXPECT_EQ(value_from_name<Enum>(name_of(row.value)), row.value) << row.name;
    }
    EXPECT_EQ(value_from_name<Enum>(""), std::nullopt);
    EXPECT_EQ(value_from_name<Enum>("nothing"), std::nullopt);
}

TEST(CaseRecordNames, EveryValueIsReadAsItIsWritten) {
    expect_every_name_is_read_back<DiagnosisStatus>();
    expect_every_name_is_read_back<SiteType>();
    expect_every_name_is_read_back<TestState>();
    expect_every_name_is_read_back<TestType>();
    expect_every_name_is_read_back<TestResult>();
    expect_every_name_is_read_back<RcpKind>();
    expect_every_name_is_read_back<ConsentState>();
    expect_every_name_is_read_back<ConsentedScope>();
}

TEST(CaseRecordNames, FrenchNamesOfTestsAreReadInEitherCase) {
    EXPECT_EQ(value_from_name<TestType>("ACPA"), TestType::chromosomal_microarray);
    EXPECT_EQ(value_from_name<TestType>("FRAXA"), TestType::fragile_x);
    EXPECT_EQ(name_of(TestType::chromosomal_microarray), "chromosomal_microarray");
}

} // namespace
} // namespace vigie::model
