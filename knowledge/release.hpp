#pragma once

#include "annotation/allele_store.hpp"
#include "annotation/transcript_index.hpp"
#include "knowledge/laboratory_kind.hpp"
#include "knowledge/laboratory_rows.hpp"
#include "knowledge/ontology.hpp"
#include "knowledge/score_source.hpp"
#include "panels/panel.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/gene.hpp"
#include "pipeline/model/inheritance.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// One line of a release's manifest.
struct ManifestComponent {
    std::string id; ///< hts::component_id
    std::string kind;
    std::string name;
    std::string version;
    /// Of the source file; where options, a second file or the reference shape the component too,
    /// of the text that names them all (docs/knowledge-release.md).
    std::string source_sha256;
    std::string file;                                 ///< relative to the release folder
    std::map<std::string, std::uint64_t> counts = {}; ///< read, kept, dropped by reason
    std::uint64_t order = 0; ///< place in SOURCES.toml: the later panel of one id wins
    std::map<std::string, std::string> source_files = {}; ///< file name -> SHA-256 of the file
    std::vector<std::string> warnings = {};               ///< of the build ("unofficial M5 ...")
    bool operator==(const ManifestComponent&) const = default;
};

/// The manifest of a release: immutable, for one assembly.
struct Manifest {
    std::string id; ///< SHA-256 over assembly and component ids; names the release everywhere
    std::string assembly;
    std::vector<ManifestComponent> components; ///< sorted by kind, name, version, id
    const ManifestComponent* find(std::string_view kind, std::string_view name) const;
    /// Components of a kind in the order of SOURCES.toml; population and scores by name.
    std::vector<const ManifestComponent*> of_kind(std::string_view kind) const;
};
std::string manifest_to_json(const Manifest& manifest);
/// @throws InputError. Recomputes the id and refuses a manifest that contradicts itself.
Manifest read_manifest(const std::filesystem::path& release_folder);

/// A link between a gene and a disease in one source.
struct GeneDiseaseLink {
    model::GeneKey gene;
    std::string symbol;
    std::string disease_id; ///< "OMIM:123456", "ORPHA:10", "MONDO:0018997"
    std::string label;
    model::InheritanceModes modes;
    std::string association; ///< the source's words ("Disease-causing germline mutation(s) in")
    std::string validity;    ///< "Definitive", "confirmed", "Assessed" ...; may be empty
    std::string source;      ///< component name
    std::string version;
    /// `modes` has several, stated of a disease that several genes cause: which is this gene's is
    /// not said (docs/decisions/030).
    bool modes_of_disease = false;
    bool operator==(const GeneDiseaseLink&) const = default;
};

/// gnomAD constraint of a gene; absent columns are nullopt.
struct GeneConstraint {
    std::optional<double> pli;
    std::optional<double> loeuf;
    std::optional<double> missense_z;
};

/// A panel entry together with its panel.
struct PanelMembership {
    const panels::Panel* panel = nullptr;
    const panels::PanelEntry* entry = nullptr;
};

/// True if a link says that variants of the gene cause the disease; false for what was disputed or
/// refuted and for Orphanet's other roles of a gene (docs/decisions/010-mendelian-genes.md).
bool asserts_cause(const GeneDiseaseLink& link);

/// One HPO term of a disease as a source gives it.
struct DiseaseAnnotation {
    std::string term;      ///< current HPO id; the source's own where the ontology lacks it
    std::string frequency; ///< the source's words: "HP:0040282", "3/7", "Frequent (79-30%)"
    std::string onset;     ///< HPO onset term; may be empty
    bool excluded = false; ///< absent in this disease (NOT, "Excluded (0%)")
    auto operator<=>(const DiseaseAnnotation&) const = default;
};

/// A disease that any source of the release annotates with HPO terms.
struct DiseaseProfile {
    std::string id;
    std::string label;
    std::vector<std::string> equivalents;       ///< the same disease elsewhere (exact mappings)
    std::vector<DiseaseAnnotation> annotations; ///< sorted
};

