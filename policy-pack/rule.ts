/**
 * How a rule is written: as a policy of @pulumi/policy, plus all that every rule of this pack needs.
 *
 * - `frameworks`: a policy has room for one framework; a rule names all of its controls. The first becomes the policy's
 *   framework, and all of them become tags.
 * - `ja`: the same words in Japanese, for RULES.ja.md.
 * - `exempt`: a configuration property that is added here, and obeyed here.
 * - defaults: a rule finds each property of its configuration, also where the host of the pack does not fill them in.
 */
import type {
  PolicyConfigSchema,
  ReportViolation,
  ResourceRemediation,
  ResourceValidation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import {
  described,
  exemptionOf,
  exemptSchema,
  ExemptionLedger,
  isInForce,
  todayInUtc,
  type Exemption,
} from "./exemptions";
import { controlsOf, type Reference } from "./frameworks";
import { noteInputs } from "./given";
import { isUnknown, copyOf } from "./inputs";

/** What a rule says of itself, in one language. */
interface Words {
  displayName: string;
  /** What must be so, in one sentence. The engine shows it above each message. */
  description: string;
  remediationSteps: string;
}

interface Metadata extends Words {
  /** As in its file's name: `service-what-must-be`. */
  name: string;
  severity: Severity;
  /** The most important one first. */
  frameworks: readonly [Reference, ...Reference[]];
  tags: readonly string[];
  url: string;
  /** Left out, the rule is mandatory. */
  enforcementLevel?: "advisory";
  /** Every property with a description and a default. */
  configSchema?: PolicyConfigSchema;
  ja: Words & {
    /** The description of each property of the configuration. */
    config?: Record<string, string>;
  };
}

type ResourceDefinition = Metadata &
  Required<Pick<ResourceValidationPolicy, "validateResource">> &
  Pick<ResourceValidationPolicy, "remediateResource">;
type StackDefinition = Metadata &
  Pick<StackValidationPolicy, "validateStack"> & {
    /** The types that it reads; empty if it looks at all. */
    types: readonly string[];
  };

interface RuleExtras {
  severity: Severity;
  frameworks: Metadata["frameworks"];
  ja: Metadata["ja"];
  configSchema: PolicyConfigSchema;
  /** The types that the rule judges; empty if it looks at all. */
  types: readonly string[];
}

export type ResourceRule = ResourceValidationPolicy & Words & RuleExtras;
export type StackRule = StackValidationPolicy & Words & RuleExtras;
export type Rule = ResourceRule | StackRule;

/** What the rules of this process have done with their exemptions. */
export const ledger = new ExemptionLedger();

/** A rule on one resource at a time. `today` is given by tests only. */
export function rule(definition: ResourceDefinition, today = todayInUtc): ResourceRule {
  const { validateResource, remediateResource, ...metadata } = definition;
  const validators = [validateResource].flat();
  const types = validators.flatMap(ofType);
  const byType = new Map(validators.map((validate) => [typeOf(validate), validate]));
  if (byType.size < validators.length) {
    throw new Error(`${metadata.name}: each of several validators needs a type of its own.`);
  }
  const exempting = exemptingBy(metadata.name, today);
  const shared = common(metadata, types);
  const configured = configuredBy(shared.configSchema);
  return {
    ...shared,
    validateResource: tied<ResourceValidation>(metadata.name, types, async (given, report) => {
      const args = configured(given);
      const exemptions = exempting(args, report);
      noteInputs(args);
      const validate = byType.get(args.type) ?? byType.get(undefined);
      if (!validate) return args.notApplicable("The rule judges other types");
      try {
        await validate(args, (message) => exemptions.report(message, args.urn));
      } catch (error) {
        if (!isUnknown(error)) throw error;
        if (exemptions.use(args.urn)) return;
        // All rules that read the same value get the same error.
        if (!error.message.endsWith(UNKNOWN_ADVICE)) error.message += UNKNOWN_ADVICE;
        throw error;
      }
    }),
    ...(remediateResource && {
      remediateResource: tied<ResourceRemediation>(metadata.name, ofType(remediateResource), (given) => {
        const args = configured(given);
        return exempting(args).use(args.urn) ? undefined : remediateResource(args);
      }),
    }),
  };
}

/** A rule on all resources of a stack together, at the end. */
export function stackRule(
  { validateStack, types, ...metadata }: StackDefinition,
  today = todayInUtc,
): StackRule {
  const exempting = exemptingBy(metadata.name, today);
  const shared = common(metadata, types);
  const configured = configuredBy(shared.configSchema);
  return {
    ...shared,
    validateStack: async (given, report) => {
      const args = configured(given);
      const stack = args.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
      const exemptions = exempting(args, report);
      // What is said of no resource is said of the stack, which has a URN and a name like any resource.
      await validateStack(args, (message, urn) => exemptions.report(message, urn ?? stack, urn));
    },
  };
}

const UNKNOWN_ADVICE =
  ". The rule judges it during `pulumi up`, just before the resource is made, where a violation stops the update " +
  "half-way. To have it judged now, give a value that does not depend on a resource which is not there yet.";

/** What the wrapped policy keeps of the rule, with all that the pack adds. */
function common({ frameworks, tags, configSchema, ...metadata }: Metadata, types: readonly string[]) {
  return {
    ...metadata,
    framework: frameworks[0],
    frameworks,
    tags: [...tags, ...controlsOf(frameworks)],
    configSchema: { ...configSchema, properties: { ...configSchema?.properties, exempt: exemptSchema } },
    types,
  };
}

/** Fills in the defaults of the schema. The engine does so as well, but another host of the pack may not. */
function configuredBy({ properties }: PolicyConfigSchema) {
  const defaults = Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, schema.default]),
  );
  return <Args extends Pick<ResourceValidationArgs, "getConfig">>(args: Args): Args => ({
    ...args,
    getConfig: <T extends object>() => ({ ...defaults, ...args.getConfig<T>() }),
  });
}

