import { headOf, isSigned } from "../heads.ts";
import type { SignedHead } from "../heads.ts";
import { emptyTree, grow, rootOf } from "../merkle.ts";
import type { Store } from "../store.ts";
import type { Finding } from "./finding.ts";

export type HeadCheck = { readonly findings: readonly Finding[]; readonly heads: number };

/** A head, and the root that the frontier stored with it makes: the next head goes on from it. */
export type StoredHead = SignedHead & { readonly frontierRoot: string };

/**
 * Each signed head, and the saved one, against the record: the signature, and the root that the
 * record has now at its size. A head beyond the last event tells of a lost tail.
 */
export async function checkHeads(
  store: Store,
  roots: ReadonlyMap<number, Buffer>,
  known: {
    readonly heads: readonly StoredHead[];
    readonly events: number;
    readonly saved: SignedHead | undefined;
    /** The first position that the events themselves show to be wrong. */
    readonly bad: number | null;
  },
): Promise<HeadCheck> {
  const keys = await publicKeys(store);
  const findings: Finding[] = [];
  let good = 0;
  for (const head of known.heads) {
    const root = roots.get(head.treeSize) ?? null;
    const found = check(head, root, { ...known, good }, keys.get(head.keyId));
    if (found.length === 0) good = head.treeSize;
    findings.push(...found);
    if (head.frontierRoot !== head.root) {
      findings.push({ what: `the frontier of the head over ${head.treeSize} events was changed` });
    }
  }
  const { saved } = known;
  if (saved !== undefined) {
    const root = saved.treeSize > known.events ? null : await rootAt(store, saved.treeSize);
    const found = check(saved, root, { ...known, good }, keys.get(saved.keyId));
    findings.push(...found.map((one) => ({ ...one, what: `against the saved head, ${one.what}` })));
  }
  return { findings, heads: known.heads.length };
}

function check(
  head: SignedHead,
  root: Buffer | null,
  {
    events,
    good,
    bad,
  }: { readonly events: number; readonly good: number; readonly bad: number | null },
  key: unknown,
): readonly Finding[] {
  if (key === undefined) return [{ what: `the head's key ${head.keyId} is unknown` }];
  const what = `the head over ${head.treeSize} events`;
  if (!isSigned(head, key)) return [{ what: `${what} has no valid signature` }];
  if (head.treeSize > events) {
    const lost = head.treeSize - events;
    return [{ what: `the last ${lost} events are missing`, position: events + 1 }];
  }
  if (root?.toString("hex") === head.root) return [];
  const other = `${what} has another root`;
  if (bad !== null && bad <= head.treeSize) return [{ what: other }];
  // Up to the last head that holds nothing was changed; which event after it, a root can't say.
  const position = Math.min(good, head.treeSize) + 1;
  return [{ what: `${other}: an event from here to it was changed`, position }];
}

/** All heads, smallest first: read before the last position is, so that none is beyond it. */
export async function signedHeads(store: Store): Promise<readonly StoredHead[]> {
  const rows = await store.db.selectFrom("signed_head").selectAll().orderBy("tree_size").execute();
  return rows.map((row) => {
    const { tree_size: size, frontier } = row;
    return { ...headOf(row), frontierRoot: rootOf({ size, frontier }).toString("hex") };
  });
}

async function rootAt(store: Store, size: number): Promise<Buffer> {
  let tree = emptyTree;
  while (tree.size < size) {
    const rows = await store.db
      .selectFrom("event")
      .select("event_hash")
      .where("position", ">", tree.size)
      .where("position", "<=", Math.min(size, tree.size + 10_000))
      .orderBy("position")
      .execute();
    if (rows.length === 0) break;
    tree = grow(
      tree,
      rows.map((row) => row.event_hash),
    );
  }
  return rootOf(tree);
}

async function publicKeys(store: Store): Promise<ReadonlyMap<string, unknown>> {
  const rows = await store.db.selectFrom("signing_key").selectAll().execute();
  return new Map(rows.map((row) => [row.key_id, row.public_jwk]));
}
