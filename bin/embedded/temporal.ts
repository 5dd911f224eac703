import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Connection } from "@temporalio/client";
import { refusal } from "../exits.ts";
import { openLog } from "./logs.ts";
import { freePort } from "./ports.ts";
import type { Child, Exit } from "./processes.ts";
import { endOrphan, signalPid, spawnChild, stopChild } from "./processes.ts";
import { temporalBinary } from "./temporalBinary.ts";

export type EmbeddedTemporal = {
  /** host:port of the frontend, without TLS; namespace `default`. */
  readonly address: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
  /** As a power cut would. */
  kill9(): void;
};

export type TemporalOptions = {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  readonly cliPath?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Dynamic configuration of the server beside ours: tests lower its limits. */
  readonly limits?: Readonly<Record<string, string>>;
};

/** What the docket's workflows set, and operators search by. */
export const searchAttributes = {
  CaseNumber: "Keyword",
  Stage: "Keyword",
  NextDue: "Datetime",
} as const;

/** One partition keeps tail latency low on a small machine; time skipping serves the tests. */
const dynamicConfig = {
  "frontend.WorkflowTimeSkippingEnabled": "true",
  "matching.numTaskqueueReadPartitions": "1",
  "matching.numTaskqueueWritePartitions": "1",
};

/** The write-ahead log is 60 % faster than the server's default journal and as durable. */
const sqlite = { journal_mode: "wal", synchronous: "full" };

/**
 * Starts the Temporal server on `dataDir/temporal.db`, fetching it where it is missing, and
 * answers once its namespace takes requests.
 */
export async function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  const { dataDir, log, environment = {} } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const binary = await temporalBinary({ dataDir, log, environment, cliPath: options.cliPath });
  const database = join(dataDir, "temporal.db");
  const pidFile = join(dataDir, "temporal.pid");
  const leftOver = Number(await readFile(pidFile, "utf8").catch(() => ""));
  if (leftOver > 1 && (await endOrphan(leftOver, database, "SIGTERM")) === "ended")
    log(`Ended the Temporal server (process ${leftOver}), left over from an earlier start.`);
  const { child, port } = await launch(dataDir, [binary, ...flags(database, options.limits)]);
  await writeFile(pidFile, `${child.pid}\n`);
  return {
    address: `127.0.0.1:${port}`,
    pid: child.pid,
    exited: child.exited,
    stop: async () => {
      await stopChild(child, [["SIGTERM", 15_000]]);
      await rm(pidFile, { force: true });
    },
    kill9: () => signalPid(child.pid, "SIGKILL"),
  };
}

function flags(database: string, limits: Readonly<Record<string, string>> = {}): string[] {
  const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    ...["server", "start-dev", "--headless", "--ip", "127.0.0.1", "--log-level", "error"],
    ...["--db-filename", database],
    ...pairs("--sqlite-pragma", sqlite),
    ...pairs("--search-attribute", searchAttributes),
    ...pairs("--dynamic-config-value", { ...dynamicConfig, ...limits }),
  ];
}

async function launch(
  dataDir: string,
  command: readonly string[],
): Promise<{ child: Child; port: number }> {
  const portFile = join(dataDir, "temporal.port");
  const remembered = Number(await readFile(portFile, "utf8").catch(() => ""));
  let preferred = remembered > 0 ? remembered : undefined;
  let lastWords = "";
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort(preferred);
    const log = openLog(join(dataDir, "temporal.log"));
    const child = await spawnChild([...command, "--port", String(port)], {
      stdio: ["ignore", log.fd, log.fd],
      deathSignal: "TERM",
      // The user's profile is not ours to use; USER is asked for where the system has no entry.
      env: { PATH: "/usr/bin:/bin", HOME: dataDir, USER: "docket" },
    }).finally(log.close);
    if (await answers(child, port)) {
      await writeFile(portFile, `${port}\n`);
      return { child, port };
    }
    // It picks further ports by itself, so a clash is worth another try.
    preferred = undefined;
    lastWords = log.lastWords(8);
  }
  throw refusal("temporalFailed", {
    happened: `The Temporal server did not start. Its last words (temporal.log):\n${lastWords}`,
    kept: "The record in PostgreSQL is untouched.",
    remedy:
      "Mend the cause and start again. If temporal.db is damaged, move it away: the record holds " +
      "everything, and the workflows are made anew from it.",
  });
}

/** Waits until the namespace answers; false where the server ended or stayed silent for 60 s. */
async function answers(child: Child, port: number): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  const deadline = Date.now() + 60_000;
  while (!ended && Date.now() < deadline) {
    try {
      const connection = await Connection.connect({
        address: `127.0.0.1:${port}`,
        connectTimeout: 1_000,
      });
      try {
        await connection.workflowService.describeNamespace({ namespace: "default" });
        const { customAttributes } = await connection.operatorService.listSearchAttributes({
          namespace: "default",
        });
        if (Object.keys(searchAttributes).every((name) => name in customAttributes)) return true;
      } finally {
        await connection.close();
      }
    } catch {
      // Not yet.
    }
    await pause(50);
  }
  if (!ended) await stopChild(child, [["SIGTERM", 5_000]]);
  return false;
}
