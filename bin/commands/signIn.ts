import { existsSync } from "node:fs";

import { openIdentity } from "../../api/identity.ts";
import { trainee } from "../../api/routes/training.ts";
import { instanceKeys } from "../../db/keys.ts";
import { reference } from "../../db/reference.ts";
import type { Actor } from "../../domain/law.ts";
import { config } from "../config.ts";
import { exitCodes, failure } from "./command.ts";
import { call } from "./http.ts";

export type Signed = Actor & {
  readonly token: string;
  readonly type: "Bearer";
  readonly expiresInSeconds: number;
};

const SECONDS = 3_600;

/**
 * A token to act as a State, a regime or an office. A training docket gives one to anybody; for a
 * real one it is signed here, by who holds the docket's keys.
 */
export async function signIn(as: string): Promise<Signed> {
  const { id, training } = await call<{ id: string; training: boolean }>("/v1/instance");
  if (training) return call<Signed>("/v1/training/tokens", { body: { as } });
  const { keysDir } = config();
  if (!existsSync(keysDir)) {
    throw failure(
      `This is a real docket: only who holds its keys can sign a token, and ${keysDir} is not ` +
        "there. Set KEYS_DIR to the folder of its keys.",
      exitCodes.refused,
    );
  }
  const actor = official(as);
  if (actor === null) throw failure(`Nobody is known here as ${as}.`, exitCodes.refused);
  const identity = await openIdentity(id, instanceKeys(keysDir).token);
  const token = await identity.issue(actor, SECONDS);
  return { token, type: "Bearer", expiresInSeconds: SECONDS, ...actor };
}

/** As on a training docket, without what is fictional: its States, its committee, its roster. */
function official(as: string): Actor | null {
  const actor = trainee(as);
  if (actor === null || reference().states.get(actor.party)?.training === true) return null;
  if (actor.capacity === "expert") return null;
  return { ...actor, subject: `operator:${as}` };
}
