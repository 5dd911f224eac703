import { clockRows } from "../../../domain/case/clocks.ts";
import type { Deadline } from "../../../domain/case/deadline.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { stages } from "../../../domain/case/stages.ts";
import type { Stage } from "../../../domain/case/stages.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { clock } from "../../../domain/law.ts";
import { DEADLINE_KEYS } from "../../../domain/policy.ts";
import type { DeadlineKey } from "../../../domain/policy.ts";
import type { Docket } from "../../domain/case/support/docket.ts";
import { decideOn } from "./asking.ts";
import { canonical, variantsOf } from "./variants.ts";

export type Effect = { readonly events: readonly string[]; readonly stage: CaseState["stage"] };
export type Silence = {
  readonly stage: Stage;
  readonly key: DeadlineKey;
  /** What the clock does; more than one where it hangs on what was done before. */
  readonly effects: readonly Effect[];
};

/** What silence does in each stage at each deadline that runs in one of its cases. */
export const silences = (): readonly Silence[] => stages.flatMap(inOne);

function inOne(stage: Stage): readonly Silence[] {
  const effects = new Map<DeadlineKey, Map<string, Effect>>();
  for (const docket of [canonical(stage), ...variantsOf(stage)]) {
    for (const deadline of docket.state.clocks) {
      const effect = effectOf(docket, deadline);
      const known = effects.get(deadline.key) ?? new Map<string, Effect>();
      effects.set(deadline.key, known.set(JSON.stringify(effect), effect));
    }
  }
  return DEADLINE_KEYS.flatMap((key) => {
    const found = effects.get(key);
    return found === undefined ? [] : [{ stage, key, effects: [...found.values()] }];
  });
}

/** The clock's command for this deadline, as if it were the only one left. */
function effectOf(docket: Docket, deadline: Deadline): Effect {
  const { asked: _asked, ...running } = deadline;
  const state = { ...docket.state, clocks: [running] };
  const now = running.overAt > docket.now ? running.overAt : docket.now;
  const { id, overAt } = running;
  const command = { type: "ExpireDeadline", body: { id, overAt } } as const;
  const decision = decideOn({ ...docket, state, now }, clock, command);
  if (!decision.ok) throw new Error(`${id} can't expire in ${state.stage}: ${decision.code}.`);
  const { stage } = decision.events.reduce(evolve, state);
  return { events: decision.events.map(({ type }) => type), stage };
}

/** §3 "Runs in": the stages of each deadline, as the table of clocks has them. */
export const runsIn = (stage: Stage): readonly DeadlineKey[] =>
  clockRows.filter((row) => row.in.includes(stage)).map(({ key }) => key);
