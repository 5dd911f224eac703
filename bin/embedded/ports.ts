import { createServer } from "node:net";

/** Whether nothing listens on the port at that address; 0 asks whether any port can be had. */
export async function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return (await tryPort(port, host)) !== null;
}

/** `preferred` where it is free, else a free port that the system picks. */
export async function freePort(preferred?: number, host = "127.0.0.1"): Promise<number> {
  const kept = preferred === undefined ? null : await tryPort(preferred, host);
  const port = kept ?? (await tryPort(0, host));
  if (port === null) throw new Error(`No free port on ${host}.`);
  return port;
}

/** Listens for a moment; answers with the port, or null where it is taken. */
function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}
