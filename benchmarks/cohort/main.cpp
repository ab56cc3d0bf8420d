// Makes a case store of many exome-like cases: each carries alleles drawn from ClinVar's records
// and from real call sets, of which the release admits its residue, and has the signs of a random
// disease. The same options give the same cases. With --fresh the stored cases are interpreted anew
// under another release instead, and the time is printed: what a reanalysis saves.
// usage: vigie-cohort --help

#include "annotation/annotate_allele.hpp"
#include "benchmarks/cohort/copies.hpp"
#include "benchmarks/cohort/shared_calls.hpp"
#include "benchmarks/command_line.hpp"
#include "benchmarks/generate/random.hpp"
#include "benchmarks/plant/background.hpp"
#include "cases/call_keys.hpp"
#include "cases/evidence_file.hpp"
#include "cases/store.hpp"
#include "filters/judge.hpp"
#include "interpretation/admission.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/variant_reading.hpp"
#include "knowledge/store_values.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/run/case_hits.hpp"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace vigie;
namespace po = boost::program_options;

struct Options {
    std::string release;
    std::string store;
    std::vector<std::string> backgrounds;
    std::uint64_t cases = 10'000;
    std::uint64_t alleles = 2'000;
    std::uint64_t calls = 0;
    std::uint64_t copies = 1;
    std::string single;
    std::uint64_t seed = 1;
    bool fresh = false;
};

/// Where the alleles of a case come from. A real exome holds a few thousand rare alleles, of which
/// one or two in a hundred pass every rule on the variant; chromosomes 20 and 21 hold a twentieth
/// of its genes. Alleles are therefore drawn so that a case has as many rows as an exome and as
/// many that pass. Of the coding calls of real people a third is in ClinVar (2024-06: 1,975 of
/// 5,583 of NA12878's exome, 177 of 536 of HG002 on chr20): so is it with the rows that do not
/// pass.
struct Pools {
    std::vector<model::SmallAllele> silent{};   ///< ClinVar's, dropped by consequence or as benign
    std::vector<model::SmallAllele> unlisted{}; ///< at their sites, dropped by consequence
    std::vector<model::SmallAllele> changing{}; ///< ClinVar's others, P/LP excepted
    std::vector<model::SmallAllele> pathogenic{}; ///< ClinVar's P/LP
    std::vector<model::SmallAllele> called{};     ///< of real people
};

constexpr double called_share = 0.1;
constexpr double changing_share = 0.015;
constexpr double listed_share = 0.35; ///< of what does not pass
constexpr double pathogenic_chance = 0.3;

bool is_silent(const model::SmallAllele& allele, const knowledge::Release& release) {
    const auto effects = interpretation::gene_effects(
        annotation::annotate_allele(allele, release.transcripts(), release.reference()));
    return std::all_of(effects.begin(), effects.end(), [](const auto& effect) {
        return filters::judge_consequence(effect.consequences).verdict != model::Verdict::pass;
    });
}

bool does_not_pass(const model::SmallAllele& allele,
                   const model::ClinvarAssertion& assertion,
                   const knowledge::Release& release) {
    constexpr int benign_stars = 2;
    const bool benign =
        model::is_benign(assertion.classification) && assertion.stars >= benign_stars;
    return benign || is_silent(allele, release);
}

/// Another base at the site of an allele, where ClinVar lists none such and it does not pass
/// either.
void add_unlisted(const model::SmallAllele& allele,
                  const knowledge::Release& release,
                  knowledge::AlleleLookup& lookup,
                  Pools& pools) {
    if (allele.ref().size() != 1 || allele.alt().size() != 1) {
        return;
    }
    for (const char* base : {"A", "C", "G", "T"}) {
        if (base == allele.ref()) {
            continue;
        }
        const model::SmallAllele other(allele.contig(), allele.position(), allele.ref(), base);
        if (!lookup.clinvar(other) && is_silent(other, release)) {
            pools.unlisted.push_back(other);
            return;
        }
    }
}

