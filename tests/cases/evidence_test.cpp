#include "cases/evidence_file.hpp"
#include "cases/zstd_frame.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <bit>
#include <limits>
#include <random>

namespace {

using namespace vigie;
using cases::decode_evidence;
using cases::encode_evidence;
using model::CaseEvidence;
using testing::HasSubstr;
using tests::refusal_of;
using tests::trio_evidence;

void expect_same(const CaseEvidence& actual, const CaseEvidence& expected) {
    EXPECT_EQ(actual.case_id, expected.case_id);
    EXPECT_EQ(actual.assembly, expected.assembly);
    EXPECT_EQ(actual.pedigree, expected.pedigree);
    EXPECT_EQ(actual.phenotype, expected.phenotype);
    EXPECT_EQ(actual.scope, expected.scope);
    EXPECT_TRUE(actual.residue == expected.residue);
    EXPECT_EQ(actual.admitted_under, expected.admitted_under);
    EXPECT_EQ(actual.call_set_sha256, expected.call_set_sha256);
    EXPECT_EQ(actual.calls_without_reference, expected.calls_without_reference);
    EXPECT_EQ(actual.record, expected.record);
    EXPECT_EQ(actual.caller_profile, expected.caller_profile);
    EXPECT_TRUE(actual.structural == expected.structural);
    EXPECT_TRUE(actual.repeats == expected.repeats);
    EXPECT_EQ(actual.further_files, expected.further_files);
}

void expect_round_trip(const CaseEvidence& evidence) {
    expect_same(decode_evidence(encode_evidence(evidence), "evidence.json.zst"), evidence);
}

/// Makes evidences of every shape from one seed.
class EvidenceSource {
  public:
    explicit EvidenceSource(std::uint32_t seed) : random_(seed) {}

    CaseEvidence next() {
        CaseEvidence evidence;
        evidence.case_id = bytes();
        evidence.assembly = bytes();
        const std::size_t members = 1 + below(4);
        std::vector<model::Individual> individuals;
        for (std::size_t i = 0; i < members; ++i) {
            individuals.push_back({.id = "i" + std::to_string(i) + bytes(),
                                   .sample = bytes(),
                                   .sex = static_cast<model::Sex>(below(3)),
                                   .affection = static_cast<model::Affection>(below(3))});
        }
        const std::string proband = individuals[below(members)].id;
        evidence.pedigree = model::Pedigree(std::move(individuals), proband);
        evidence.phenotype.observed.assign(below(3), "HP:0000007");
        evidence.scope.panels.assign(below(3), "panel");
        evidence.scope.strict_panel = coin();
        for (std::size_t i = below(6); i > 0; --i) {
            evidence.residue.push_back(variant(members));
        }
        evidence.admitted_under = bytes();
        for (std::size_t i = below(3); i > 0; --i) {
            evidence.calls_without_reference[bytes()] = random_();
        }
        return evidence;
    }

  private:
    std::size_t below(std::size_t bound) { return random_() % bound; }
    bool coin() { return below(2) == 0; }

    /// Any bytes, well-formed UTF-8 or not.
    std::string bytes() {
        std::string text;
        for (std::size_t i = below(6); i > 0; --i) {
            text += coin() ? static_cast<char>('a' + static_cast<int>(below(26)))
                           : static_cast<char>(below(256));
        }
        return text;
    }
    std::string bases() {
        std::string text;
        for (std::size_t i = 1 + below(4); i > 0; --i) {
            text += "ACGTN"[below(5)];
        }
        return text;
    }
    std::optional<std::int64_t> integer() {
        return coin() ? std::nullopt : std::optional(std::bit_cast<std::int64_t>(random_()));
    }
    /// Any finite double, by its bits.
    std::optional<double> number() {
        const auto value = std::bit_cast<double>(random_());
        return coin() || !std::isfinite(value) ? std::nullopt : std::optional(value);
    }
    model::SampleCall call() {
        model::SampleCall call;
        if (coin()) {
            return call;
        }
        call.genotype = {.this_slots = static_cast<std::uint32_t>(random_()),
                         .other_slots = static_cast<std::uint32_t>(random_()),
                         .missing_slots = static_cast<std::uint32_t>(random_()),
                         .ploidy = static_cast<std::uint8_t>(below(33)),
                         .phased = coin(),
                         .phase_set = integer()};
        call.depth = integer();
        call.genotype_quality = number();
        call.reference_reads = integer();
        call.allele_reads = integer();
        return call;
    }
    model::VariantEvidence variant(std::size_t members) {
        const std::string ref = bases();
        model::VariantEvidence variant;
        variant.allele = model::SmallAllele(model::Contig(bytes()),
                                            model::Position{std::bit_cast<std::int64_t>(random_())},
                                            ref, ref + bases());
        variant.normalised = coin();
        variant.original = bytes();
        variant.quality = number();
        for (std::size_t i = below(3); i > 0; --i) {
            variant.filters.push_back(bytes());
        }
        variant.filters_applied = coin();
        for (std::size_t i = 0; i < members; ++i) {
            variant.calls.push_back(call());
        }
        return variant;
    }

