#include "pipeline/run/further_files.hpp"

#include "cases/case_files.hpp"
#include "cases/exome_depth.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/repeat_record.hpp"
#include "pipeline/hts/structural_record.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/assembly_gate.hpp"
#include "pipeline/run/input_alleles.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/repeat_merge.hpp"
#include "pipeline/run/sample_binding.hpp"
#include "pipeline/run/structural_merge.hpp"
#include "pipeline/run/thread_budget.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace vigie::run {
namespace {

using model::RepeatEvidence;
using model::StructuralEvidence;

/// "Manta 1.6" of "##source=Manta 1.6".
std::string source_of(const hts::VcfHeader& header) {
    constexpr std::string_view key = "##source=";
    for (const std::string& line : header.lines) {
        if (line.starts_with(key)) {
            return line.substr(key.size());
        }
    }
    return {};
}

bool is_exome_depth(const std::string& path) {
    return !cases::kind_by_suffix(path).has_value();
}

std::optional<std::int64_t> length_of(const model::Contig& contig,
                                      const knowledge::Release& release) {
    if (const auto length = release.reference().length(contig)) {
        return length;
    }
    for (const model::KnownContig& known : release.assembly().contigs()) {
        if (contig.name() == known.name) {
            return known.length;
        }
    }
    return std::nullopt;
}

std::string
outside_text(const model::Contig& contig, const model::Interval& interval, std::int64_t length) {
    return fmt::format("{} lies behind the last base {} of contig {}", interval.end.value, length,
                       contig.name());
}

/// Of a file whose records all lie elsewhere: it has other names, or is of another assembly.
model::InputError no_known_contig(const model::InputPlace& place,
                                  const std::string& first,
                                  const knowledge::Release& release) {
    return {place,
            fmt::format("no record lies on a contig of assembly {} (first: '{}')",
                        release.assembly().name(), first),
            "name contigs as the assembly does"};
}

/// Reads one VCF line by line through the gate.
class GatedFile {
  public:
    GatedFile(const cases::CaseFile& file, const ExtractRequest& request)
        : file_(file), release_(request.release),
          reader_(file.path, {.threads = decompression_threads(request.threads)}),
          contigs_(hts::check_contigs(
              reader_.header(), release_.contig_names(), release_.reference(), file.path)),
          samples_(bind_samples(file, request.definition.pedigree, reader_.header())) {}

    const hts::VcfHeader& header() const { return reader_.header(); }
    const SampleBinding& samples() const noexcept { return samples_; }

    /// The next record; false at the end. Views are valid until the next call.
    bool next(hts::RecordLine& record) {
        stop_if_requested();
        line_.clear();
        if (!reader_.append_line(line_)) {
            return false;
        }
        line_.pop_back();
        hts::LineFault fault;
        const auto read = hts::split_record(line_, reader_.header(), fault);
        if (!read) {
            refuse(fault);
        }
        record = *read;
        const auto begin = model::Position::from_one_based(record.position);
        const model::Contig contig = release_.contig_names().canonical(record.chrom);
        require_within(contig, {begin, begin + static_cast<std::int64_t>(record.ref.size())},
                       "POS");
        note_contig(contig);
        check_bases(record);
        return true;
    }
    [[noreturn]] void refuse(const hts::LineFault& fault) const {
        throw model::InputError(
            {.file = file_.path, .line = reader_.line_number(), .field = fault.field},
            fault.message + " [" + fault.rule + "]");
    }
    /// Refuses an interval that its contig does not hold.
    void require_within(const model::Contig& contig,
                        const model::Interval& interval,
                        const char* field) const {
        const auto length = length_of(contig, release_);
        if (length && interval.end.value > *length) {
            refuse({"sv-outside-contig", field, outside_text(contig, interval, *length)});
        }
    }
    /// Calls in the order of the columns, put in that of the pedigree.
    template <class Call>
    std::vector<Call> of_family(std::vector<Call> calls, std::size_t individuals) const {
        std::vector<Call> all(individuals);
        for (std::size_t i = 0; i < calls.size(); ++i) {
            all[samples_.individuals[i]] = std::move(calls[i]);
        }
        return all;
    }
    ReceiptInput finish(std::string role) {
        if (!stranger_.empty() && !has_known_contig_) {
            throw no_known_contig({.file = file_.path}, stranger_, release_);
        }
        require_reference_agrees(reference_, release_, file_.path);
        ReceiptInput input{.integrity = reader_.finish(), .role = std::move(role)};
        input.warnings = contigs_.warnings;
        if (reference_.mismatched > 0) {
            input.warnings.push_back(
                fmt::format("{}: {} of {} records contradict the reference (first: {})", file_.path,
                            reference_.mismatched, reference_.checked, reference_.first_mismatch));
        }
        return input;
    }

