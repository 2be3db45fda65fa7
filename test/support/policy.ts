/**
 * Runs a policy as Pulumi's analyzer does (node_modules/@pulumi/policy/server.js), without its process.
 *
 * The parts that decide whether a test can be trusted are those of the runtime: inputs go through the proxy that throws
 * on unknown values, a validator of another type is not applicable, and the configuration has the schema's defaults.
 */
import assert from "node:assert/strict";
import type { Resource } from "@pulumi/pulumi";
import * as policy from "@pulumi/policy";

/** The value that stands for "not known yet" on the wire between engine and policy pack. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type ResourceClass = new (...args: never[]) => Resource;
export type Inputs = Record<string, unknown>;

/** A resource as the engine describes it. */
export interface FakeResource {
  type: ResourceClass;
  props: Inputs;
  name?: string;
}

/** What a policy has to say. The runtime reports violations with the policy's level, unknowns as advisory. */
export interface Verdict {
  violations: string[];
  unknowns: string[];
  isApplicable: boolean;
}

// @pulumi/policy 1.21.0 exports these for tests, but without their types.
const unknownCheckingProxy = policy.unknownCheckingProxy as (props: Inputs) => Inputs;
const UnknownValueError = policy.UnknownValueError as new (...args: never) => Error;

class NotApplicable extends Error {}

export async function evaluateResource(
  rule: policy.ResourceValidationPolicy,
  resource: FakeResource,
  config: Inputs = {},
): Promise<Verdict> {
  const { validateResource = [] } = rule;
  const validators = Array.isArray(validateResource) ? validateResource : [validateResource];
  return evaluate(validators, () => ({ ...describe(resource), ...common(rule, config) }));
}

export async function evaluateStack(
  rule: policy.StackValidationPolicy,
  resources: FakeResource[],
  config: Inputs = {},
): Promise<Verdict> {
  return evaluate([rule.validateStack], () => ({
    resources: resources.map((resource) => ({
      ...describe(resource),
      dependencies: [],
      propertyDependencies: {},
    })),
    ...common(rule, config),
  }));
}

/** Each validator gets arguments of its own, and what one of them throws does not stop the next. */
async function evaluate<Args>(
  validators: ((args: Args, report: policy.ReportViolation) => Promise<void> | void)[],
  argsOf: () => unknown,
): Promise<Verdict> {
  const verdict: Verdict = { violations: [], unknowns: [], isApplicable: false };
  for (const validate of validators) {
    try {
      await validate(argsOf() as Args, (message) => void verdict.violations.push(message));
      verdict.isApplicable = true;
    } catch (error) {
      if (error instanceof UnknownValueError) {
        verdict.unknowns.push(error.message);
        verdict.isApplicable = true;
      } else if (!(error instanceof NotApplicable)) {
        throw error;
      }
    }
  }
  return verdict;
}

function describe({ type, props, name = "example" }: FakeResource) {
  const token = tokenOf(type);
  // As over gRPC: undefined values are not sent.
  const proxy = unknownCheckingProxy(JSON.parse(JSON.stringify(props)) as Inputs);
  const isType = (other: ResourceClass) => tokenOf(other) === token;
  return {
    type: token,
    name,
    urn: `urn:pulumi:test::test::${token}::${name}`,
    props: proxy,
    opts: {},
    isType,
    asType: (other: ResourceClass) => (isType(other) ? proxy : undefined),
  };
}

function common(rule: policy.Policy, config: Inputs) {
  const defaults = Object.entries(rule.configSchema?.properties ?? {})
    .filter(([, schema]) => schema.default !== undefined)
    .map(([key, schema]) => [key, schema.default] as const);
  return {
    stackTags: new Map<string, string>(),
    getConfig: () => ({ ...Object.fromEntries(defaults), ...config }),
    notApplicable: (reason?: string): never => {
      throw new NotApplicable(reason);
    },
  };
}

/** The type as the engine writes it, such as `aws:ec2/securityGroup:SecurityGroup`. */
export function tokenOf(type: ResourceClass): string {
  return (type as unknown as { __pulumiType: string }).__pulumiType;
}

type Outcome =
  | "compliant"
  | "violation"
  | "unknown"
  /** Violations are reported, and still the person learns that something could not be judged. */
  | "violation and unknown"
  | "not applicable";

/** A row of a table: what it is about, the inputs of the resource, what the rule must say, and how. */
export type Case = readonly [title: string, props: Inputs, outcome: Outcome, details?: Details];

interface Details {
  config?: Inputs;
  /** A text of each message, in order; no message may be left over. */
  messages?: string[];
  /** The path of the unknown value that is reported. */
  unknown?: string;
}

/** Turns a table of cases into tests. */
export function itJudges(
  rule: policy.ResourceValidationPolicy,
  type: ResourceClass,
  cases: readonly Case[],
): void {
  for (const [title, props, outcome, { config, messages, unknown } = {}] of cases) {
    it(`${title}: ${outcome}`, async () => {
      const verdict = await evaluateResource(rule, { type, props }, config);
      const { violations, unknowns } = verdict;
      assert.equal(outcomeOf(verdict), outcome, JSON.stringify(verdict, undefined, 2));
      if (messages) {
        assert.equal(violations.length, messages.length, violations.join("\n"));
        messages.forEach((text, index) => assert.ok(violations[index]?.includes(text), violations[index]));
      }
      if (unknown) assert.equal(unknowns[0], `string value at .${unknown} can't be known during preview`);
    });
  }
}

function outcomeOf({ violations, unknowns, isApplicable }: Verdict): Outcome {
  if (!isApplicable) return "not applicable";
  if (unknowns.length > 0) return violations.length > 0 ? "violation and unknown" : "unknown";
  return violations.length > 0 ? "violation" : "compliant";
}
