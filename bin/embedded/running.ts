import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the embedded servers of a data folder are reached. */
export type EmbeddedAddresses = {
  readonly databaseUrl: string;
  readonly superuserUrl: string;
  readonly temporalAddress: string;
};

/**
 * The addresses that the servers on `dataDir` had when they last ran, for operators' commands
 * beside a running `npm start`; null where the folder has none. Whether they run now is not told.
 */
export async function embeddedAddresses(dataDir: string): Promise<EmbeddedAddresses | null> {
  const read = (name: string): Promise<string> =>
    readFile(join(dataDir, name), "utf8").then((text) => text.trim());
  try {
    const [password, port, temporal] = await Promise.all(
      ["postgres.password", "postgres.port", "temporal.port"].map(read),
    );
    return {
      databaseUrl: `postgres://docket:${password}@127.0.0.1:${port}/docket`,
      superuserUrl: `postgres://postgres:${password}@127.0.0.1:${port}/docket`,
      temporalAddress: `127.0.0.1:${temporal}`,
    };
  } catch {
    return null;
  }
}
