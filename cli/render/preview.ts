import pc from "picocolors";
import { isProvider, listIn, type Registration } from "../../simulation/engine/monitor";
import type { StackPreview } from "../../simulation/engine/preview";
import { hiding } from "../../simulation/engine/secrets";
import type { Violation } from "../../simulation/engine/policies";
import { words } from "../words";
import { printable } from "./printable";
import { renderTree } from "./tree";

/** What a person sees: the tree of each stack, what the policies say, and one line that sums it up. */
export function renderPreview(
  previews: readonly StackPreview[],
  { full, seconds }: { full: boolean; seconds: number },
): string {
  const resources = previews.flatMap(({ resources }) => resources.filter(isVisible)).length;
  const summary = words.summary(previews.length, resources, seconds.toFixed(1));
  const hide = hiding(previews.flatMap(({ secrets }) => secrets));
  return [
    ...previews.map((preview) => hide(renderStack(preview, renderTree(preview.resources, full)))),
    failureReasons(previews) ? summary : `${summary}  ${pc.green(words.clean)}`,
  ].join("\n\n");
}

/** Why the exit code is not 0, for stderr; or an empty text. */
export function failureReasons(previews: readonly StackPreview[]): string {
  const mandatory = previews.flatMap(({ violations }) => violations.filter(isMandatory));
  return [
    ...previews.flatMap(({ stack, failure }) =>
      failure ? [words.programFailed(stack), printable(failure)] : [],
    ),
    ...(mandatory.length > 0 ? [words.refused(mandatory.length)] : []),
  ].join("\n");
}

/** Resources of AWS and other clouds; components, the stack and its providers only hold them together. */
export function isVisible(resource: Registration): boolean {
  return (resource.custom && !isProvider(resource)) || resource.remote;
}

const isMandatory = ({ level }: Violation) => level === "mandatory";

/** Where a stack is, its tree if that is to be shown, and what there is to say of it. */
export function renderStack(preview: StackPreview, tree: readonly string[]): string {
  const visible = preview.resources.filter(isVisible);
  const remotes = preview.resources
    .filter(({ remote }) => remote)
    .map(({ type, name }) => printable(`${name} (${type})`));
  const lines = [
    [pc.bold(preview.stack), ...places(preview.resources), words.resources(visible.length)].join(
      pc.dim("  ·  "),
    ),
    ...tree,
    ...preview.messages
      .filter(({ severity }) => severity === "warning")
      .map(({ text }) => `  ${pc.yellow("⚠")} ${indent(printable(text), 4)}`),
    ...(preview.unsimulatedTypes.length > 0
      ? [`  ${pc.dim("ℹ")} ${words.notSimulated(preview.unsimulatedTypes.join(", "))}`]
      : []),
    ...(preview.undecided?.length
      ? [`  ${pc.dim("ℹ")} ${words.undecided(preview.undecided.length, policiesOf(preview.undecided))}`]
      : []),
    ...(remotes.length > 0 ? [`  ${pc.yellow("⚠")} ${words.notJudged(remotes.join(", "))}`] : []),
    ...(preview.failure ? [`  ${pc.red("✖")} ${words.failed}`] : []),
    // Of a program that failed, nothing is clean; but what it registered may already be refused.
    ...(preview.failure && preview.violations.length === 0 ? [] : [renderPolicies(preview)]),
  ];
  return lines.join("\n");
}

/** Account and regions, as the resources themselves tell them. */
function places(resources: readonly Registration[]): string[] {
  const accounts = resources
    .filter(({ type }) => type === "pulumi:providers:aws")
    .flatMap(({ inputs }) => listIn(inputs.allowedAccountIds));
  const regions = resources
    .map(({ outputs }) => outputs.region)
    .filter((region): region is string => typeof region === "string");
  return [
    ...(accounts.length > 0 ? [`${words.account} ${[...new Set(accounts)].join(", ")}`] : []),
    ...(regions.length > 0 ? [[...new Set(regions)].join(", ")] : []),
  ];
}

function renderPolicies({ policies, violations }: StackPreview): string {
  const disabled = [...policies.values()].filter(({ level }) => level === "disabled").length;
  const mandatory = violations.filter(isMandatory).length;
  const advisory = violations.length - mandatory;
  const verdict =
    violations.length === 0
      ? pc.green(`✔ ${words.noViolations}`)
      : [
          ...(mandatory > 0 ? [pc.red(`✖ ${words.mandatory(mandatory)}`)] : []),
          ...(advisory > 0 ? [pc.yellow(`⚠ ${words.advisory(advisory)}`)] : []),
        ].join("  ");
  const rules = [words.rules(policies.size), ...(disabled > 0 ? [words.disabled(disabled)] : [])].join(", ");
  return [
    `  ${pc.bold(words.policies)}  ${rules}  ${verdict}`,
    ...[...violations].sort((a, b) => Number(isMandatory(b)) - Number(isMandatory(a))).map(renderViolation),
  ].join("\n");
}

/** `s3-tls-only (5), sns-no-public-policy (2)` */
function policiesOf(violations: readonly Violation[]): string {
  const counts = new Map<string, number>();
  for (const { policy } of violations) counts.set(policy, (counts.get(policy) ?? 0) + 1);
  return [...counts].map(([policy, count]) => `${policy} (${count})`).join(", ");
}

function renderViolation({ policy, level, severity, message, urn }: Violation): string {
  const mark = level === "mandatory" ? pc.red("✖") : pc.yellow("⚠");
  const [, , types = "", ...names] = printable(urn).split("::");
  const name = names.join("::");
  const resource = name ? `\n      ${pc.bold(name)} ${pc.dim(`(${types.split("$").pop()})`)}` : "";
  const labels = [`[${level}]`, ...(severity ? [`[severity: ${severity}]`] : [])].join(" ");
  return `  ${mark} ${pc.bold(policy)} ${pc.dim(labels)}${resource}\n      ${indent(wrapped(printable(message), 6), 6)}`;
}

/** Breaks lines between words where the terminal would break them within; a pipe or a log file gets long lines. */
function wrapped(text: string, indentation: number): string {
  const width = (process.stdout.columns ?? Infinity) - indentation;
  let column = 0;
  return text.replaceAll(/(\s?)(\S+)/g, (_, space: string, word: string) => {
    const breaks = column > 0 && column + 1 + word.length > width;
    column = breaks ? word.length : column + space.length + word.length;
    return (breaks ? "\n" : space) + word;
  });
}

function indent(text: string, spaces: number): string {
  return text.replaceAll("\n", `\n${" ".repeat(spaces)}`);
}
