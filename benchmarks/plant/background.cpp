#include "benchmarks/plant/background.hpp"

#include "benchmarks/plant/record_fields.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/error.hpp"

#include <charconv>
#include <optional>
#include <string_view>

namespace vigie::benchmarks {
namespace {

/// "FORMAT GT" of "##FORMAT=<ID=GT,...>"; empty for other lines.
std::string declaration_key(std::string_view line) {
    for (const std::string_view kind : {"FILTER", "FORMAT"}) {
        const std::string start = "##" + std::string(kind) + "=<ID=";
        if (line.starts_with(start)) {
            const std::string_view rest = line.substr(start.size());
            return std::string(kind) + " " + std::string(rest.substr(0, rest.find(',')));
        }
    }
    return {};
}

/// True for 0/1 and 1|0, false for 1/1; nullopt for all else.
std::optional<bool> is_heterozygous(std::string_view sample) {
    const std::string_view genotype = sample.substr(0, sample.find(':'));
    if (genotype == "0/1" || genotype == "1/0" || genotype == "0|1" || genotype == "1|0") {
        return true;
    }
    return genotype == "1/1" || genotype == "1|1" ? std::optional(false) : std::nullopt;
}

std::string_view cell(const std::vector<std::string_view>& columns, Column column) {
    return columns[static_cast<std::size_t>(column)];
}

} // namespace

Background::Background(const std::string& path) : path_(path) {
    hts::LineReader reader(path, {.threads = 0, .hash = false});
    if (reader.header().samples.size() != 1) {
        throw model::InputError({.file = path}, "does not hold exactly one sample",
                                "take one out with bcftools view -s");
    }
    for (const std::string& line : reader.header().lines) {
        if (const std::string key = declaration_key(line); !key.empty()) {
            declarations_.emplace(key, line);
        }
    }
    std::string line;
    while (reader.append_line(line)) {
        line.pop_back();
        add(line, reader.line_number());
        line.clear();
    }
    reader.finish();
}

void Background::add(const std::string& line, std::uint64_t number) {
    std::vector<std::string_view> columns = split(line, '\t');
    std::int64_t position = 0;
    if (columns.size() == one_sample_columns) {
        const std::string_view text = cell(columns, Column::pos);
        std::from_chars(text.data(), text.data() + text.size(), position);
    }
    if (position < 1) {
        throw model::InputError({.file = path_, .line = number}, "is no record of one sample");
    }
    if (contig_.empty()) {
        contig_ = cell(columns, Column::chrom);
    } else if (contig_ != cell(columns, Column::chrom)) {
        throw model::InputError({.file = path_, .line = number}, "holds a second contig",
                                "give one file per contig");
    }
    const std::string_view ref = cell(columns, Column::ref);
    const std::string_view alt = cell(columns, Column::alt);
    const model::Position begin = model::Position::from_one_based(position);
    const auto heterozygous = is_heterozygous(cell(columns, Column::sample));
    const bool plain = alt.find_first_not_of("ACGT") == std::string_view::npos;
    if (heterozygous && plain && cell(columns, Column::filter) == "PASS") {
        donors_[donor_list(*heterozygous, ref.size() != alt.size())].push_back(records_.size());
    }
    columns[static_cast<std::size_t>(Column::info)] = ".";
    records_.push_back(
        {{begin, begin + static_cast<std::int64_t>(ref.size())}, join(columns, '\t')});
}

const BackgroundRecord&
Background::draw_donor(Zygosity zygosity, bool indel, Random& random) const {
    const auto& list = donors_[donor_list(zygosity == Zygosity::heterozygous, indel)];
    if (list.empty()) {
        throw model::InputError({.file = path_}, "has no record whose calls could be lent",
                                "take a larger call set");
    }
    return records_[random.pick(list)];
}

} // namespace vigie::benchmarks