/** The reporting of a rule under the exemptions of its configuration. */
function exemptingBy(name: string, today: () => string) {
  return (args: Pick<ResourceValidationArgs, "getConfig">, report?: ReportViolation) => {
    const { exempt } = args.getConfig<{ exempt: Exemption[] }>();
    ledger.enter(name, exempt);
    const now = today();
    const ended = new Set<Exemption>();

    const find = (urn: string) => {
      const exemption = exemptionOf(exempt, urn, now);
      if (exemption) ledger.use(name, exemption, urn);
      return exemption;
    };
    return {
      /** True if an exemption is in force; from then on it counts as used. */
      use: (urn: string): boolean => {
        const exemption = find(urn);
        return exemption !== undefined && isInForce(exemption, now);
      },
      /** `about` is what the violation is about, and `urn` is what the engine is told of that. */
      report: (message: string, about: string, urn?: string): void => {
        const exemption = find(about);
        if (exemption && isInForce(exemption, now)) return;
        report?.(message, urn);
        if (!exemption || ended.has(exemption)) return;
        ended.add(exemption);
        report?.(
          `${described(exemption)} ended on ${exemption.until}. Mend the resource and delete the exemption; ` +
            "or decide anew, and write the new last day to until.",
          urn,
        );
      },
    };
  };
}

/**
 * Ties a function to the type of a rule, if it has only one: the runtime then does not call it for others. The first
 * call has to come whatever the type is: by it the ledger learns of the exemptions of a rule that no resource of this
 * stack is judged by.
 */
function tied<F extends object>(name: string, types: readonly string[], validate: F): F {
  const tie = () => (types.length === 1 && ledger.knows(name) ? types[0] : undefined);
  return Object.defineProperty(validate, "__pulumiType", { get: tie });
}

/** The type to which @pulumi/policy has tied a function; undefined if that looks at all types. */
function typeOf(validate: object): string | undefined {
  return (validate as { __pulumiType?: string }).__pulumiType;
}

function ofType(validate: object): string[] {
  const type = typeOf(validate);
  return type === undefined ? [] : [type];
}

/**
 * One check for resources of one or more types, given by their tokens such as `aws:s3/bucket:Bucket`. It gets a plain
 * copy of the inputs, in which a value that is not known yet is an `Unknown`.
 */
export function validateTypes(
  types: readonly string[],
  check: (inputs: unknown, args: ResourceValidationArgs, report: ReportViolation) => void,
): ResourceValidation[] {
  return types.map((type) => {
    // `rule` calls it for its own type alone.
    const validate: ResourceValidation = (args, report) => check(copyOf(args.props), args, report);
    return Object.assign(validate, { __pulumiType: type });
  });
}
