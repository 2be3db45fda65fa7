import { statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Child } from "./child";
import { resolvePulumi, type Project, type StackConfig } from "./project";

/**
 * Runs a Pulumi program as Pulumi's own language host for Node.js does: with the `run` command of the
 * project's @pulumi/pulumi, the project's loader, and its configuration in the environment.
 */
export function startProgram(project: Project, stack: string, config: StackConfig, monitor: string): Child {
  const { directory, main } = mainOf(project);
  const run = resolvePulumi(directory, "cmd/run");
  const { nodeargs, typescript } = project.runtimeOptions;
  return new Child(
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
      `--pwd=${directory}`,
      "--dry-run",
      "--parallel=32",
      main,
    ],
    { cwd: directory, env: programEnvironment(config, typescript !== false) },
  );
}

/** The program runs in the folder of its main file, so that its relative paths mean what its author meant. */
function mainOf(project: Project): { directory: string; main: string } {
  const path = join(project.directory, project.main);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? { directory: path, main: "." } : { directory: dirname(path), main: basename(path) };
}

function programEnvironment(config: StackConfig, typescript: boolean): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(config.values),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
  };
}
