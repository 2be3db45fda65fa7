/**
 * Runs a policy as Pulumi's analyzer does (node_modules/@pulumi/policy/server.js), without its process.
 *
 * The parts that decide whether a test can be trusted are those of the runtime: inputs go through the proxy that throws
 * on unknown values, and a validator of another type is not applicable. The schema's defaults the engine would fill in;
 * here a rule has to have them by itself.
 */
import assert from "node:assert/strict";
import type { Resource } from "@pulumi/pulumi";
import * as policy from "@pulumi/policy";
import { noteInputs } from "../../policy-pack/given";

/** The value that stands for "not known yet" on the wire between engine and policy pack. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type ResourceClass = new (...args: never[]) => Resource;
export type Inputs = Record<string, unknown>;

/** A resource as the engine describes it. */
export interface FakeResource {
  /** A class of a Pulumi package, or a token such as `pulumi:providers:aws`. */
  type: ResourceClass | string;
  props: Inputs;
  name?: string;
  opts?: Partial<policy.PolicyResourceOptions>;
  provider?: { props: Inputs };
  parent?: string;
  /** What of the properties its program gives, in a rule on the whole stack; left out, all of them. */
  given?: string[];
  /** The names of the resources of whose outputs a property is made. */
  propertyDependencies?: Record<string, string[]>;
}

/** What a policy has to say. The runtime reports violations with the policy's level, unknowns as advisory. */
export interface Verdict {
  violations: string[];
  /** The name of the resource of each violation; undefined where it is said of the stack. */
  about: (string | undefined)[];
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
  return evaluate(validators, () => ({ ...describe(resource), ...common(config) }));
}

export async function evaluateStack(
  rule: policy.StackValidationPolicy,
  resources: FakeResource[],
  config: Inputs = {},
): Promise<Verdict> {
  for (const resource of resources) {
    // Before the stack, the engine has each resource judged alone.
    const { given = Object.keys(resource.props) } = resource;
    noteInputs({ urn: describe(resource).urn, props: Object.fromEntries(given.map((key) => [key, ""])) });
  }
  return evaluate([rule.validateStack], () => {
    const described = resources.map((resource) => ({ ...describe(resource), dependencies: [] }));
    const find = (wanted: string) =>
      described.find(({ name }) => name === wanted) ?? assert.fail(`no resource is called ${wanted}`);
    const linked = described.map((resource, index) => {
      const { parent, propertyDependencies = {} } = resources[index]!;
      return Object.assign(resource, {
        ...(parent !== undefined && { parent: find(parent) }),
        propertyDependencies: Object.fromEntries(
          Object.entries(propertyDependencies).map(([property, names]) => [property, names.map(find)]),
        ),
      });
    });
    return { resources: linked, ...common(config) };
  });
}

/** What a remediation makes of the inputs; undefined if it leaves them alone. */
export async function remediate(
  rule: policy.ResourceValidationPolicy,
  resource: FakeResource,
  config: Inputs = {},
): Promise<Inputs | undefined> {
  const args = { ...describe(resource), ...common(config) };
  try {
    const props = await rule.remediateResource!(args as unknown as policy.ResourceValidationArgs);
    return props ? (JSON.parse(JSON.stringify(props)) as Inputs) : undefined;
  } catch (error) {
    if (error instanceof NotApplicable) return undefined;
    throw error;
  }
}

/** Each validator gets arguments of its own, and what one of them throws does not stop the next. */
async function evaluate<Args>(
  validators: ((args: Args, report: policy.ReportViolation) => Promise<void> | void)[],
  argsOf: () => unknown,
): Promise<Verdict> {
  const verdict: Verdict = { violations: [], about: [], unknowns: [], isApplicable: false };
  const report: policy.ReportViolation = (message, urn) => {
    verdict.violations.push(message);
    verdict.about.push(urn?.slice(urn.lastIndexOf("::") + 2));
  };
  for (const validate of validators) {
    try {
      await validate(argsOf() as Args, report);
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

function describe({ type, props, name = "example", opts = {}, provider }: FakeResource) {
  const token = typeof type === "string" ? type : tokenOf(type);
  // As over gRPC: undefined values are not sent.
  const proxy = unknownCheckingProxy(JSON.parse(JSON.stringify(props)) as Inputs);
  const isType = (other: ResourceClass) => tokenOf(other) === token;
  return {
    type: token,
    name,
    urn: `urn:pulumi:test::test::${token}::${name}`,
    props: proxy,
    opts: { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [], ...opts },
    ...(provider && { provider: { ...provider, props: unknownCheckingProxy(provider.props) } }),
    isType,
    asType: (other: ResourceClass) => (isType(other) ? proxy : undefined),
  };
}

function common(config: Inputs) {
  return {
    stackTags: new Map<string, string>(),
    getConfig: () => config,
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

interface Details extends Expected {
  config?: Inputs;
  /** Its name, options or provider, for a rule that looks at them. */
  resource?: Omit<FakeResource, "type" | "props">;
}

interface Expected {
  /** A text of each message, in order; no message may be left over. */
  messages?: string[];
  /** The names of the resources that the messages are about, in order; undefined for the stack itself. */
  about?: (string | undefined)[];
  /** The path of the unknown value that is reported. */
  unknown?: string;
}

/** Turns a table of cases into tests. */
export function itJudges(
  rule: policy.ResourceValidationPolicy,
  type: ResourceClass | string,
  cases: readonly Case[],
): void {
  for (const [title, props, outcome, { config, resource, ...expected } = {}] of cases) {
    it(`${title}: ${outcome}`, async () => {
      const verdict = await evaluateResource(rule, { type, props, ...resource }, config);
      assertVerdict(verdict, outcome, expected);
    });
  }
}

/** A row of a table about a whole stack: its resources in place of the inputs of one. */
export type StackCase = readonly [
  title: string,
  resources: FakeResource[],
  outcome: Outcome,
  details?: StackDetails,
];

interface StackDetails extends Expected {
  config?: Inputs;
}

/** Turns a table of cases about whole stacks into tests. */
export function itJudgesStack(rule: policy.StackValidationPolicy, cases: readonly StackCase[]): void {
  for (const [title, resources, outcome, { config, ...expected } = {}] of cases) {
    it(`${title}: ${outcome}`, async () => {
      assertVerdict(await evaluateStack(rule, resources, config), outcome, expected);
    });
  }
}

function assertVerdict(verdict: Verdict, outcome: Outcome, { messages, about, unknown }: Expected): void {
  const { violations, unknowns } = verdict;
  assert.equal(outcomeOf(verdict), outcome, JSON.stringify(verdict, undefined, 2));
  if (messages) {
    assert.equal(violations.length, messages.length, violations.join("\n"));
    messages.forEach((text, index) => assert.ok(violations[index]?.includes(text), violations[index]));
  }
  if (about) assert.deepEqual(verdict.about, about);
  if (unknown) {
    const beginning = `string value at .${unknown} can't be known during preview`;
    assert.ok(unknowns[0]?.startsWith(beginning), unknowns[0] ?? "nothing was unknown");
  }
}

function outcomeOf({ violations, unknowns, isApplicable }: Verdict): Outcome {
  if (!isApplicable) return "not applicable";
  if (unknowns.length > 0) return violations.length > 0 ? "violation and unknown" : "unknown";
  return violations.length > 0 ? "violation" : "compliant";
}
