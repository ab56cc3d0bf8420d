#include "review/http/refusal.hpp"

#include <array>

namespace vigie::review::http {
namespace {

struct Entry {
    unsigned status;
    const char* code;
    const char* fr;
    const char* en;
};

// In the order of the enumeration.
constexpr std::array<Entry, 19> entries{{
    {400, "malformed", "La requête est mal formée.", "The request is malformed."},
    {401, "no_session", "La session est terminée : rouvrez l'adresse donnée par vigie review.",
     "The session has ended: open the address again that vigie review gave."},
    {403, "wrong_token", "Ce jeton n'ouvre pas cette page.", "This token does not open this page."},
    {403, "wrong_password", "Personne ou mot de passe incorrect.", "Wrong person or password."},
    {403, "foreign_origin", "La requête vient d'une autre page.",
     "The request comes from another page."},
    {403, "csrf", "La requête ne vient pas de cette session : rechargez la page.",
     "The request does not come from this session: load the page again."},
    {403, "not_identified", "Identifiez-vous d'abord.", "Identify first."},
    {403, "role", "Votre fonction ne permet pas cette action.", "Your role does not allow this."},
    {404, "not_found", "Cela n'existe pas ici.", "There is no such thing here."},
    {405, "method", "Cette méthode n'est pas admise ici.", "This method is not allowed here."},
    {409, "outdated", "Quelqu'un a décidé entre-temps : rechargez le dossier.",
     "Somebody has decided meanwhile: load the case again."},
    {413, "too_large", "La requête est trop grande.", "The request is too large."},
    {416, "range", "Ces octets ne peuvent pas être donnés.", "These bytes cannot be given."},
    {421, "foreign_host", "Ce serveur n'a pas ce nom.", "This server does not go by this name."},
    {429, "locked", "Trop d'essais : attendez avant de recommencer.",
     "Too many attempts: wait before you try again."},
    {431, "header_too_large", "L'en-tête de la requête est trop grand.",
     "The header of the request is too large."},
    {500, "failed", "Une erreur interne s'est produite.", "An internal error has occurred."},
    {503, "unavailable", "Le service est momentanément indisponible.",
     "The service is unavailable for the moment."},
    {505, "version", "Cette version de HTTP n'est pas admise.",
     "This version of HTTP is not spoken here."},
}};
static_assert(static_cast<std::size_t>(Refusal::version) + 1 == entries.size());

} // namespace

Response refusal(Refusal refusal) {
    const Entry& entry = entries.at(static_cast<std::size_t>(refusal));
    return http::refusal(
        {.status = entry.status, .code = entry.code, .fr = entry.fr, .en = entry.en});
}

Response refusal(const RefusalWords& words) {
    return json_response({{"error", {{"code", words.code}, {"fr", words.fr}, {"en", words.en}}}},
                         words.status);
}

} // namespace vigie::review::http