void read_clinvar(const knowledge::Release& release, Pools& pools) {
    knowledge::AlleleLookup lookup(release);
    for (const annotation::AlleleStore& store : release.clinvar()) {
        annotation::AlleleStore::Scan scan(store);
        annotation::StoreEntry entry;
        while (scan.next(entry)) {
            if (!release.reference().contains(entry.allele.contig())) {
                continue;
            }
            const auto assertion = knowledge::assertion_from(store, entry.values);
            const bool pathogenic = model::is_pathogenic(assertion.classification);
            if (pathogenic) {
                pools.pathogenic.push_back(entry.allele);
            } else if (does_not_pass(entry.allele, assertion, release)) {
                pools.silent.push_back(entry.allele);
                add_unlisted(entry.allele, release, lookup, pools);
            } else {
                pools.changing.push_back(entry.allele);
            }
        }
    }
}

/// Records of one alternate allele, as they stand.
void read_calls(const std::vector<std::string>& files,
                const knowledge::Release& release,
                Pools& pools) {
    for (const std::string& file : files) {
        const benchmarks::Background background(file);
        const model::Contig contig = release.contig_names().canonical(background.contig());
        for (const benchmarks::BackgroundRecord& record : background.records()) {
            std::vector<std::string> cells;
            for (std::size_t start = 0; cells.size() < 5;) {
                const std::size_t end = record.line.find('\t', start);
                cells.push_back(record.line.substr(start, end - start));
                start = end + 1;
            }
            const bool plain = cells[4].find_first_not_of("ACGT") == std::string::npos &&
                               cells[3].size() + cells[4].size() < 40;
            const bool trimmed = cells[3].size() == 1 || cells[4].size() == 1;
            if (plain && trimmed) {
                pools.called.emplace_back(contig, record.interval.begin, cells[3], cells[4]);
            }
        }
    }
}