    std::mt19937_64 random_;
};

TEST(Evidence, ReadingIsTheInverseOfWriting) {
    expect_round_trip(trio_evidence("case-1"));
}

TEST(Evidence, EmptyEvidenceIsTheSameAgain) {
    expect_round_trip(CaseEvidence());
}

TEST(Evidence, AnyEvidenceIsTheSameAgain) {
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        SCOPED_TRACE(seed);
        expect_round_trip(EvidenceSource(seed).next());
        if (HasFailure()) {
            break;
        }
    }
}

TEST(Evidence, PenetranceTissuesAndLikelihoodsAreKeptAndMayBeMissing) {
    model::CaseEvidence evidence;
    evidence.pedigree = model::Pedigree({{.id = "CHILD"}}, "CHILD");
    evidence.incomplete_penetrance = true;
    evidence.tissues = {{"CHILD", "muscle"}};
    model::VariantEvidence variant;
    variant.allele = {model::Contig("1"), model::Position{9}, "A", "G"};
    variant.calls.resize(1);
    variant.calls[0].genotype = *model::parse_genotype("0/1", 1, 1);
    variant.calls[0].likelihoods = {.none = 900, .one = 0, .two = 800};
    evidence.residue = {variant};
    const model::CaseEvidence back = decode_evidence(encode_evidence(evidence), "evidence");
    EXPECT_TRUE(back.incomplete_penetrance);
    EXPECT_EQ(back.tissues, evidence.tissues);
    EXPECT_EQ(back.residue, evidence.residue);
    const model::CaseEvidence without = decode_evidence(encode_evidence({}), "evidence");
    EXPECT_FALSE(without.incomplete_penetrance);
    EXPECT_TRUE(without.tissues.empty());
}

TEST(Evidence, ExtremeNumbersAreKeptExactly) {
    CaseEvidence evidence = trio_evidence("c");
    model::SampleCall& call = evidence.residue[0].calls[0];
    call.depth = std::numeric_limits<std::int64_t>::min();
    call.allele_reads = std::numeric_limits<std::int64_t>::max();
    for (const double value :
         {0.1, 1.0 / 3, std::numeric_limits<double>::min(), std::numeric_limits<double>::max(),
          std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::infinity(),
          -std::numeric_limits<double>::infinity()}) {
        call.genotype_quality = value;
        expect_round_trip(evidence);
    }
}

TEST(Evidence, NegativeZeroAndNanKeepTheirKind) {
    CaseEvidence evidence = trio_evidence("c");
    evidence.residue[0].quality = -0.0;
    evidence.residue[1].quality = std::numeric_limits<double>::quiet_NaN();
    const CaseEvidence again = decode_evidence(encode_evidence(evidence), "e");
    EXPECT_TRUE(std::signbit(again.residue[0].quality.value()));
    EXPECT_TRUE(std::isnan(again.residue[1].quality.value()));
}

TEST(Evidence, SameEvidenceGivesTheSameBytes) {
    EXPECT_EQ(encode_evidence(trio_evidence("c")), encode_evidence(trio_evidence("c")));
}

