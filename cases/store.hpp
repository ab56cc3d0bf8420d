#pragma once

#include "cases/call_keys.hpp"
#include "cases/callable_table.hpp"
#include "cases/candidate_decision.hpp"
#include "cases/case_act.hpp"
#include "cases/case_index.hpp"
#include "cases/fingerprint_table.hpp"
#include "cases/ledger_key.hpp"
#include "cases/result_act.hpp"
#include "cases/result_outline.hpp"
#include "cases/result_parts.hpp"
#include "cases/signed_page.hpp"
#include "cases/status_act.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie::cases {

/// Everything that one finished run leaves for the store; read from an OUTDIR by `read_bundle`.
struct CaseBundle {
    std::string case_id;
    std::string bundle_sha256; ///< over the receipt: identity for idempotent ingestion
    std::string release_id;
    std::string release_folder;
    std::string rule_set;
    std::string engine;          ///< version of the program that interpreted
    std::string evidence;        ///< encoded (evidence_file.hpp)
    CaseSetting setting;         ///< as the evidence has it
    std::string candidates_json; ///< bytes as written
    std::string receipt_json;
    std::string calls_path; ///< absolute path of calls.bcf
    std::string calls_sha256;
    CallableText callable; ///< of the proband's reads
    std::string call_keys; ///< of the calls outside the residue (call_keys.hpp); empty: not known
    std::vector<model::FactKey> facts_read;
    std::string hits;  ///< encoded (hit_table.hpp); empty: a run of an earlier version
    model::Date today; ///< of the run
};

/// Reads OUTDIR; `receipt.json` must be there (it is written last). @throws InputError.
CaseBundle read_bundle(const std::filesystem::path& outdir);

struct StoredCase {
    std::string case_id;
    std::int64_t number = 0;  ///< of the case in this store
    std::int64_t setting = 0; ///< number of its setting; see CaseStore::setting
    /// The release under which the current interpretation stands: the one it was made under, or a
    /// later one to which a reanalysis took it because nothing that concerns it had changed.
    std::string release_id;
    std::string release_folder;
    std::string interpreted_under; ///< the release it was made under
    std::string rule_set;
    std::string engine;     ///< version of the program; empty if a store of schema 1 holds it
    std::string calls_path; ///< where the call set was last found
    std::string calls_sha256;
    model::Date last_interpreted;
    model::Date last_checked;        ///< when it was found to stand under `release_id`
    std::int64_t reanalysis = 0;     ///< that took it there; 0: none
    std::int64_t interpretation = 0; ///< number of the current interpretation
};

/// Cases that share everything on which a comparison of releases depends before their facts do.
struct CaseGroup {
    std::string release_id; ///< under which they stand
    std::string release_folder;
    std::string rule_set;
    std::string engine;
    std::int64_t setting = 0;
    std::uint64_t cases = 0;

    bool holds(const StoredCase& stored) const {
        return release_id == stored.release_id && rule_set == stored.rule_set &&
               engine == stored.engine && setting == stored.setting;
    }
};

/// One event of the ledger: trigger x case x outcome.
struct LedgerEvent {
    std::string case_id;
    model::KnowledgeChange trigger; ///< what, key, old, new, source date
    model::Date seen;
    std::string outcome;        ///< "new", "upgraded", "downgraded", "resolved", "unchanged",
                                ///< "input_needed"
    std::string candidate_json; ///< the candidate concerned; empty if none
    std::string release_id;     ///< the release that brought the change
    /// Number of the interpretation that the event starts from; the store sets it. 0: an entry of
    /// schema 1.
    std::int64_t interpretation = 0;
    std::string act_sha256 = {}; ///< of the status act that the event tells; empty: of none
};

/// An interpretation whose place a newer run of the case takes.
struct ReplacedRun {
    StoredCase stored;
    std::string evidence; ///< encoded
    std::string candidates_json;
    std::string receipt_json;
};
/// What the replacement changed, for the ledger.
using EventsOfReplacement = std::function<std::vector<LedgerEvent>(const ReplacedRun&)>;

/// A stored case as a reanalysis reads it.
struct StoredInterpretation {
    StoredCase stored;
    std::string evidence;        ///< encoded
    std::string hits;            ///< encoded; empty: not known
    std::vector<FactCode> facts; ///< that the case has read; sorted, unique
    /// Without the texts of its pieces; nullopt: kept whole, see CaseStore::candidates_json.
    std::optional<ResultParts> result;
    std::optional<StoredCallable> callable = std::nullopt; ///< nullopt: not known
};

