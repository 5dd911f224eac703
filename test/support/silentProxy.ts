import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to a server that can go silent: connections stay open, and nothing passes any more. */
export type SilentProxy = {
  /** The server's URL, by way of the proxy. */
  readonly url: string;
  goSilent(): void;
  /** What was open stays silent; new connections pass. */
  speak(): void;
  stop(): Promise<void>;
};

export async function silentProxy(target: string): Promise<SilentProxy> {
  const url = new URL(target);
  const to = { port: Number(url.port), host: url.hostname };
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const way = { isSilent };
    const far = connect(to);
    sockets.add(near).add(far);
    const pass = (from: Socket, on: Socket): void => {
      from.on("data", (bytes) => void ((way.isSilent ||= isSilent) || on.write(bytes)));
      from.on("close", () => void ((way.isSilent ||= isSilent) || on.destroy()));
      from.on("error", () => undefined);
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    goSilent: () => void (isSilent = true),
    speak: () => void (isSilent = false),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