class Cohort {
  public:
    Cohort(const knowledge::Release& release, Pools pools, const Options& options)
        : release_(release), pools_(std::move(pools)), options_(options), lookup_(release),
          shared_calls_(pools_.called, options.calls),
          calls_(std::filesystem::absolute(options.store).string() + ".calls") {
        hts::write_file(calls_, "##fileformat=VCFv4.2\n"
                                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n");
        for (const knowledge::DiseaseProfile& disease : release.diseases()) {
            if (disease.annotations.size() >= 8) {
                diseases_.push_back(&disease);
            }
        }
    }

    cases::CaseBundle make(std::uint64_t number) {
        benchmarks::Random random =
            benchmarks::Random(options_.seed).stream(std::to_string(number));
        model::CaseEvidence evidence;
        evidence.case_id = fmt::format("COHORT-{:06}", number);
        evidence.assembly = release_.assembly().name();
        evidence.pedigree = model::Pedigree(
            {{"P", "S", "", "", random.chance(0.5) ? model::Sex::female : model::Sex::male,
              model::Affection::affected}},
            "P");
        evidence.phenotype.observed = signs(random);
        std::vector<cases::CallKey> other_keys;
        for (model::SmallAllele& allele : draw(random)) {
            if (interpretation::judge_admission(allele, release_, lookup_, rules_).admitted) {
                evidence.residue.push_back(call(std::move(allele), random));
            } else {
                other_keys.push_back(
                    cases::call_key(cases::fact_code(model::FactKey::of_allele(allele))));
            }
        }
        shared_calls_.draw(random, other_keys);
        evidence.admitted_under = release_.id();
        const model::Assessment assessment = interpreter_.assess(evidence, today_);
        residue_ += evidence.residue.size();
        candidates_ += assessment.candidates.size();
        waiting_ += assessment.waiting.size();
        return bundle(evidence, assessment, std::move(other_keys));
    }

    std::string summary(std::uint64_t cases) const {
        const auto each = [cases](std::uint64_t total) {
            return static_cast<double>(total) /
                   static_cast<double>(std::max<std::uint64_t>(cases, 1));
        };
        return fmt::format("{} cases: {:.0f} residue variants, {:.1f} candidates, {:.1f} waiting "
                           "hits, {:.0f} bytes of evidence, {:.0f} of candidates.json each",
                           cases, each(residue_), each(candidates_), each(waiting_),
                           each(evidence_bytes_), each(candidate_bytes_));
    }

  private:
    std::vector<std::string> signs(benchmarks::Random& random) const {
        std::vector<std::string> signs;
        const auto& annotations = random.pick(diseases_)->annotations;
        for (std::int64_t i = random.between(4, 12); i > 0; --i) {
            signs.push_back(random.pick(annotations).term);
        }
        std::sort(signs.begin(), signs.end());
        signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
        return signs;
    }

    std::vector<model::SmallAllele> draw(benchmarks::Random& random) const {
        std::vector<model::SmallAllele> drawn;
        const auto take = [&](const std::vector<model::SmallAllele>& pool, double share) {
            const double wanted = static_cast<double>(options_.alleles) * share;
            for (int i = 0; i < static_cast<int>(wanted) && !pool.empty(); ++i) {
                drawn.push_back(random.pick(pool));
            }
        };
        const double silent_share = 1 - called_share - changing_share;
        take(pools_.silent, silent_share * listed_share);
        take(pools_.unlisted, silent_share * (1 - listed_share));
        take(pools_.changing, changing_share);
        take(pools_.called, called_share);
        if (random.chance(pathogenic_chance)) {
            drawn.push_back(random.pick(pools_.pathogenic));
        }
        std::sort(drawn.begin(), drawn.end());
        drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
        return drawn;
    }

    static model::VariantEvidence call(model::SmallAllele allele, benchmarks::Random& random) {
        const bool homozygous = random.chance(0.03);
        const std::int64_t depth = random.between(20, 120);
        model::VariantEvidence evidence;
        evidence.original = allele.key();
        evidence.allele = std::move(allele);
        evidence.quality = 500.0;
        model::SampleCall sample;
        sample.genotype = {.this_slots = homozygous ? 3U : 2U, .ploidy = 2};
        sample.depth = depth;
        sample.genotype_quality = 99.0;
        sample.allele_reads = homozygous ? depth : random.binomial(depth, 0.5);
        sample.reference_reads = depth - *sample.allele_reads;
        evidence.calls = {sample};
        return evidence;
    }

    cases::CaseBundle bundle(const model::CaseEvidence& evidence,
                             const model::Assessment& assessment,
                             std::vector<cases::CallKey> other_keys) {
        cases::CaseBundle made;
        made.case_id = evidence.case_id;
        made.receipt_json =
            fmt::format("{{\"case\":\"{}\",\"seed\":{}}}\n", evidence.case_id, options_.seed);
        made.bundle_sha256 = hts::sha256_hex(made.receipt_json);
        made.release_id = release_.id();
        made.release_folder = std::filesystem::absolute(release_.folder()).string();
        made.rule_set = assessment.rule_set;
        made.engine = "0.1.0";
        made.evidence = cases::encode_evidence(evidence);
        made.setting = {evidence.assembly, evidence.scope};
        made.candidates_json = interpretation::candidates_json(assessment, release_,
                                                               {.receipt = "receipt.json",
                                                                .binary_version = made.engine,
                                                                .today = today_,
                                                                .phenotype = evidence.phenotype,
                                                                .scope = evidence.scope});
        made.calls_path = calls_;
        made.calls_sha256 = hts::sha256_of_file(calls_);
        made.call_keys = cases::encode_call_keys(std::move(other_keys));
        made.facts_read = assessment.facts_read;
        made.hits = cases::encode_hits(run::hit_table(evidence, assessment));
        made.today = today_;
        evidence_bytes_ += made.evidence.size();
        candidate_bytes_ += made.candidates_json.size();
        return made;
    }

    const knowledge::Release& release_;
    Pools pools_;
    const Options& options_;
    knowledge::AlleleLookup lookup_;
    benchmarks::SharedCalls shared_calls_;
    std::string calls_; ///< one file for all cases: reanalysis finds nothing in it
    interpretation::RuleSet rules_{};
    interpretation::Interpreter interpreter_{release_, rules_};
    model::Date today_ = model::parse_date("2025-07-01").value();
    std::vector<const knowledge::DiseaseProfile*> diseases_{};
    std::uint64_t residue_ = 0;
    std::uint64_t candidates_ = 0;
    std::uint64_t waiting_ = 0;
    std::uint64_t evidence_bytes_ = 0;
    std::uint64_t candidate_bytes_ = 0;
};

/// One id a line; none without a file.
std::set<std::string> ids_in(const std::string& file) {
    std::set<std::string> ids;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        ids.insert(line);
    }
    return ids;
}

