import { describe, expect, it } from "vitest";

import type { BodyOf, CommandName } from "../../../../domain/case/catalogue/index.ts";
import { evolve } from "../../../../domain/case/evolve.ts";
import type { Stage } from "../../../../domain/case/stages.ts";
import type { Actor } from "../../../../domain/law.ts";
import type { RefusalCode } from "../../../../domain/refusals.ts";
import type { CivilDate, Instant } from "../../../../domain/time.ts";
import { at, attempt, typesOf } from "./docket.ts";
import type { Docket } from "./docket.ts";

/** One rule: given a docket, who does what when, and what comes of it. */
export type Spec<Name extends CommandName> = {
  readonly rule: string;
  readonly given: () => Docket;
  readonly by: Actor;
  readonly body: BodyOf<Name>;
  readonly at?: Instant | CivilDate;
} & (
  | {
      readonly yields: readonly string[];
      readonly stage?: Stage;
      readonly lateByDays?: number;
      /** Ids of deadlines that run after it, and that do not. */
      readonly running?: readonly string[];
      readonly notRunning?: readonly string[];
    }
  | { readonly rejects: RefusalCode; readonly pointer?: string }
);

/** The specification of one command: the rule is the title. */
export function specs<Name extends CommandName>(command: Name, rows: readonly Spec<Name>[]): void {
  describe(command, () => {
    it.each(rows)("$rule", (row) => {
      const given = row.at === undefined ? row.given() : at(row.given(), row.at);
      const decision = attempt(given, row.by, command, row.body);
      if ("rejects" in row) {
        expect(typesOf(decision)).toEqual([row.rejects]);
        if (row.pointer !== undefined) expect(decision).toMatchObject({ pointer: row.pointer });
        return;
      }
      expect(typesOf(decision)).toEqual(row.yields);
      if (!decision.ok) return;
      const state = decision.events.reduce(evolve, given.state);
      expect(state.stage).toBe(row.stage ?? given.state.stage);
      const ids = state.clocks.map(({ id }) => id);
      if (row.running !== undefined) expect(ids).toEqual(expect.arrayContaining([...row.running]));
      expect(ids.filter((id) => row.notRunning?.includes(id))).toEqual([]);
      if (row.lateByDays !== undefined)
        expect(decision.events[0]).toMatchObject({ lateByDays: row.lateByDays });
    });
  });
}
