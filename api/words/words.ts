/** What a refusal says to people. `{name}` stands for a fact of the refusal. */
export type Words = {
  readonly status: number;
  readonly title: string;
  /** What happened. */
  readonly detail: string;
  /** What can be done. */
  readonly remedy: string;
};

/** A field names something that does not exist or may not be: correct it and send it anew. */
export const wrong = (title: string, detail: string, remedy: string): Words => ({
  status: 422,
  title,
  detail,
  remedy,
});
/** The act does not fit the case as it stands now. */
export const notNow = (title: string, detail: string, remedy: string): Words => ({
  status: 409,
  title,
  detail,
  remedy,
});
/** The act belongs to others. */
export const notYou = (title: string, detail: string, remedy: string): Words => ({
  status: 403,
  title,
  detail,
  remedy,
});

export const LISTED = "The case lists what you may do now, and by when.";
export const ANEW = "Correct it and send the act again with a new Idempotency-Key.";
