/** One thing that is wrong with the record. */
export type Finding = {
  readonly what: string;
  readonly position?: number;
  readonly streamId?: string;
  readonly version?: number;
  readonly commandId?: string;
};

/** More of a kind would say nothing new: one change breaks everything after it. */
export const findingsMax = 20;