/// How the genes that sources name were resolved against the gene source.
struct SymbolDrift {
    std::uint64_t previous = 0;  ///< named by a previous symbol
    std::uint64_t alias = 0;     ///< named by an alias
    std::uint64_t ambiguous = 0; ///< several genes have or had the symbol
    std::uint64_t unknown = 0;   ///< no gene has it
    std::uint64_t repeated = 0;  ///< panel entries that came to be one gene under two names

    void count(model::SymbolMatch match) noexcept;
    void add(const SymbolDrift& other) noexcept;
};

/// An opened release: everything a run reads, immutable, safe to share between threads.
class Release {
  public:
    /// @throws InputError if missing, of another format version ("rebuild"), or damaged.
    static Release open(const std::filesystem::path& folder);
    Release(Release&&) noexcept;
    Release& operator=(Release&&) noexcept;
    ~Release();

    const Manifest& manifest() const noexcept;
    const std::string& id() const noexcept { return manifest().id; }
    const std::filesystem::path& folder() const noexcept;
    const model::Assembly& assembly() const noexcept;
    const model::ContigNames& contig_names() const noexcept;
    const hts::Reference& reference() const noexcept;
    const annotation::TranscriptIndex& transcripts() const noexcept;
    const model::GeneTable& genes() const noexcept;
    const std::vector<annotation::AlleleStore>& population() const noexcept;
    const std::vector<annotation::AlleleStore>& clinvar() const noexcept; ///< none or one
    const std::vector<ScoreSource>& scores() const noexcept;              ///< by name
    /// Of classifications, artefacts or counts: nullptr if the release has none.
    const annotation::AlleleStore* laboratory(LaboratoryKind kind) const noexcept;
    /// Genes that must never be shown, by key.
    const std::vector<MaskedGene>& mask() const noexcept;
    bool is_masked(const model::GeneKey& gene) const noexcept;
    const Ontology& ontology() const;
    const std::vector<panels::Panel>& panels() const;
    /// nullptr if the release has no such panel.
    const panels::Panel* panel(std::string_view id) const;

    /// HPO terms annotated to a gene, sorted; empty if none.
    const std::vector<std::string>& terms_of(const model::GeneKey& gene) const;
    const std::vector<GeneDiseaseLink>& diseases_of(const model::GeneKey& gene) const;
    std::optional<GeneConstraint> constraint_of(const model::GeneKey& gene) const;
    const std::vector<PanelMembership>& panels_of(const model::GeneKey& gene) const;
    /// Linked to a disease, a phenotype, or a green or amber panel entry.
    bool is_mendelian(const model::GeneKey& gene) const;
    /// On a contig with reference sequence; false: no variant of the gene can be assessed.
    bool has_transcript(const model::GeneKey& gene) const;
    /// Keys of all genes for which `is_mendelian` holds, sorted.
    std::vector<model::GeneKey> mendelian_genes() const;

    /// nullptr if no source annotates the disease.
    const DiseaseProfile* disease(std::string_view id) const;
    /// The annotated diseases that describe a gene, sorted by id: those that a source says it
    /// causes, what is exactly the same elsewhere, and those that only its signs tell
    /// (`DescribedDiseases`).
    std::vector<const DiseaseProfile*> described_diseases(const model::GeneKey& gene) const;
    /// All annotated diseases, sorted by id.
    const std::vector<DiseaseProfile>& diseases() const;
    /// Keys of all genes with a link, a term, a constraint value or a panel entry, sorted.
    std::vector<model::GeneKey> known_genes() const;
    const SymbolDrift& symbol_drift() const;

    /// Takes over what the other release puts together about genes and diseases, where it stands on
    /// the same sources and names the same genes; otherwise no effect. To be called before anything
    /// is asked of this release; the other one must be there as long as it.
    void share_facts(const Release& other);
    /// What this release says of genes and diseases beside panels is taken over from the other.
    bool shares_facts(const Release& other) const noexcept;

    struct State; ///< known inside the room only

  private:
    explicit Release(std::unique_ptr<State> state);
    static void open_laboratory(State& state);
    /// Those of a link that states a cause, and their equivalents; some twice.
    std::vector<const DiseaseProfile*> linked_diseases(const model::GeneKey& gene) const;
    /// The state with its facts put together; safe from any thread.
    const State& facts() const;

    std::unique_ptr<State> state_;
};

} // namespace vigie::knowledge
