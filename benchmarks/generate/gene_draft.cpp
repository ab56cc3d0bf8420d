#include "benchmarks/generate/gene_draft.hpp"

#include "benchmarks/generate/codon.hpp"

#include <algorithm>

namespace vigie::benchmarks {
namespace {

constexpr std::int64_t min_intron = 150;

std::string random_bases(std::int64_t length, Random& random) {
    std::string bases(static_cast<std::size_t>(length), 'A');
    for (char& base : bases) {
        base = "ACGT"[random.below(4)];
    }
    return bases;
}

std::string coding_bases(std::int64_t codons, Random& random) {
    std::string bases = "ATG";
    while (static_cast<std::int64_t>(bases.size()) < 3 * (codons - 1)) {
        const std::string codon = random_bases(3, random);
        if (translate_codon(codon) != '*') {
            bases += codon;
        }
    }
    return bases + std::string(random.pick<std::string>({"TAA", "TAG", "TGA"}));
}

/// GTAAGT ... pyrimidine tract ... AG.
std::string intron_bases(std::int64_t length, Random& random) {
    std::string bases = random_bases(length, random);
    bases.replace(0, 6, random.chance(0.7) ? "GTAAGT" : "GTGAGT");
    const std::size_t tract_end = bases.size() - 3;
    for (std::size_t i = tract_end - 14; i < tract_end; ++i) {
        bases[i] = random.chance(0.8) ? "CT"[random.below(2)] : "AG"[random.below(2)];
    }
    bases.replace(tract_end, 3, random.chance(0.8) ? "CAG" : "TAG");
    return bases;
}

/// Lengths of the coding part of each exon; their sum is a multiple of three.
std::vector<std::int64_t> coding_lengths(std::int64_t exons, Random& random) {
    if (exons == 1) {
        return {3 * random.between(150, 400)};
    }
    std::vector<std::int64_t> lengths{random.between(30, 150)};
    for (std::int64_t i = 1; i + 1 < exons; ++i) {
        const std::int64_t codons = random.between(25, 70);
        const std::int64_t odd_bases = random.chance(0.6) ? 0 : random.between(1, 2);
        lengths.push_back(3 * codons + odd_bases);
    }
    lengths.push_back(random.between(60, 300));
    std::int64_t sum = 0;
    for (const std::int64_t length : lengths) {
        sum += length;
    }
    lengths.back() += (3 - sum % 3) % 3;
    return lengths;
}

std::string spliced_coding(const GeneDraft& gene, const SpliceForm& form) {
    std::string bases;
    for (const DraftSpan& exon : form.exons) {
        const std::int64_t begin = std::max(exon.begin, form.coding->begin);
        const std::int64_t end = std::min(exon.end, form.coding->end);
        if (begin < end) {
            bases += gene.pre_mrna.substr(static_cast<std::size_t>(begin),
                                          static_cast<std::size_t>(end - begin));
        }
    }
    return bases;
}

bool is_open_frame(const std::string& coding) {
    if (coding.size() % 3 != 0) {
        return false;
    }
    for (std::size_t i = 0; i + 3 < coding.size(); i += 3) {
        if (translate_codon(std::string_view(coding).substr(i, 3)) == '*') {
            return false;
        }
    }
    return true;
}

/// Skips the first inner exon, from `from` on, whose loss keeps the frame open.
std::optional<SpliceForm> skip_exon(const GeneDraft& gene, std::size_t from) {
    const SpliceForm& whole = gene.forms.front();
    for (std::size_t i = std::max<std::size_t>(from, 1); i + 1 < whole.exons.size(); ++i) {
        SpliceForm form = whole;
        form.exons.erase(form.exons.begin() + static_cast<std::ptrdiff_t>(i));
        if (is_open_frame(spliced_coding(gene, form))) {
            return form;
        }
    }
    return std::nullopt;
}

SpliceForm shorten(const GeneDraft& gene, Random& random) {
    SpliceForm form = gene.forms.front();
    const std::int64_t leader = form.coding->begin - form.exons.front().begin;
    const std::int64_t trailer = form.exons.back().end - form.coding->end;
    form.exons.front().begin += random.between(1, leader - 10);
    form.exons.back().end -= random.between(1, trailer - 10);
    return form;
}

std::optional<SpliceForm> retain_intron(const GeneDraft& gene) {
    SpliceForm form = gene.forms.front();
    if (form.exons.size() < 3) {
        return std::nullopt;
    }
    form.exons[1].end = form.exons[2].end;
    form.exons.erase(form.exons.begin() + 2);
    form.coding.reset();
    form.biotype = "retained_intron";
    return form;
}

std::optional<SpliceForm> next_form(const GeneDraft& gene, std::int64_t turn, Random& random) {
    switch (turn) {
    case 1:
        return skip_exon(gene, 1);
    case 2:
        return shorten(gene, random);
    case 3:
        return retain_intron(gene);
    default:
        return skip_exon(gene, gene.forms.front().exons.size() / 2);
    }
}

void lay_exons(GeneDraft& gene,
               const std::vector<std::int64_t>& lengths,
               const GeneShape& shape,
               Random& random) {
    std::int64_t codons = 0;
    for (const std::int64_t length : lengths) {
        codons += length;
    }
    const std::string coding = coding_bases(codons / 3, random);
    SpliceForm form;
    form.coding = DraftSpan{random.between(60, 250), 0};
    gene.pre_mrna = random_bases(form.coding->begin, random);
    std::int64_t exon_begin = 0;
    std::size_t used = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        gene.pre_mrna += coding.substr(used, static_cast<std::size_t>(lengths[i]));
        used += static_cast<std::size_t>(lengths[i]);
        if (i + 1 < lengths.size()) {
            const auto end = static_cast<std::int64_t>(gene.pre_mrna.size());
            form.exons.push_back({exon_begin, end});
            gene.pre_mrna += intron_bases(random.between(min_intron, shape.max_intron), random);
            exon_begin = static_cast<std::int64_t>(gene.pre_mrna.size());
        }
    }
    form.coding->end = static_cast<std::int64_t>(gene.pre_mrna.size());
    gene.pre_mrna += random_bases(random.between(150, 900), random);
    form.exons.push_back({exon_begin, static_cast<std::int64_t>(gene.pre_mrna.size())});
    gene.forms = {std::move(form)};
}

} // namespace

GeneDraft draft_gene(const GeneShape& shape, Random& random) {
    GeneDraft gene;
    do {
        lay_exons(gene, coding_lengths(random.between(1, shape.max_exons), random), shape, random);
    } while (static_cast<std::int64_t>(gene.pre_mrna.size()) > shape.max_length);
    const std::int64_t wanted = random.between(shape.min_transcripts, shape.max_transcripts);
    for (std::int64_t turn = 1; static_cast<std::int64_t>(gene.forms.size()) < wanted; ++turn) {
        const std::optional<SpliceForm> form =
            turn <= 4 ? next_form(gene, turn, random) : shorten(gene, random);
        if (form) {
            gene.forms.push_back(*form);
        }
    }
    return gene;
}

} // namespace vigie::benchmarks
