import type { CaseState } from "./case/state.ts";
import { visibleState } from "./case/visible.ts";
import { visibleDenial } from "./denial/visible.ts";
import type { DenialState } from "./denial/state.ts";
import type { Actor } from "./law.ts";

/** AXP-1 §5.8, §8 "linked earlier denials: graph": how denials hang together. */
export type Graph = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] };

export type Node =
  | {
      readonly id: string;
      readonly kind: "case";
      readonly number: string;
      readonly stage: string;
      readonly label: string | null;
    }
  | {
      readonly id: string;
      readonly kind: "denial";
      readonly number: string;
      readonly stage: string;
      readonly denying: string;
      readonly requesting: string;
      readonly families: readonly string[];
      readonly label: string | null;
    }
  /** A third supplier's question on a denial, with what came of it. */
  | { readonly id: string; readonly kind: "question"; readonly state: string; readonly n: number }
  | { readonly id: string; readonly kind: "regime"; readonly code: string };

export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly kind:
    | "about" // A case, and the denial that it is on.
    | "filed-again" // §4: an ended case, and the one that took it up again.
    | "asks" // §5.8: a question, and the denial that it is about.
    | "identical"
    | "not-identical"
    | "cites" // A case, and the regime that the denial relies on.
    | `link/${string}`; // §5.8: same transaction, essentially identical, relies on, same measure.
};

/** Streams by id, as the store has them. */
export type GraphSource = {
  readonly cases: Readonly<Record<string, CaseState>>;
  readonly denials: Readonly<Record<string, DenialState>>;
};

/**
 * The graph as `actor` may see it (§6): built from what each case and denial shows to the actor,
 * so that neither a node nor an edge tells what a page would not. Whoever may not know a denial,
 * such as the public, sees none, nor what leads to one.
 */
export function denialGraph(source: GraphSource, actor: Actor): Graph {
  const parts = [
    ...Object.entries(source.denials).map(([id, state]) => ofDenial(id, state, actor)),
    ...Object.entries(source.cases).map(([id, state]) => ofCase(id, state, actor, source)),
  ];
  const nodes = new Map(parts.flatMap((part) => part.nodes.map((node) => [node.id, node])));
  const edges = parts
    .flatMap((part) => part.edges)
    .filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return { nodes: [...nodes.values()], edges };
}

const none: Graph = { nodes: [], edges: [] };

function ofDenial(id: string, state: DenialState, actor: Actor): Graph {
  const shown = visibleDenial(state, actor);
  if (shown === null) return none;
  const { number, stage, denying, requesting, families, questions } = shown;
  const label = state.label?.kind ?? null;
  const denial: Node = { id, kind: "denial", number, stage, denying, requesting, families, label };
  const asked = questions.map(({ n, state: by, answer }) => {
    const question = `${id}/${n}`;
    const kind = answer === "open" ? "asks" : answer === "identical" ? answer : "not-identical";
    return {
      node: { id: question, kind: "question", state: by, n } as const,
      edge: { from: question, to: id, kind } as const,
    };
  });
  return {
    nodes: [denial, ...asked.map(({ node }) => node)],
    edges: asked.map(({ edge }) => edge),
  };
}

/** Links and regimes of a case are in the view of States; the public has neither. */
function ofCase(id: string, state: CaseState, actor: Actor, source: GraphSource): Graph {
  const shown = visibleState(state, actor);
  if (shown === null || state.number === null) return none;
  const label = state.label?.kind ?? null;
  const node: Node = { id, kind: "case", number: state.number, stage: state.stage, label };
  if (shown.view === "public") return { nodes: [node], edges: [] };
  const regimes = state.regimesCited.map((code): Node => ({
    id: `regime/${code}`,
    kind: "regime",
    code,
  }));
  const earlier = Object.entries(source.cases).find(
    ([, { number }]) => number !== null && number === state.earlierCase,
  );
  return {
    nodes: [node, ...regimes],
    edges: [
      { from: id, to: state.denial, kind: "about" },
      ...regimes.map((regime): Edge => ({ from: id, to: regime.id, kind: "cites" })),
      ...(earlier === undefined
        ? []
        : [{ from: earlier[0], to: id, kind: "filed-again" } as const]),
      ...state.links.map((link): Edge => ({
        from: state.denial,
        to: link.denial,
        kind: `link/${link.kind}`,
      })),
    ],
  };
}
