import type { CaseCommand, CommandName } from "./catalogue/index.ts";
import { isOfOneCaseAlone } from "./separation.ts";
import type { CaseState } from "./state.ts";

/**
 * What a decision must know of the record outside the case's own state, looked up under lock
 * before deciding (`Facts`). A command that is not listed needs none of it.
 */
export type Needs = {
  /** Ids of cases whose states are read. */
  readonly cases: readonly string[];
  /** Numbers to resolve (`Facts.byNumber`); of those that are cases the states are read as well. */
  readonly numbers: readonly string[];
  /** The version of the entry that the command names. */
  readonly entry: number | null;
  /** The stream of the denial that a filing is about. */
  readonly denial: boolean;
};

const nothing: Needs = { cases: [], numbers: [], entry: null, denial: false };

export function needsOf(command: CaseCommand, state: CaseState): Needs {
  switch (command.type) {
    case "FileDenialNotification":
    case "FileOwnNotice": {
      const { earlierCase } = command.body;
      return { ...nothing, denial: true, numbers: earlierCase === undefined ? [] : [earlierCase] };
    }
    case "ConsolidateCases":
      return { ...nothing, numbers: [...ownNumber(state), ...command.body.cases] };
    case "MergeFilings":
      return { ...nothing, numbers: [command.body.into] };
    case "LinkDenials":
      return { ...nothing, numbers: [command.body.case] };
    case "FileSummary":
    case "LowerLevel":
    case "NameRecipient":
    case "CorrectEntry":
      return { ...nothing, entry: command.body.entry };
    case "EnterOnBehalf": {
      const { command: type, body } = command.body;
      return type === "EnterOnBehalf"
        ? nothing
        : needsOf({ type: type as CommandName, body } as CaseCommand, state);
    }
    default:
      return isOfOneCaseAlone(command.type) ? { ...nothing, cases: leadOf(state) } : nothing;
  }
}

const ownNumber = ({ number }: CaseState): readonly string[] => (number === null ? [] : [number]);

/** §5.6: a case that separates takes over what its lead has. */
const leadOf = ({ consolidation: { lead } }: CaseState): readonly string[] =>
  lead === null ? [] : [lead];