/// A new interpretation of a stored case, recorded in one transaction with its events.
struct Reinterpretation {
    std::string case_id;
    std::int64_t supersedes = 0; ///< StoredCase::interpretation as it was read
    std::string release_id;
    std::string release_folder;
    std::string rule_set;
    std::string engine;
    std::string evidence; ///< empty: as before
    std::string hits;     ///< empty: as before
    ResultParts result;
    std::vector<FactCode> facts; ///< that the case has read; sorted, unique
    /// The case was read and its result is what it was: events alone are recorded, and the
    /// conclusion takes the case along.
    bool unchanged = false;
    std::vector<LedgerEvent> events;
    model::Date today;
};

/// A finished comparison of the release under which cases stand with a newer one.
struct Conclusion {
    std::string from_release;
    std::string to_release;
    std::string to_folder;
    std::string rule_set;
    std::string engine;
    model::Date today;
    std::string
        renewal; ///< what renews the results of cases that were not touched (result_parts.hpp)
    /// CaseStore::last_interpretation when the cases were chosen: later ones were not looked at.
    std::int64_t last_interpretation = 0;
    std::vector<std::int64_t> left_behind; ///< numbers of cases that stay under `from_release`
};

/// What a newer release says of a reported variant, and the events that it brings.
struct WatchStep {
    std::int64_t act = 0;
    std::string from_release; ///< as it was read
    std::string to_release;
    std::string state; ///< encoded
    std::vector<LedgerEvent> events;
};

/// The end of the ledger. A chain alone does not show that its tail was cut or that an old copy
/// was put in its place: keep this elsewhere (a report, a message to the bank) and compare.
struct LedgerHead {
    std::int64_t sequence = 0; ///< 0: the ledger is empty
    std::string hash;

    bool operator==(const LedgerHead&) const = default;
};

enum class IngestOutcome : std::uint8_t {
    added,
    replaced,
    already_there,
    moved, ///< already there; its call set has a new place, checked against its hash
    older, ///< of an earlier day than the current interpretation: kept, but superseded at once
};

/// What a new bundle of a stored case must show: the people of the stored evidence, or nothing.
enum class FamilyRule : std::uint8_t { same, any };

/// Whether a write found the interpretation that it starts from. `outdated`: another one took its
/// place meanwhile; nothing was written, read the case again.
enum class RecordOutcome : std::uint8_t { recorded, outdated };

struct CaseStoreState;

/// The laboratory's case store (SQLite: WAL, synchronous FULL, foreign keys; refused on a network
/// file system). Every write is one BEGIN IMMEDIATE transaction.
class CaseStore {
  public:
    /// Creates the file with its schema if `create`, migrates an older schema.
    /// @throws InputError 66 if missing, 65 if not a store or of a newer schema, ResourceError.
    static CaseStore open(const std::filesystem::path& file, bool create);
    /// As above, to read only: where file or folder may not be written, nothing is (no migration).
    static CaseStore open_for_reading(const std::filesystem::path& file);
    /// As above; a write that waits longer for another process throws ResourceError 69.
    struct OpenOptions {
        bool create = false;
        int busy_milliseconds = 60'000;
        bool read_only = false;
        std::filesystem::path ledger_key = {}; ///< file of the key in force; empty: none
        /// Will append to the ledger: without the key of a sealed one it is refused at once.
        bool appends = true;
    };
    static CaseStore open(const std::filesystem::path& file, const OpenOptions& options);
    CaseStore(CaseStore&&) noexcept;
    CaseStore& operator=(CaseStore&&) noexcept;
    ~CaseStore();

    /// The same bundle is loaded once, whatever happens, even if a newer one followed it; given
    /// from another folder, its call set is looked for there from now on. Another bundle of the
    /// case, of the same day or later, supersedes its interpretation; the past one is kept.
    /// @throws InputError if the call set is not the one that the receipt names, or if the bundle
    /// is of another family (same_family.hpp) and `family` does not allow it.
    /// `events` is asked, in the same transaction, where the bundle takes the place of another run.
    IngestOutcome ingest(const CaseBundle& bundle,
                         FamilyRule family = FamilyRule::same,
                         const EventsOfReplacement& events = {});
    /// Everything that is read while it lives is of one moment, whatever others write. One at a
    /// time, and no write meanwhile.
    class Snapshot {
      public:
        explicit Snapshot(const CaseStore& store);
        Snapshot(const Snapshot&) = delete;
        Snapshot& operator=(const Snapshot&) = delete;
        ~Snapshot();

