#include "golden_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace vigie::interpretation::test {
namespace {

constexpr std::int64_t usual_depth = 30;

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream text(line);
    std::vector<std::string> words;
    for (std::string word; text >> word;) {
        words.push_back(word);
    }
    return words;
}

model::SmallAllele
allele_of(const std::string& gene, const std::string& kind, const std::string& codon) {
    const int number = std::stoi(codon);
    if (kind == "stop") {
        return stop_gained(gene, number);
    }
    if (kind == "synonymous") {
        return synonymous(gene, number);
    }
    if (kind != "missense") {
        throw std::invalid_argument("unknown kind of variant " + kind);
    }
    return missense(gene, number);
}

/// Half of the reads carry a heterozygous allele, all of them a homozygous one.
void fill_usual_reads(model::SampleCall& call) {
    if (call.genotype.ploidy == 0) {
        return;
    }
    call.depth = usual_depth;
    call.genotype_quality = 60.0;
    call.allele_reads = call.genotype.is_homozygous() ? usual_depth
                        : call.genotype.carries()     ? usual_depth / 2
                                                      : 0;
}

model::CopyLikelihoods likelihoods_of(const std::string& text) {
    model::CopyLikelihoods read;
    char comma = 0;
    std::istringstream numbers(text);
    if (!(numbers >> read.none >> comma >> read.one >> comma >> read.two)) {
        throw std::invalid_argument("three numbers after pl=");
    }
    return read;
}

void set_field(model::SampleCall& call, const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string key = word.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (key == "pl") {
        call.likelihoods = likelihoods_of(value);
    } else if (key == "ps") {
        call.genotype.phase_set = std::stoll(value);
    } else if (key == "dp") {
        call.depth = value == "." ? std::nullopt : std::optional<std::int64_t>(std::stoll(value));
    } else if (key == "gq") {
        call.genotype_quality = std::stod(value);
    } else if (key == "ad") {
        call.allele_reads =
            value == "." ? std::nullopt : std::optional<std::int64_t>(std::stoll(value));
    } else {
        throw std::invalid_argument("unknown field " + word);
    }
}

model::SampleCall call_of(const std::vector<std::string>& words) {
    constexpr int most_alleles = 9;
    const auto genotype = model::parse_genotype(words.at(1), 1, most_alleles);
    if (!genotype) {
        throw std::invalid_argument("no genotype " + words.at(1));
    }
    model::SampleCall call;
    call.genotype = *genotype;
    fill_usual_reads(call);
    for (std::size_t i = 2; i < words.size(); ++i) {
        set_field(call, words[i]);
    }
    if (call.depth && call.allele_reads) {
        call.reference_reads = *call.depth - *call.allele_reads;
    }
    return call;
}

/// A link of a gene to one more disease.
std::string disease_row(const std::string& gene, const std::string& requirement) {
    for (const TinyGene& known : tiny_genes()) {
        if (known.symbol == gene) {
            return fmt::format("{},{},OTHER DISEASE,200001,confirmed,{}\n", gene,
                               known.hgnc_id.substr(5), requirement);
        }
    }
    throw std::invalid_argument("no gene is called " + gene);
}

/// Reads one file line by line.
class Reader {
  public:
    explicit Reader(GoldenCase& golden) : golden_(golden) {}

    void read(const std::string& line) {
        const std::vector<std::string> words = words_of(line);
        if (words.empty() || words.front().starts_with('#')) {
            return;
        }
        if (words.front() == "person") {
            read_person(words);
        } else if (words.front() == "variant") {
            read_variant(words);
        } else if (words.front() == "expect") {
            read_expectation(words, line);
        } else if (!read_setting(words)) {
            read_call(words);
        }
    }

    /// After the last line: pedigree, and the residue in order.
    void finish() {
        golden_.evidence.pedigree = model::Pedigree(people_, people_.at(0).id);
        auto& residue = golden_.evidence.residue;
        std::sort(residue.begin(), residue.end(),
                  [](const auto& a, const auto& b) { return a.allele < b.allele; });
        if (residue.empty() || golden_.expectations.empty()) {
            throw std::invalid_argument("no variant or nothing expected");
        }
    }

  private:
    void read_person(const std::vector<std::string>& words) {
        model::Individual person{.id = words.at(1)};
        person.sample = words.at(2) == "sequenced" ? person.id : "";
        person.sex = model::sex_from_name(words.at(3)).value();
        person.affection = model::affection_from_name(words.at(4)).value();
        for (std::size_t i = 5; i < words.size(); ++i) {
            const bool father = words[i].starts_with("father=");
            (father ? person.father : person.mother) = words[i].substr(words[i].find('=') + 1);
        }
        people_.push_back(std::move(person));
    }

