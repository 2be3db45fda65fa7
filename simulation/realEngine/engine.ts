import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { Child, type Finished } from "../engine/child";
import { readStackConfig, type Project } from "../engine/project";
import { Inventory } from "../inventory";
import { eventIn, type EngineEvent } from "./events";

const ROOT = resolve(__dirname, "../..");

/** Commands that read the configuration of the stack, and may write to its file. */
const CONFIGURED = ["preview", "up", "refresh", "destroy", "import"];

/** Is there a Pulumi CLI? The registry of npm has none, so `npm ci` cannot bring it. */
export function hasPulumi(): boolean {
  return spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
}

/**
 * A stack of a project under the real Pulumi engine, with the simulated AWS in place of the aws and awsx providers.
 *
 * The program runs where it is. Everything that Pulumi writes goes to a temporary folder instead: a copy of the stack
 * file, in which the CLI keeps the salt of its encryption, the state, and what is otherwise in the home folder.
 */
export class RealEngine {
  private static readonly started = new Set<RealEngine>();

  /** What exists in the simulated AWS. */
  readonly inventory: Inventory;
  readonly folder = mkdtempSync(join(tmpdir(), "baseline-engine-"));
  private readonly running = new Set<Child>();
  private readonly onExit = () => rmSync(this.folder, { recursive: true, force: true });
  private provider: Child | undefined;
  private environment: Record<string, string | undefined> = {};

  private constructor(
    private readonly project: Project,
    private readonly stack: string,
  ) {
    this.inventory = new Inventory(join(this.folder, "inventory"));
    process.once("exit", this.onExit);
    RealEngine.started.add(this);
  }

  /**
   * A new stack, of which nothing is deployed. The overrides are `key=value` pairs that win over the stack file, and `env`
   * is what the environment tells the simulated AWS.
   */
  static async start(
    project: Project,
    stack: string,
    overrides: readonly string[],
    env: Record<string, string> = {},
  ): Promise<RealEngine> {
    // First of all, because it says what is wrong with them.
    const { values } = readStackConfig(project, stack, overrides);
    const engine = new RealEngine(project, stack);
    try {
      engine.configure(overrides);
      engine.environment = engine.ownEnvironment(await engine.serveAws(values, env));
      const { code, stdout, stderr } = await engine.run(["stack", "init", "--no-select"]);
      if (code !== 0) throw new Error(`pulumi stack init: ${stdout}${stderr}`);
      return engine;
    } catch (error) {
      await engine.stop();
      throw error;
    }
  }

  /** Ends all that was started, gently: what Pulumi has started itself ends only if Pulumi says so. */
  static async stopAll(): Promise<void> {
    await Promise.all([...RealEngine.started].map((engine) => engine.stop()));
  }

  /** Configures the stack: what its file says, and the overrides. Stand-ins for secrets are plain text here. */
  configure(overrides: readonly string[]): void {
    const { values } = readStackConfig(this.project, this.stack, overrides);
    const file = this.stackFile();
    const salt = existsSync(file) ? (parse(readFileSync(file, "utf8")) as object) : {};
    writeFileSync(file, stringify({ ...salt, config: values }));
  }

  /** Runs `pulumi …` on the stack. */
  async run(
    [command = "", ...args]: readonly string[],
    { onLine, env }: { onLine?: (line: string) => void; env?: Record<string, string> } = {},
  ): Promise<Finished> {
    const configured = CONFIGURED.includes(command);
    const child = new Child(
      [
        ...[command, ...args, "--stack", this.stack, "--non-interactive", "--color=never"],
        ...(configured ? ["--config-file", this.stackFile()] : []),
      ],
      {
        command: "pulumi",
        cwd: configured ? this.project.directory : this.folder,
        env: { ...this.environment, ...env },
      },
    );
    if (onLine) child.onLine(onLine);
    this.running.add(child);
    return child.finished.finally(() => this.running.delete(child));
  }

  /** The same for a command that changes the stack or shows how it would: with the events that the engine tells. */
  async watch(
    args: readonly string[],
    onEvent: (event: EngineEvent) => void = () => undefined,
  ): Promise<Finished & { events: EngineEvent[] }> {
    const events: EngineEvent[] = [];
    const finished = await this.run([...args, "--json"], {
      env: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
      onLine: (line) => {
        const event = eventIn(line);
        if (!event) return;
        events.push(event);
        onEvent(event);
      },
    });
    return { ...finished, events };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running].map(interrupt));
    await this.provider?.stop();
    this.onExit();
    process.removeListener("exit", this.onExit);
    RealEngine.started.delete(this);
  }

  /** One provider for both packages, for the account and the region of the stack. */
  private async serveAws(values: Record<string, string>, env: Record<string, string>): Promise<string> {
    const account = values["baseline:accountId"] ?? "111122223333";
    const region = values["baseline:homeRegion"] ?? values["aws:region"] ?? "us-east-1";
    this.provider = new Child(
      [
        ...["--require", "./cli/typescript.cjs", "simulation/provider.ts"],
        ...[account, region, join(this.folder, "inventory")],
      ],
      { cwd: ROOT, env },
    );
    const port = await this.provider.firstLine();
    return `aws:${port},awsx:${port}`;
  }

  private ownEnvironment(debugProviders: string): Record<string, string | undefined> {
    const state = join(this.folder, "state");
    mkdirSync(state);
    writeFileSync(
      join(this.folder, "Pulumi.yaml"),
      stringify({ name: this.project.name, runtime: "nodejs" }),
    );
    return {
      // Whatever the shell says of another backend, stack or passphrase is not meant here.
      ...Object.fromEntries(
        Object.keys(process.env)
          .filter((name) => name.startsWith("PULUMI_"))
          .map((name) => [name, undefined]),
      ),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_DEBUG_PROVIDERS: debugProviders,
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // Writes the state once, at the end, and not after each step, which takes longer than all the rest.
      PULUMI_EXPERIMENTAL: "true",
      PULUMI_SKIP_CHECKPOINTS: "true",
    };
  }

  private stackFile(): string {
    return join(this.folder, `Pulumi.${this.stack}.yaml`);
  }
}

/** As Ctrl-C does. Until Pulumi has said something it would end at once, and what it has started would go on. */
async function interrupt(child: Child): Promise<void> {
  await child.firstLine().catch(() => undefined);
  await child.stop("SIGINT");
}
