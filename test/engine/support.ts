import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Child } from "../../simulation/engine/child";

const ROOT = resolve(__dirname, "../..");

/** Is there a Pulumi CLI? The registries have none, so `npm ci` cannot bring it. */
export function hasPulumi(): boolean {
  return spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
}

export interface Result {
  code: number | null;
  /** stdout and stderr, as a person sees them. */
  text: string;
}

/**
 * The real Pulumi engine, working on a copy of this repository and on state in a temporary folder, with the
 * simulated AWS in place of the aws and awsx providers.
 */
export class Engine {
  private readonly directory = mkdtempSync(join(tmpdir(), "baseline-engine-"));
  private readonly project = join(this.directory, "project");
  private providers: Child[] = [];
  private debugProviders = "";

  constructor() {
    mkdirSync(join(this.directory, "state"));
    // A copy, because the CLI writes the salt of its encryption into the stack files.
    cpSync(ROOT, this.project, {
      recursive: true,
      filter: (path) => !/\/(node_modules|\.git|coverage)$/.test(path),
    });
    symlinkSync(join(ROOT, "node_modules"), join(this.project, "node_modules"));
    this.mustRun("login", `file://${join(this.directory, "state")}`);
  }

  /** Serves AWS as seen from an account, for the commands that follow. */
  async serveAws(account: string, region: string): Promise<void> {
    await this.stopProviders();
    const serve = async (pkg: string) => {
      const provider = new Child(
        ["--require", "./cli/typescript.cjs", "simulation/provider.ts", pkg, account, region],
        { cwd: ROOT, env: {} },
      );
      this.providers.push(provider);
      return `${pkg}:${await provider.firstLine()}`;
    };
    this.debugProviders = (await Promise.all([serve("aws"), serve("awsx")])).join(",");
  }

  /** Runs `pulumi …` in the project, or in a folder of it. */
  run(args: readonly string[], folder = "."): Result {
    const { status, stdout, stderr } = spawnSync("pulumi", [...args, "--non-interactive", "--color=never"], {
      cwd: join(this.project, folder),
      encoding: "utf8",
      env: {
        ...process.env,
        PULUMI_HOME: join(this.directory, "home"),
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_DEBUG_PROVIDERS: this.debugProviders,
      },
    });
    return { code: status, text: stdout + stderr };
  }

  mustRun(...args: string[]): string {
    const { code, text } = this.run(args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${text}`);
    return text;
  }

  async stop(): Promise<void> {
    await this.stopProviders();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async stopProviders(): Promise<void> {
    await Promise.all(this.providers.map((provider) => provider.stop()));
    this.providers = [];
  }
}
