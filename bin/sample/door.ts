import { setTimeout as pause } from "node:timers/promises";

import { kebab } from "../../api/kebab.ts";
import type { Answer, Door } from "./play.ts";
import type { Act } from "./script.ts";

const TRIES_MAX = 40;
const RETRY_MS = 500;

/**
 * The docket's own door: the HTTP API at `baseUrl`, signed in by tokens for training, with the
 * act's key as `Idempotency-Key`. While the API or its record is away an act is sent again. Throws
 * where that lasts, or where the API answers what is neither an acceptance nor a refusal by rule.
 */
export function openDoor(baseUrl: string): Door {
  const tokens = new Map<string, Promise<string>>();
  const signIn = async (as: string): Promise<string> => {
    const { status, body } = await post(`${baseUrl}/v1/training/tokens`, { as });
    if (status !== 201) throw new Error(`No token to act as ${as}: ${wordsOf(status, body)}`);
    return String(body["token"]);
  };
  const tokenOf = (as: string): Promise<string> => {
    const token = tokens.get(as) ?? signIn(as);
    tokens.set(as, token);
    return token;
  };
  return async (act, streamId, given): Promise<Answer> => {
    const { status, body } = await post(`${baseUrl}/v1/${pathOf(act, streamId)}`, given, {
      authorization: `Bearer ${await tokenOf(act.as)}`,
      "idempotency-key": act.key,
    });
    if (status === 201)
      return {
        ok: true,
        streamId: String(body["caseId"] ?? body["denialId"]),
        first: Number(body["firstVersion"]),
        last: Number(body["lastVersion"]),
      };
    const isByRule = status < 500 && body["rule"] !== undefined;
    if (!isByRule) throw new Error(`${act.key}: ${wordsOf(status, body)}`);
    return { ok: false, code: String(body["code"]) };
  };
}

function pathOf({ command, of }: Act, streamId: string | null): string {
  if (command === "FileOwnNotice") return "own-notices";
  return streamId === null ? "cases" : `${of}s/${streamId}/${kebab(command)}`;
}

type Response = { readonly status: number; readonly body: Record<string, unknown> };

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
  for (let tries = 1; ; tries += 1) {
    try {
      const response = await fetch(url, init);
      const answer = (await response.json()) as Record<string, unknown>;
      if (response.status !== 503 || tries >= TRIES_MAX)
        return { status: response.status, body: answer };
    } catch (error) {
      if (tries >= TRIES_MAX) throw error;
    }
    await pause(RETRY_MS);
  }
}

const wordsOf = (status: number, problem: Record<string, unknown>): string =>
  `${status} ${JSON.stringify(problem)}`;
