import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import pg from "pg";

import { read } from "../../bin/config.ts";
import { freePort } from "../../bin/embedded/ports.ts";
import type { EmbeddedPostgres } from "../../bin/embedded/postgres.ts";
import { startPostgres } from "../../bin/embedded/postgres.ts";
import { signalPid } from "../../bin/embedded/processes.ts";
import { startTemporal } from "../../bin/embedded/temporal.ts";
import { startApi, startWorker } from "../../bin/launcher/children.ts";
import { prepareRecord } from "../../bin/launcher/record.ts";
import { supervise } from "../../bin/launcher/supervisor.ts";
import type { Running, Supervised } from "../../bin/launcher/supervisor.ts";
import { addDays, civilDate } from "../../domain/time.ts";
import { withChildren } from "../bench/meter.ts";
import type { AckCutter } from "./ackCutter.ts";
import { startAckCutter } from "./ackCutter.ts";
import type { Plan, Said } from "./client.ts";

export type Victim = "PostgreSQL" | "API" | "worker" | "Temporal";

/**
 * An instance as `npm start` runs it, each process under the launcher's own supervisor, on a data
 * folder of its own; between API and PostgreSQL sits the acknowledgement cutter.
 */
export type Rig = {
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly cutter: AckCutter;
  databaseUrl(): string;
  temporalAddress(): string;
  /** Ends the process, PostgreSQL with all its children, by SIGKILL. */
  kill9(victim: Victim): void;
  /** As the superuser. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Every process, once it is up and did not die since. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** `conductor: false` leaves Temporal and worker out. */
export async function startRig(options: { readonly conductor: boolean }): Promise<Rig> {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-chaos-"));
  const crew = new Map<Victim, Supervised<Running>>();
  const log = (): void => undefined;
  const keepUp = async <R extends Running>(
    name: Victim,
    start: () => Promise<R>,
  ): Promise<Supervised<R>> => {
    const onGiveUp = (): void => console.error(`${name} keeps dying.`);
    const one = await supervise({ name, start, log, onGiveUp });
    crew.set(name, one as unknown as Supervised<Running>);
    return one;
  };

  const postgres = await keepUp("PostgreSQL", () => startPostgres({ dataDir, log }));
  const cutter = await startAckCutter(() => Number(new URL(postgres.current().url).port));
  const temporal = options.conductor
    ? await keepUp("Temporal", () => startTemporal({ dataDir, log, environment: process.env }))
    : null;
  const direct = (): string => (postgres.current() as EmbeddedPostgres).url;
  const environment = {
    ...process.env,
    ...{ DATA_DIR: dataDir, DATABASE_URL: direct(), TRAINING: "true", LOG_LEVEL: "error" },
    ...{ TEMPORAL_ADDRESS: temporal?.current().address ?? "127.0.0.1:9" },
    ...{ PORT: String(await freePort()) },
  };
  const settings = read(environment);
  await prepareRecord(direct(), settings, log);
  const throughCutter = direct().replace(/:\d+\/docket$/, `:${cutter.port}/docket`);
  const child = { dataDir, environment };
  if (options.conductor) await keepUp("worker", () => startWorker(child));
  const behind = { dataDir, environment: { ...environment, DATABASE_URL: throughCutter } };
  await keepUp("API", () => startApi(behind, settings.baseUrl));

  return {
    dataDir,
    baseUrl: settings.baseUrl,
    cutter,
    databaseUrl: direct,
    temporalAddress: () => temporal!.current().address,
    kill9(victim) {
      const { pid } = crew.get(victim)!.current();
      for (const one of withChildren(pid)) signalPid(one, "SIGKILL");
    },
    sql: (text, values) => query(postgres.current().superuserUrl, text, values),
    settled: () => becomesReady(settings.baseUrl),
    async stop() {
      for (const one of [...crew.values()].toReversed()) await one.stop();
      await cutter.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function becomesReady(baseUrl: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${baseUrl}/health/ready`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    if (Date.now() > deadline) throw new Error("The API is not back within a minute.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The client outside, as a process; `answered` tells how many commands have an answer. */
export type Outside = {
  readonly begun: Promise<void>;
  /** Throws where the client failed. */
  answered(): number;
  /** Ends when every command that was begun has its answer. Fails where the client failed. */
  stop(): Promise<void>;
  kill(): void;
};

export function startOutside(plan: Omit<Plan, "denialDate">): Outside {
  const denialDate = addDays(civilDate(new Date().toISOString().slice(0, 10)), -60);
  const child: ChildProcess = fork(fileURLToPath(new URL("client.ts", import.meta.url)));
  let commands = 0;
  let failure: Error | null = null;
  const begun = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const fail = (why: string): void => {
    failure ??= new Error(why);
    begun.reject(failure);
    stopped.reject(failure);
  };
  for (const { promise } of [begun, stopped]) promise.catch(() => undefined);
  child.on("message", (said: Said) => {
    if (said.say === "answered") ({ commands } = said);
    else if (said.say === "failed") fail(said.why);
    else (said.say === "begun" ? begun : stopped).resolve();
  });
  child.on("exit", () => fail("The client ended."));
  child.send({ plan: { ...plan, denialDate } });
  return {
    begun: begun.promise,
    answered() {
      if (failure !== null) throw failure;
      return commands;
    },
    async stop() {
      child.send("stop");
      await stopped.promise;
      child.disconnect();
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
