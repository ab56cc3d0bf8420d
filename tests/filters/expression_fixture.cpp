#include "tests/filters/expression_fixture.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace vigie::tests {
namespace {

using filters::expression::Evaluator;
using filters::expression::Expression;
using model::Verdict;

constexpr std::string_view header_text = R"(##fileformat=VCFv4.2
##contig=<ID=1,length=1000>
##FILTER=<ID=q10,Description="q">
##FILTER=<ID=LowDepth,Description="d">
##INFO=<ID=DP,Number=1,Type=Integer,Description="d">
##INFO=<ID=AF,Number=A,Type=Float,Description="d">
##INFO=<ID=DP4,Number=4,Type=Integer,Description="d">
##INFO=<ID=DB,Number=0,Type=Flag,Description="d">
##INFO=<ID=NAME,Number=1,Type=String,Description="d">
##INFO=<ID=LIST,Number=.,Type=String,Description="d">
##INFO=<ID=1000G,Number=1,Type=Float,Description="d">
##INFO=<ID=CSQ,Number=.,Type=String,Description="x. Format: Allele|Consequence|IMPACT|SYMBOL|Gene|Feature|HGVSc|HGVSp|MANE|DISTANCE">
##INFO=<ID=VIGIE_GNOMAD_AF,Number=A,Type=Float,Description="d">
##INFO=<ID=VIGIE_GNOMAD_POPMAX,Number=A,Type=Float,Description="d">
##INFO=<ID=VIGIE_CLNSIG,Number=A,Type=String,Description="d">
##INFO=<ID=VIGIE_CLNREVSTAT,Number=A,Type=String,Description="d">
##FORMAT=<ID=GT,Number=1,Type=String,Description="d">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="d">
##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="d">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="d">
##FORMAT=<ID=FT,Number=1,Type=String,Description="d">
#CHROM	POS	ID	REF	ALT	QUAL	FILTER	INFO	FORMAT	CHILD	MOTHER	FATHER
)";

Expression compiled(std::string_view expression) {
    return Expression(expression, {.header = expression_header(), .file = "small.vcf"});
}

std::string line_of(const SmallRecord& record) {
    return fmt::format("1\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", record.pos, record.id, record.ref,
                       record.alt, record.qual, record.filter, record.info, record.format,
                       fmt::join(record.samples, "\t"));
}

hts::RecordLine split(const std::string& line) {
    hts::LineFault fault;
    const auto record = hts::split_record(line, expression_header(), fault);
    if (!record) {
        throw std::runtime_error("the test's record is malformed: " + fault.message);
    }
    return *record;
}

} // namespace

const hts::VcfHeader& expression_header() {
    static const hts::VcfHeader header = hts::parse_vcf_header(header_text, "small.vcf");
    return header;
}

Verdict judge(std::string_view expression, const SmallRecord& record) {
    const Expression program = compiled(expression);
    Evaluator evaluator(program);
    const std::string line = line_of(record);
    return evaluator.judge(split(line), {"small.vcf", 7});
}

bool passes(std::string_view expression, const SmallRecord& record) {
    const Verdict verdict = judge(expression, record);
    if (verdict == Verdict::not_assessed) {
        throw std::runtime_error("not assessed: " + std::string(expression));
    }
    return verdict == Verdict::pass;
}

std::string refusal(std::string_view expression) {
    try {
        (void)compiled(expression);
    } catch (const model::Error& error) {
        return fmt::format("{}: {}", static_cast<int>(error.code()), error.what());
    }
    return {};
}

std::vector<std::string>
explanation(std::string_view expression, const SmallRecord& record, Verdict wanted) {
    const Expression program = compiled(expression);
    Evaluator evaluator(program);
    const std::string line = line_of(record);
    const hts::RecordLine split_line = split(line);
    (void)evaluator.judge(split_line, {"small.vcf", 7});
    std::vector<std::string> texts;
    for (const auto& finding : evaluator.explain(wanted)) {
        const auto& leaf = program.leaves()[finding.leaf];
        texts.push_back(fmt::format("{}|{}|{}|{}", leaf.text, finding.found, leaf.threshold,
                                    model::verdict_name(finding.verdict)));
    }
    return texts;
}

std::string first_responsible(std::string_view expression, const SmallRecord& record) {
    const Expression program = compiled(expression);
    Evaluator evaluator(program);
    const std::string line = line_of(record);
    const hts::RecordLine split_line = split(line);
    (void)evaluator.judge(split_line, {"small.vcf", 7});
    const auto leaf = evaluator.first_responsible(Verdict::pass);
    return leaf ? program.leaves()[*leaf].text : std::string{};
}

} // namespace vigie::tests
