import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import type { AddressInfo } from "node:net";

/**
 * A proxy between API and PostgreSQL that loses acknowledgements: where a transaction that recorded
 * a command has committed, it drops the server's answer and cuts the connection. The command is
 * durable and nobody was told.
 */
export type AckCutter = {
  readonly port: number;
  /** Acknowledgements lost so far. */
  cuts(): number;
  /** Cuts one in `every` from now on; 0: none. */
  cutOneIn(every: number): void;
  close(): Promise<void>;
};

/** CommandComplete with the tag COMMIT, as it is on the wire: a rollback has another tag. */
const committed = Buffer.from("COMMIT\0");
/** The prepared statement that records a command. */
const recording = Buffer.from("docket_record");

/** `target` is asked for each connection: a server may come back at another port. */
export async function startAckCutter(target: () => number): Promise<AckCutter> {
  let every = 0;
  let seen = 0;
  let cuts = 0;
  const open = new Set<Socket>();

  function isToCut(): boolean {
    if (every === 0) return false;
    seen += 1;
    return seen % every === 0;
  }

  const server = createServer((client) => {
    const upstream = connect({ host: "127.0.0.1", port: target() });
    let records = false;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on("error", end);
      socket.on("close", () => {
        open.delete(socket);
        end();
      });
    }
    client.on("data", (chunk) => {
      if (chunk.includes(recording)) records = true;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (records && chunk.includes(committed)) {
        records = false;
        if (isToCut()) {
          cuts += 1;
          return end();
        }
      }
      client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    cuts: () => cuts,
    cutOneIn(next) {
      every = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
