import type { CommandName } from "../../../../domain/case/catalogue/index.ts";
import type { Stage } from "../../../../domain/case/stages.ts";
import type { Actor } from "../../../../domain/law.ts";
import type { RefusalCode } from "../../../../domain/refusals.ts";
import type { Docket } from "./docket.ts";

/** One deadline of §3: where it runs, its date, what silence does, and the act that it bounds. */
export type DeadlineRow = {
  readonly id: string;
  readonly name: string;
  readonly running: () => Docket;
  readonly due: string;
  readonly effect: readonly string[];
  readonly stage?: Stage;
  readonly act?: {
    readonly by: Actor;
    readonly name: CommandName;
    readonly body: object;
    readonly inTime: readonly string[];
    /** At the first instant after: days late, the refusal, or that it is done all the same. */
    readonly after: number | RefusalCode | "accepted";
  };
};
