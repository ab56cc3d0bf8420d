#include "benchmarks/plant/planting.hpp"

#include "benchmarks/plant/record_fields.hpp"

#include <algorithm>

namespace vigie::benchmarks {
namespace {

std::size_t index(Column column) {
    return static_cast<std::size_t>(column);
}

model::Interval span_of(const CausalAllele& allele) {
    return {allele.position, allele.position + static_cast<std::int64_t>(allele.ref.size())};
}

bool in_phase_set(const std::vector<std::string_view>& keys,
                  const std::vector<std::string_view>& values) {
    const auto key = std::find(keys.begin(), keys.end(), "PS");
    const auto at = static_cast<std::size_t>(key - keys.begin());
    return key != keys.end() && at < values.size() && values[at] != ".";
}

/// The donor's genotype as the planted allele takes it over. `second` tells that another
/// heterozygous allele lies on the same contig, on the haplotype `first_haplotype`.
class GenotypeChoice {
  public:
    std::string choose(Zygosity zygosity, std::string_view donor, bool phase_reaches) {
        if (zygosity == Zygosity::hemizygous) {
            return "1";
        }
        const bool phased = phase_reaches && donor.find('|') != std::string_view::npos;
        if (zygosity == Zygosity::homozygous) {
            return phased ? "1|1" : "1/1";
        }
        if (!phased) {
            return "0/1";
        }
        if (haplotype_.empty()) {
            haplotype_ = donor;
        } else {
            haplotype_ = haplotype_ == "0|1" ? "1|0" : "0|1";
        }
        return haplotype_;
    }

  private:
    std::string haplotype_;
};

PlantedRecord
lend(const BackgroundRecord& donor, const CausalAllele& allele, GenotypeChoice& choice) {
    std::vector<std::string_view> columns = split(donor.line, '\t');
    const std::vector<std::string_view> keys = split(columns[index(Column::format)], ':');
    std::vector<std::string_view> values = split(columns[index(Column::sample)], ':');
    const bool in_set = in_phase_set(keys, values);
    const std::string genotype = choice.choose(allele.zygosity, values.front(), !in_set);
    values.front() = genotype;
    if (in_set) {
        values[static_cast<std::size_t>(std::find(keys.begin(), keys.end(), "PS") - keys.begin())] =
            ".";
    }
    const std::string sample = join(values, ':');
    const std::string position = std::to_string(allele.position.one_based());
    columns[index(Column::pos)] = position;
    columns[index(Column::id)] = ".";
    columns[index(Column::ref)] = allele.ref;
    columns[index(Column::alt)] = allele.alt;
    columns[index(Column::sample)] = sample;
    return {allele, join(columns, '\t')};
}

} // namespace

std::vector<PlantedRecord> draw_records(const Background& background,
                                        const std::vector<CausalAllele>& alleles,
                                        Random& random) {
    GenotypeChoice choice;
    std::vector<PlantedRecord> planted;
    for (const CausalAllele& allele : alleles) {
        const bool indel = allele.ref.size() != allele.alt.size();
        const BackgroundRecord& donor = background.draw_donor(allele.zygosity, indel, random);
        planted.push_back(lend(donor, allele, choice));
    }
    std::stable_sort(planted.begin(), planted.end(), [](const auto& a, const auto& b) {
        return a.allele.position < b.allele.position;
    });
    return planted;
}

std::uint64_t merge_records(const Background& background,
                            const std::vector<PlantedRecord>& planted,
                            const std::function<void(std::string_view)>& write) {
    std::uint64_t left_out = 0;
    auto next = planted.begin();
    for (const BackgroundRecord& record : background.records()) {
        for (; next != planted.end() && next->allele.position <= record.interval.begin; ++next) {
            write(next->line);
        }
        const bool overlaps = std::any_of(planted.begin(), planted.end(), [&](const auto& mine) {
            return span_of(mine.allele).overlaps(record.interval);
        });
        if (overlaps) {
            ++left_out;
        } else {
            write(record.line);
        }
    }
    for (; next != planted.end(); ++next) {
        write(next->line);
    }
    return left_out;
}

} // namespace vigie::benchmarks
