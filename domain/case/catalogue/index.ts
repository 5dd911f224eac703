import type { z } from "zod";

import type { Instant } from "../../time.ts";
import type { CommandEntry } from "./command.ts";
import { committeeCommands } from "./committee.ts";
import { conductedCommands } from "./conducted.ts";
import { consolidationCommands } from "./consolidation.ts";
import { exchangeCommands } from "./exchange.ts";
import { expertCommands } from "./experts.ts";
import { filingCommands } from "./filing.ts";
import { holdCommands } from "./holds.ts";
import { laterCommands } from "./later.ts";
import { openingCommands } from "./opening.ts";
import { paperCommands } from "./papers.ts";
import { reviewCommands } from "./review.ts";
import { secretariatCommands } from "./secretariat.ts";
import { thirdPartyCommands } from "./thirdParties.ts";

/**
 * The one list of what can be done in a case (AXP-1 §5): who, in which stages, under which rule,
 * with which body. Routes, OpenAPI and the permitted actions derive from it. Guards are in `acts/`.
 */
export const caseCommands = [
  ...filingCommands,
  ...openingCommands,
  ...exchangeCommands,
  ...thirdPartyCommands,
  ...holdCommands,
  ...consolidationCommands,
  ...reviewCommands,
  ...expertCommands,
  ...committeeCommands,
  ...laterCommands,
  ...paperCommands,
  ...secretariatCommands,
  ...conductedCommands,
] as const;

type Entry = (typeof caseCommands)[number];
export type CommandName = Entry["name"];
export type BodyOf<Name extends CommandName> = z.output<Extract<Entry, { name: Name }>["body"]>;

/** The clock's one command (§5): its events are those of §3. */
export type ExpireDeadline = {
  readonly type: "ExpireDeadline";
  readonly body: { readonly id: string; readonly overAt: Instant };
};
export type CaseCommand =
  | { [Name in CommandName]: { readonly type: Name; readonly body: BodyOf<Name> } }[CommandName]
  | ExpireDeadline;

const byName: ReadonlyMap<string, Entry> = new Map(
  caseCommands.map((entry) => [entry.name, entry]),
);

export const commandNamed = (
  name: string,
): (CommandEntry & { readonly name: CommandName }) | undefined => byName.get(name);

/** §2: the act that a paper which ISU enters amounts to; null where its body is not one of it. */
export function enteredCommand({ command, body }: BodyOf<"EnterOnBehalf">): CaseCommand | null {
  const entry = command === "EnterOnBehalf" ? undefined : commandNamed(command);
  const parsed = entry?.body.safeParse(body);
  return entry !== undefined && parsed?.success === true
    ? ({ type: entry.name, body: parsed.data } as CaseCommand)
    : null;
}