void make_store(const Options& options) {
    const auto release = knowledge::Release::open(options.release);
    Pools pools;
    read_clinvar(release, pools);
    read_calls(options.backgrounds, release, pools);
    Cohort cohort(release, std::move(pools), options);
    auto store = cases::CaseStore::open(options.store, true);
    const std::set<std::string> single = ids_in(options.single);
    for (std::uint64_t i = 0; i < options.cases; ++i) {
        const cases::CaseBundle bundle = cohort.make(i);
        (void)store.ingest(bundle);
        if (options.copies > 1 && !single.contains(bundle.case_id)) {
            cases::SqliteDatabase database(options.store, {});
            benchmarks::copy_case(database, {.case_id = bundle.case_id,
                                             .facts = cases::fact_codes(bundle.facts_read),
                                             .copies = options.copies - 1});
        }
    }
    fmt::print("{}\n", cohort.summary(options.cases));
}

/// Interpretation alone, one thread, nothing written: the least that a run from scratch takes.
void interpret_anew(const Options& options) {
    const auto release = knowledge::Release::open(options.release);
    const auto store = cases::CaseStore::open(options.store, false);
    const interpretation::RuleSet rules;
    const interpretation::Interpreter interpreter(release, rules);
    const auto today = model::parse_date("2025-07-01").value();
    const auto start = std::chrono::steady_clock::now();
    std::uint64_t cases = 0;
    for (const cases::StoredCase& stored : store.cases()) {
        if (cases == options.cases) {
            break;
        }
        const auto evidence =
            cases::decode_evidence(store.evidence(stored.case_id), stored.case_id);
        (void)interpreter.assess(evidence, today);
        ++cases;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    fmt::print("{} cases from scratch (evidence decoded, assessed, one thread, nothing written): "
               "{:.2f} s, {:.2f} ms each\n",
               cases, seconds.count(), seconds.count() * 1e3 / static_cast<double>(cases));
}

void run_cohort(const std::vector<std::string>& arguments) {
    Options options;
    po::options_description table("options");
    table.add_options()                                                                      //
        ("release,k", po::value(&options.release)->required(), "release to interpret under") //
        ("store", po::value(&options.store)->required(), "case store to make")               //
        ("background", po::value(&options.backgrounds)->composing(),
         "VCF of one person and contig: alleles that people have")              //
        ("cases", po::value(&options.cases), "number of cases")                 //
        ("alleles", po::value(&options.alleles), "alleles drawn for each case") //
        ("calls", po::value(&options.calls),
         "calls outside the residue of each case, shared as people share them; 0: those drawn")(
            "copies", po::value(&options.copies),
            "how often each case is stored, under ids of its own; contents are shared")(
            "single", po::value(&options.single),
            "file of case ids, one a line, that are not copied")("seed", po::value(&options.seed),
                                                                 "start of the random numbers") //
        ("fresh", po::bool_switch(&options.fresh),
         "interpret the cases of the store anew under the release and print the time");
    benchmarks::parse_options(table, arguments);
    options.fresh ? interpret_anew(options) : make_store(options);
}

} // namespace

int main(int argc, char** argv) {
    return benchmarks::run_program("vigie-cohort", {argv + 1, argv + argc}, run_cohort);
}
