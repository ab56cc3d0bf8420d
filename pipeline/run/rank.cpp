#include "pipeline/run/rank.hpp"

#include "cases/phenotypic_case.hpp"
#include "cases/phenotypic_profile.hpp"
#include "interpretation/rule_set.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/table_lines.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/rank_batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace vigie::run {
namespace {

/// Cases whose columns are held together: bounds the memory, not the result.
constexpr std::size_t cases_per_batch = 128;

void check_ids(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        if (!cases::is_hpo_id(id)) {
            throw model::InputError({.file = "command line", .field = id}, "this is no HPO id",
                                    "write HP: and seven digits");
        }
    }
}

/// The key of the gene that the user named; a gene without annotations cannot be explained.
std::string explained_gene(const knowledge::Release& release,
                           const interpretation::GeneRanker& ranker,
                           const std::string& name) {
    const std::string hgnc = name.starts_with("HGNC:") ? name : std::string();
    const model::GeneKey key =
        release.genes().resolve(hgnc, {}, hgnc.empty() ? name : std::string()).key;
    const auto& genes = ranker.genes();
    if (!std::binary_search(genes.begin(), genes.end(), key)) {
        throw model::UsageError("--explain " + name +
                                ": the release annotates no gene of this name with signs; give a "
                                "symbol or an HGNC id of a gene that it annotates");
    }
    return key.text();
}

/// Ranks cases batch by batch and writes them in the order in which they came.
class RankRun {
  public:
    explicit RankRun(const RankRequest& request)
        : request_(request), release_(knowledge::Release::open(request.release)), rules_(),
          ranker_(release_, rules_.phenotype),
          scorer_(ranker_, request.threads), source_{.release = release_.id(),
                                                     .rule_set = rules_.id()},
          output_(request.output) {
        limits_.top = request.top;
        if (request.explain) {
            limits_.gene = explained_gene(release_, ranker_, *request.explain);
        }
    }

    void add(cases::PhenotypicCase found) {
        for (std::string& warning : found.warnings) {
            ++warnings_[std::move(warning)];
        }
        waiting_.push_back(std::move(found));
        if (waiting_.size() == cases_per_batch) {
            flush();
        }
    }

    RankResult finish() {
        flush();
        output_.commit();
        for (const auto& [text, count] : warnings_) {
            result_.warnings.push_back(count == 1 ? text
                                                  : fmt::format("{} ({} times)", text, count));
        }
        return std::move(result_);
    }

  private:
    void flush() {
        std::vector<model::PhenotypicProfile> profiles;
        for (const cases::PhenotypicCase& waiting : waiting_) {
            profiles.push_back(waiting.phenotype);
        }
        std::vector<std::pair<interpretation::SignSet, std::string>> ranked(waiting_.size());
        scorer_.score(profiles, [&](std::size_t i, const interpretation::CaseScores& scores) {
            ranked[i] = {scores.signs, rank_one(waiting_[i].id, scores)};
        });
        for (const auto& [signs, text] : ranked) {
            note(signs);
            output_.write(text);
        }
        waiting_.clear();
    }

    std::string rank_one(const std::string& id, const interpretation::CaseScores& scores) const {
        interpretation::GeneRanking ranking =
            interpretation::rank_genes(ranker_, release_.genes(), scores, limits_);
        ranking.case_id = id;
        return text_of(ranking);
    }

    void note(const interpretation::SignSet& signs) {
        ++result_.cases;
        result_.assessed += signs.observed.empty() ? 0U : 1U;
        result_.replaced_signs += signs.replaced.size();
        result_.unknown_signs += signs.unknown.size();
        for (const auto& [old_id, current] : signs.replaced) {
            ++warnings_[fmt::format("{} is obsolete or an alternative id: read as {}", old_id,
                                    current)];
        }
        for (const std::string& id : signs.unknown) {
            ++warnings_[id + " is not in the ontology of the release: not assessed"];
        }
        for (const std::string& id : signs.uninformative) {
            ++warnings_[id + " is no sign or a whole organ system: it ranks no gene"];
        }
    }

    std::string text_of(const interpretation::GeneRanking& ranking) const {
        const knowledge::Ontology& ontology = release_.ontology();
        if (request_.format == RankFormat::json) {
            return interpretation::ranking_json(ranking, source_, ontology, request_.language);
        }
        return request_.explain
                   ? interpretation::explanation_tsv(ranking, ontology, request_.language)
                   : interpretation::ranking_tsv(ranking, ontology, request_.language);
    }

    const RankRequest& request_;
    knowledge::Release release_;
    interpretation::RuleSet rules_;
    interpretation::GeneRanker ranker_;
    CaseScorer scorer_;
    interpretation::RankingSource source_;
    hts::OutputFile output_;
    interpretation::RankingLimits limits_;
    std::vector<cases::PhenotypicCase> waiting_;
    std::map<std::string, std::uint64_t> warnings_;
    RankResult result_;
};

void add_packets(RankRun& run, const std::string& file) {
    hts::TableLines lines(file);
    std::string_view line;
    while (lines.next(line)) {
        if (!line.empty()) {
            run.add(cases::read_phenotypic_case(
                line, fmt::format("{} line {}", file, lines.line_number())));
        }
    }
    lines.finish();
}

} // namespace

RankResult rank(const RankRequest& request) {
    check_ids(request.observed);
    check_ids(request.excluded);
    RankRun run(request);
    if (request.packets) {
        add_packets(run, request.packets->string());
    } else if (request.case_file) {
        run.add(cases::read_phenotypic_case(hts::read_file(*request.case_file),
                                            request.case_file->string()));
    } else {
        cases::PhenotypicCase found;
        found.phenotype =
            cases::phenotypic_profile(request.observed, request.excluded, found.warnings);
        run.add(std::move(found));
    }
    return run.finish();
}

} // namespace vigie::run
