/** `npm run evidence`: runs the commands that prove something, and writes their figures to docs/evidence.md. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, stripVTControlCharacters, type ParseArgsConfig } from "node:util";
import { DOCUMENTS, figuresIn, renderEvidence, type Language, type Result } from "./evidence/document";
import { measures, type Measure } from "./evidence/measures";
import { language } from "./words";

const ROOT = join(__dirname, "..");
const NAMES = measures.map(({ name }) => name).join(", ");

const WORDS = {
  en: {
    usage: `Usage: npm run evidence -- [--only NAME]...

Runs the commands that prove something, and writes their figures to docs/evidence.md and
docs/evidence.ja.md. All of them take hours, test:engine most of all.

  --only NAME   only this one, and only its row; may be repeated: ${NAMES}
  -h, --help    this text

Exit code: 0 all figures are written, 1 a command failed or printed no figures; its row stays. 2 wrong usage.`,
    unknown: (names: string) => `There is no ${names}. Allowed: ${NAMES}.`,
    failed: (command: string) => `${command}: it failed or printed no figures, so its row stays as it was.`,
    written: (command: string) => `${command}: written.`,
  },
  ja: {
    usage: `使い方: npm run evidence -- [--only 名前]...

検証用のコマンドを実行し、結果の数値を docs/evidence.md と docs/evidence.ja.md に書き出します。
すべて実行すると数時間かかります(最も長いのは test:engine)。

  --only 名前   これだけを実行し、その行だけを書き換える。複数指定可: ${NAMES}
  -h, --help    この説明

終了コード: 0 すべて書き出した、1 コマンドが失敗した、または数値を表示しなかった(その行はそのまま)、2 使い方の誤り。`,
    unknown: (names: string) => `${names} はありません。指定できる値: ${NAMES}`,
    failed: (command: string) => `${command}: 失敗したか、数値が表示されなかったため、行はそのままです。`,
    written: (command: string) => `${command}: 書き出しました。`,
  },
};
const words = WORDS[language];

const OPTIONS = {
  only: { type: "string", multiple: true, default: [] },
  help: { type: "boolean", short: "h", default: false },
} satisfies ParseArgsConfig["options"];

async function main(): Promise<number> {
  const { only, help } = readOptions();
  if (help) {
    console.log(words.usage);
    return 0;
  }
  let code = 0;
  for (const measure of measures.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const figures = await run(measure);
    if (figures) await write(measure, figures);
    else code = 1;
    console.log(figures ? words.written(measure.command) : words.failed(measure.command));
  }
  return code;
}

function readOptions() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const unknown = values.only.filter((wanted) => !measures.some(({ name }) => name === wanted));
    if (unknown.length > 0) throw new Error(words.unknown(unknown.join(", ")));
    return values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${words.usage}`);
    process.exit(2);
  }
}

/** The figures of a command, in English whatever the language of the terminal, as the expressions expect. */
function run(measure: Measure): Promise<Result["figures"] | undefined> {
  const [npm = "", ...args] = measure.command.split(" ");
  const child = spawn(npm, args, {
    cwd: ROOT,
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      resolve(code === 0 ? figuresIn(measure, stripVTControlCharacters(output)) : undefined),
    );
  });
}

/** At once, so that what was measured is not lost when a later command fails. */
async function write(measure: Measure, figures: Result["figures"]): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const results = new Map([[measure, { figures, date, node: process.version }]]);
  for (const [of, file] of Object.entries(DOCUMENTS)) {
    const path = join(ROOT, file);
    const old = existsSync(path) ? readFileSync(path, "utf8") : "";
    writeFileSync(path, await renderEvidence(old, results, of as Language));
  }
}

void main().then((code) => (process.exitCode = code));