      private:
        struct Held;
        std::unique_ptr<Held> held_;
    };
    std::vector<StoredCase> cases() const; ///< sorted by id
    std::optional<StoredCase> find(const std::string& case_id) const;
    std::optional<StoredCase> find(std::int64_t number) const;
    StoredCase require(const std::string& case_id) const; ///< @throws InputError 65 if not there
    /// No other run and no reanalysis of the case went before the current interpretation.
    bool is_first_interpretation(const std::string& case_id) const;
    std::string evidence(const std::string& case_id) const;
    /// Where the proband's reads allow a call; nullopt: not known.
    std::optional<StoredCallable> callable(const StoredCase& stored) const;
    bool has_callable() const; ///< of any case
    /// candidates.json as a run under the release would give it under which the case stands.
    std::string candidates_json(const std::string& case_id) const;
    std::string receipt_json(const std::string& case_id) const;
    /// Text of the evidence without its residue (evidence_file.hpp): for lists of all cases.
    std::string case_file(const StoredCase& stored) const;
    ResultOutline result_outline(const StoredCase& stored) const;
    std::optional<StoredInterpretation> interpretation(std::int64_t case_number) const;
    /// @throws InputError if a piece is missing or damaged.
    void read_texts(const std::vector<ResultPiece*>& pieces) const;

    /// Of the keys (ascending, unique) those that calls outside the residue of some case have, now
    /// or under an earlier run of it. Takes time with the keys asked, not with the cases.
    std::vector<CallKey> held_call_keys(const std::vector<CallKey>& keys) const;
    /// By their number, the cases whose calls outside the residue have some of the keys (ascending,
    /// unique), and which.
    std::map<std::int64_t, std::vector<CallKey>> carriers(const std::vector<CallKey>& keys) const;
    /// Numbers, ascending, of the cases whose run left no keys: any call may lie in them.
    std::vector<std::int64_t> cases_without_call_keys() const;

    /// All cases by what they share, without a look at each.
    std::vector<CaseGroup> groups() const;
    /// Numbers of the cases of any of the groups, ascending.
    std::vector<std::int64_t> cases_of(const std::vector<CaseGroup>& groups) const;
    /// Read once; valid as long as the store.
    const CaseSetting& setting(std::int64_t number) const;
    /// The latest day on which a case was interpreted or releases were compared; nullopt: none.
    std::optional<model::Date> last_day() const;
    /// Number of the newest interpretation of any case; 0: none.
    std::int64_t last_interpretation() const;
    /// Numbers of the cases whose interpretation read the fact, ascending; now and then of one
    /// that did not (fact_code.hpp).
    std::vector<std::int64_t> readers(const model::FactKey& key) const;

    /// Replaces evidence, candidates and index rows of each case and appends its events to the
    /// ledger, all cases in one transaction; receipt and call set stay those of the run.
    /// @throws InputError if a case is not in the store.
    [[nodiscard]] std::vector<RecordOutcome> record(std::span<const Reinterpretation> changes);
    [[nodiscard]] RecordOutcome record(const Reinterpretation& change) {
        return record(std::span(&change, 1)).front();
    }
    /// Takes every case that stands under `from_release`, but for those left behind, to
    /// `to_release`; a case that was interpreted anew meanwhile is left behind.
    void conclude(const Conclusion& conclusion);
    /// Appends events that leave the interpretation as it is ("input_needed"). An event that the
    /// ledger holds for the same interpretation, release, key and outcome is not written twice.
    [[nodiscard]] RecordOutcome note(const std::string& case_id,
                                     std::int64_t interpretation,
                                     const std::vector<LedgerEvent>& events);

    /// Status acts of a case, or of every case that has any, in the order in which they were
    /// written (status_table.hpp).
    std::vector<StatusAct> status_acts(const std::string& case_id) const;
    std::map<std::string, std::vector<StatusAct>> status_acts() const;
    /// Appends an act and its entry of the ledger; `outdated` if the case has other acts or another
    /// interpretation than those that the act was held against.
    [[nodiscard]] RecordOutcome append_status(const StatusAct& act, const StatusBasis& basis);

