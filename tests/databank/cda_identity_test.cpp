#include "databank/cda_identity.hpp"

#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace vigie::databank {
namespace {

namespace fs = std::filesystem;

constexpr const char* header = "case,ins,ins_oid,idmr,idmr_oid,ipp,ipp_oid,birth_name,first_names,"
                               "first_name,birth_date,sex,"
                               "author_rpps,author_family,author_given,finess,organisation,site,"
                               "site_name,appreciation,activity_date\n";
constexpr const char* row = "C1,299010100000017,1.2.250.1.213.1.4.10,01234567890123456789,1.2.9,"
                            "IPP1,1.2.3,NOM,Prénom Autre,Prénom,"
                            "2012-02-28,female,800000000001,CLINICIEN,Une,0000000001,Hôpital,S001,"
                            "Site,absent,2026-03-20\n";

class Identities : public testing::Test {
  protected:
    Identities() : file_(fs::path(testing::TempDir()) / "vigie_identity_test.csv") {}
    ~Identities() override { fs::remove(file_); }

    std::vector<CareIdentity>
    read(const std::string& text, fs::perms mode = fs::perms::owner_read | fs::perms::owner_write) {
        std::ofstream(file_) << text;
        fs::permissions(file_, mode);
        return read_identities(file_);
    }
    std::string refusal(const std::string& text) {
        try {
            (void)read(text);
        } catch (const model::InputError& error) {
            return error.what();
        }
        return "";
    }

  private:
    fs::path file_;
};

TEST_F(Identities, AreReadByColumn) {
    const auto read_ones = read(std::string(header) + row);
    ASSERT_EQ(read_ones.size(), 1U);
    EXPECT_EQ(read_ones[0].birth_name, "NOM");
    EXPECT_EQ(read_ones[0].sex, model::Sex::female);
    EXPECT_EQ(model::format_date(*read_ones[0].activity_date), "2026-03-20");
}

TEST_F(Identities, AreRefusedWhereOthersMayReadThem) {
    EXPECT_THROW(
        (void)read(std::string(header) + row, fs::perms::owner_read | fs::perms::group_read),
        model::ResourceError);
}

TEST_F(Identities, NameTheColumnThatIsEmptyAndNoCell) {
    std::string without = row;
    without.replace(without.find("NOM"), 3, "");
    const std::string said = refusal(std::string(header) + without);
    EXPECT_THAT(said, testing::HasSubstr("birth_name"));
    EXPECT_THAT(said, testing::Not(testing::HasSubstr("IPP1")));
}

TEST_F(Identities, RefuseAShortInsAndAFalseDay) {
    std::string changed = row;
    changed.replace(changed.find("299010100000017"), 15, "29901010000001");
    EXPECT_THAT(refusal(std::string(header) + changed), testing::HasSubstr("ins"));
    changed = row;
    changed.replace(changed.find("2012-02-28"), 10, "2012-02-30");
    EXPECT_THAT(refusal(std::string(header) + changed), testing::HasSubstr("birth_date"));
}

TEST_F(Identities, RefuseAnUnknownAuthorityAndALetterInANumber) {
    std::string changed = row;
    changed.replace(changed.find("1.2.250.1.213.1.4.10"), 20, "1.2.250.1.213.1.4.12");
    EXPECT_THAT(refusal(std::string(header) + changed), testing::HasSubstr("ins_oid"));
    changed = row;
    changed.replace(changed.find("800000000001"), 12, "80000000000X");
    EXPECT_THAT(refusal(std::string(header) + changed), testing::HasSubstr("author_rpps"));
}

TEST_F(Identities, NeedTheFirstNameOfBirthBesideAnIns) {
    std::string changed = row;
    changed.replace(changed.find(",Prénom,"), std::string(",Prénom,").size(), ",,");
    EXPECT_THAT(refusal(std::string(header) + changed), testing::HasSubstr("first_name"));
    changed.replace(changed.find("299010100000017,1.2.250.1.213.1.4.10"), 36, ",");
    EXPECT_EQ(refusal(std::string(header) + changed), "");
}

TEST_F(Identities, TakeTheNumberOfBamaraAsItIsOrNotAtAll) {
    const auto read_ones = read(std::string(header) + row);
    EXPECT_EQ(read_ones.at(0).idmr, "01234567890123456789");
    std::string changed = row;
    changed.replace(changed.find("01234567890123456789"), 20, "0123456789012345678");
    EXPECT_THAT(refusal(std::string(header) + changed), testing::HasSubstr("idmr"));
    changed = row;
    changed.replace(changed.find("1.2.9"), 5, "");
    EXPECT_THAT(refusal(std::string(header) + changed), testing::HasSubstr("idmr_oid"));
}

TEST_F(Identities, RefuseACaseTwiceAndAnUnknownColumn) {
    EXPECT_THAT(refusal(std::string(header) + row + row), testing::HasSubstr("earlier line"));
    EXPECT_THAT(refusal("case,nir\nC1,1\n"), testing::HasSubstr("not known"));
}

} // namespace
} // namespace vigie::databank
