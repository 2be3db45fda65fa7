import { language } from "../simulation/engine/words";

/** What the commands say, in the language of the terminal. */
const english = {
  usage: `Usage: npm run preview -- [options]

Runs the Pulumi program of each stack and the policy pack, as \`pulumi preview\` would,
without an AWS account, without the Pulumi CLI and without a network.

  --stack NAME           only this stack; may be repeated (default: every stack file)
  --set KEY=VALUE        change a configuration value for this preview; may be repeated
  --full                 every resource, not only the components
  --json                 machine-readable
  --policy-config FILE   settings of the policies, as for pulumi's --policy-pack-config
                         (default: policy-pack/config/<stack>.json, if there is one)
  --policy-pack DIR      another policy pack
  --project DIR          another Pulumi project
  --engine               by the real Pulumi engine: needs \`pulumi\` on PATH, still no account
  -h, --help             this text

Exit code: 0 clean, 1 a mandatory policy is violated or the program failed, 2 wrong usage.`,
  noPulumi:
    "--engine runs the real Pulumi engine, and there is no `pulumi` on PATH.\n" +
    "Install the Pulumi CLI, https://www.pulumi.com/docs/install/, or leave --engine out.",
  undecided: (count: number, policies: string) =>
    `${count === 1 ? "1 judgement has" : `${count} judgements have`} to wait for \`pulumi up\`, because only AWS knows the values (without --engine they are judged here): ${policies}`,
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

  compliance: {
    title: "Compliance: CIS AWS Foundations Benchmark v5.0.0",
    translation: "[日本語](compliance.ja.md)",
    origin:
      "`npm run compliance` writes this file. It runs the program with `Pulumi.dev-audit.yaml` and `Pulumi.dev-guest.yaml`, once as they are and once with every option that is named below, and holds [the claims](../components/catalog/controls.ts) against the resources that it registers. Tests fail when a claim has no resource, and when this file is not up to date. Resources have their logical names, of which `pulumi preview` shows the URN.",
    scope:
      "The results are those of an account that has a guest stack, in an organization that has an audit stack, and in the regions of its stack file. The management account and the audit account themselves are not measured. Alarms reach people once each mail address has confirmed its subscription. Controls of Security Hub check the same as the rule next to them where its standards are on; they do not count. [Limits](limits.md) says what was not proven against AWS.",
    classes: {
      S: "resources of the baseline can satisfy it",
      D: "violations can be detected; to mend them is up to people",
      P: "a preview can refuse a violation in what Pulumi would create",
      R: "a violation can be put right by a runbook",
      M: "up to people alone",
    },
    outcomes: {
      satisfied: "satisfied",
      withOption: "with option",
      detected: "detected",
      inPart: "in part",
      off: "switched off",
      unsatisfied: "not satisfied",
      person: "by a person",
    },
    meanings: {
      satisfied: "by resources that are there by default",
      withOption: "satisfied by resources that are there once the option in brackets is set",
      detected: "rules of AWS Config or alarms find violations; people are told, unless it says `no mail`",
      inPart: "some violations are found; the note says which are not",
      off: "not with these stack files: they switch it off, adopt something that is not checked here, or leave it to Security Hub or Control Tower",
      unsatisfied: "the note says why, and what to do instead",
      person: "no program can do it",
    },
    sections: ["Identity and access management", "Storage", "Logging", "Monitoring", "Networking"],
    classHeadings: ["Class", "Meaning", "Answered"],
    outcomeHeadings: ["Result", "Meaning", "Controls"],
    headings: [
      "CIS",
      "Control",
      "Level",
      "Class",
      "Result",
      "Satisfied by",
      "Detected (put right, refused) by",
      "Security Hub",
    ],
    every: (type: string, stack: string) => `every ${type} of the ${stack} stack`,
    rule: "rule",
    noMail: "no mail",
    alarm: "alarm",
    remediation: "put right by",
    byHand: "started by a person",
    policy: "refused by",
    satisfiable: (byDefault: number, withOptions: number, of: number) =>
      `${byDefault} of ${of} by default, ${withOptions} with options`,
    detectable: (detected: number, inPart: number, of: number) =>
      `${detected} of ${of}${inPart > 0 ? `, ${inPart} more in part` : ""}`,
    of: (count: number, of: number) => `${count} of ${of}`,
    answers: { S: "satisfied (S)", D: "detected (D)", P: "refused at preview (P)", R: "put right (R)" },
    reasons: "Not with these stack files, because:",
    running: "Running the program with the stack files, which takes a while …",
    stale: (files: string) => `Not up to date: ${files}. Run \`npm run compliance\`.`,
    noStack: (role: string) => `No stack of role ${role} was named.`,
    written: (files: string) => `Written: ${files}`,
    usage: `Usage: npm run compliance -- [options]

Holds CIS AWS Foundations v5.0 against what an audit and a guest stack make, and writes
docs/compliance.md and docs/compliance.ja.md. Runs offline, as \`npm run preview\` does.

  --stack NAME       a stack of each role (default: dev-audit and dev-guest)
  --set KEY=VALUE    change a configuration value, also of an encrypted one; may be repeated
  --check            write nothing; exit code 1 if the documents are not up to date
  -h, --help         this text`,
  },
};

