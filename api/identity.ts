import { SignJWT, errors, importJWK, jwtVerify } from "jose";
import type { JWK } from "jose";
import { z } from "zod";

import type { Actor } from "../domain/law.ts";
import { capacities } from "../domain/law.ts";

/** The instance's token key, as a private JWK with `kid` and `alg`. */
export type TokenKey = JWK & { readonly kid: string; readonly alg: "EdDSA" | "ES256" };
/** Who calls, and the second (Unix time) at which the token ends. */
export type Verified = { readonly actor: Actor; readonly expiresAt: number };
export type Identity = {
  /** The caller that the token names; null for a token that is forged, over or not for us. */
  readonly verify: (token: string) => Verified | null | Promise<Verified | null>;
  readonly issue: (actor: Actor, seconds: number) => Promise<string>;
  readonly jwks: { readonly keys: readonly JWK[] };
};

const AUDIENCE = "docket-api";
const TYPE = "at+jwt";
const CACHE_MAX = 10_000;
/** Clocks of issuer and API are one machine's or kept by NTP. */
const LEEWAY_SECONDS = 5;

const Claims = z.object({
  sub: z.string().min(1).max(200),
  party: z.string().min(1).max(40),
  // The clock acts by itself: nobody signs in as the clock.
  capacity: z.enum(capacities).exclude(["clock"]),
  exp: z.number(),
});

/**
 * Tokens of this instance's own issuer (RFC 9068, RFC 8725): one algorithm, one issuer, one
 * audience, one type, and an end. What was verified is kept under the whole token: a signature
 * checked once need not be checked again, while any other text is another key.
 */
export async function openIdentity(instanceId: string, key: TokenKey): Promise<Identity> {
  const issuer = `urn:docket:${instanceId}`;
  const { d: _secret, ...shown } = key;
  const [privateKey, publicKey] = await Promise.all([
    importJWK(key, key.alg),
    importJWK(shown, key.alg),
  ]);
  const known = new Map<string, Verified>();

  async function verifyAfresh(token: string): Promise<Verified | null> {
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        issuer,
        audience: AUDIENCE,
        algorithms: [key.alg],
        typ: TYPE,
        requiredClaims: ["exp", "iat", "sub"],
        clockTolerance: LEEWAY_SECONDS,
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return null;
      const { sub, party, capacity, exp } = claims.data;
      const verified = { actor: { subject: sub, party, capacity }, expiresAt: exp };
      remember(known, token, verified);
      return verified;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }

  return {
    verify: (token) => {
      const hit = known.get(token);
      if (hit === undefined) return verifyAfresh(token);
      if (hit.expiresAt + LEEWAY_SECONDS > Date.now() / 1000) return hit;
      known.delete(token);
      return null;
    },
    issue: (actor, seconds) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ party: actor.party, capacity: actor.capacity })
        .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: TYPE })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(actor.subject)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + seconds)
        .setJti(crypto.randomUUID())
        .sign(privateKey);
    },
    jwks: { keys: [{ ...shown, use: "sig" }] },
  };
}

/** Bounded: the oldest goes first, so that a flood of tokens cannot fill the memory. */
function remember(known: Map<string, Verified>, token: string, verified: Verified): void {
  if (known.size >= CACHE_MAX) {
    const oldest = known.keys().next();
    if (!oldest.done) known.delete(oldest.value);
  }
  known.set(token, verified);
}
