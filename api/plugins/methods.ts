import type { FastifyInstance, HTTPMethods } from "fastify";

import { fault } from "../problem.ts";

const METHODS: readonly HTTPMethods[] = ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"];

/** Notes which methods each address has; `close` then answers every other one with 405. */
export function watchMethods(app: FastifyInstance): { close: () => void } {
  const known = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method, config }) => {
    if (config?.operation === undefined) return;
    const methods = known.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return {
    close: () => {
      for (const [url, methods] of [...known]) {
        const allow = [...methods].toSorted().join(", ");
        app.route({
          method: METHODS.filter((method) => !methods.has(method as string)),
          url,
          config: { operation: { ...notHere, id: `notHere ${url}` } },
          // No body is read: the refusal must not depend on what was sent.
          onRequest: (_request, _reply, done) => done(fault("method.not-allowed", {}, { allow })),
          handler: () => null,
        });
      }
    },
  };
}

const notHere = {
  access: "open",
  tag: "",
  summary: "",
  answers: {},
} as const;