TEST(Evidence, EveryCutOfTheFileIsRefused) {
    const std::string bytes = encode_evidence(trio_evidence("c"));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(decode_evidence(bytes.substr(0, size), "e"), model::InputError) << size;
    }
}

TEST(Evidence, EveryFlippedByteIsRefusedOrHarmless) {
    const CaseEvidence evidence = trio_evidence("c");
    const std::string bytes = encode_evidence(evidence);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        try {
            expect_same(decode_evidence(damaged, "e"), evidence);
        } catch (const model::InputError& refusal) {
            EXPECT_EQ(refusal.code(), model::ExitCode::bad_input);
        }
    }
}

TEST(Evidence, TrailingBytesAreRefused) {
    EXPECT_THROW(decode_evidence(encode_evidence(trio_evidence("c")) + "x", "e"),
                 model::InputError);
}

class AlteredEvidence : public testing::Test {
  protected:
    nlohmann::json document_ =
        nlohmann::json::parse(cases::zstd_decompress(encode_evidence(trio_evidence("c")), "e"));

    std::string refused() const {
        return refusal_of([&] { decode_evidence(cases::zstd_compress(document_.dump()), "ev"); })
            .message;
    }
};

TEST_F(AlteredEvidence, UnalteredIsRead) {
    EXPECT_EQ(decode_evidence(cases::zstd_compress(document_.dump()), "e").case_id, "c");
}

TEST_F(AlteredEvidence, AnotherSchemaIsRefused) {
    for (const int schema : {0, 4}) {
        document_["schema"] = schema;
        EXPECT_THAT(refused(), HasSubstr("schema"));
    }
}

TEST_F(AlteredEvidence, OfSchemaOneHasNothingRecorded) {
    document_["schema"] = 1;
    for (const char* added : {"consented", "record", "caller_profile"}) {
        document_.erase(added);
    }
    const auto evidence = cases::decode_evidence(cases::zstd_compress(document_.dump()), "ev");
    EXPECT_EQ(evidence.record, model::CaseRecord{});
    EXPECT_EQ(evidence.scope.consented, model::ConsentedScope::unrecorded);
    EXPECT_EQ(evidence.caller_profile, "");
    EXPECT_EQ(evidence.residue.size(), trio_evidence("c").residue.size());
}

TEST_F(AlteredEvidence, ARecordThatNoCaseFileCouldHoldIsRefused) {
    document_["record"]["tests"] = nlohmann::json::array({{{"type", "blood"}}});
    EXPECT_THAT(refused(), HasSubstr("record.tests[0].type"));
}

TEST_F(AlteredEvidence, MissingAndMistypedFieldsAreRefused) {
    const nlohmann::json kept = document_;
    for (const auto& [name, value] : kept.items()) {
        SCOPED_TRACE(name);
        document_.erase(name);
        EXPECT_THAT(refused(), HasSubstr("ev"));
        document_ = kept;
        document_[name] = 7.5;
        EXPECT_THAT(refused(), HasSubstr("ev"));
        document_ = kept;
    }
}

TEST_F(AlteredEvidence, NumbersOutOfRangeAreRefused) {
    nlohmann::json& ploidy = document_["residue"][0][9][0][3];
    ASSERT_EQ(ploidy, 2);
    for (const nlohmann::json& value :
         {nlohmann::json(256), nlohmann::json(-1), nlohmann::json(2.5)}) {
        ploidy = value;
        EXPECT_THAT(refused(), HasSubstr("integer"));
    }
}

TEST_F(AlteredEvidence, InvalidAlleleIsRefused) {
    document_["residue"][0][3] = "A";
    EXPECT_THAT(refused(), HasSubstr("no evidence"));
}

TEST_F(AlteredEvidence, CallForNobodyIsRefused) {
    document_["residue"][1][9].push_back(nlohmann::json::array());
    EXPECT_THAT(refused(), HasSubstr("calls"));
}

