import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { provider } from "@pulumi/pulumi";
import type { Values } from "./aws";
import { describe, neededBy, rowsFor, type Ordered } from "./creationOrder";

/** How the simulated AWS misbehaves; given to `provider.ts` as JSON in the environment variable SIMULATED_FAULTS. */
export interface Faults {
  /** A file to which each thing that happens is added. */
  journal: string;
  /**
   * The journal of a deployment of the same stack that nothing disturbed. With it, a resource is refused that AWS would
   * refuse by `preconditions.ts`, because something that the stack makes is not there yet.
   */
  plan?: string;
  /** Whose first creation fails: of every resource, of one of each type that relies on what AWS is slow to see, or of one. */
  first?: "each" | "slow" | { urn: string };
  /**
   * AWS refuses and has made nothing; or it has made the resource, and the provider waits in vain for it to become
   * ready; or some in one way, some in the other.
   */
  way?: "refused" | "halfway" | "both";
}

export const FAULTS_VARIABLE = "SIMULATED_FAULTS";

/** Something that happened, a line of the journal. */
export interface Event extends Ordered {
  what: "created" | "updated" | "deleted" | "refused" | "halfway" | "too early";
}

/** What happened so far. */
export function readJournal(file: string): Event[] {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Event);
}

/** The provider, or one that fails as the environment tells it to, and writes down what it does. */
export function faulty(real: provider.Provider, account: string): provider.Provider {
  const told = process.env[FAULTS_VARIABLE];
  if (!told) return real;
  const { journal, plan, first, way = "refused" } = JSON.parse(told) as Faults;
  const planned = plan === undefined ? [] : readJournal(plan).filter(({ what }) => what === "created");
  const there = new Set<string>();
  const tried = new Set<string>();
  const failedTypes = new Set<string>();
  const note = (what: Event["what"], resource: Ordered) =>
    appendFileSync(journal, `${JSON.stringify({ ...resource, what })}\n`);

  const failsAtFirst = (resource: Ordered) => {
    if (first === "each") return true;
    if (first !== "slow") return first?.urn === resource.urn;
    const isSlow = [...rowsFor(resource), ...rowsFor(resource, "management")].some(({ slow }) => slow);
    return isSlow && !failedTypes.has(resource.type);
  };

  return {
    ...real,
    create: async (urn, inputs: Values) => {
      const resource = planned.find((one) => one.urn === urn) ?? resourceOf(urn, account, inputs);
      const [missing] = neededBy(resource, planned).filter(
        ({ prerequisite, precondition }) => precondition.refused && !there.has(prerequisite.urn),
      );
      if (missing) {
        note("too early", resource);
        throw new Error(describe({ dependent: resource, ...missing }));
      }
      const fails = !tried.has(urn) && failsAtFirst(resource);
      tried.add(urn);
      if (fails) failedTypes.add(resource.type);
      if (fails && (way === "refused" || (way === "both" && tried.size % 2 === 0))) {
        note("refused", resource);
        throw new Error(`The simulated AWS refuses to create ${resource.name}, this once.`);
      }
      const { id, outs } = (await real.create!(urn, inputs)) as { id: string; outs: Values };
      there.add(urn);
      note(fails ? "halfway" : "created", { ...resource, created: { ...outs, id } });
      if (fails) {
        const problem = `The simulated AWS has created ${resource.name}, which does not become ready.`;
        // With these properties, the engine takes it for a resource that is there, but not ready.
        throw Object.assign(new Error(problem), { id, properties: outs, reasons: [problem] });
      }
      return { id, outs };
    },
    update: async (id, urn, olds: Values, news: Values) => {
      note("updated", resourceOf(urn, account, news));
      return real.update!(id, urn, olds, news);
    },
    delete: async (id, urn, properties: Values) => {
      note("deleted", resourceOf(urn, account, properties));
      there.delete(urn);
      return real.delete!(id, urn, properties);
    },
  };
}

/** A resource as the table of preconditions looks at it. What the engine waited for, it does not tell a provider. */
function resourceOf(urn: string, account: string, inputs: Values): Ordered {
  const [, , types = "", ...name] = urn.split("::");
  const type = types.split("$").pop()!;
  return { urn, type, name: name.join("::"), account, inputs, created: {}, waitsFor: [] };
}
