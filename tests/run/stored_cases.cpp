#include "tests/run/stored_cases.hpp"

#include "pipeline/run/run_case.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace vigie::run::test {
namespace {

constexpr const char* version = "1.0.0";

std::string vcf_of(const GirlCase& girl) {
    std::string text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n##contig=<ID=9>\n##contig=<ID=X>\n"
                       "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                       "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"d\">\n"
                       "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"q\">\n"
                       "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n";
    for (const Call& call : girl.calls) {
        text += fmt::format("{}\t{}\t.\t{}\t{}\t50\tPASS\t.\tGT:DP:GQ\t{}:30:60\n",
                            call.allele.contig().name(), call.allele.position().one_based(),
                            call.allele.ref(), call.allele.alt(), call.genotype);
    }
    return text;
}

std::string structural_vcf_of(const GirlCase& girl) {
    std::string text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n"
                       "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n";
    for (const std::string& line : girl.structural) {
        text += "1\t" + line + "\n";
    }
    return text;
}

cases::CaseDefinition definition_of(const GirlCase& girl, const std::filesystem::path& vcf) {
    cases::CaseDefinition definition;
    definition.id = girl.id;
    definition.pedigree = model::Pedigree(
        {{"child", "S1", "", "", model::Sex::female, model::Affection::affected}}, "child");
    definition.phenotype.observed = girl.signs;
    definition.scope = girl.scope;
    definition.files.push_back({.path = vcf.string(), .kind = cases::CaseFileKind::variants});
    definition.files.back().samples = {{"child", "S1"}};
    if (!girl.structural.empty()) {
        definition.files.push_back(
            {.path = vcf.string() + ".sv.vcf", .kind = cases::CaseFileKind::structural});
        definition.files.back().samples = {{"child", "S1"}};
    }
    return definition;
}

} // namespace

StoredCases::StoredCases() {
    std::string name = (std::filesystem::temp_directory_path() / "vigie_run_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("cannot make a folder for the test");
    }
    folder_ = name;
}

StoredCases::~StoredCases() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path StoredCases::run_into(const GirlCase& girl,
                                            const knowledge::Release& release,
                                            const std::string& today) const {
    const std::filesystem::path vcf = folder_ / (girl.id + ".vcf");
    std::ofstream(vcf) << vcf_of(girl);
    if (!girl.structural.empty()) {
        std::ofstream(vcf.string() + ".sv.vcf") << structural_vcf_of(girl);
    }
    RunRequest request;
    request.definition = definition_of(girl, vcf);
    if (!girl.covered.empty()) {
        const std::string bam = (folder_ / (girl.id + (girl.cram ? ".cram" : ".bam"))).string();
        write_planted_reads(bam, "S1", release, girl.covered, girl.planted);
        if (girl.cram) {
            request.alignments = {.reference = bam + ".fa", .allow_cram = true};
        }
        request.definition.files.push_back(
            {.path = bam, .kind = cases::CaseFileKind::alignments, .samples = {{"child", "S1"}}});
    }
    request.output = folder_ / (girl.id + "-" + today);
    request.today = model::parse_date(today).value();
    request.binary_version = version;
    (void)run_case(request, release);
    return request.output;
}

std::filesystem::path StoredCases::run(const GirlCase& girl,
                                       const knowledge::Release& release,
                                       const std::string& today) const {
    const std::filesystem::path result = run_into(girl, release, today);
    (void)cases::CaseStore::open(store_file(), true).ingest(cases::read_bundle(result));
    return result;
}

cases::CaseBundle StoredCases::bundle(const GirlCase& girl,
                                      const knowledge::Release& release,
                                      const std::string& today) const {
    return cases::read_bundle(run_into(girl, release, today));
}

cases::CaseStore StoredCases::store() const {
    return cases::CaseStore::open(store_file(), false);
}

ReanalyseRequest StoredCases::request() {
    ReanalyseRequest request;
    request.store = store_file();
    request.today = model::parse_date("2026-10-15").value();
    request.binary_version = version;
    request.report = [this](const cases::LedgerEvent& event) { events.push_back(event); };
    return request;
}

ReanalyseSummary StoredCases::reanalyse(const knowledge::Release& newer) {
    return reanalyse(newer, request());
}

ReanalyseSummary StoredCases::reanalyse(const knowledge::Release& newer,
                                        const ReanalyseRequest& request) {
    events.clear();
    return run::reanalyse(request, newer);
}

std::vector<std::string> outcomes(const std::vector<cases::LedgerEvent>& events) {
    std::vector<std::string> texts;
    texts.reserve(events.size());
    for (const cases::LedgerEvent& event : events) {
        texts.push_back(event.trigger.what + ": " + event.outcome);
    }
    return texts;
}

} // namespace vigie::run::test