TEST(Evidence, SomeRowsOfTheResidueAreReadAlone) {
    CaseEvidence whole = trio_evidence("c");
    whole.record.prescriber = R"([ "residue":[[ ] \\" within)";
    whole.residue[0].original = R"(],["odd\ [)";
    const std::string bytes = encode_evidence(whole);
    ASSERT_GE(whole.residue.size(), 2U);
    for (std::uint32_t row = 0; row < whole.residue.size(); ++row) {
        CaseEvidence expected = whole;
        expected.residue = {whole.residue[row]};
        EXPECT_EQ(encode_evidence(cases::decode_evidence_rows(bytes, "ev", {row})),
                  encode_evidence(expected))
            << row;
    }
    CaseEvidence none = whole;
    none.residue.clear();
    EXPECT_EQ(encode_evidence(cases::decode_evidence_rows(bytes, "ev", {})), encode_evidence(none));
}

TEST(Evidence, ARowThatIsNotThereIsRefused) {
    const std::string bytes = encode_evidence(trio_evidence("c"));
    EXPECT_THAT(tests::refusal_of([&] { cases::decode_evidence_rows(bytes, "ev", {999}); }).message,
                HasSubstr("no such row"));
}

TEST(Evidence, CallsMustMatchThePedigreeWhenWritten) {
    CaseEvidence evidence = trio_evidence("c");
    evidence.residue[0].calls.pop_back();
    EXPECT_THROW(encode_evidence(evidence), std::invalid_argument);
}

CaseEvidence structural_evidence() {
    CaseEvidence evidence = trio_evidence("c");
    const std::size_t members = evidence.pedigree.individuals().size();
    model::StructuralEvidence variant;
    variant.variant = {.type = model::StructuralType::breakend,
                       .contig = model::Contig("20"),
                       .interval = {model::Position{9}, model::Position{10}},
                       .mate = model::BreakendMate{model::Contig("21"), model::Position{7}},
                       .uncertainty = {-1, 2, -3, 4},
                       .tandem = true};
    variant.original = "20-10 \xff";
    variant.caller = "Manta";
    variant.quality = 12.5;
    variant.filters = {"MinGQ"};
    variant.filters_applied = false;
    variant.calls.resize(members);
    variant.calls.front().copies = 1;
    variant.calls.front().call.genotype = model::parse_genotype("0|1", 1, 1).value();
    variant.calls.front().call.depth = 30;
    model::RepeatEvidence repeat{.locus = "HTT",
                                 .contig = model::Contig("4"),
                                 .interval = {model::Position{5}, model::Position{8}},
                                 .motif = "CAG",
                                 .reference_units = 19,
                                 .original = "4-5 HTT",
                                 .filters = {"LowDepth"}};
    repeat.calls.resize(members);
    repeat.calls.front() = {.alleles = {{17, 16, 18, "SPANNING"}, {.units = 42}}, .coverage = 31.5};
    evidence.structural = {variant};
    evidence.repeats = {repeat};
    evidence.further_files = {"repeats", "structural"};
    return evidence;
}

TEST(EvidenceFile, KeepsStructuralVariantsAndRepeats) {
    expect_round_trip(structural_evidence());
}

TEST(EvidenceFile, RefusesStructuralCallsThatAreNotOnePerIndividual) {
    CaseEvidence evidence = structural_evidence();
    evidence.structural.front().calls.pop_back();
    EXPECT_THAT(refusal_of([&] { (void)decode_evidence(encode_evidence(evidence), "e"); }).message,
                HasSubstr("differ in number"));
}

TEST(EvidenceFile, SchemaTwoIsReadWithoutStructuralVariants) {
    const CaseEvidence evidence = trio_evidence("c");
    auto document = nlohmann::json::parse(
        cases::zstd_decompress(encode_evidence(evidence), "evidence.json.zst"));
    ASSERT_EQ(document.at("schema"), 3);
    document["schema"] = 2;
    expect_same(decode_evidence(cases::zstd_compress(document.dump()), "evidence.json.zst"),
                evidence);
    document["schema"] = 4;
    EXPECT_THAT(refusal_of([&] {
                    (void)decode_evidence(cases::zstd_compress(document.dump()), "e");
                }).message,
                HasSubstr("another schema than 3"));
}

} // namespace
