import { listIn, Monitor, type LogMessage, type Registration } from "./monitor";
import type { PolicyPack, Violation } from "./policies";
import type { Child } from "./child";
import { startProgram } from "./program";
import { readStackConfig, type Project, type StackConfig } from "./project";
import { configTexts, hiding } from "./secrets";
import { words } from "./words";

export interface PreviewOptions {
  project: Project;
  stack: string;
  /** `key=value` pairs that win over the stack file. */
  overrides?: readonly string[];
  /** May still be starting: the program starts at the same time, and its first resource waits. */
  policyPack: Promise<Pick<PolicyPack, "settings" | "analyze" | "analyzeStack">>;
  /** Called whenever a resource was judged, with how many there are so far. */
  onProgress?: (resources: number) => void;
}

/** What a preview of one stack has found. */
export interface StackPreview {
  stack: string;
  resources: Registration[];
  messages: LogMessage[];
  policies: PolicyPack["settings"];
  violations: Violation[];
  /** Where a policy has to read what only AWS will say: the engine judges it during `pulumi up`. */
  undecided?: Violation[];
  unsimulatedTypes: string[];
  /** Texts that are kept secret: messages and violations do not quote them, and nobody else may. */
  secrets: string[];
  /** Why the program could not be run to its end, or undefined. */
  failure: string | undefined;
}

/** Runs the real program of a stack against the simulated engine, and its resources through the policy pack. */
export async function previewStack(options: PreviewOptions): Promise<StackPreview> {
  const { project, stack, policyPack, onProgress } = options;
  const config = readStackConfig(project, stack, options.overrides ?? []);
  const violations: Violation[] = [];
  let judged = 0;
  let packFailure: string | undefined;
  const monitor = new Monitor({
    project: project.name,
    stack,
    defaultRegion: config.values["aws:region"] ?? process.env.AWS_REGION ?? "us-east-1",
    withoutDefaultProvider: listIn(config.values["pulumi:disable-default-providers"]),
    analyze: async (resource) => {
      try {
        violations.push(...(await (await policyPack).analyze(resource)));
      } catch (error) {
        packFailure ??= words.packFailed(resource.urn, (error as Error).message);
        throw error;
      }
      onProgress?.(++judged);
    },
  });
  let program: Child | undefined;
  try {
    program = startProgram(project, stack, config, await monitor.listen());
    const pack = await policyPack;
    const finished = await program.finished;
    let failure = packFailure ?? programFailure(finished, monitor);
    const resources = [...monitor.resources.values()];
    if (failure === undefined) {
      try {
        violations.push(...(await pack.analyzeStack(resources)));
      } catch (error) {
        failure = words.packFailed(stack, (error as Error).message);
      }
    }
    return withoutSecrets({
      stack,
      resources,
      messages: [...config.warnings, ...monitor.messages],
      policies: pack.settings,
      violations,
      unsimulatedTypes: [...monitor.unsimulatedTypes],
      secrets: [...monitor.secrets, ...secretsOf(config)],
      failure,
    });
  } finally {
    await program?.stop();
    monitor.close();
  }
}

/** What the configuration of a stack keeps secret. */
export function secretsOf({ secretKeys, values }: StackConfig): string[] {
  return secretKeys.flatMap((key) => configTexts(values[key] ?? ""));
}

/** The same with nothing quoted that is kept secret. */
export function withoutSecrets(preview: StackPreview): StackPreview {
  const hide = hiding(preview.secrets);
  const hidden = (violation: Violation) => ({ ...violation, message: hide(violation.message) });
  return {
    ...preview,
    messages: preview.messages.map((message) => ({ ...message, text: hide(message.text) })),
    violations: preview.violations.map(hidden),
    ...(preview.undecided && { undecided: preview.undecided.map(hidden) }),
    failure: preview.failure && hide(preview.failure),
  };
}

function programFailure(
  { code, stdout, stderr }: { code: number | null; stdout: string; stderr: string },
  { messages, finished }: Monitor,
): string | undefined {
  const errors = messages.filter(({ severity }) => severity === "error").map(({ text }) => text);
  if (errors.length > 0) return errors.join("\n").trim();
  if (code === 0) {
    return finished ? undefined : words.waitsForEver;
  }
  return words.endedWith(code, stderr + stdout).trim();
}
