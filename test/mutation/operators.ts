/** One fault of one line. */
export type Mutant = {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
};

type Operator = { readonly name: string; readonly mutate: (line: string) => readonly string[] };

const swap = (line: string, from: string, to: string): readonly string[] =>
  line.includes(from) ? [line.replace(from, to)] : [];
const replaced = (line: string, pattern: RegExp, to: string): readonly string[] =>
  pattern.test(line) ? [line.replace(pattern, to)] : [];

/** What a tired engineer gets wrong: a comparison, a bound, a guard, a role, a stage, a unit. */
export const operators: readonly Operator[] = [
  {
    name: "flip a comparison",
    mutate: (line) => [
      ...swap(line, " <= ", " < "),
      ...swap(line, " >= ", " > "),
      ...replaced(line, / < (?=[\w(])/, " <= "),
      ...replaced(line, / > (?=[\w(])/, " >= "),
    ],
  },
  {
    name: "negate a condition",
    mutate: (line) => [
      ...swap(line, " === ", " !== "),
      ...swap(line, " !== ", " === "),
      ...replaced(line, /\bif \((?!!)([^()]+)\) /, "if (!($1)) "),
    ],
  },
  {
    name: "swap and with or",
    mutate: (line) => [...swap(line, " && ", " || "), ...swap(line, " || ", " && ")],
  },
  {
    name: "off by one",
    mutate: (line) => [...replaced(line, / \+ 1\b/, " + 2"), ...replaced(line, / - 1\b/, " - 0")],
  },
  {
    name: "drop a guard",
    mutate: (line) =>
      replaced(line, /^(\s*guards: \[)[\w]+(?:\([^)]*\))?, ?/, "$1").concat(
        replaced(line, /^(\s*)guards: \[[^\]]+\],$/, "$1guards: [],"),
      ),
  },
  {
    name: "swap a role",
    mutate: (line) => [
      ...replaced(line, /^(\s*by: \[.*)"DEN"/, '$1"REQ"'),
      ...replaced(line, /^(\s*by: \[.*)"REQ"/, '$1"DEN"'),
      ...replaced(line, /^(\s*by: \[.*)"CH"/, '$1"COM"'),
      ...replaced(line, /^(\s*by: \[.*)"ISU"/, '$1"CH"'),
    ],
  },
  {
    name: "swap a stage",
    mutate: (line) => [
      ...replaced(line, /stage: "EXPLAINED"/, 'stage: "FINAL_NOTICE"'),
      ...replaced(line, /stage: "REFERRAL_OPEN"/, 'stage: "DORMANT"'),
      ...replaced(line, /stage: "(?!EXPLAINED|REFERRAL_OPEN)[A-Z_]+"/, 'stage: "DORMANT"'),
      ...replaced(line, /^(\s*in: \[.*)"COMPOSING"/, '$1"UNDER_REVIEW"'),
      ...replaced(line, /^(\s*in: \[.*)"FINAL_NOTICE"/, '$1"EXPLAINED"'),
    ],
  },
  {
    name: "remove what disarms",
    mutate: (line) => replaced(line, /^(\s*disarmedBy: \[)"\w+"(?:, )?/, "$1"),
  },
  {
    name: "remove what arms",
    mutate: (line) => replaced(line, /^(\s*armedBy: \[)(?:at|served)\("\w+"\)(?:, )?/, "$1"),
  },
  {
    name: "change a unit",
    mutate: (line) => [
      ...replaced(line, /"(ordinary|urgent)": "(\d+)d"/, '"$1": "$2wd"'),
      ...replaced(line, /"(ordinary|urgent)": "(\d+)wd"/, '"$1": "$2d"'),
      ...replaced(line, /"(ordinary|urgent)": "(\d+)m"/, '"$1": "$2w"'),
    ],
  },
  {
    name: "swap a boolean",
    mutate: (line) => [
      ...replaced(line, /\b(return|:) true\b/, "$1 false"),
      ...replaced(line, /\b(return|:) false\b/, "$1 true"),
    ],
  },
  {
    name: "drop a spread",
    mutate: (line) => replaced(line, /^\s*\.\.\.[a-z][\w.]*,$/, ""),
  },
];

/** Every fault that the operators find in a file; comments and imports are left alone. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  return text.split("\n").flatMap((before, index) => {
    if (/^\s*(\/\/|\/\*|\*|import |export \{|export type|type |\| )/.test(before)) return [];
    const code = before.replace(/\/\/.*$/, "");
    return operators.flatMap(({ name, mutate }) =>
      mutate(code)
        .filter((after) => after !== code)
        .map((after) => ({ file, line: index + 1, operator: name, before, after })),
    );
  });
}
