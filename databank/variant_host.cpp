#include "databank/variant_host.hpp"

namespace vigie::databank {
namespace {

using cases::DiagnosisStanding;
using model::DiagnosisStatus;

/// How much a diagnosis says of the variants of the result; 0: nothing.
int weight(const DiagnosisStanding& diagnosis) noexcept {
    switch (diagnosis.status) {
    case DiagnosisStatus::confirmed:
        return 4;
    case DiagnosisStatus::probable:
        return 3;
    case DiagnosisStatus::in_progress:
        return diagnosis.orpha.empty() ? 0 : 2;
    case DiagnosisStatus::refuted:
        return 1;
    case DiagnosisStatus::undetermined:
    case DiagnosisStatus::healthy_carrier:
        break;
    }
    return 0;
}

} // namespace

bool still_stands(const DiagnosisStanding& diagnosis) noexcept {
    return diagnosis.ended_by.empty();
}

const DiagnosisStanding* variant_host(const DataSet& set) noexcept {
    const DiagnosisStanding* host = nullptr;
    bool alone = false;
    for (const DiagnosisStanding& diagnosis : set.diagnoses) {
        const int found = still_stands(diagnosis) ? weight(diagnosis) : 0;
        const int best = host != nullptr ? weight(*host) : 0;
        if (found > best) {
            host = &diagnosis;
            alone = true;
        } else if (found == best && found > 0) {
            alone = false;
        }
    }
    return alone ? host : nullptr;
}

} // namespace vigie::databank
