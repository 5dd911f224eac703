import "./node24.ts";
import type { Config } from "./config.ts";
import { config } from "./config.ts";
import { openDataFolder } from "./embedded/dataFolder.ts";
import { isFree } from "./embedded/ports.ts";
import { startPostgres } from "./embedded/postgres.ts";
import { startTemporal } from "./embedded/temporal.ts";
import { exits, refusal, report } from "./exits.ts";
import { startApi, startWorker } from "./launcher/children.ts";
import type { Crew } from "./launcher/crew.ts";
import { makeCrew } from "./launcher/crew.ts";
import { prepareBundle } from "./launcher/bundle.ts";
import { prepareRecord } from "./launcher/record.ts";
import { loadSample, wantSample } from "./launcher/sample.ts";
import { forgetRunning, noteRunning } from "./runningNote.ts";
import { onStopSignal } from "./signals.ts";

/**
 * `npm start`: PostgreSQL and Temporal, migrations, worker and API, and on the first start the
 * sample docket. Prints one line a step and ends everything in order when told to. The exit codes
 * are in `bin/exits.ts`.
 */
async function main(): Promise<void> {
  const log = (line: string): void => console.log(line);
  const settings = config();
  const folder = await openDataFolder(settings.dataDir);
  const leave = async (): Promise<void> => {
    await crew.disband();
    forgetRunning(settings.dataDir);
    folder.release();
  };
  const crew = makeCrew(log, (name) => {
    console.error(`${name} keeps dying and is not started again. See the logs in the data folder.`);
    void leave().finally(() => process.exit(exits.keptDying));
  });
  onStopSignal(async () => {
    log("Stopping …");
    await leave();
    log("Stopped.");
  }, crew.hurry);
  try {
    if (folder.isNew && settings.sampleDocket) await wantSample(settings.dataDir);
    await start(settings, crew, log);
  } catch (error) {
    // Stopping makes what is under way fail: that is no news, and the signal's handler exits.
    if (crew.signal.aborted) return;
    const code = report(error);
    await leave();
    process.exit(code);
  }
}

async function start(settings: Config, crew: Crew, log: (line: string) => void): Promise<void> {
  const { dataDir, host, port, baseUrl, keysDir } = settings;
  log(`Article X Docket. Data: ${dataDir}`);
  await checkPort(settings);
  const bundling = prepareBundle(dataDir, crew.signal);
  const addresses = await startServers(settings, crew, log);
  crew.signal.throwIfAborted();
  await prepareRecord(addresses.databaseUrl, settings, log);
  const workflowBundle = await bundling;
  crew.signal.throwIfAborted();
  const options = () => ({
    dataDir,
    environment: {
      ...settings.environment,
      DATA_DIR: dataDir,
      KEYS_DIR: keysDir,
      DATABASE_URL: addresses.databaseUrl,
      TEMPORAL_ADDRESS: addresses.temporalAddress,
      HOST: host,
      PORT: String(port),
      BASE_URL: baseUrl,
      WORKFLOW_BUNDLE: workflowBundle,
    },
  });
  const api = () => {
    noteRunning(dataDir, { apiUrl: baseUrl, ...addresses });
    return startApi(options(), baseUrl);
  };
  await together([
    crew.bringUp({ name: "Worker", start: () => startWorker(options()) }),
    crew.bringUp({ name: "API", start: api }),
  ]);
  await loadSample(dataDir, options().environment, log, crew.signal);
  if (crew.signal.aborted) return;
  log(`\nReady: ${baseUrl}`);
  log(`  Next:  open ${baseUrl}/docs, or try: npm run -s docket -- --help`);
  log("  Stop:  Ctrl-C");
}

async function checkPort({ host, port }: Config): Promise<void> {
  if (await isFree(port, host)) return;
  throw refusal("portInUse", {
    happened: `Port ${port} on ${host} can't be had: another program uses it, or it is reserved.`,
    remedy: `Stop that program, or choose another port: PORT=${port + 1} npm start`,
  });
}

type Addresses = { databaseUrl: string; temporalAddress: string };

/** Starts those servers that the settings don't name, side by side. */
async function startServers(
  settings: Config,
  crew: Crew,
  log: (line: string) => void,
): Promise<Addresses> {
  const { dataDir, databaseUrl, temporal, environment } = settings;
  const addresses = {
    databaseUrl: databaseUrl ?? "",
    temporalAddress: temporal.address ?? "",
  };
  /** A server that came back elsewhere takes its clients with it. */
  const moved = (name: keyof Addresses, to: string): void => {
    if (addresses[name] === to) return;
    addresses[name] = to;
    crew.restart("API", "Worker");
  };
  const postgres = async (): Promise<void> => {
    const start = () => startPostgres({ dataDir, log });
    const onRestart = ({ url }: { url: string }): void => moved("databaseUrl", url);
    const server = await crew.bringUp({ name: "PostgreSQL", start, onRestart });
    addresses.databaseUrl = server.current().url;
  };
  const conductor = async (): Promise<void> => {
    const start = () => startTemporal({ dataDir, log, environment, cliPath: temporal.cliPath });
    const onRestart = ({ address }: { address: string }): void => moved("temporalAddress", address);
    const server = await crew.bringUp({ name: "Temporal server", start, onRestart });
    addresses.temporalAddress = server.current().address;
  };
  await together([
    databaseUrl === undefined ? postgres() : undefined,
    temporal.address === undefined ? conductor() : undefined,
  ]);
  return addresses;
}

/** Waits for all, so that nothing is under way unseen, and then throws the first failure. */
async function together(all: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const results = await Promise.allSettled(all.filter((one) => one !== undefined));
  const failure = results.find((one) => one.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}

try {
  await main();
} catch (error) {
  process.exit(report(error));
}
