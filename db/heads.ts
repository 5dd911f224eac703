import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { JsonWebKey } from "node:crypto";

import { sql } from "kysely";
import type { Selectable } from "kysely";

import type { Instant } from "../domain/time.ts";
import { canonical } from "../domain/canonical.ts";
import { publicOf } from "./keys.ts";
import type { InstanceKeys, PrivateKey } from "./keys.ts";
import { consistencyPath, emptyTree, grow, inclusionPath, rootOf } from "./merkle.ts";
import type { Subtree, Tree } from "./merkle.ts";
import type { Database } from "./schema.ts";
import type { Store } from "./store.ts";

/**
 * A signed root of the record: `root` is that of the Merkle tree (RFC 9162) over the hashes of the
 * first `treeSize` events by position. Kept by a party, it proves that nothing before was changed.
 */
export type SignedHead = {
  readonly treeSize: number;
  /** Hexadecimal. */
  readonly root: string;
  readonly at: Instant;
  readonly keyId: string;
  /** Ed25519 over the canonical JSON of the other four members; base64url. */
  readonly signature: string;
};

/** Signs the record as it is now; null where it has not grown since the last head. */
export async function signHead(store: Store, key: PrivateKey): Promise<SignedHead | null> {
  const last = await lastTree(store, key);
  const tree = await treeUpToNow(store, last);
  if (tree.size === last.size) return null;
  const { rows } = await sql<{ at: Instant }>`SELECT clock_timestamp() AS at`.execute(store.db);
  const unsigned = {
    treeSize: tree.size,
    root: rootOf(tree).toString("hex"),
    at: rows[0]!.at,
    keyId: key.kid,
  };
  const secret = createPrivateKey({ key: key as JsonWebKey, format: "jwk" });
  const signature = sign(null, Buffer.from(canonical(unsigned)), secret);
  await recordKey(store, "head", key);
  await store.db
    .insertInto("signed_head")
    .values({
      tree_size: tree.size,
      root: rootOf(tree),
      frontier: [...tree.frontier],
      at: unsigned.at,
      key_id: key.kid,
      signature,
    })
    .onConflict((conflict) => conflict.doNothing()) // Another worker signed the same size.
    .execute();
  return { ...unsigned, signature: signature.toString("base64url") };
}

/** Puts the public part of a key where verifiers find it. */
export async function recordKey(
  store: Store,
  purpose: "head" | "token",
  key: PrivateKey,
): Promise<void> {
  await store.db
    .insertInto("signing_key")
    .values({ key_id: key.kid, purpose, public_jwk: JSON.stringify(publicOf(key)) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** True where the head was signed by the key whose public JWK is given. */
export function isSigned({ signature, ...unsigned }: SignedHead, publicJwk: unknown): boolean {
  const key = createPublicKey({ key: publicJwk as JsonWebKey, format: "jwk" });
  const { treeSize, root, at, keyId } = unsigned;
  const signed = Buffer.from(canonical({ treeSize, root, at, keyId }));
  return verify(null, signed, key, Buffer.from(signature, "base64url"));
}

/** The newest signed head, or the first one that covers `position`. */
export async function readHead(store: Store, position?: number): Promise<SignedHead | null> {
  const heads = store.db.selectFrom("signed_head").selectAll();
  const row = await (
    position === undefined
      ? heads.orderBy("tree_size", "desc")
      : heads.where("tree_size", ">=", position).orderBy("tree_size")
  )
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

/** A head as it is stored, in the form that is signed and handed out. */
export const headOf = (row: Selectable<Database["signed_head"]>): SignedHead => ({
  treeSize: row.tree_size,
  root: row.root.toString("hex"),
  at: row.at,
  keyId: row.key_id,
  signature: row.signature.toString("base64url"),
});

/** The proof that the event at `position` is in the record of `treeSize` events; hexadecimal. */
export async function inclusionProof(
  store: Store,
  position: number,
  treeSize: number,
): Promise<{ readonly index: number; readonly size: number; readonly path: string[] }> {
  const path = await inclusionPath(position - 1, treeSize, subtreeOf(store));
  return { index: position - 1, size: treeSize, path: path.map((node) => node.toString("hex")) };
}

/** The proof that the record of `first` events is a beginning of that of `second`; hexadecimal. */
export async function consistencyProof(
  store: Store,
  first: number,
  second: number,
): Promise<string[]> {
  const path = await consistencyPath(first, second, subtreeOf(store));
  return path.map((node) => node.toString("hex"));
}

export type HeadSigner = { stop(): Promise<void> };

/**
 * Signs a head every `everyMs`, at most a minute, while there is anything new. Of several workers
 * one does it; a failure is passed to `onError` and tried again next time.
 */
export function headSigner(
  store: Store,
  keys: InstanceKeys,
  everyMs: number,
  onError: (error: unknown) => void = () => undefined,
): HeadSigner {
  let running: Promise<unknown> = Promise.resolve();
  const turn = (): void => {
    running = running.then(() => signHead(store, keys.head)).catch(onError);
  };
  const timer = setInterval(turn, Math.min(everyMs, 60_000));
  turn();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/**
 * The tree of the newest head. One that doesn't make the root that was signed was changed since: a
 * head that went on from it would sign a wrong root, so that the tree begins anew with the events.
 */
async function lastTree(store: Store, key: PrivateKey): Promise<Tree> {
  const row = await store.db
    .selectFrom("signed_head")
    .leftJoin("signing_key", "signing_key.key_id", "signed_head.key_id")
    .selectAll("signed_head")
    .select("public_jwk")
    .orderBy("tree_size", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return emptyTree;
  const tree: Tree = { size: row.tree_size, frontier: row.frontier };
  const jwk = row.key_id === key.kid ? publicOf(key) : row.public_jwk;
  const isOurs = rootOf(tree).equals(row.root) && jwk !== null && isSigned(headOf(row), jwk);
  return isOurs ? tree : emptyTree;
}

const batch = 5_000;

/** Grows `tree` by the events after it, to the last one. */
async function treeUpToNow(store: Store, tree: Tree): Promise<Tree> {
  let grown = tree;
  for (;;) {
    const rows = await hashes(store, grown.size, grown.size + batch);
    grown = grow(grown, rows);
    if (rows.length < batch) return grown;
  }
}

/** Hashes of the events at the positions after `from`, up to `to`. */
async function hashes(store: Store, from: number, to: number): Promise<Buffer[]> {
  const rows = await store.db
    .selectFrom("event")
    .select("event_hash")
    .where("position", ">", from)
    .where("position", "<=", to)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.event_hash);
}

/** Subtrees are worked out from the events, in batches: their leaves are the record itself. */
const subtreeOf =
  (store: Store): Subtree =>
  async (from, to) => {
    let tree = emptyTree;
    for (let at = from; at < to; at += batch) {
      const leaves = await hashes(store, at, Math.min(to, at + batch));
      if (leaves.length !== Math.min(to, at + batch) - at) throw new Error(`No event ${to}.`);
      tree = grow(tree, leaves);
    }
    return rootOf(tree);
  };
