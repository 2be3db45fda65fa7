import { createRequire } from "node:module";
import { join } from "node:path";
import { Child, type Finished } from "./child";
import type { Project, StackConfig } from "./project";

/**
 * Runs a Pulumi program as Pulumi's own language host for Node.js does: with the `run` command of the
 * project's @pulumi/pulumi, the project's loader, and its configuration in the environment.
 */
export async function runProgram(
  project: Project,
  stack: string,
  config: StackConfig,
  monitor: string,
): Promise<Finished> {
  const run = createRequire(join(project.directory, "package.json")).resolve("@pulumi/pulumi/cmd/run");
  const { nodeargs, typescript } = project.runtimeOptions;
  const child = new Child(
    [
      "--require",
      join(__dirname, "plainErrors.cjs"),
      ...(nodeargs?.split(/\s+/).filter(Boolean) ?? []),
      run,
      `--monitor=${monitor}`,
      `--engine=${monitor}`,
      `--project=${project.name}`,
      `--stack=${stack}`,
      "--organization=organization",
      `--root-directory=${project.directory}`,
      `--pwd=${project.directory}`,
      "--dry-run",
      "--parallel=32",
      project.main,
    ],
    { cwd: project.directory, env: programEnvironment(config, typescript !== false) },
  );
  return child.finished;
}

function programEnvironment(config: StackConfig, typescript: boolean): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(config.values),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
  };
}
