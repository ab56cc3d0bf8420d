#include "annotation/gene_model_source.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;

[[noreturn]] void refuse_cell(const std::string& column, const std::string& cell) {
    throw model::InputError({.file = "transcript table", .field = column},
                            fmt::format("unreadable cell '{}'", cell),
                            "rebuild the knowledge release");
}

std::int64_t number_of(std::string_view text, const std::string& column) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        refuse_cell(column, std::string(text));
    }
    return value;
}

std::string interval_text(const Interval& interval) {
    return fmt::format("{}-{}", interval.begin.value, interval.end.value);
}

Interval interval_of(std::string_view text, const std::string& column) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) {
        refuse_cell(column, std::string(text));
    }
    return {Position{number_of(text.substr(0, dash), column)},
            Position{number_of(text.substr(dash + 1), column)}};
}

std::string exons_text(const std::vector<Interval>& exons) {
    std::string text;
    for (const Interval& exon : exons) {
        text += text.empty() ? "" : ",";
        text += interval_text(exon);
    }
    return text;
}

std::vector<Interval> exons_of(std::string_view text) {
    std::vector<Interval> exons;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        exons.push_back(interval_of(text.substr(0, comma), "exons"));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return exons;
}

std::string flag(bool set) {
    return set ? "1" : "0";
}

} // namespace

const std::vector<std::string>& transcript_columns() {
    static const std::vector<std::string> columns{"id",
                                                  "protein_id",
                                                  "gene_id",
                                                  "symbol",
                                                  "hgnc_id",
                                                  "biotype",
                                                  "refseq",
                                                  "mane_select",
                                                  "mane_plus_clinical",
                                                  "forward",
                                                  "contig",
                                                  "exons",
                                                  "coding",
                                                  "start_phase",
                                                  "cds_start_incomplete",
                                                  "cds_end_incomplete",
                                                  "pinned"};
    return columns;
}

std::vector<std::string> transcript_to_row(const Transcript& transcript) {
    return {transcript.id,
            transcript.protein_id,
            transcript.gene_id,
            transcript.symbol,
            transcript.hgnc_id,
            transcript.biotype,
            transcript.refseq,
            flag(transcript.mane_select),
            flag(transcript.mane_plus_clinical),
            flag(transcript.forward),
            transcript.contig.name(),
            exons_text(transcript.exons),
            transcript.coding ? interval_text(*transcript.coding) : std::string(),
            fmt::format("{}", transcript.start_phase),
            flag(transcript.cds_start_incomplete),
            flag(transcript.cds_end_incomplete),
            flag(transcript.pinned)};
}

Transcript transcript_from_row(hts::TableRow row) {
    if (row.size() != transcript_columns().size()) {
        refuse_cell("row", fmt::format("{} cells", row.size()));
    }
    Transcript transcript;
    transcript.id = row[0];
    transcript.protein_id = row[1];
    transcript.gene_id = row[2];
    transcript.symbol = row[3];
    transcript.hgnc_id = row[4];
    transcript.biotype = row[5];
    transcript.refseq = row[6];
    transcript.mane_select = row[7] == "1";
    transcript.mane_plus_clinical = row[8] == "1";
    transcript.forward = row[9] == "1";
    transcript.contig = model::Contig(std::string(row[10]));
    transcript.exons = exons_of(row[11]);
    if (transcript.exons.empty()) {
        refuse_cell("exons", std::string(row[11]));
    }
    if (!row[12].empty()) {
        transcript.coding = interval_of(row[12], "coding");
    }
    transcript.start_phase = static_cast<int>(number_of(row[13], "start_phase"));
    transcript.cds_start_incomplete = row[14] == "1";
    transcript.cds_end_incomplete = row[15] == "1";
    transcript.pinned = row[16] == "1";
    return transcript;
}

} // namespace vigie::annotation