    /// Reports and requests of a case in the order in which they were written.
    std::vector<CaseAct> case_acts(const std::string& case_id) const;
    /// By number of the case: requests on the current interpretation; a later one answers them.
    std::map<std::int64_t, std::vector<CaseAct>> open_requests() const;
    /// Appends an act and its entry of the ledger; `outdated` if the case has another
    /// interpretation than the act names. `baseline`: of a report that is watched from now on.
    [[nodiscard]] RecordOutcome append_case_act(const CaseAct& act,
                                                const std::optional<ReportBaseline>& baseline);
    /// Signatures, returns and consents of a case in the order in which they were written.
    std::vector<ResultAct> result_acts(const std::string& case_id) const;
    /// Appends an act, its entry of the ledger and what may have to be told of it (outbox.hpp);
    /// `outdated` if the case has another interpretation than the act names, or other such acts
    /// than `acts_before`, or other acts (`case_acts`) than `case_acts_before` where it is given.
    /// `page`: of a signed result that names its SHA-256.
    [[nodiscard]] RecordOutcome
    append_result_act(const ResultAct& act,
                      std::size_t acts_before,
                      std::optional<std::size_t> case_acts_before = std::nullopt,
                      const std::optional<SignedPage>& page = std::nullopt);
    /// The page of the signed result of this number; nullopt: signed before pages were kept.
    std::optional<SignedPage> signed_page(std::int64_t act) const;
    /// Decisions on the candidates of a case in the order in which they were made.
    std::vector<CandidateDecision> decisions(const std::string& case_id) const;
    /// Appends a decision and its entry of the ledger; `outdated` if the case has another
    /// interpretation than the decision names, or other decisions than `decisions_before`.
    [[nodiscard]] RecordOutcome append_decision(const CandidateDecision& decision,
                                                std::size_t decisions_before);
    /// Reports that stand, the last one of each variant and gene, by case and number.
    std::vector<WatchedReport> watched_reports() const;
    /// Appends the events and moves what is known of each report, all in one transaction;
    /// `outdated`: another process moved it meanwhile, nothing was written of it.
    [[nodiscard]] std::vector<RecordOutcome> record_watch(std::span<const WatchStep> steps);
    /// Number of each case and the day of its current interpretation, up to `last`; ascending.
    std::vector<std::pair<std::int64_t, model::Date>>
    interpreted_until(const model::Date& last) const;
    /// Numbers of the cases that some reanalysis left where they stand, ascending.
    std::vector<std::int64_t> left_behind() const;

    /// Keeps fingerprints; one that the individual of a case has over the same markers stays.
    /// Returns how many are new.
    std::uint64_t add_fingerprints(std::span<const StoredFingerprint> fingerprints);
    /// See cases::each_fingerprint.
    void each_fingerprint(const std::string& marker_set,
                          const std::function<void(const StoredFingerprint&)>& visit) const;
    std::uint64_t fingerprints_over_other_markers(const std::string& marker_set) const;

    std::vector<LedgerEvent> events(const std::string& case_id) const; ///< in ledger order
    /// Recomputes the ledger's hash chain; the first bad sequence number, nullopt if sound.
    std::optional<std::int64_t> first_broken_link() const;
    /// The same, and the entry of `anchor` must still be there as it was.
    std::optional<std::int64_t> first_broken_link(const LedgerHead& anchor) const;
    LedgerHead ledger_head() const;
    /// Id of the key that seals the ledger; empty: it is not sealed (decision 086).
    std::string key_in_force() const;
    /// Holds the seals of the ledger against the keys given; its chain is to be sound.
    LedgerSeals check_seals(std::span<const LedgerKey> keys) const;
    /// @throws UsageError 64 if the key is in force, 78 if the key before is neither given nor
    /// lost.
    void put_key_into_force(const KeyChange& change);

    /// What a backup holds, read from the finished copy.
    struct Backup {
        std::int64_t schema = 0;
        LedgerHead head;
        std::string key_id; ///< of the key that seals the ledger; empty: none
        std::uint64_t cases = 0;
        std::uint64_t bytes = 0;
        std::string sha256; ///< of the file
    };
    /// Copies the store, as one moment shows it, while others write. The copy is checked (file,
    /// references, ledger up to its head) before it appears under its name; readable by its owner
    /// alone. `between` is called now and then and may throw.
    /// @throws ResourceError 73 if the copy would lie on a network file system, is the store itself
    /// or in use; InputError 65 if the store is damaged.
    Backup back_up(const std::filesystem::path& copy, const std::function<void()>& between) const;

    /// Integrity of the file and of all references in it (to be called before a reanalysis).
    /// @throws InputError 65 naming the first fault.
    void check_integrity() const;

  private:
    friend class PastResults; // past_results.hpp
    friend class Outbox;      // outbox.hpp
    using State = CaseStoreState;
    explicit CaseStore(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace vigie::cases
