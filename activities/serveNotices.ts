import { casesOwed, recordDispatches, spanSince } from "../db/deliveries.ts";
import type { Store } from "../db/store.ts";
import type { Instant } from "../domain/time.ts";
import type { OwedNotice, View } from "../workflows/messages.ts";
import { load } from "./load.ts";
import { type Minder, placeOf } from "./minder.ts";

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
  const { streamId: caseId } = placeOf(minder);
  const { number } = await load(store, minder);
  const dispatches = owed.map((one) => ({ ...one, document: documentOf(caseId, number, one) }));
  await recordDispatches(store, caseId, dispatches);
  return load(store, minder);
}

/** Above what a workflow takes to serve the last notices of its case itself. */
const ENDED_FOR_MS = 60_000;

/**
 * Delivers what cases owe that have been over for `forMs`: their workflow never ran, or was lost
 * before it had served. Each call looks at those that ended since the one before, the first at all;
 * one that fails holds up no other, is told at the end and looked at again.
 */
export function servingEnded(store: Store, forMs = ENDED_FOR_MS): () => Promise<void> {
  let seenTo: Instant | null = null;
  return async () => {
    const span = await spanSince(store, seenTo, forMs);
    const failures: unknown[] = [];
    for (const caseId of await casesOwed(store, span)) {
      const minder = { type: "transferDenialCase", caseId, record: store.instance.id } as const;
      const served = load(store, minder).then(({ owed }) => serveNotices(store, minder, owed));
      await served.catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new Error(`The notices of ${failures.length} cases.`, { cause: failures[0] });
    }
    seenTo = span.upTo;
  };
}

/** Says that a document is in the docket, and which: nothing above L1 (AXP-1 §6). */
function documentOf(caseId: string, number: string | null, { n, notice, to, how }: OwedNotice) {
  const about = `case ${number ?? caseId}, notice ${n} (${notice})`;
  return how === "contact-point"
    ? `To the contact point of ${to}: a document of ${about} has been entered in the docket.`
    : `Note verbale to the Permanent Mission of ${to}: a document of ${about} is deposited ` +
        "herewith and may be read in the docket.";
}
