import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Child } from "../../simulation/engine/child";
import { readProject } from "../../simulation/engine/project";

const ROOT = join(__dirname, "../..");
const STACKS = readProject(ROOT).stacks;
const COMMAND = ["--require", "./cli/typescript.cjs", "cli/preview.ts"];

const PORTS = "ec2-no-public-admin-ingress";

interface JsonPreview {
  stacks: {
    stack: string;
    resources: { name: string; type: string; inputs: Record<string, unknown> }[];
    violations: { policy: string; level: string; message: string }[];
  }[];
}

/** The command as a person runs it, without a terminal and in English unless a test says otherwise. */
function preview(args: readonly string[], env: Record<string, string> = {}) {
  return new Child([...COMMAND, ...args], { cwd: ROOT, env: { LC_ALL: "C", NO_COLOR: "1", ...env } })
    .finished;
}

describe("npm run preview", () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "preview-"));
  });
  after(() => rmSync(directory, { recursive: true }));

  it("shows both stacks as trees of components and finds nothing wrong", async () => {
    const { code, stdout, stderr } = await preview([]);
    assert.equal(code, 0, stderr);
    assert.equal(stderr, "");
    for (const stack of STACKS)
      assert.match(stdout, new RegExp(`^${stack} .*\\d{12}.*[a-z]+-[a-z]+-\\d`, "m"));
    assert.match(stdout, /├─ Notification {2}guest-notification +\d+/);
    assert.match(stdout, /\d+ rules {2}✔/);
    assert.match(stdout, new RegExp(`${STACKS.length} stacks, \\d+ resources`));
  });

  it("refuses a port 22 that is open to the world, and says how to mend it", async () => {
    const { code, stdout, stderr } = await preview(["--project", "examples/open-ssh"]);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /ec2-no-public-admin-ingress \[mandatory\] \[severity: \w+\]\n +\S+ \(aws:ec2\/securityGroup:SecurityGroup\)/,
    );
    assert.match(stdout, /0\.0\.0\.0\/0/);
    assert.match(stderr, /Refused: 1 mandatory policy violation/);
  });

  it("takes the settings of policies from a file, and refuses a misspelt name", async () => {
    const right = join(directory, "right.json");
    writeFileSync(right, JSON.stringify({ [PORTS]: "advisory" }));
    const advisory = await preview(["--project", "examples/open-ssh", "--policy-config", right]);
    assert.equal(advisory.code, 0, advisory.stderr);
    assert.match(advisory.stdout, /⚠ 1 advisory/);

    const wrong = join(directory, "wrong.json");
    writeFileSync(wrong, JSON.stringify({ "ec2-no-public-admin-ingres": "disabled" }));
    const refused = await preview(["--project", "examples/open-ssh", "--policy-config", wrong]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /"ec2-no-public-admin-ingres" is not a policy of this pack/);
  });

  it("hands over rule settings such as the ports", async () => {
    const file = join(directory, "ports.json");
    writeFileSync(file, JSON.stringify({ [PORTS]: { ports: [5985] } }));
    const { code, stderr } = await preview(["--project", "examples/open-ssh", "--policy-config", file]);
    assert.equal(code, 0, stderr);
  });

  it("prints JSON of one stack, with values changed by --set", async () => {
    const { code, stdout, stderr } = await preview([
      "--json",
      "--stack",
      "dev-guest",
      "--set",
      "baseline:linkedRegions=[]",
      "--set",
      "baseline:homeRegion=ap-northeast-1",
    ]);
    assert.equal(code, 0, stderr);
    const { stacks } = JSON.parse(stdout) as JsonPreview;
    assert.deepEqual(
      stacks.map(({ stack }) => stack),
      ["dev-guest"],
    );
    const regions = new Set(stacks[0]!.resources.map(({ inputs }) => inputs.region).filter(Boolean));
    assert.deepEqual([...regions], ["ap-northeast-1"]);
  });

  it("shows every resource with --full", async () => {
    const { stdout } = await preview(["--full", "--stack", "dev-guest"]);
    assert.match(
      stdout,
      /Key {2}guest-notification-topics-key +aws:kms\/key:Key {2}ap-northeast-1 {2}protected/,
    );
  });

  it("says on stderr what is wrong with the configuration", async () => {
    const { code, stdout, stderr } = await preview([
      "--stack",
      "dev-guest",
      "--set",
      "baseline:accountId=12",
    ]);
    assert.equal(code, 1);
    assert.match(stderr, /baseline:accountId/);
    assert.doesNotMatch(stderr, /\n\s+at /, "a stack trace helps nobody here");
    assert.match(stdout, /0 resources/);
  });

  for (const { title, args, message } of [
    {
      title: "an unknown stack",
      args: ["--stack", "nowhere"],
      message: new RegExp(`no stack "nowhere".*${STACKS.join(", ")}`),
    },
    { title: "an unknown option", args: ["--stak", "x"], message: /--stak[\s\S]*Usage/ },
    {
      title: "a --set without a value",
      args: ["--set", "baseline:language"],
      message: /write it as key=value/,
    },
    { title: "a folder without a project", args: ["--project", "docs"], message: /no Pulumi\.yaml/ },
    {
      title: "a policy pack that is none",
      args: ["--policy-pack", "docs"],
      message: /docs is not a policy pack/,
    },
  ]) {
    it(`explains ${title}`, async () => {
      const { code, stdout, stderr } = await preview(args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /, "a stack trace helps nobody here");
      assert.equal(stdout, "");
    });
  }

  it("says how to get the Pulumi CLI, if --engine finds none", async () => {
    const nowhere = { PATH: directory };
    const english = await preview(["--engine"], nowhere);
    assert.equal(english.code, 2, english.stderr);
    assert.match(english.stderr, /^--engine runs the real Pulumi engine[^]*https:\/\/www\.pulumi\.com/);
    const japanese = await preview(["--engine"], { ...nowhere, LC_ALL: "ja_JP.UTF-8" });
    assert.match(japanese.stderr, /Pulumi CLI をインストール/);
  });

  it("speaks Japanese in a Japanese terminal", async () => {
    const { stdout } = await preview(["--help"], { LC_ALL: "ja_JP.UTF-8" });
    assert.match(stdout, /使い方/);
    const file = join(directory, "japanese.json");
    writeFileSync(file, JSON.stringify({ "s3-tls-onli": "disabled", [PORTS]: { ports: [70000] } }));
    const wrong = await preview(["--stack", STACKS[0]!, "--policy-config", file], { LC_ALL: "ja_JP.UTF-8" });
    assert.match(
      wrong.stderr,
      /ポリシーの設定.*"s3-tls-only" ではありませんか.*"ports": 要素 0: 大きすぎる値/s,
    );
  });

  it("leaves no process behind when it is interrupted", async () => {
    const command = spawn(process.execPath, [...COMMAND], { cwd: ROOT, stdio: "ignore" });
    const children = await waitFor(() => childrenOf(command.pid!));
    command.kill("SIGINT");
    const code = await new Promise((resolve) => command.once("exit", resolve));
    assert.equal(code, 130);
    await waitFor(() => (children.every((pid) => !isRunning(pid)) ? [0] : []));
  });
});

/** Asks again until there is an answer; mocha's timeout ends it otherwise. */
async function waitFor(ask: () => number[]): Promise<number[]> {
  for (;;) {
    const answer = ask();
    if (answer.length > 0) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