const japanese: typeof english = {
  usage: `使い方: npm run preview -- [オプション]

各スタックの Pulumi プログラムとポリシーパックを \`pulumi preview\` と同じように実行します。
AWS アカウント、Pulumi CLI、ネットワークは不要です。

  --stack NAME           このスタックだけを対象にする(複数指定可。省略時はすべてのスタックファイル)
  --set KEY=VALUE        このプレビューに限り設定値を変える(複数指定可)
  --full                 コンポーネントだけでなく、すべてのリソースを表示する
  --json                 JSON で出力する
  --policy-config FILE   ポリシーの設定(pulumi の --policy-pack-config と同じ形式。
                         省略時は、あれば policy-pack/config/<スタック名>.json)
  --policy-pack DIR      別のポリシーパックを使う
  --project DIR          別の Pulumi プロジェクトを対象にする
  --engine               本物の Pulumi エンジンで実行する(PATH に \`pulumi\` が必要。アカウントは不要)
  -h, --help             この説明を表示する

終了コード: 0 問題なし、1 必須ポリシー違反またはプログラムの失敗、2 使い方の誤り`,
  noPulumi:
    "--engine は本物の Pulumi エンジンを使いますが、PATH に `pulumi` がありません。\n" +
    "Pulumi CLI をインストールするか(https://www.pulumi.com/docs/install/)、--engine を付けずに実行してください。",
  undecided: (count, policies) =>
    `値が AWS で決まるため、\`pulumi up\` の中で判定されるもの ${count} 件(--engine なしなら、ここで判定します): ${policies}`,
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

  compliance: {
    title: "準拠状況: CIS AWS Foundations Benchmark v5.0.0",
    translation: "[English](compliance.md)",
    origin:
      "このファイルは `npm run compliance` が生成します。`Pulumi.dev-audit.yaml` と `Pulumi.dev-guest.yaml` を使ってプログラムを 2 回(そのままの設定と、以下に挙げるオプションをすべて加えた設定)実行し、登録されたリソースを[各項目の根拠](../components/catalog/controls.ts)と照合します。根拠となるリソースがない場合や、このファイルが古い場合は、テストが失敗します。リソースは論理名で示します(`pulumi preview` の URN に含まれる名前です)。",
    scope:
      "結果は、audit スタックのある組織で guest スタックを適用したアカウントの、スタックファイルに書いたリージョンについてのものです。管理アカウントと audit アカウント自身は評価の対象外です。アラームは、宛先ごとに購読を確認するまで届きません。Security Hub の列は、標準が有効なら同じ内容を検査するコントロールで、結果には数えません。AWS では確かめていないことは[制限事項](limits.ja.md)にまとめています。",
    classes: {
      S: "ベースラインのリソースで満たせる",
      D: "違反を検出できる(是正は人の作業)",
      P: "Pulumi で作成するリソースの違反を、プレビューで拒否できる",
      R: "違反をランブックで修復できる",
      M: "人の作業でのみ満たせる",
    },
    outcomes: {
      satisfied: "準拠",
      withOption: "オプションで準拠",
      detected: "検出",
      inPart: "一部検出",
      off: "無効",
      unsatisfied: "未対応",
      person: "人の作業",
    },
    meanings: {
      satisfied: "既定で作成されるリソースで満たす",
      withOption: "かっこ内のオプションを設定すると作成されるリソースで満たす",
      detected: "AWS Config のルールまたはアラームで違反を検出する(「メールなし」以外は通知も行う)",
      inPart: "違反の一部を検出する(検出できないものは注記を参照)",
      off: "このスタックファイルでは対象外(無効にしている、ここでは検査できない既存のものを使う、または Security Hub や Control Tower に任せている)",
      unsatisfied: "満たさない(理由と代わりの対応は注記を参照)",
      person: "プログラムでは対応できない",
    },
    sections: ["アイデンティティとアクセス管理", "ストレージ", "ログ記録", "モニタリング", "ネットワーク"],
    classHeadings: ["区分", "意味", "対応数"],
    outcomeHeadings: ["結果", "意味", "項目数"],
    headings: [
      "CIS",
      "項目",
      "レベル",
      "区分",
      "結果",
      "満たすリソース",
      "検出・修復・拒否の手段",
      "Security Hub",
    ],
    every: (type, stack) => `${stack} スタックのすべての ${type}`,
    rule: "ルール",
    noMail: "メールなし",
    alarm: "アラーム",
    remediation: "修復",
    byHand: "人が開始",
    policy: "プレビューで拒否",
    satisfiable: (byDefault, withOptions, of) =>
      `${of} 項目中、既定で ${byDefault}、オプションを含めて ${withOptions}`,
    detectable: (detected, inPart, of) =>
      `${of} 項目中 ${detected}${inPart > 0 ? `、ほかに一部検出 ${inPart}` : ""}`,
    of: (count, of) => `${of} 項目中 ${count}`,
    answers: { S: "準拠 (S)", D: "検出 (D)", P: "プレビューで拒否 (P)", R: "修復 (R)" },
    reasons: "このスタックファイルで対象外になる理由:",
    running: "スタックファイルでプログラムを実行しています(少し時間がかかります)…",
    stale: (files) => `最新ではありません: ${files}。\`npm run compliance\` を実行してください。`,
    noStack: (role) => `role が ${role} のスタックが指定されていません。`,
    written: (files) => `書き出しました: ${files}`,
    usage: `使い方: npm run compliance -- [オプション]

CIS AWS Foundations v5.0 の各項目を audit と guest のスタックの構成と照合し、docs/compliance.md と
docs/compliance.ja.md に書き出します。\`npm run preview\` と同じく、オフラインで動きます。

  --stack 名前       それぞれの role のスタック(既定: dev-audit と dev-guest)
  --set キー=値      設定値を変更する(暗号化された値も)。複数指定可
  --check            書き出さない。文書が最新でなければ終了コード 1
  -h, --help         この説明`,
  },
};

export const wordsIn = { en: english, ja: japanese };

export { language };

export const words = wordsIn[language];
