#include "benchmarks/generate/demo_family.hpp"

#include <algorithm>

namespace vigie::benchmarks {
namespace {

using model::Interval;
using model::Position;

constexpr std::int64_t record_spacing = 1080; ///< mean bases from one record to the next
constexpr std::int64_t splice_margin = 30;
constexpr std::int64_t story_margin = 40; ///< no inherited record this near to a planted one
constexpr double least_coding_frequency = 0.04;
constexpr SiteShares demo_shares{.multi_allelic = 0.04, .indel = 0.13, .common = 0.75};

bool is_x(const SyntheticGenome& genome, std::size_t contig) {
    return genome.contigs[contig].name == "X";
}

Interval span_of(const Site& site) {
    return {site.position, site.position + static_cast<std::int64_t>(site.ref.size())};
}

TrioRecord story_record(const StoryVariant& variant) {
    TrioRecord record;
    record.site = join_alleles({{variant.change, 0}});
    record.genotypes = variant.genotypes;
    record.mean_depth = variant.mean_depth;
    return record;
}

class FamilyDraw {
  public:
    FamilyDraw(const SyntheticGenome& genome,
               const std::vector<StoryVariant>& story,
               const Random& random)
        : genome_(genome), story_(story), random_(random.stream("family")),
          transmission_(random.stream("transmission")) {}

    std::vector<TrioRecord> draw() {
        for (std::size_t contig = 0; contig < genome_.contigs.size(); ++contig) {
            const auto end =
                static_cast<std::int64_t>(genome_.contigs[contig].sequence.size()) - 100;
            std::int64_t position = 1000;
            while (position < end) {
                position = add_near(contig, position);
                position += random_.between(20, 2 * record_spacing);
            }
        }
        for (const StoryVariant& variant : story_) {
            records_.push_back(story_record(variant));
        }
        std::stable_sort(records_.begin(), records_.end(), [](const auto& a, const auto& b) {
            return std::pair(a.site.contig, a.site.position) <
                   std::pair(b.site.contig, b.site.position);
        });
        return std::move(records_);
    }

  private:
    /// Adds a record, or a deletion with a record below it; returns the last base covered.
    std::int64_t add_near(std::size_t contig, std::int64_t position) {
        Site site = draw_site(genome_, contig, Position{position}, demo_shares, random_);
        const Interval span = span_of(site);
        if (near_story(contig, span)) {
            return span.end.value;
        }
        if (near_coding(genome_, contig, span, splice_margin)) {
            make_common(site);
        } else if (random_.chance(0.004) && !is_x(genome_, contig)) {
            add_covered_site(contig, position);
            return position + 10;
        }
        TrioRecord record;
        record.genotypes = transmission_.draw(site, is_x(genome_, contig));
        record.site = std::move(site);
        leave_gaps(record);
        records_.push_back(std::move(record));
        return span.end.value;
    }

    bool near_story(std::size_t contig, const Interval& span) const {
        const Interval wide{span.begin - story_margin, span.end + story_margin};
        return std::any_of(story_.begin(), story_.end(), [&](const StoryVariant& variant) {
            return variant.change.contig == contig && wide.contains(variant.change.position);
        });
    }

    void make_common(Site& site) {
        for (SiteAllele& allele : site.alleles) {
            allele.frequency = std::max(allele.frequency, least_coding_frequency);
        }
    }

    /// A deletion of the mother's and, within it, a substitution of the father's whose record
    /// shows the deletion as '*'; the proband has both.
    void add_covered_site(std::size_t contig, std::int64_t position) {
        const std::string& sequence = genome_.contigs[contig].sequence;
        const auto begin = static_cast<std::size_t>(position);
        std::size_t length = 5;
        while (sequence[begin + length] == sequence[begin]) {
            ++length;
        }
        TrioRecord deletion;
        deletion.site =
            join_alleles({{{contig, Position{position}, sequence.substr(begin, length + 1),
                            sequence.substr(begin, 1)},
                           0.08}});
        deletion.genotypes = {{AlleleNumbers{0, 1}, AlleleNumbers{0, 1}, AlleleNumbers{0, 0}}};
        records_.push_back(std::move(deletion));
        const char base = sequence[begin + 2];
        const std::string other(1, base == 'A' ? 'G' : 'A');
        const SmallChange below{contig, Position{position + 2}, std::string(1, base), other};
        SmallChange spanning = below;
        spanning.alt = "*";
        TrioRecord covered;
        covered.site = join_alleles({{below, 0.11}, {spanning, 0}});
        covered.genotypes = {{AlleleNumbers{1, 2}, AlleleNumbers{0, 2}, AlleleNumbers{0, 1}}};
        records_.push_back(std::move(covered));
    }

    /// A few half calls, missing genotypes and filtered records.
    void leave_gaps(TrioRecord& record) {
        if (random_.chance(0.006)) {
            AlleleNumbers& alleles = record.genotypes.alleles[random_.below(3)];
            alleles.back() = -1;
            if (random_.chance(0.4)) {
                alleles.front() = -1;
            }
        }
        if (random_.chance(0.015)) {
            record.filter = "LowQual";
            record.mean_depth = 10;
        }
    }

    const SyntheticGenome& genome_;
    const std::vector<StoryVariant>& story_;
    Random random_;
    Transmission transmission_;
    std::vector<TrioRecord> records_;
};

} // namespace

std::vector<TrioRecord> draw_family(const SyntheticGenome& genome,
                                    const std::vector<StoryVariant>& story,
                                    const Random& random) {
    return FamilyDraw(genome, story, random).draw();
}

std::string family_text(const SyntheticGenome& genome,
                        const std::vector<TrioRecord>& records,
                        const Random& random) {
    std::string text = trio_header(genome, {demo_samples[0], demo_samples[1], demo_samples[2]});
    Random reads = random.stream("reads");
    for (const TrioRecord& record : records) {
        append_trio_line(genome, record, reads, text);
    }
    return text;
}

} // namespace vigie::benchmarks
