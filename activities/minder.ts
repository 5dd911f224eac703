import type { Place } from "../db/deciding.ts";
import type { ConductorType } from "../domain/conductor.ts";

/** Which workflow asks: the case's own, that of its n-th invitation or silence procedure, … */
export type Minder = {
  readonly type: ConductorType;
  /** Of a case's workflows; any other has `streamId`. */
  readonly caseId?: string;
  readonly streamId?: string;
  readonly n?: number;
  /** The record that the workflow serves, by the memo that it was started with. */
  readonly record: string;
};

/** The stream that the workflow minds. */
export function placeOf({ type, caseId, streamId }: Minder): Place {
  switch (type) {
    case "transferDenialCase":
    case "regimeExplanation":
    case "silenceProcedure":
      return { kind: "case", streamId: caseId! };
    case "denialInForce":
      return { kind: "denial", streamId: streamId! };
    case "docketChanges":
      return { kind: "docket", streamId: streamId! };
  }
}

/** The ids of `domain/conductor.ts`, from the side of the workflow. */
export function workflowIdOf({ type, caseId, streamId, n }: Minder): string {
  switch (type) {
    case "transferDenialCase":
      return `case/${caseId}`;
    case "regimeExplanation":
      return `regime/${caseId}/${n}`;
    case "silenceProcedure":
      return `silence/${caseId}/${n}`;
    case "denialInForce":
      return `denial/${streamId}`;
    case "docketChanges":
      return `docket/${streamId}`;
  }
}
