/** A command whose result is evidence. A new one is a new entry here, and `npm run evidence -- --only <name>`. */
export interface Measure {
  /** For `--only`. */
  name: string;
  /** As people type it. */
  command: string;
  /** What it prints when all is well; `{group}` in the sentences is what a named group has found. */
  figures: RegExp;
  en: string;
  ja: string;
}

export const measures: readonly Measure[] = [
  {
    name: "check",
    command: "npm run check",
    figures: /All matched files use Prettier code style!/,
    en: "Format, lint, types and unused code: nothing to complain about.",
    ja: "書式、lint、型、未使用のコード: 指摘なし。",
  },
  {
    name: "test",
    command: "npm run coverage",
    figures: /(?<passing>\d+) passing[^]*Statements\s*:\s*(?<statements>[\d.]+)%/,
    en: "{passing} tests pass; they run {statements} % of the statements.",
    ja: "テスト {passing} 件が成功。文のカバレッジは {statements} %。",
  },
  {
    name: "preview",
    command: "npm run preview",
    figures:
      /(?<stacks>\d+) stacks, (?<resources>\d+) resources, [\d.]+ s[^]*No mandatory policy is violated\./,
    en: "{stacks} stacks with {resources} resources violate no mandatory policy.",
    ja: "{stacks} スタック、リソース {resources} 個に、必須ポリシーの違反なし。",
  },
  {
    name: "policy",
    command: "npm run policy -- rules",
    figures: /(?<rules>\d+) rules on (?<types>\d+) types of resources, (?<cases>\d+) cases in their tests\./,
    en: "{rules} rules on {types} types of resources, {cases} cases in their tests.",
    ja: "{types} 種類のリソースに {rules} 個のルール。テストケースは {cases} 件。",
  },
  {
    name: "provider-check",
    command: "npm run provider-check",
    figures:
      /AWS provider (?<version>[\d.]+):[^]*^(?<rows>\d+) rows, (?<resources>\d+) resources, (?<checked>\d+) checked, 0 problems, (?<unchecked>\d+) unchecked types/m,
    en: "{checked} of {resources} resources in {rows} configurations were checked and break no rule of Terraform's AWS provider {version}; {unchecked} types or properties unchecked ([limits](limits.md)).",
    ja: "{rows} 通りの設定で登録されるリソース {resources} 個のうち {checked} 個を検査し、Terraform の AWS プロバイダー {version} の規則への違反なし。未検査の種類・プロパティは {unchecked} 件([制限事項](limits.ja.md))。",
  },
  {
    name: "test:engine",
    command: "npm run test:engine",
    figures:
      /engine: resources deployed as offline: (?<deployed>\d+)[^]*engine: faults survived: (?<faults>\d+)[^]*?(?<passing>\d+) passing/,
    en: "{passing} tests with the real Pulumi engine pass: {deployed} resources are deployed as the offline preview shows them, {faults} faults survived.",
    ja: "本物の Pulumi エンジンによるテスト {passing} 件が成功。リソース {deployed} 個がオフラインのプレビューどおりにデプロイされ、{faults} 件の障害から回復。",
  },
  {
    name: "creation-order",
    command: "npx mocha test/components/creationOrder.spec.ts",
    figures:
      /(?<preconditions>\d+) preconditions, (?<configurations>\d+) configurations, (?<resources>\d+) resources, (?<links>\d+) links proven for all orders, (?<orders>\d+) orders tried/,
    en: "{preconditions} preconditions of AWS hold in every order in which {resources} resources of {configurations} configurations may be made: {links} links proven, {orders} orders tried.",
    ja: "{configurations} 通りの設定のリソース {resources} 個は、どの順序で作成しても AWS の前提条件 {preconditions} 件を満たす({links} 件の関係を証明、{orders} 通りの順序を試行)。",
  },
  {
    name: "security",
    command: "npm run security",
    // What is left out, because this machine cannot deny the network, proves nothing.
    figures: /(?<passing>\d+) passing(?![^]*\d+ pending)/,
    en: "{passing} tests of packages, licences, workflows, secrets and the work without a network pass.",
    ja: "パッケージ、ライセンス、ワークフロー、シークレット、ネットワークなしの動作のテスト {passing} 件が成功。",
  },
  {
    name: "mutation",
    command: "npm run mutation",
    figures: /All files\s*\|\s*(?<score>[\d.]+)\s*\|\s*[\d.]+\s*\|\s*(?<noticed>\d+)/,
    en: "The tests notice {score} % of the mistakes that are put into the policies: {noticed}. Texts and constants are not changed.",
    ja: "ポリシーに埋め込んだ誤りの {score} %({noticed} 件)をテストが検出。文言と定数は対象外。",
  },
  {
    name: "bench",
    command: "npm run bench",
    figures:
      /all stacks of this project: (?<all>[\d.]+) s[^]*each further resource: (?<each>[\d.]+) ms[^]*start: (?<start>[\d.]+) s[^]*5000 resources: .* the rules take (?<rules>[\d.]+) ms/,
    en: "All stacks are previewed in {all} s; each further resource takes {each} ms; the policy pack starts in {start} s, and its rules take {rules} ms for each of 5,000 resources.",
    ja: "全スタックのプレビューは {all} 秒。リソースが 1 個増えるごとに {each} ミリ秒。ポリシーパックの起動は {start} 秒、ルールの判定は 5,000 リソースで 1 個あたり {rules} ミリ秒。",
  },
];
