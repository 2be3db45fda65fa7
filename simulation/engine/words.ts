import { z } from "zod";

export const language = /^ja/.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "")
  ? "ja"
  : "en";

const english = {
  noProject: (directory: string) => `There is no Pulumi.yaml in ${directory}.`,
  notProject: (file: string, problems: string) => `${file} is not a Pulumi project:\n${problems}`,
  notNodejs: (file: string, runtime: string) =>
    `${file}: the offline preview runs Node.js programs, this one is "${runtime}".`,
  noStack: (stack: string, directory: string, stacks: readonly string[]) =>
    `There is no stack "${stack}" in ${directory}; its stacks are: ${stacks.join(", ") || "none"}.`,
  environmentNotRead: (file: string) => `${file}: "environment" (Pulumi ESC) is not read offline.`,
  noPulumiPackage: (directory: string) => `${directory} has no @pulumi/pulumi: run \`npm ci\` there.`,
  overrideWithoutKey: (key: string) => `--set ${key}: write it as key=value.`,
  overrideNotJson: (key: string) =>
    `--set ${key}: what begins with [ or { has to be JSON or YAML, and this is neither. ` +
    `Put quotes around all of it, so that the shell leaves those within alone: --set '${key}=["a"]'.`,
  noPack: (directory: string) => `${directory} is not a policy pack: it has no PulumiPolicy.yaml.`,
  packNotStarted: (directory: string, reason: string) =>
    `The policy pack in ${directory} did not start:\n${reason}`,
  packFailed: (on: string, reason: string) => `The policy pack failed on ${on}:\n${reason}`,
  policyConfig: "Policy configuration:",
  levels: (levels: readonly string[]) =>
    `takes ${levels.join(", ")}, or an object whose enforcementLevel, if it has one, is one of these`,
  onlyLevelForAll: (properties: readonly string[]) =>
    `"all" takes only an enforcementLevel, not ${properties.join(", ")}.`,
  noPolicy: (name: string) => `"${name}" is not a policy of this pack.`,
  noProperty: (policy: string, name: string) => `"${policy}" has no property "${name}".`,
  meant: (name: string) => `Did you mean "${name}"?`,
  known: (names: readonly string[]) => `Known: ${names.join(", ")}.`,
  wrongValue: (policy: string, property: string, problems: readonly string[]) =>
    `"${policy}", property "${property}": ${problems.join("; ")}.`,
  wrongElement: (path: string, problem: string) => `element ${path}: ${problem}`,
  waitsForEver: "The program ended before it was finished: it waits for something that never comes.",
  endedWith: (code: number | null, output: string) => `The program ended with exit code ${code}.\n${output}`,
};

const japanese: typeof english = {
  noProject: (directory) => `${directory} に Pulumi.yaml がありません。`,
  notProject: (file, problems) => `${file} は Pulumi プロジェクトとして読めません:\n${problems}`,
  notNodejs: (file, runtime) =>
    `${file}: オフラインのプレビューで実行できるのは Node.js のプログラムだけです("${runtime}" が指定されています)。`,
  noStack: (stack, directory, stacks) =>
    `${directory} にスタック "${stack}" はありません。スタック: ${stacks.join(", ") || "なし"}`,
  environmentNotRead: (file) => `${file}: "environment" (Pulumi ESC) はオフラインでは読み込みません。`,
  noPulumiPackage: (directory) =>
    `${directory} に @pulumi/pulumi がありません。そのフォルダーで \`npm ci\` を実行してください。`,
  overrideWithoutKey: (key) => `--set ${key}: キー=値 の形で指定してください。`,
  overrideNotJson: (key) =>
    `--set ${key}: [ または { で始まる値は JSON か YAML でなければなりません。` +
    `シェルが内側の引用符を取り除かないように、全体を引用符で囲んでください: --set '${key}=["a"]'`,
  noPack: (directory) => `${directory} はポリシーパックではありません(PulumiPolicy.yaml がありません)。`,
  packNotStarted: (directory, reason) => `${directory} のポリシーパックを起動できませんでした:\n${reason}`,
  packFailed: (on, reason) => `${on} の判定中にポリシーパックが失敗しました:\n${reason}`,
  policyConfig: "ポリシーの設定に誤りがあります:",
  levels: (levels) =>
    `${levels.join(", ")} のいずれか、または enforcementLevel にそのいずれかを持つオブジェクトを指定します`,
  onlyLevelForAll: (properties) =>
    `"all" に指定できるのは enforcementLevel だけです(${properties.join(", ")} は指定できません)。`,
  noPolicy: (name) => `"${name}" というポリシーはこのパックにありません。`,
  noProperty: (policy, name) => `"${policy}" に "${name}" というプロパティはありません。`,
  meant: (name) => `"${name}" ではありませんか?`,
  known: (names) => `指定できる名前: ${names.join(", ")}`,
  wrongValue: (policy, property, problems) =>
    `"${policy}" のプロパティ "${property}": ${problems.join("; ")}`,
  wrongElement: (path, problem) => `要素 ${path}: ${problem}`,
  waitsForEver: "プログラムは完了する前に終了しました。決して得られない値を待っています。",
  endedWith: (code, output) => `プログラムが終了コード ${code} で終了しました。\n${output}`,
};

/** How zod, which reads the files, says what is wrong with them. */
export const inLanguage = language === "ja" ? { error: z.locales.ja().localeError } : {};

/** What the simulated engine says of wrong input, in the language of the terminal (LC_ALL, LC_MESSAGES or LANG). */
export const words = { en: english, ja: japanese }[language];
