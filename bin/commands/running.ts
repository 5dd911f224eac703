import { config } from "../config.ts";
import { readRunning } from "../runningNote.ts";
import { exitCodes, failure } from "./command.ts";

/** Where the API is reached. Fails with what to do where no docket runs. */
export function apiUrl(): string {
  const { environment, baseUrl, dataDir } = config();
  if (environment["BASE_URL"]) return baseUrl;
  return readRunning(dataDir)?.apiUrl ?? noDocket("BASE_URL to the address of its API");
}

/** The record's database. */
export function databaseUrl(): string {
  const { databaseUrl: given, dataDir } = config();
  return given ?? readRunning(dataDir)?.databaseUrl ?? noDocket("DATABASE_URL");
}

/** The address of the Temporal server. */
export function temporalAddress(): string {
  const { temporal, dataDir } = config();
  return temporal.address ?? readRunning(dataDir)?.temporalAddress ?? noDocket("TEMPORAL_ADDRESS");
}

function noDocket(setting: string): never {
  throw failure(
    `No docket is running with its data in ${config().dataDir}.\n` +
      `Start it with \`npm start\`, or, for a docket that runs elsewhere, set ${setting}.`,
    exitCodes.notRunning,
  );
}
