#include "pipeline/run/record_filter.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::run {
namespace {

using model::Verdict;

bool lists(std::string_view filter, std::string_view name) {
    while (!filter.empty()) {
        const std::size_t end = std::min(filter.find(';'), filter.size());
        if (filter.substr(0, end) == name) {
            return true;
        }
        filter.remove_prefix(std::min(end + 1, filter.size()));
    }
    return false;
}

/// The judgement in terms of what is to be kept.
Verdict for_keeping(Verdict verdict, bool exclude) {
    if (!exclude || verdict == Verdict::not_assessed) {
        return verdict;
    }
    return verdict == Verdict::pass ? Verdict::fail : Verdict::pass;
}

} // namespace

RecordFilter::RecordFilter(const FilterContext& context)
    : context_(context), wanted_(context.request.exclude ? Verdict::fail : Verdict::pass),
      evaluator_(context.expression), encoder_(context.request.type, context.output_header) {}

FilteredBatch RecordFilter::process(const BatchText& text) {
    FilteredBatch batch;
    lines_.clear();
    const std::size_t leaves = context_.expression.leaves().size();
    tally_ = {.failed = std::vector<std::uint64_t>(leaves),
              .not_assessed = std::vector<std::uint64_t>(leaves)};
    std::uint64_t number = text.first_line;
    std::string_view rest = text.lines;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        filter_line(rest.substr(0, end), number++, batch);
        rest.remove_prefix(end + 1);
    }
    encoder_.encode(lines_, batch.bytes);
    report(batch);
    return batch;
}

bool RecordFilter::outside_targets(const hts::RecordLine& record) const {
    if (context_.targets == nullptr) {
        return false;
    }
    const bool inside = context_.targets->contains(
        context_.names.canonical(record.chrom), model::Position::from_one_based(record.position));
    return inside == context_.request.targets->complement;
}

void RecordFilter::filter_line(std::string_view line, std::uint64_t number, FilteredBatch& batch) {
    ++batch.records.in;
    hts::LineFault fault;
    const auto record = hts::split_record(line, context_.header, fault);
    if (!record) {
        throw model::InputError(
            {.file = context_.request.input, .line = number, .field = fault.field},
            fault.message + " [" + fault.rule + "]");
    }
    if (outside_targets(*record)) {
        ++tally_.outside_targets;
        return;
    }
    const Verdict verdict = for_keeping(evaluator_.judge(*record, {context_.request.input, number}),
                                        context_.request.exclude);
    const bool open = verdict == Verdict::not_assessed;
    const bool kept = verdict == Verdict::pass || (open && context_.request.keep_not_assessed);
    if (verdict != Verdict::pass) {
        const std::size_t leaf = evaluator_.first_responsible(wanted_).value_or(0);
        ++(open ? tally_.not_assessed : tally_.failed)[leaf];
    }
    const bool labels = context_.request.soft_filter.has_value();
    if (verdict != Verdict::pass && context_.request.explain) {
        explain(*record, kept ? "kept" : labels ? "labelled" : "dropped", batch);
    }
    if (labels) {
        write_labelled(line, record->filter,
                       kept && open ? Verdict::not_assessed
                       : kept       ? Verdict::pass
                                    : Verdict::fail);
    } else if (kept) {
        lines_.append(line);
        lines_ += '\n';
    }
    batch.records.out += kept || labels ? 1 : 0;
}

/// A record that could not be judged keeps its FILTER: it neither passed nor failed.
void RecordFilter::write_labelled(std::string_view line,
                                  std::string_view old_filter,
                                  Verdict verdict) {
    const SoftFilter& soft = *context_.request.soft_filter;
    const auto begin = static_cast<std::size_t>(old_filter.data() - line.data());
    const bool unset = old_filter == "." || old_filter == "PASS";
    lines_.append(line.substr(0, begin));
    if (verdict == Verdict::fail) {
        if (soft.add && !unset) {
            lines_.append(old_filter);
            lines_ += lists(old_filter, context_.label) ? "" : ";" + context_.label;
        } else {
            lines_ += context_.label;
        }
    } else if (verdict == Verdict::pass && (soft.reset_passed || unset)) {
        lines_ += "PASS";
    } else {
        lines_.append(old_filter);
    }
    lines_.append(line.substr(begin + old_filter.size()));
    lines_ += '\n';
}

void RecordFilter::explain(const hts::RecordLine& record,
                           std::string_view fate,
                           FilteredBatch& batch) {
    for (const filters::expression::LeafFinding& finding : evaluator_.explain(wanted_)) {
        const filters::expression::Leaf& leaf = context_.expression.leaves()[finding.leaf];
        batch.explanation +=
            fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", record.chrom, record.position,
                        record.ref, record.alt, fate, leaf.text, finding.found, leaf.threshold,
                        model::verdict_name(finding.verdict));
    }
}

void RecordFilter::report(FilteredBatch& batch) {
    const bool labels = context_.request.soft_filter.has_value();
    const auto& leaves = context_.expression.leaves();
    model::StageCounts& records = batch.records;
    if (tally_.outside_targets > 0) {
        records.dropped["outside_targets"] = tally_.outside_targets;
    }
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        if (tally_.failed[i] > 0) {
            (labels ? records.noted
                    : records.dropped)[(labels ? "labelled by " : "") + leaves[i].text] +=
                tally_.failed[i];
        }
        if (tally_.not_assessed[i] == 0) {
            continue;
        }
        const bool kept = context_.request.keep_not_assessed;
        (kept || labels ? records.noted : records.dropped)[(kept     ? "kept, not assessed by "
                                                            : labels ? "labelled, not assessed by "
                                                                     : "not assessed by ") +
                                                           leaves[i].text] +=
            tally_.not_assessed[i];
    }
}

} // namespace vigie::run
