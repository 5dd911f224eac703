import { readBothClocks } from "../../db/docketClock.ts";
import type { Store } from "../../db/store.ts";
import { moveClock, setInitialClock } from "../../db/trainingClock.ts";
import { localDate, millisecondsUntil } from "../../domain/time.ts";
import type { Act } from "./script.ts";

/** What became of an act: its stream and the versions of its events, or the code of a refusal. */
export type Answer =
  | {
      readonly ok: true;
      readonly streamId: string;
      readonly first: number;
      readonly last: number;
    }
  | { readonly ok: false; readonly code: string };

/** Carries out one act as its author would; `streamId` is null for a filing. */
export type Door = (act: Act, streamId: string | null, body: unknown) => Promise<Answer>;

export type Played = {
  readonly outcome: "played" | "continued" | "nothing to play";
  /** Ids of the cases by their entry in the data: `IC-01`, `DD-09`. */
  readonly cases: ReadonlyMap<string, string>;
  /** Acts that the docket refused: none, unless the play was interrupted for days. */
  readonly refused: readonly { readonly key: string; readonly code: string }[];
};

/** Behind the database's clock by more than this, the docket is in the middle of a play. */
const PLAYING_MS = 1_000;

/**
 * Plays the acts, each at its own time: the docket's clock is set to the first and moved on from
 * act to act, letting what is due on the way expire, and at the end to the present. Started again
 * after an interruption it goes on: an act has one key, so what was done is only looked up.
 *
 * Plays nothing on a docket that holds other cases or has caught up with the present.
 */
export async function play(
  store: Store,
  door: Door,
  acts: readonly Act[],
  log: (line: string) => void,
): Promise<Played> {
  const { database } = await readBothClocks(store);
  const past = acts.filter(({ at }) => at < database);
  const outcome = past[0] === undefined ? "nothing to play" : await begin(store, past[0]);
  const cases = new Map<string, string>();
  const refused: { key: string; code: string }[] = [];
  if (outcome === "nothing to play") return { outcome, cases, refused };
  if (outcome === "continued") log("Going on with the play that was interrupted.");
  const answers: Answers = new Map();
  const tell = progress(past.length, cases, log);
  for (const act of past) {
    await moveClock(store, act.at, { settle: "sweep" });
    const caseId = cases.get(act.case) ?? null;
    const answer: Answer =
      isFiling(act) || caseId !== null
        ? await door(
            act,
            await streamOf(store, act, caseId),
            await filledIn(store, act, cases, answers),
          )
        : { ok: false, code: "case.not-filed" };
    if (answer.ok) {
      if (caseId === null) cases.set(act.case, answer.streamId);
      if (act.name !== undefined) answers.set(`${act.case}/${act.name}`, answer);
    } else {
      refused.push({ key: act.key, code: answer.code });
      log(`${act.case}: ${act.command} was refused (${answer.code}); the play goes on without it.`);
    }
    tell(act);
  }
  await moveClock(store, "present", { settle: "sweep" });
  log(`All ${cases.size} sample cases are on the docket, and its clock shows the present.`);
  return { outcome, cases, refused };
}

async function begin(store: Store, first: Act): Promise<Played["outcome"]> {
  if ((await setInitialClock(store, first.at)).ok) return "played";
  const { docket, database } = await readBothClocks(store);
  return millisecondsUntil(docket, database) > PLAYING_MS ? "continued" : "nothing to play";
}

/** Says every tenth of the way where the play is. */
function progress(
  total: number,
  cases: ReadonlyMap<string, string>,
  log: (line: string) => void,
): (act: Act) => void {
  let done = 0;
  return ({ at }) => {
    const before = Math.floor((done / total) * 10);
    done += 1;
    const now = Math.floor((done / total) * 10);
    if (now > before) log(`${now * 10} %: ${localDate(at)}, ${cases.size} cases`);
  };
}

export const isFiling = ({ command }: Act): boolean =>
  command === "FileDenialNotification" || command === "FileOwnNotice";

/** An act about the denial goes to the denial's own stream (AXP-1 §5.8). */
async function streamOf(store: Store, { of }: Act, caseId: string | null): Promise<string | null> {
  if (caseId === null || of === "case") return caseId;
  return fieldOf(store, caseId, "denial");
}

async function fieldOf(store: Store, caseId: string, field: "denial" | "number"): Promise<string> {
  const { rows } = await store.pool.query<{ value: string }>(
    `SELECT state ->> $2 AS value FROM stream WHERE stream_id = $1`,
    [caseId, field],
  );
  return rows[0]?.value ?? "";
}

/** What acts with a name were answered, by their case and name. */
type Answers = Map<string, { readonly first: number; readonly last: number }>;

/**
 * Fills in what only the record can tell: `{ $versionOf }`, the case's version after an earlier
 * act; `{ $entryOf }`, that act's own entry; `{ $numberOf }`, the number of another case.
 */
async function filledIn(
  store: Store,
  act: Act,
  cases: ReadonlyMap<string, string>,
  answers: Answers,
): Promise<unknown> {
  const fill = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(fill));
    if (typeof value !== "object" || value === null) return value;
    if ("$versionOf" in value) return answers.get(`${act.case}/${String(value.$versionOf)}`)?.last;
    if ("$entryOf" in value) return answers.get(`${act.case}/${String(value.$entryOf)}`)?.first;
    if ("$numberOf" in value)
      return fieldOf(store, cases.get(String(value.$numberOf)) ?? "", "number");
    const entries = Object.entries(value).map(async ([key, one]) => [key, await fill(one)]);
    return Object.fromEntries(await Promise.all(entries)) as unknown;
  };
  return fill(act.body);
}
