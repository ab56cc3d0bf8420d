#include "pipeline/run/filter.hpp"

#include "annotation/transcript_index.hpp"
#include "filters/expression/syntax.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/header_completion.hpp"
#include "pipeline/run/opened_variants.hpp"
#include "pipeline/run/record_filter.hpp"
#include "pipeline/run/variant_output.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::run {
namespace {

namespace expression = filters::expression;

constexpr std::string_view explanation_header =
    "#chrom\tpos\tref\talt\trecord\tcondition\tfound\tthreshold\tverdict\n";

/// The alias table of the assembly that the header's lengths speak for.
model::ContigNames contig_names_of(const hts::VcfHeader& header) {
    std::vector<std::string> names;
    for (const hts::HeaderContig& contig : header.contigs) {
        names.push_back(contig.name);
    }
    for (const char* const assembly_name : {"GRCh37", "GRCh38"}) {
        const model::Assembly assembly{assembly_name};
        model::ContigNames known(assembly, names);
        const auto agrees = [&](const hts::HeaderContig& contig) {
            const auto tabled = assembly.find(known.canonical(contig.name));
            return tabled && contig.length && tabled->length == *contig.length;
        };
        if (std::any_of(header.contigs.begin(), header.contigs.end(), agrees)) {
            return known;
        }
    }
    // Without lengths the names themselves are still aliases of each other.
    return {model::Assembly("GRCh38"), names};
}

std::optional<model::ContigIntervals> regions_of(const std::optional<RegionChoice>& choice,
                                                 const model::ContigNames& names) {
    if (!choice) {
        return std::nullopt;
    }
    return choice->is_file ? read_region_file(choice->text, names)
                           : parse_regions(choice->text, names);
}

/// An expression on one line, without the quotes that would end a header value.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; },
        ' ');
    return text;
}

std::string label_of(const FilterRequest& request, const hts::VcfHeader& header) {
    if (!request.soft_filter || request.soft_filter->name != "+") {
        return request.soft_filter ? request.soft_filter->name : std::string{};
    }
    int number = 1;
    while (header.filters.contains(fmt::format("Filter{}", number))) {
        ++number;
    }
    return fmt::format("Filter{}", number);
}

std::string output_header(const FilterRequest& request,
                          const hts::VcfHeader& input,
                          const std::vector<std::string>& undeclared,
                          const std::string& label) {
    hts::VcfHeader output = input;
    output.lines.insert(output.lines.end(), undeclared.begin(), undeclared.end());
    const std::string source = one_line(request.expression);
    if (!label.empty() && !input.filters.contains(label)) {
        std::string description = source;
        std::replace(description.begin(), description.end(), '"', '\'');
        output.lines.push_back(fmt::format("##FILTER=<ID={},Description=\"Set if {}: {}\">", label,
                                           request.exclude ? "true" : "not true", description));
    }
    output.lines.push_back(fmt::format("##VIGIE_filter={} {}; not assessed: {}",
                                       request.exclude ? "exclude" : "include", source,
                                       request.keep_not_assessed ? "keep" : "drop"));
    return output.text();
}

/// Writes batches in order and adds up what they counted.
class FilteredSink {
  public:
    FilteredSink(const FilterRequest& request, const std::string& header)
        : request_(request), output_(request.output), encoder_(request.type, header),
          progress_(request.progress, "filter") {
        output_.write(encoder_.encode_header());
        if (request.explain) {
            explanation_.emplace(*request.explain);
            explanation_->write(explanation_header);
        }
    }

    void write(const FilteredBatch& batch) {
        output_.write(batch.bytes);
        if (explanation_) {
            explanation_->write(batch.explanation);
        }
        records_ += batch.records;
        progress_.add(batch.records.in);
    }

    model::StageCounts finish() {
        if (!records_.conserved()) {
            throw model::Error(model::ExitCode::internal,
                               "the counts of records are not conserved");
        }
        output_.write(encoder_.encode_end());
        if (explanation_) {
            explanation_->commit();
        }
        commit_output(output_, request_.output, request_.index, records_.out);
        return records_;
    }

  private:
    const FilterRequest& request_;
    hts::OutputFile output_;
    std::optional<hts::OutputFile> explanation_;
    hts::BlockEncoder encoder_;
    Progress progress_;
    model::StageCounts records_;
};

} // namespace

FilterResult filter(const FilterRequest& request) {
    prepare_output(request.output, request.type, request.index);
    if (request.explain && *request.explain == request.output) {
        throw model::UsageError("--explain and -o name the same output");
    }
    // What is wrong with the expression itself is said before a file is opened.
    (void)expression::parse(request.expression);
    OpenedVariants input(request.input, request.regions.has_value(), request.threads);
    const hts::VcfHeader& header = input.header();
    const model::ContigNames names = contig_names_of(header);
    const std::optional<model::ContigIntervals> regions = regions_of(request.regions, names);
    const std::optional<model::ContigIntervals> targets = regions_of(request.targets, names);
    const expression::Expression compiled(
        request.expression, {.header = header, .file = request.input, .csq_tag = request.csq_tag});
    const std::string label = label_of(request, header);
    const std::vector<std::string> undeclared =
        is_bcf(request.type)
            ? undeclared_lines(request.input, header, regions ? &*regions : nullptr, names)
            : std::vector<std::string>{};
    const FilterContext context{
        .request = request,
        .expression = compiled,
        .header = header,
        .names = names,
        .output_header = output_header(request, header, undeclared, label),
        .label = label,
        .targets = targets ? &*targets : nullptr,
    };
    FilteredSink sink(request, context.output_header);
    LineSource lines = input.lines(regions ? &*regions : nullptr, names);
    const annotation::TranscriptIndex no_transcripts;
    BatchSource source(lines, header, names, no_transcripts);
    source.accept_unknown_contigs();
    BatchPipeline<FilteredBatch> pipeline(
        source, [&context] { return std::make_unique<RecordFilter>(context); },
        [&sink](FilteredBatch& batch) { sink.write(batch); });
    pipeline.run(request.threads);
    FilterResult result;
    result.integrity = input.finish();
    result.records = sink.finish();
    return result;
}

} // namespace vigie::run
