/* The folders of OUT: which of them may be replaced, and by what.
 *
 * What a run writes replaces what the run before wrote, whole (base/folder.h). Here stands what
 * must hold for that: OUT is no input, and the folder is absent, empty, or has a manifest.json and
 * nothing that it does not name. Every command that writes into OUT comes through here.
 *
 * Invariant: nothing is ever removed that no run of this program wrote.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_OUT_FOLDER_H
#define TUOYU_DELIVERABLES_PUBLISH_OUT_FOLDER_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/folder.h"
#include "deliverables/compare/run_manifest.h"
#include "deliverables/publish/manifest.h"

/* To be asked before anything is read: does OUT lie in the inputs of `workspace`, or would a folder
 * of OUT take in the workspace or `templates` (NULL: none)? What is not there is no obstacle.
 * Symbolic links and ".." are seen through. Returns 0, or -1 with E411. */
int out_check(struct arena *arena, const char *out, const char *workspace, const char *templates,
              struct diag_sink *sink);

/* Begins PARENT/NAME. Returns 0, or -1 with E403, E410 or E412 and nothing changed. */
int out_folder_begin(struct arena *arena, struct folder *folder, const char *parent,
                     const char *name, struct diag_sink *sink);

/* Copies those files of the folder before, named in its manifest, that were changed since into
 * PARENT/NAME.kept, under another name where one of that name is kept already, and says so (W413).
 * Returns 0, or -1 with E403 or E405. */
int out_folder_keep_changed(struct arena *arena, const struct folder *folder,
                            struct diag_sink *sink);

/* Writes manifest.json, looks once more at what would be replaced, and exchanges. Returns 0, or -1
 * with E403, E405, E410 or E412; then PARENT/NAME is as before and what was begun is gone. */
int out_folder_commit(struct arena *arena, struct folder *folder,
                      const struct provenance *provenance, struct diag_sink *sink);

#endif
