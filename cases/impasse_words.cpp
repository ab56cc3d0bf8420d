#include "cases/impasse_words.hpp"

#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <array>

namespace vigie::cases {
namespace {

/// What is said of a reason; "{}" is its subject.
struct ReasonWords {
    ReasonCode code;
    std::string_view name;
    const char* english;
    const char* french;
    std::string_view event;
    const char* event_english;
    const char* event_french;
};

constexpr auto reason_words = std::to_array<ReasonWords>({
    {ReasonCode::test_open, "test_open", "Required test without a negative result: {}.",
     "Examen requis sans résultat négatif : {}.", "test_result",
     "The result of this test is recorded.", "Le résultat de cet examen est enregistré."},
    {ReasonCode::test_unknown, "test_unknown", "Required test that the record does not settle: {}.",
     "Examen requis que le dossier ne permet pas d'établir : {}.", "test_recorded",
     "The record says what became of this test, and when.",
     "Le dossier dit ce qu'il est advenu de cet examen, et quand."},
    {ReasonCode::test_running, "test_running", "Investigation under way: {}.",
     "Investigation en cours : {}.", "test_result", "Its result is recorded.",
     "Son résultat est enregistré."},
    {ReasonCode::test_positive, "test_positive", "Positive result without a conclusion: {}.",
     "Résultat positif sans conclusion : {}.", "rcp_conclusion", "An RCP concludes on this result.",
     "Une RCP conclut sur ce résultat."},
    {ReasonCode::test_uncertain, "test_uncertain", "Result that decides nothing: {}.",
     "Résultat qui ne tranche pas : {}.", "result_clarified",
     "The finding is classed anew, or the test is repeated.",
     "Le résultat est reclassé, ou l'examen refait."},
    {ReasonCode::candidate_pathogenic, "candidate_pathogenic",
     "Candidate of class 4 or 5 on which nobody has concluded: {}.",
     "Candidat de classe 4 ou 5 sans conclusion : {}.", "rcp_conclusion",
     "An RCP keeps or rejects the candidate.", "Une RCP retient ou écarte le candidat."},
    {ReasonCode::waiting_pathogenic, "waiting_pathogenic",
     "A pathogenic variant of a recessive gene waits for a second one: {}.",
     "Un variant pathogène d'un gène récessif attend un second : {}.", "second_allele",
     "A second allele of the gene is found (CNV, structural or deep intronic call, RNA, a part "
     "that "
     "was not covered).",
     "Un second allèle du gène est trouvé (CNV, variant de structure ou intronique profond, ARN, "
     "région non couverte)."},
    {ReasonCode::waiting_uncertain, "waiting_uncertain",
     "A single variant of a recessive gene waits for a second one: {}.",
     "Un variant isolé d'un gène récessif attend un second : {}.", "second_allele",
     "A second allele of the gene is found, or the first is classed 4 or 5.",
     "Un second allèle du gène est trouvé, ou le premier est classé 4 ou 5."},
    {ReasonCode::uncertain_near_edge, "uncertain_near_edge",
     "Variant of class 3 at the edge of class 4: {}.",
     "Variant de classe 3 à la limite de la classe 4 : {}.", "variant_reclassified",
     "Evidence brings the points that lack (ClinVar, a parent's or relative's sample, a functional "
     "test).",
     "Un argument apporte les points manquants (ClinVar, prélèvement d'un parent ou apparenté, "
     "test "
     "fonctionnel)."},
    {ReasonCode::class_not_looked_at, "class_not_looked_at",
     "Variant classes that no recorded test looked at: {}.",
     "Classes de variants qu'aucun examen enregistré n'a recherchées : {}.", "class_looked_at",
     "These classes are called from the data at hand, or by another test.",
     "Ces classes sont recherchées dans les données existantes, ou par un autre examen."},
    {ReasonCode::class_not_recorded, "class_not_recorded",
     "It is not recorded whether these variant classes were looked at: {}.",
     "Il n'est pas renseigné si ces classes de variants ont été recherchées : {}.",
     "class_recorded", "The record lists the variant classes of each test.",
     "Le dossier donne les classes de variants de chaque examen."},
    {ReasonCode::coverage_low, "coverage_low", "Share of the target that could be analysed: {}.",
     "Part analysable de la cible : {}.", "coverage_completed",
     "What was not covered is sequenced anew or by another method.",
     "Ce qui n'était pas couvert est séquencé à nouveau ou autrement."},
    {ReasonCode::coverage_not_recorded, "coverage_not_recorded",
     "The share of the target that could be analysed is not recorded: {}.",
     "La part analysable de la cible n'est pas renseignée : {}.", "coverage_recorded",
     "The record gives this share.", "Le dossier donne cette part."},
    {ReasonCode::interpretation_old, "interpretation_old", "Last interpretation: {}.",
     "Dernière interprétation : {}.", "reinterpretation",
     "The case is read again under a newer knowledge release.",
     "Le dossier est relu avec une version plus récente des connaissances."},
    {ReasonCode::signs_not_assessed, "signs_not_assessed", "Signs that could not be assessed: {}.",
     "Signes qui n'ont pu être évalués : {}.", "signs_updated",
     "These signs are recorded under terms of the ontology in force.",
     "Ces signes sont décrits par des termes en vigueur."},
    {ReasonCode::signs_missing, "signs_missing", "No sign of the patient is recorded{}.",
     "Aucun signe du patient n'est renseigné{}.", "signs_updated",
     "The patient's signs are recorded.", "Les signes du patient sont renseignés."},
    {ReasonCode::rcp_missing, "rcp_missing", "No RCP on the impasse is recorded with its date{}.",
     "Aucune RCP sur l'impasse n'est renseignée avec sa date{}.", "rcp_held",
     "The RCP meets and its date is recorded.", "La RCP se tient et sa date est renseignée."},
    {ReasonCode::rcp_due, "rcp_due", "The next RCP was planned for {}.",
     "La prochaine RCP était prévue le {}.", "rcp_held", "The RCP meets and its date is recorded.",
     "La RCP se tient et sa date est renseignée."},
    {ReasonCode::network_unknown, "network_unknown",
     "The network is not known, the national rules were applied: {}.",
     "Filière inconnue, les règles nationales ont été appliquées : {}.", "network_recorded",
     "The site is recorded with the code of its network, or the rules name it.",
     "Le site est renseigné avec le code de sa filière, ou les règles la nomment."},
});
static_assert(reason_words.size() == reason_code_count);

const ReasonWords& words_of(ReasonCode code) {
    return reason_words.at(static_cast<std::size_t>(code));
}

/// Of one value of an enumeration, in its order.
template <class Words, class Value>
Bilingual words_at(const Words& words, Value value) {
    const auto& [english, french] = words.at(static_cast<std::size_t>(value));
    return {english, french};
}

} // namespace

std::string_view reason_name(ReasonCode code) noexcept {
    return reason_words[static_cast<std::size_t>(code)].name;
}

Bilingual type_words(model::TestType type) {
    constexpr auto french = std::to_array<const char*>(
        {"autre examen", "caryotype", "FISH", "ACPA", "X fragile", "étude ciblée", "panel", "exome",
         "génome", "ARN", "méthylation", "biochimie", "imagerie", "histologie"});
    std::string english(model::name_of(type));
    std::replace(english.begin(), english.end(), '_', ' ');
    return {std::move(english), french.at(static_cast<std::size_t>(type))};
}

Bilingual state_words(model::TestState state) {
    constexpr auto words = std::to_array<std::pair<const char*, const char*>>(
        {{"with no state recorded", "sans état renseigné"},
         {"done", "fait"},
         {"not done", "non fait"},
         {"in progress", "en cours"},
         {"failed", "en échec"},
         {"refused", "refusé"}});
    return words_at(words, state);
}

Bilingual result_words(model::TestResult result) {
    constexpr auto words = std::to_array<std::pair<const char*, const char*>>(
        {{"result not recorded", "non renseigné"},
         {"negative", "négatif"},
         {"uncertain", "incertain"},
         {"positive", "positif"},
         {"inconclusive", "non concluant"}});
    return words_at(words, result);
}

Bilingual reason_sentence(const Reason& reason) {
    const ReasonWords& words = words_of(reason.code);
    return {fmt::format(fmt::runtime(words.english), reason.subject.english),
            fmt::format(fmt::runtime(words.french), reason.subject.french)};
}

ReopeningEvent reopening_event(ReasonCode code) {
    const ReasonWords& words = words_of(code);
    return {words.event, {words.event_english, words.event_french}};
}

} // namespace vigie::cases
