import { readBothClocks } from "../../db/docketClock.ts";
import type { Store } from "../../db/store.ts";
import { moveClock, setInitialClock } from "../../db/trainingClock.ts";
import { localDate, millisecondsUntil } from "../../domain/time.ts";
import type { Act } from "./script.ts";

/** What became of an act: its case and version, or the code of a refusal. */
export type Answer =
  | { readonly ok: true; readonly caseId: string; readonly version: number }
  | { readonly ok: false; readonly code: string };

/** Carries out one act as its author would; `caseId` is null for a filing. */
export type Door = (act: Act, caseId: string | null, body: unknown) => Promise<Answer>;

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
  const versions = new Map<string, number>();
  const tell = progress(past.length, cases, log);
  for (const act of past) {
    await moveClock(store, act.at, { settle: "sweep" });
    const caseId = cases.get(act.case) ?? null;
    const isFiling = act.command === "FileDenialNotification";
    const answer: Answer =
      isFiling || caseId !== null
        ? await door(act, caseId, withVersions(act.body, act.case, versions))
        : { ok: false, code: "case.not-filed" };
    if (answer.ok) {
      cases.set(act.case, answer.caseId);
      if (act.name !== undefined) versions.set(`${act.case}/${act.name}`, answer.version);
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

/** Fills in `{ $versionOf }`: the case's version after an earlier act. */
function withVersions(
  value: unknown,
  inCase: string,
  versions: ReadonlyMap<string, number>,
): unknown {
  if (Array.isArray(value)) return value.map((one) => withVersions(one, inCase, versions));
  if (typeof value !== "object" || value === null) return value;
  if ("$versionOf" in value) return versions.get(`${inCase}/${String(value.$versionOf)}`) ?? 0;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, one]) => [key, withVersions(one, inCase, versions)]),
  );
}
