// From a lot's records and a chosen stamp to the bytes of a dossier. Private to the export.
#pragma once

#include "publish/dossier.h"
#include "registry/dossier_stamp.h"

namespace exoreg::registry {

/// What stands in the dossier, without report and README. Reads only the records, nodes and attachments that it needs.
/// IntegrityError naming an attachment that is missing or altered.
[[nodiscard]] publish::DossierContent load_dossier_content(Registry& registry, const SignedRecords& records, const ChosenStamp& stamp,
                                                           bool complete);

/// Manifest and its signature by the service key, appended to the files: the last two entries.
void sign_manifest(Registry& registry, std::vector<publish::ZipFile>& files);

}  // namespace exoreg::registry
