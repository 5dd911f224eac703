import { enteredCommand } from "./catalogue/index.ts";
import type { CaseCommand } from "./catalogue/index.ts";
import { maySeparate } from "./separation.ts";
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
  /** §5.8: of a form, the date of its denial, by which the denial is found; null for all else. */
  readonly denialDate: string | null;
};

const nothing: Needs = { cases: [], numbers: [], entry: null, denialDate: null };

export function needsOf(command: CaseCommand, state: CaseState): Needs {
  switch (command.type) {
    case "FileDenialNotification":
    case "FileOwnNotice": {
      const { denialDate, earlierCase } = command.body;
      return { ...nothing, denialDate, numbers: earlierCase === undefined ? [] : [earlierCase] };
    }
    case "CompleteNotification": {
      const { earlierCase } = state;
      const numbers = earlierCase === null ? [] : [earlierCase];
      return { ...nothing, denialDate: command.body.denialDate, numbers };
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
      const entered = enteredCommand(command.body);
      return entered === null ? nothing : needsOf(entered, state);
    }
    default:
      return maySeparate(command.type) ? { ...nothing, cases: othersOf(state) } : nothing;
  }
}

const ownNumber = ({ number }: CaseState): readonly string[] => (number === null ? [] : [number]);

/** §5.6: a case that separates takes over what its lead has; a lead that goes leaves a new one. */
const othersOf = ({ consolidation: { lead, members } }: CaseState): readonly string[] => [
  ...(lead === null ? [] : [lead]),
  ...members.map(({ id }) => id),
];