    void read_variant(const std::vector<std::string>& words) {
        model::VariantEvidence variant;
        variant.allele = allele_of(words.at(1), words.at(2), words.at(3));
        variant.original =
            words.size() > 5 && words[4] == "record" ? words[5] : variant.allele.key();
        variant.calls.resize(people_.size());
        golden_.evidence.residue.push_back(std::move(variant));
    }

    void read_call(const std::vector<std::string>& words) {
        for (std::size_t i = 0; i < people_.size(); ++i) {
            if (people_[i].id == words.front()) {
                golden_.evidence.residue.at(golden_.evidence.residue.size() - 1).calls[i] =
                    call_of(words);
                return;
            }
        }
        throw std::invalid_argument("nobody is called " + words.front());
    }

    bool read_setting(const std::vector<std::string>& words) {
        if (words.front() == "assembly") {
            golden_.evidence.assembly = golden_.ingredients.assembly = words.at(1);
        } else if (words.front() == "penetrance") {
            golden_.evidence.incomplete_penetrance = words.at(1) == "incomplete";
        } else if (words.front() == "tissue") {
            golden_.evidence.tissues[words.at(1)] = words.at(2);
        } else if (words.front() == "frequency") {
            golden_.ingredients.population.push_back(
                population_row(allele_of(words.at(1), words.at(2), words.at(3)), words.at(4)));
        } else if (words.front() == "clinvar") {
            golden_.ingredients.clinvar.push_back(
                clinvar_row(allele_of(words.at(1), words.at(2), words.at(3)), words.at(4)));
        } else if (words.front() == "disease") {
            golden_.ingredients.diseases += disease_row(words.at(1), words.at(2));
        } else if (words.front() == "splice") {
            golden_.ingredients.splice_scores +=
                splice_row(allele_of(words.at(1), words.at(2), words.at(3)), words.at(4));
        } else {
            return false;
        }
        return true;
    }

    void read_expectation(const std::vector<std::string>& words, const std::string& line) {
        Expectation expected{.outcome = words.at(1), .rest = {}};
        if (expected.outcome == "says") {
            expected.rest = {line.substr(line.find("says") + 5)};
        } else {
            expected.hits = words.at(2);
            expected.rest.assign(words.begin() + 3, words.end());
        }
        golden_.expectations.push_back(std::move(expected));
    }

    GoldenCase& golden_;
    std::vector<model::Individual> people_;
};

/// Modes of the genes that the tiny release leaves open.
void give_modes(Ingredients& ingredients) {
    ingredients.panels +=
        "MORE\tMore\t1\tHGNC:8\tPATE\tgreen\tMONOALLELIC, autosomal or pseudoautosomal, maternally "
        "imprinted (paternal allele expressed)\n"
        "MORE\tMore\t1\tHGNC:9\tMATE\tgreen\tMONOALLELIC, autosomal or pseudoautosomal, paternally "
        "imprinted (maternal allele expressed)\n"
        "MORE\tMore\t1\tHGNC:10\tLESS\tgreen\tAD; incomplete penetrance\n"
        "MORE\tMore\t1\tHGNC:11\tBOTH\tgreen\tAD/AR\n"
        "MORE\tMore\t1\tHGNC:12\tXDOM\tgreen\tXLD\n"
        "MORE\tMore\t1\tHGNC:13\tPARA\tgreen\tMONOALLELIC, autosomal or pseudoautosomal, NOT "
        "imprinted\n"
        "MORE\tMore\t1\tHGNC:14\tYGEN\tgreen\tYL,AD\n"
        "MORE\tMore\t1\tHGNC:15\tMITO\tgreen\tMITOCHONDRIAL\n"
        "MORE\tMore\t1\tHGNC:16\tPARC\tgreen\tBIALLELIC, autosomal or pseudoautosomal\n"
        "MORE\tMore\t1\tHGNC:17\tPARD\tgreen\tBIALLELIC, autosomal or pseudoautosomal\n"
        "MORE\tMore\t1\tHGNC:18\tYMAL\tgreen\tYL\n"
        "MORE\tMore\t1\tHGNC:19\tRNAG\tgreen\tAD\n";
}

} // namespace

GoldenCase read_golden_case(const std::filesystem::path& file) {
    GoldenCase golden;
    golden.name = file.stem().string();
    golden.evidence.case_id = golden.name;
    golden.evidence.assembly = "synthetic";
    give_modes(golden.ingredients);
    Reader reader(golden);
    std::ifstream lines(file);
    int number = 0;
    try {
        for (std::string line; std::getline(lines, line);) {
            ++number;
            reader.read(line);
        }
        reader.finish();
    } catch (const std::exception& fault) {
        throw std::invalid_argument(fmt::format("{}:{}: {}", golden.name, number, fault.what()));
    }
    return golden;
}

} // namespace vigie::interpretation::test
