/** What the commands say, in the language of the terminal (LC_ALL, LC_MESSAGES or LANG). */
const english = {
  usage: `Usage: npm run preview -- [options]

Runs the Pulumi program of each stack and the policy pack, as \`pulumi preview\` would,
without an AWS account, without the Pulumi CLI and without a network.

  --stack NAME           only this stack; may be repeated (default: every stack file)
  --set KEY=VALUE        change a configuration value for this preview; may be repeated
  --full                 every resource, not only the components
  --json                 machine-readable
  --policy-config FILE   settings of the policies, as for pulumi's --policy-pack-config
  --policy-pack DIR      another policy pack
  --project DIR          another Pulumi project
  -h, --help             this text

Exit code: 0 clean, 1 a mandatory policy is violated or the program failed, 2 wrong usage.`,
  noStacks: (directory: string) => `${directory} has no stack file (Pulumi.<stack>.yaml).`,
  progress: (stack: string, count: number) => `${stack}: ${count} resources`,
  resources: (count: number) => (count === 1 ? "1 resource" : `${count} resources`),
  rules: (count: number) => (count === 1 ? "1 rule" : `${count} rules`),
  policies: "policies",
  disabled: (count: number) => `${count} disabled`,
  noViolations: "nothing to complain about",
  mandatory: (count: number) => `${count} mandatory`,
  advisory: (count: number) => `${count} advisory`,
  failed: "The program failed; nothing would be deployed.",
  notJudged: (components: string) =>
    `A provider makes these components, so the resources in them were not judged here: ${components}`,
  notSimulated: (types: string) => `Not simulated, so what comes from them is unknown here: ${types}`,
  protectedMark: "protected",
  account: "account",
  summary: (stacks: number, resources: number, seconds: string) =>
    `${stacks === 1 ? "1 stack" : `${stacks} stacks`}, ${resources === 1 ? "1 resource" : `${resources} resources`}, ${seconds} s`,
  clean: "No mandatory policy is violated.",
  refused: (count: number) =>
    `Refused: ${count === 1 ? "1 mandatory policy violation" : `${count} mandatory policy violations`}.`,
  programFailed: (stack: string) => `The program of stack ${stack} failed:`,
};

const japanese: typeof english = {
  usage: `使い方: npm run preview -- [オプション]

各スタックの Pulumi プログラムとポリシーパックを \`pulumi preview\` と同じように実行します。
AWS アカウント、Pulumi CLI、ネットワークは不要です。

  --stack NAME           このスタックだけを対象にする(複数指定可。省略時はすべてのスタックファイル)
  --set KEY=VALUE        このプレビューに限り設定値を変える(複数指定可)
  --full                 コンポーネントだけでなく、すべてのリソースを表示する
  --json                 JSON で出力する
  --policy-config FILE   ポリシーの設定(pulumi の --policy-pack-config と同じ形式)
  --policy-pack DIR      別のポリシーパックを使う
  --project DIR          別の Pulumi プロジェクトを対象にする
  -h, --help             この説明を表示する

終了コード: 0 問題なし、1 必須ポリシー違反またはプログラムの失敗、2 使い方の誤り`,
  noStacks: (directory) => `${directory} にスタックファイル(Pulumi.<スタック名>.yaml)がありません。`,
  progress: (stack, count) => `${stack}: ${count} リソース`,
  resources: (count) => `${count} リソース`,
  rules: (count) => `${count} ルール`,
  policies: "ポリシー",
  disabled: (count) => `無効 ${count}`,
  noViolations: "違反なし",
  mandatory: (count) => `必須 ${count}`,
  advisory: (count) => `推奨 ${count}`,
  failed: "プログラムが失敗しました。何もデプロイされません。",
  notJudged: (components) =>
    `プロバイダーが作るコンポーネントのため、中のリソースは検査していません: ${components}`,
  notSimulated: (types) => `シミュレーション対象外のため、出力が不明な種類: ${types}`,
  protectedMark: "削除保護",
  account: "アカウント",
  summary: (stacks, resources, seconds) => `${stacks} スタック、${resources} リソース、${seconds} 秒`,
  clean: "必須ポリシーの違反はありません。",
  refused: (count) => `拒否: 必須ポリシーの違反が ${count} 件あります。`,
  programFailed: (stack) => `スタック ${stack} のプログラムが失敗しました:`,
};

export const words = /^ja/.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "")
  ? japanese
  : english;
