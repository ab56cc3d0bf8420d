#pragma once

#include "reads/marker_call.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

namespace vigie::reads::test {

/// Autosomal markers of one frequency, one in each 100 kb of chromosome 1 and on.
inline MarkerSet
marker_set(std::size_t count, std::optional<double> frequency = 0.5, std::int64_t apart = 100'000) {
    std::vector<Marker> markers;
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = static_cast<std::int64_t>(i);
        markers.push_back({{model::Contig(std::to_string(1 + number / 2000)),
                            model::Position{1'000'000 + (number % 2000) * apart}, "A", "G"},
                           frequency});
    }
    return {model::Assembly("GRCh38"), std::move(markers), {.stretch = 0}};
}

/// Copies of the alternate allele by chromosome of a person.
struct Person {
    std::vector<std::array<int, 2>> alleles;
};

/// People over the markers of one set; the same seed gives the same people.
class People {
  public:
    explicit People(std::size_t markers, double frequency = 0.5, unsigned seed = 1)
        : markers_(markers), frequency_(frequency), random_(seed) {}

    Person stranger() {
        Person person;
        for (std::size_t i = 0; i < markers_; ++i) {
            person.alleles.push_back({draw(frequency_), draw(frequency_)});
        }
        return person;
    }
    Person child(const Person& father, const Person& mother) {
        Person person;
        for (std::size_t i = 0; i < markers_; ++i) {
            person.alleles.push_back({father.alleles[i][static_cast<std::size_t>(draw(0.5))],
                                      mother.alleles[i][static_cast<std::size_t>(draw(0.5))]});
        }
        return person;
    }

  private:
    int draw(double probability) {
        return static_cast<double>(random_()) < probability * 4294967296.0 ? 1 : 0;
    }
    std::size_t markers_;
    double frequency_;
    std::mt19937 random_;
};

inline MarkerSample sample_of(const Person& person, const std::string& name, double quality = 30) {
    MarkerSample sample{.individual = name, .sample = name, .file = name + ".vcf", .calls = {}};
    for (const auto& [one, two] : person.alleles) {
        sample.calls.push_back(call_from_genotype(one + two, quality));
    }
    return sample;
}

/// As a caller writes one person: nothing where the allele is not carried.
inline MarkerSample carriers_of(const Person& person, const std::string& name) {
    MarkerSample sample = sample_of(person, name);
    sample.carriers_only = true;
    for (MarkerCall& call : sample.calls) {
        call.known = call.copies() != 0;
    }
    return sample;
}

} // namespace vigie::reads::test
