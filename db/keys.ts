import { createHash, generateKeyPairSync, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { canonical } from "../domain/canonical.ts";

/** An Ed25519 private key as a JWK (RFC 8037), with the id that its signatures name. */
export type PrivateKey = {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly d: string;
  readonly alg: "EdDSA";
  /** RFC 7638: the thumbprint of the public key. */
  readonly kid: string;
};
/** `head` signs the record's heads, `token` the callers' tokens. */
export type InstanceKeys = { readonly head: PrivateKey; readonly token: PrivateKey };

/**
 * The instance's keys, in `folder`; made there, readable by their owner alone, if they aren't yet.
 * Processes that start at once get the same ones. Throws where the folder can't be written.
 */
export function instanceKeys(folder: string): InstanceKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    head: keyAt(join(folder, "head.jwk.json")),
    token: keyAt(join(folder, "token.jwk.json")),
  };
}

export const publicOf = ({ d: _secret, ...shown }: PrivateKey): Omit<PrivateKey, "d"> => shown;

function keyAt(path: string): PrivateKey {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as PrivateKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const draft = `${path}.${randomUUID()}`; // Processes in two containers may have one id.
  writeFileSync(draft, JSON.stringify(makeKey()), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path); // Whole or not at all, and the first one stays.
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return JSON.parse(readFileSync(path, "utf8")) as PrivateKey;
}

function makeKey(): PrivateKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { x, d } = privateKey.export({ format: "jwk" }) as { x: string; d: string };
  const key = { kty: "OKP", crv: "Ed25519", x } as const;
  const kid = createHash("sha256").update(canonical(key)).digest("base64url");
  return { ...key, d, alg: "EdDSA", kid };
}
