import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import type { CivilDate } from "../../domain/time.ts";
import { openClient, pathOf, signIn } from "../bench/http.ts";
import type { Answer } from "../bench/http.ts";
import { cast, evidence, lifeOf, partiesOf, untilReview } from "../bench/life.ts";
import type { Act, Life } from "../bench/life.ts";
import { openJournal } from "./journal.ts";

/**
 * The client outside, a process of its own. It journals each command before it sends it and each
 * answer before it goes on; without an answer it sends the same key and body again until there is
 * one. Told `stop`, it ends what it has begun and says `stopped`.
 */
export type Plan = {
  readonly baseUrl: string;
  readonly journal: string;
  readonly denialDate: CivilDate;
  readonly seats: number;
  /** Commands a second at most, of all seats together. */
  readonly perSecond: number;
  /** Whole lives in order, or evidence in one case without end. */
  readonly what: "lives" | "evidence";
};
export type Said =
  | { readonly say: "begun" | "stopped" }
  | { readonly say: "answered"; readonly commands: number }
  | { readonly say: "failed"; readonly why: string };

/** One act in so many is sent where the rules forbid it: refusals are kept and replayed too. */
const REFUSED_ONE_IN = 12;
const RETRY_MS = 100;
const REPORT_EVERY = 50;

const say = (said: Said): void => void process.send!(said);
let isStopping = false;
let commands = 0;

process.on("message", (message: { plan: Plan } | "stop") => {
  if (message === "stop") isStopping = true;
  else void run(message.plan).catch((error: unknown) => say({ say: "failed", why: String(error) }));
});
process.on("disconnect", () => process.exit(0));

async function run(plan: Plan): Promise<void> {
  const client = openClient(plan.baseUrl, plan.seats, 20_000);
  const tokens = await signIn(client, cast);
  const journal = openJournal(plan.journal);
  const run = randomUUID().slice(0, 8);
  const restMs = (plan.seats * 1_000) / plan.perSecond;
  let lives = 0;

  /** Sends one command until there is an answer. */
  async function send(act: Act, caseId: string): Promise<Answer> {
    const key = randomUUID();
    const path = pathOf(act.command, caseId);
    const body = JSON.stringify(act.body);
    journal.sends({ key, as: act.as, command: act.command, path, body });
    for (let attempts = 1; ; attempts += 1) {
      const answer = await client.post(path, tokens.get(act.as)!, key, body).catch(() => null);
      if (answer === null || answer.status >= 500) {
        await pause(RETRY_MS);
        continue;
      }
      journal.answered(key, answer, attempts);
      commands += 1;
      if (commands % REPORT_EVERY === 0) say({ say: "answered", commands });
      return answer;
    }
  }

  async function accepted(
    act: Act,
    caseId: string,
  ): Promise<{ caseId: string; lastVersion: number }> {
    const answer = await send(act, caseId);
    if (answer.status !== 201) throw new Error(`${act.command}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as { caseId: string; lastVersion: number };
  }

  /** Lives the acts of `life`, ends early when told to stop; answers the case's id. */
  async function live(life: Life, n: number): Promise<string> {
    let caseId = "";
    let turn = life.next();
    while (turn.done !== true && !isStopping) {
      const from = performance.now();
      const receipt = await accepted(turn.value, caseId);
      caseId = receipt.caseId;
      turn = life.next(receipt);
      if (Math.random() * REFUSED_ONE_IN < 1) await refused(n, caseId);
      await pause(Math.max(restMs * (0.5 + Math.random()) - (performance.now() - from), 0));
    }
    return caseId;
  }

  /** No life is ever at the point of this act: it is refused by rule, and kept as refused. */
  async function refused(n: number, caseId: string): Promise<void> {
    const act: Act = { as: partiesOf(n)[0], command: "ConfirmImplementation", body: {} };
    const answer = await send(act, caseId);
    if (answer.status < 400) throw new Error(`${act.command} was accepted: ${answer.text}`);
  }

  async function seat(): Promise<void> {
    while (!isStopping) {
      const n = lives++;
      if (plan.what === "lives") {
        await live(lifeOf(n, run, plan.denialDate), n);
        continue;
      }
      const caseId = await live(untilReview(n, run, plan.denialDate), n);
      for (let piece = 1; !isStopping; piece += 1) await send(evidence(n, piece), caseId);
    }
  }

  say({ say: "begun" });
  await Promise.all(Array.from({ length: plan.seats }, seat));
  client.close();
  say({ say: "stopped" });
}