  private:
    void note_contig(const model::Contig& contig) {
        if (has_known_contig_ || length_of(contig, release_)) {
            has_known_contig_ = true;
        } else if (stranger_.empty()) {
            stranger_ = contig.name();
        }
    }
    void check_bases(const hts::RecordLine& record) {
        const model::Contig contig = release_.contig_names().canonical(record.chrom);
        if (!release_.reference().contains(contig)) {
            return;
        }
        const auto begin = model::Position::from_one_based(record.position);
        const auto size = static_cast<std::int64_t>(record.ref.size());
        hts::check_reference_bases(
            record, release_.reference().bases(contig, {begin, begin + size}), reference_);
    }

    const cases::CaseFile& file_;
    const knowledge::Release& release_;
    hts::LineReader reader_;
    hts::ContigReport contigs_;
    SampleBinding samples_;
    hts::ReferenceTally reference_;
    bool has_known_contig_ = false;
    std::string stranger_; ///< the first contig that the release does not know
    std::string line_;
};

/// All that is read, before it is merged.
struct Gathered {
    std::vector<StructuralEvidence> structural;
    std::vector<RepeatEvidence> repeats;
    model::StageCounts structural_counts;
    model::StageCounts repeat_counts;
};

void read_structural_vcf(const cases::CaseFile& file,
                         const ExtractRequest& request,
                         Gathered& gathered,
                         FurtherVariants& result) {
    const model::Pedigree& pedigree = request.definition.pedigree;
    GatedFile gated(file, request);
    const hts::StructuralColumns columns{.header = gated.header(),
                                         .names = request.release.contig_names(),
                                         .samples = gated.samples().columns,
                                         .caller = source_of(gated.header())};
    hts::RecordLine record;
    while (gated.next(record)) {
        hts::LineFault fault;
        auto read = hts::read_structural(record, columns, fault);
        if (!read) {
            gated.refuse(fault);
        }
        gathered.structural_counts.in += read->variants.size() + read->other_alleles;
        for (std::size_t i = 0; i < read->other_alleles; ++i) {
            gathered.structural_counts.drop("not_structural");
        }
        for (StructuralEvidence& evidence : read->variants) {
            gated.require_within(evidence.variant.contig, evidence.variant.interval, "INFO/END");
            if (const auto& mate = evidence.variant.mate) {
                gated.require_within(mate->contig, {mate->position, mate->position + 1}, "ALT");
            }
            evidence.calls =
                gated.of_family(std::move(evidence.calls), pedigree.individuals().size());
            settle_copies(evidence, pedigree, request.release.assembly());
            gathered.structural.push_back(std::move(evidence));
        }
    }
    result.inputs.push_back(gated.finish("structural"));
}

/// The person whose calls a table of ExomeDepth holds: the one that the case maps, else the
/// proband.
std::size_t person_of(const cases::CaseFile& file, const model::Pedigree& pedigree) {
    if (file.samples.size() > 1) {
        throw model::InputError({.file = file.path},
                                "a table of ExomeDepth holds one person, the case names several",
                                "name one individual in individualToFileIdentifiers");
    }
    const std::string& id =
        file.samples.empty() ? pedigree.proband().id : file.samples.begin()->first;
    const auto index = pedigree.index_of(id);
    if (!index) {
        throw model::InputError({.file = file.path}, "'" + id + "' is not of the family",
                                "name an individual of the case");
    }
    return *index;
}

StructuralEvidence
evidence_of(const cases::ExomeDepthCall& call, std::size_t person, const ExtractRequest& request) {
    const model::Pedigree& pedigree = request.definition.pedigree;
    StructuralEvidence evidence{.variant = call.variant,
                                .original = call.original,
                                .caller = "ExomeDepth",
                                .quality = call.log10_bayes_factor,
                                .filters_applied = false};
    evidence.calls.resize(pedigree.individuals().size());
    evidence.calls[person].copies = cases::copies_of_ratio(
        call, expected_copies(call.variant, pedigree.individuals()[person].sex,
                              request.release.assembly()));
    settle_copies(evidence, pedigree, request.release.assembly());
    return evidence;
}

/// A table has no header that the gate could hold against the release: its places are. Contigs
/// beside those of the assembly are nobody's gene; a table of nothing else has other names.
void require_places(const std::vector<cases::ExomeDepthCall>& calls,
                    const std::string& file,
                    const knowledge::Release& release) {
    bool any = calls.empty();
    for (const cases::ExomeDepthCall& call : calls) {
        const model::Contig& contig = call.variant.contig;
        const auto length = length_of(contig, release);
        any = any || length.has_value();
        if (length && call.variant.interval.end.value > *length) {
            throw model::InputError({.file = file, .line = call.line},
                                    outside_text(contig, call.variant.interval, *length),
                                    "give the calls of this assembly");
        }
    }
    if (!any) {
        throw no_known_contig({.file = file, .line = calls.front().line},
                              calls.front().variant.contig.name(), release);
    }
}

void read_structural_table(const cases::CaseFile& file,
                           const ExtractRequest& request,
                           Gathered& gathered,
                           FurtherVariants& result) {
    const std::size_t person = person_of(file, request.definition.pedigree);
    const std::string text = hts::read_file(file.path);
    const auto calls = cases::read_exome_depth(text, request.release.contig_names(), file.path);
    require_places(calls, file.path, request.release);
    for (const cases::ExomeDepthCall& call : calls) {
        gathered.structural.push_back(evidence_of(call, person, request));
    }
    gathered.structural_counts.in += calls.size();
    ReceiptInput input{.integrity = {}, .role = "structural"};
    input.integrity.path = file.path;
    input.integrity.sha256 = hts::sha256_hex(text);
    input.integrity.bytes = text.size();
    input.integrity.records = calls.size();
    input.warnings = {file.path + ": a table of ExomeDepth does not tell its assembly: that it is "
                                  "that of the release is not assessed"};
    const bool on_sex_chromosomes = std::any_of(calls.begin(), calls.end(), [](const auto& call) {
        return call.variant.contig.is_x() || call.variant.contig.is_y();
    });
    if (on_sex_chromosomes) {
        input.warnings.push_back(file.path + ": ratios on X and Y hold for reference samples of "
                                             "the same sex, which the table does not tell");
    }
    result.inputs.push_back(std::move(input));
}

void read_repeats_vcf(const cases::CaseFile& file,
                      const ExtractRequest& request,
                      Gathered& gathered,
                      FurtherVariants& result) {
    GatedFile gated(file, request);
    hts::RecordLine record;
    while (gated.next(record)) {
        hts::LineFault fault;
        auto read = hts::read_repeat(record, request.release.contig_names(),
                                     gated.samples().columns, fault);
        if (!read) {
            gated.refuse(fault);
        }
        ++gathered.repeat_counts.in;
        gated.require_within(read->contig, read->interval, "INFO/END");
        read->calls = gated.of_family(std::move(read->calls),
                                      request.definition.pedigree.individuals().size());
        gathered.repeats.push_back(std::move(*read));
    }
    result.inputs.push_back(gated.finish("repeats"));
}

void read_file_of(const cases::CaseFile& file,
                  const ExtractRequest& request,
                  Gathered& gathered,
                  FurtherVariants& result) {
    require_stated_assembly(file, request.release);
    if (file.kind == cases::CaseFileKind::repeats) {
        read_repeats_vcf(file, request, gathered, result);
    } else if (is_exome_depth(file.path)) {
        read_structural_table(file, request, gathered, result);
    } else {
        read_structural_vcf(file, request, gathered, result);
    }
}

/// Their names, for what is wrong between them.
std::string repeat_files(const cases::CaseDefinition& definition) {
    std::vector<std::string> names;
    for (const cases::CaseFile& file : definition.files) {
        if (file.kind == cases::CaseFileKind::repeats) {
            names.push_back(file.path);
        }
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

FurtherVariants read_further_files(const ExtractRequest& request) {
    FurtherVariants result;
    Gathered gathered;
    std::set<std::string> kinds;
    for (const cases::CaseFile& file : request.definition.files) {
        if (file.kind == cases::CaseFileKind::structural ||
            file.kind == cases::CaseFileKind::repeats) {
            read_file_of(file, request, gathered, result);
            kinds.insert(file.kind == cases::CaseFileKind::repeats ? "repeats" : "structural");
        }
    }
    result.kinds.assign(kinds.begin(), kinds.end());
    const model::Pedigree& pedigree = request.definition.pedigree;
    const std::size_t proband = pedigree.index_of(pedigree.proband().id).value_or(0);
    if (kinds.contains("structural")) {
        result.structural =
            merge_structural(std::move(gathered.structural), proband, gathered.structural_counts);
        result.stages.emplace_back("structural", gathered.structural_counts);
    }
    if (kinds.contains("repeats")) {
        result.repeats = merge_repeats(std::move(gathered.repeats), proband,
                                       repeat_files(request.definition), gathered.repeat_counts);
        result.stages.emplace_back("repeats", gathered.repeat_counts);
    }
    return result;
}

} // namespace vigie::run
