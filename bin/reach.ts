import { readFileSync } from "node:fs";

import type { Reach, Tls } from "../api/conductor.ts";
import type { TemporalConfig, TlsConfig } from "./config.ts";

/** How Temporal is reached, with the PEM files read; null where no address is set. */
export function reachOf(temporal: TemporalConfig): Reach | null {
  const { address, namespace, taskQueue, apiKey, tls } = temporal;
  if (address === undefined) return null;
  return { address, namespace, taskQueue, apiKey, tls: tls && readTls(tls) };
}

function readTls(tls: TlsConfig): Tls {
  const read = (path: string | undefined) => (path === undefined ? undefined : readFileSync(path));
  const [crt, key, ca] = [read(tls.certPath), read(tls.keyPath), read(tls.caPath)];
  return {
    ...(tls.serverName === undefined ? {} : { serverNameOverride: tls.serverName }),
    ...(ca === undefined ? {} : { serverRootCACertificate: ca }),
    ...(crt === undefined || key === undefined ? {} : { clientCertPair: { crt, key } }),
  };
}
