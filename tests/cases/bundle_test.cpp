#include "cases/evidence_file.hpp"
#include "cases/facts_file.hpp"
#include "cases/store.hpp"
#include "pipeline/hts/digest.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace {

using namespace vigie;
using model::ExitCode;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::refusal_of;

/// The OUTDIR of a run of case "c".
class Bundle : public testing::Test {
  protected:
    Bundle() {
        receipt_ = {{"schema", 1},
                    {"case", "c"},
                    {"binary_version", "0.1.0"},
                    {"release", {{"id", "r1"}, {"folder", "/releases/r1"}}},
                    {"rule_set", "rules-1"},
                    {"today", "2026-03-31"}};
        add("candidates.json", R"({"candidates":[]})");
        add("evidence.json.zst", cases::encode_evidence(tests::trio_evidence("c")));
        add("facts.tsv.zst", cases::encode_facts({tests::allele_fact("1-2-A-G")}));
        add("calls.bcf", "not read");
    }

    void add(const std::string& name, const std::string& bytes) {
        folder_.write(name, bytes);
        receipt_["outputs"][name] = hts::sha256_hex(bytes);
    }
    cases::CaseBundle read() const {
        folder_.write("receipt.json", receipt_.dump());
        return cases::read_bundle(folder_.path());
    }
    tests::Refusal refusal() const {
        return refusal_of([&] { read(); });
    }

    tests::ScratchFolder folder_;
    nlohmann::json receipt_;
};

TEST_F(Bundle, HoldsWhatTheRunLeft) {
    const cases::CaseBundle bundle = read();
    EXPECT_EQ(bundle.case_id, "c");
    EXPECT_EQ(bundle.release_id, "r1");
    EXPECT_EQ(bundle.release_folder, "/releases/r1");
    EXPECT_EQ(bundle.rule_set, "rules-1");
    EXPECT_EQ(bundle.engine, "0.1.0");
    EXPECT_EQ(bundle.today, tests::day(2026, 3, 31));
    EXPECT_EQ(bundle.candidates_json, R"({"candidates":[]})");
    EXPECT_EQ(bundle.receipt_json, receipt_.dump());
    EXPECT_EQ(bundle.bundle_sha256, hts::sha256_hex(receipt_.dump()));
    EXPECT_EQ(bundle.calls_path, (folder_ / "calls.bcf").string());
    EXPECT_EQ(bundle.calls_sha256, hts::sha256_hex("not read"));
    EXPECT_THAT(bundle.facts_read, ElementsAre(tests::allele_fact("1-2-A-G")));
    EXPECT_EQ(cases::decode_evidence(bundle.evidence, "e").case_id, "c");
}

TEST_F(Bundle, WithoutReceiptTheRunDidNotFinish) {
    const auto refusal = refusal_of([&] { cases::read_bundle(folder_.path()); });
    EXPECT_EQ(refusal.code, ExitCode::missing_input);
    EXPECT_THAT(refusal.message, HasSubstr("did not finish"));
}

TEST_F(Bundle, ChangedOutputIsRefused) {
    for (const std::string name : {"candidates.json", "evidence.json.zst", "facts.tsv.zst"}) {
        const std::string stated = receipt_["outputs"][name];
        receipt_["outputs"][name] = std::string(64, '0');
        EXPECT_EQ(refusal().code, ExitCode::bad_input);
        EXPECT_THAT(refusal().message, HasSubstr(name));
        receipt_["outputs"][name] = stated;
    }
}

TEST_F(Bundle, MissingOutputIsExitCode66) {
    for (const std::string name : {"candidates.json", "calls.bcf"}) {
        std::filesystem::rename(folder_ / name, folder_ / "away");
        EXPECT_EQ(refusal().code, ExitCode::missing_input) << name;
        std::filesystem::rename(folder_ / "away", folder_ / name);
    }
}

TEST_F(Bundle, ReceiptMustListTheOutputs) {
    receipt_["outputs"].erase("calls.bcf");
    EXPECT_THAT(refusal().message, HasSubstr("calls.bcf"));
}

TEST_F(Bundle, EveryFieldOfTheReceiptIsRequired) {
    for (const std::string name :
         {"schema", "case", "release", "rule_set", "binary_version", "today", "outputs"}) {
        const nlohmann::json kept = receipt_;
        receipt_.erase(name);
        EXPECT_EQ(refusal().code, ExitCode::bad_input) << name;
        receipt_ = kept;
    }
}

TEST_F(Bundle, AnotherReceiptSchemaIsRefused) {
    receipt_["schema"] = 2;
    EXPECT_THAT(refusal().message, HasSubstr("schema"));
}

TEST_F(Bundle, ImpossibleDateIsRefused) {
    receipt_["today"] = "2026-02-30";
    EXPECT_THAT(refusal().message, HasSubstr("(today)"));
}

TEST_F(Bundle, EvidenceOfAnotherCaseIsRefused) {
    add("evidence.json.zst", cases::encode_evidence(tests::trio_evidence("d")));
    EXPECT_THAT(refusal().message, HasSubstr("case 'd'"));
}

} // namespace
