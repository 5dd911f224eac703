import { ensureInstance } from "../../db/instance.ts";
import { migrate, NewerDatabase } from "../../db/migrate.ts";
import type { Config } from "../config.ts";
import { refusal } from "../exits.ts";

/** Brings the database up to date and makes the instance in it where there is none. */
export async function prepareRecord(
  url: string,
  settings: Config,
  log: (line: string) => void,
): Promise<void> {
  try {
    const { applied } = await migrate(url);
    const { training, created } = await ensureInstance(url, settings);
    const kind = training ? "a training docket: its clock can be moved" : "a real docket";
    const done = applied.length === 0 ? "up to date" : `${applied.length} migrations applied`;
    log(`Record ready: ${done}; ${kind}.`);
    if (
      !created &&
      settings.environment["TRAINING"] !== undefined &&
      training !== settings.training
    )
      log("TRAINING is passed over: what a docket is was decided when it was made.");
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): Error {
  if (error instanceof NewerDatabase) {
    return refusal("dataNewer", {
      happened: "The database was made by a later version of the docket.",
      remedy: "Run that version, or use another database or data folder.",
    });
  }
  const { message, code } = error as Error & { code?: string };
  const said = message === "" ? (code ?? String(error)) : message;
  // Class 08: connection; 28: login; 3D: no such database; the rest are the system's own codes.
  if (/^(08|28|3D)|^E[A-Z]+$/.test(code ?? "")) {
    return refusal("postgresFailed", {
      happened: `PostgreSQL can't be reached: ${said}.`,
      remedy: "Check DATABASE_URL and that server, and start again.",
    });
  }
  return refusal("migrationFailed", {
    happened: `The database could not be brought up to date: ${said}`,
    kept: "Each migration is applied whole or not at all; the record is as it was.",
    remedy: "Report this with the message above; the version before still runs on this data.",
  });
}
