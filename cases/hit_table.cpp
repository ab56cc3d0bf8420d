#include "cases/hit_table.hpp"

#include "cases/zstd_frame.hpp"
#include "pipeline/hts/frame.hpp"

#include <algorithm>

namespace vigie::cases {
namespace {

/// Steps between codes go either way: alleles of one place stand in the order of their bases.
std::uint64_t folded(std::int64_t step) noexcept {
    return (static_cast<std::uint64_t>(step) << 1U) ^ static_cast<std::uint64_t>(step >> 63);
}

std::int64_t unfolded(std::uint64_t value) noexcept {
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

void write_alleles(hts::FrameWriter& frame, const std::vector<FactCode>& alleles) {
    frame.count(alleles.size());
    std::int64_t before = 0;
    for (const FactCode allele : alleles) {
        const auto code = static_cast<std::int64_t>(allele);
        frame.count(folded(code - before));
        before = code;
    }
}

std::vector<FactCode> read_alleles(hts::FrameReader& frame, std::size_t limit) {
    const std::uint64_t count = frame.count();
    if (count > limit) {
        frame.refuse();
    }
    std::vector<FactCode> alleles;
    alleles.reserve(count);
    std::int64_t code = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        code += unfolded(frame.count());
        alleles.push_back(FactCode{code});
    }
    return alleles;
}

/// Reasons by number: few names, many hits.
class Reasons {
  public:
    explicit Reasons(const HitTable& table) {
        for (const HitTable::Gene& gene : table.genes) {
            for (const HitTable::Hit& hit : gene.hits) {
                numbers_.emplace(hit.reason, 0);
            }
        }
        std::uint64_t number = 0;
        for (auto& [reason, place] : numbers_) {
            place = number++;
        }
    }
    const std::map<std::string, std::uint64_t>& numbers() const noexcept { return numbers_; }

  private:
    std::map<std::string, std::uint64_t> numbers_;
};

void write_gene(hts::FrameWriter& frame,
                const HitTable::Gene& gene,
                const std::map<std::string, std::uint64_t>& reasons) {
    frame.text(gene.key.text());
    frame.count(gene.hits.size());
    std::uint64_t before = 0;
    for (const HitTable::Hit& hit : gene.hits) {
        frame.count(hit.row - before);
        frame.count(reasons.at(hit.reason));
        before = hit.row;
    }
    frame.count(gene.notes.size());
    for (const auto& [fact, number] : gene.notes) {
        frame.text(fact);
        frame.count(number);
    }
}

HitTable::Gene
read_gene(hts::FrameReader& frame, const std::vector<std::string>& reasons, std::size_t rows) {
    HitTable::Gene gene{.key = model::GeneKey(std::string(frame.text())), .hits = {}, .notes = {}};
    std::uint64_t row = 0;
    for (std::uint64_t left = frame.count(); left > 0; --left) {
        row += frame.count();
        const std::uint64_t reason = frame.count();
        if (row >= rows || reason >= reasons.size()) {
            frame.refuse();
        }
        gene.hits.push_back({static_cast<std::uint32_t>(row), reasons[reason]});
    }
    for (std::uint64_t left = frame.count(); left > 0; --left) {
        const std::string fact(frame.text());
        gene.notes[fact] = frame.count();
    }
    return gene;
}

bool is_before(const HitTable::Gene& gene, const model::GeneKey& key) {
    return gene.key < key;
}

/// Adds the hits of a gene that were not read again, in the order of rows.
void keep_other_hits(const HitTable::Gene& before,
                     HitTable::Gene& gene,
                     const std::vector<std::uint32_t>& rows) {
    for (const HitTable::Hit& hit : before.hits) {
        if (!std::binary_search(rows.begin(), rows.end(), hit.row)) {
            gene.hits.push_back(hit);
        }
    }
    std::stable_sort(gene.hits.begin(), gene.hits.end(),
                     [](const auto& a, const auto& b) { return a.row < b.row; });
}

} // namespace

const HitTable::Gene* HitTable::find(const model::GeneKey& gene) const {
    const auto place = std::lower_bound(genes.begin(), genes.end(), gene, is_before);
    return place != genes.end() && place->key == gene ? &*place : nullptr;
}

std::vector<model::GeneKey> HitTable::genes_of(FactCode allele) const {
    std::vector<model::GeneKey> found;
    for (const Gene& gene : genes) {
        if (std::any_of(gene.hits.begin(), gene.hits.end(),
                        [&](const Hit& hit) { return alleles[hit.row] == allele; })) {
            found.push_back(gene.key);
        }
    }
    return found;
}

void replace_genes(HitTable& table, const HitTable& part, const std::vector<std::uint32_t>& rows) {
    for (HitTable::Gene gene : part.genes) {
        for (HitTable::Hit& hit : gene.hits) {
            hit.row = rows[hit.row];
        }
        const auto place =
            std::lower_bound(table.genes.begin(), table.genes.end(), gene.key, is_before);
        if (place != table.genes.end() && place->key == gene.key) {
            keep_other_hits(*place, gene, rows);
            *place = std::move(gene);
        } else {
            table.genes.insert(place, std::move(gene));
        }
    }
}

model::StageCounts total_counts(const HitTable& table,
                                const std::map<std::string, std::uint64_t>& of_case) {
    model::StageCounts counts;
    counts.noted = of_case;
    for (const HitTable::Gene& gene : table.genes) {
        for (const HitTable::Hit& hit : gene.hits) {
            ++counts.in;
            if (hit.reason.empty()) {
                ++counts.out;
            } else {
                counts.drop(hit.reason);
            }
        }
        for (const auto& [fact, number] : gene.notes) {
            counts.noted[fact] += number;
        }
    }
    return counts;
}

std::string encode_hits(const HitTable& table) {
    const Reasons reasons(table);
    hts::FrameWriter frame;
    write_alleles(frame, table.alleles);
    frame.count(reasons.numbers().size());
    for (const auto& [reason, number] : reasons.numbers()) {
        frame.text(reason);
    }
    frame.count(table.genes.size());
    for (const HitTable::Gene& gene : table.genes) {
        write_gene(frame, gene, reasons.numbers());
    }
    return zstd_compress(frame.bytes());
}

HitTable decode_hits(std::string_view bytes, const std::string& file) {
    const std::string plain = zstd_decompress(bytes, file);
    hts::FrameReader frame(plain, {.file = file, .field = "hits"});
    HitTable table;
    table.alleles = read_alleles(frame, plain.size());
    std::vector<std::string> reasons;
    for (std::uint64_t left = frame.count(); left > 0; --left) {
        reasons.emplace_back(frame.text());
    }
    for (std::uint64_t left = frame.count(); left > 0; --left) {
        table.genes.push_back(read_gene(frame, reasons, table.alleles.size()));
    }
    if (!frame.at_end()) {
        frame.refuse();
    }
    return table;
}

} // namespace vigie::cases
