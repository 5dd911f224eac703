import { casesOwed, recordDispatches } from "../db/deliveries.ts";
import type { Store } from "../db/store.ts";
import type { OwedNotice, View } from "../workflows/messages.ts";
import type { Minder } from "./index.ts";
import { load } from "./load.ts";

/**
 * AXP-1 §2 R11: delivers each notice to the State's contact point, or draws up the note verbale
 * that goes to its Permanent Mission, and keeps the proof: what, to whom, how, when, its digest.
 * One that is delivered already is left alone. Serving the note is ISU's act, or D38's.
 */
export async function serveNotices(
  store: Store,
  minder: Minder,
  owed: readonly OwedNotice[],
): Promise<View> {
  const { caseId } = minder;
  const { number } = await load(store, minder);
  const dispatches = owed.map((one) => ({ ...one, document: documentOf(caseId, number, one) }));
  await recordDispatches(store, caseId, dispatches);
  return load(store, minder);
}

/** Delivers what cases owe that ended before their workflow ever ran; answers how many they are. */
export async function serveEnded(store: Store): Promise<number> {
  const caseIds = await casesOwed(store, 500);
  for (const caseId of caseIds) {
    const minder = { type: "transferDenialCase", caseId, record: store.instance.id } as const;
    const { owed } = await load(store, minder);
    await serveNotices(store, minder, owed);
  }
  return caseIds.length;
}

/** Says that a document is in the docket, and which: nothing above L1 (AXP-1 §6). */
function documentOf(caseId: string, number: string | null, { n, notice, to, how }: OwedNotice) {
  const about = `case ${number ?? caseId}, notice ${n} (${notice})`;
  return how === "contact-point"
    ? `To the contact point of ${to}: a document of ${about} has been entered in the docket.`
    : `Note verbale to the Permanent Mission of ${to}: a document of ${about} is deposited ` +
        "herewith and may be read in the docket.";
}
