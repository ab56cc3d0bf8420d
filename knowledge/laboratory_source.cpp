#include "knowledge/laboratory_source.hpp"

#include "annotation/normalise.hpp"
#include "knowledge/laboratory_table.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <tuple>
#include <utility>

namespace vigie::knowledge {
namespace {

using annotation::NormalisationState;

/// Tells a VCF's highest position from a slip of the keyboard.
constexpr std::int64_t longest_contig = std::int64_t{1} << 31;

std::string bases(const LaboratoryTable& table, std::string_view column) {
    std::string text = table.needed(column);
    if (!model::is_base_sequence(text)) {
        table.fail(column, fmt::format("\"{}\" is no sequence over A, C, G, T, N", text));
    }
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

model::SmallAllele given_allele(const LaboratoryTable& table, const model::ContigNames& names) {
    const auto contig = names.find(table.needed("chrom"));
    if (!contig) {
        table.fail("chrom", fmt::format("\"{}\" is no contig of {}", table.text("chrom"),
                                        names.assembly().name()));
    }
    const std::int64_t position = table.number("pos", 1);
    if (position >= longest_contig) {
        table.fail("pos", fmt::format("{} lies beyond every contig", position));
    }
    std::string ref = bases(table, "ref");
    std::string alt = bases(table, "alt");
    if (ref == alt) {
        table.fail("alt", "is the same as ref");
    }
    return {*contig, model::Position::from_one_based(position), std::move(ref), std::move(alt)};
}

model::SmallAllele canonical_allele(const LaboratoryTable& table,
                                    const LaboratoryText& source,
                                    model::StageCounts& counts) {
    annotation::Normalised result =
        annotation::normalise(given_allele(table, source.names), source.reference);
    switch (result.state) {
    case NormalisationState::reference_mismatch:
        table.fail("ref", fmt::format("{} contradicts the reference", result.allele.key()),
                   "give the allele on the assembly of the release");
    case NormalisationState::outside_contig:
        table.fail("pos", fmt::format("{} lies outside the contig", result.allele.key()),
                   "give the allele on the assembly of the release");
    case NormalisationState::no_reference_sequence:
        counts.note("no_reference_sequence");
        break;
    case NormalisationState::canonical:
        break;
    }
    if (result.changed) {
        counts.note("normalised");
    }
    return std::move(result.allele);
}

/// Rows with the lines that they came from.
template <class Row>
using Lined = std::vector<std::pair<Row, std::uint64_t>>;

model::OwnClassification read_classification(const LaboratoryTable& table) {
    constexpr std::int64_t highest_class = 5;
    const std::int64_t acmg_class = table.number("class", 1);
    if (acmg_class > highest_class) {
        table.fail("class", fmt::format("{} is no class", acmg_class), "write 1, 2, 3, 4 or 5");
    }
    return {table.gene(),        table.disease(),        static_cast<int>(acmg_class),
            table.day(),         table.needed("author"), table.needed("laboratory"),
            table.text("reason")};
}

model::KnownArtefact read_artefact(const LaboratoryTable& table) {
    return {table.text("kit"), table.text("caller"), table.day(), table.needed("reason")};
}

model::InHouseCount read_count(const LaboratoryTable& table) {
    model::InHouseCount count{table.needed("kit"), table.needed("caller"),
                              table.number("carriers", 0), table.number("homozygotes", 0),
                              table.number("total", 1)};
    if (count.homozygotes > count.carriers) {
        table.fail("homozygotes", "are more than the carriers, of whom they are part");
    }
    if (count.carriers > count.total) {
        table.fail("carriers", "are more than the individuals in total");
    }
    return count;
}

/// A row that cannot stand beside one that was read before.
void require_agreement(const LaboratoryTable& table,
                       const model::OwnClassification& row,
                       const Lined<model::OwnClassification>& known) {
    for (const auto& [other, line] : known) {
        if (other.date == row.date && other.acmg_class != row.acmg_class &&
            model::same_question(other, row)) {
            table.fail("class",
                       fmt::format("class {} contradicts class {} in line {}: same allele, gene "
                                   "and day",
                                   row.acmg_class, other.acmg_class, line),
                       "keep one of the two rows or correct a day");
        }
    }
}

void require_agreement(const LaboratoryTable& /*table*/,
                       const model::KnownArtefact& /*row*/,
                       const Lined<model::KnownArtefact>& /*known*/) {}

void require_agreement(const LaboratoryTable& table,
                       const model::InHouseCount& row,
                       const Lined<model::InHouseCount>& known) {
    for (const auto& [other, line] : known) {
        if (other.kit == row.kit && other.caller == row.caller) {
            table.fail(
                "kit",
                fmt::format("the allele has a count of this kit and caller in line {}", line),
                "keep one of the two rows");
        }
    }
}

bool before(const model::OwnClassification& a, const model::OwnClassification& b) {
    return std::tie(b.date, a.gene, a.disease, a.author, a.laboratory, a.reason) <
           std::tie(a.date, b.gene, b.disease, b.author, b.laboratory, b.reason);
}

bool before(const model::KnownArtefact& a, const model::KnownArtefact& b) {
    return std::tie(a.kit, a.caller, a.date, a.reason) <
           std::tie(b.kit, b.caller, b.date, b.reason);
}

bool before(const model::InHouseCount& a, const model::InHouseCount& b) {
    return std::tie(a.kit, a.caller) < std::tie(b.kit, b.caller);
}

template <class Row, class Read, class Text>
LaboratoryAlleles
read_alleles(LaboratoryTable& table, const LaboratoryText& source, Read read, Text text) {
    LaboratoryAlleles found;
    std::map<model::SmallAllele, Lined<Row>> by_allele;
    while (table.next()) {
        ++found.counts.in;
        Lined<Row>& known = by_allele[canonical_allele(table, source, found.counts)];
        Row row = read(table);
        const bool repeated = std::any_of(known.begin(), known.end(),
                                          [&row](const auto& other) { return other.first == row; });
        if (repeated) {
            found.counts.drop("duplicate_row");
            continue;
        }
        require_agreement(table, row, known);
        known.emplace_back(std::move(row), table.line());
        ++found.counts.out;
    }
    for (const auto& [allele, lined] : by_allele) {
        std::vector<Row> rows;
        std::transform(lined.begin(), lined.end(), std::back_inserter(rows),
                       [](const auto& row) { return row.first; });
        std::sort(rows.begin(), rows.end(),
                  [](const Row& a, const Row& b) { return before(a, b); });
        found.rows.emplace(allele, text(rows));
    }
    found.counts.noted["alleles"] = found.rows.size();
    return found;
}

} // namespace

LaboratoryAlleles read_laboratory_alleles(const LaboratoryText& source, LaboratoryKind kind) {
    LaboratoryTable table(source.text, source.file, kind);
    if (kind == LaboratoryKind::classifications) {
        return read_alleles<model::OwnClassification>(table, source, read_classification,
                                                      classification_text);
    }
    if (kind == LaboratoryKind::artefacts) {
        return read_alleles<model::KnownArtefact>(table, source, read_artefact, artefact_text);
    }
    return read_alleles<model::InHouseCount>(table, source, read_count, count_text);
}

LaboratoryMask read_laboratory_mask(std::string_view text, const std::string& file) {
    LaboratoryTable table(text, file, LaboratoryKind::mask);
    LaboratoryMask mask;
    while (table.next()) {
        ++mask.counts.in;
        MaskedGene masked{table.gene(), table.day(), table.needed("reason")};
        const auto place = std::lower_bound(
            mask.genes.begin(), mask.genes.end(), masked.gene,
            [](const MaskedGene& known, const model::GeneKey& gene) { return known.gene < gene; });
        if (place != mask.genes.end() && place->gene == masked.gene) {
            mask.counts.drop("duplicate_row");
        } else {
            mask.genes.insert(place, std::move(masked));
        }
    }
    mask.counts.out = mask.genes.size();
    return mask;
}

} // namespace vigie::knowledge
