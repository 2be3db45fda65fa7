import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readProject } from "../engine/project";
import { providerUrn } from "../engine/urn";
import { FAULTS_VARIABLE, readJournal, type Event, type Faults } from "../faults";
import { RealEngine } from "./engine";

const project = readProject(resolve(__dirname, "../.."));
const folder = mkdtempSync(join(tmpdir(), "baseline-faults-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** What a deployment leaves behind, without what differs from run to run. */
interface Outcome {
  /** The resources in the state of the stack, by URN. */
  state: Record<string, unknown>;
  /** What exists in the simulated AWS. */
  inventory: string[];
}

/** A deployment that nothing disturbed, for others to be held against. */
export interface Undisturbed extends Outcome {
  stack: string;
  settings: readonly string[];
  /** The journal of its provider. */
  plan: string;
  /** What it created. */
  urns: string[];
}

/** `settings` are `key=value` pairs that win over the stack file. */
export async function deployUndisturbed(
  stack: string,
  settings: readonly string[] = [],
): Promise<Undisturbed> {
  const plan = join(folder, stack);
  rmSync(plan, { force: true });
  const { events, ...outcome } = await deploy(stack, settings, { journal: plan }, []);
  const urns = events.filter(({ what }) => what === "created").map(({ urn }) => urn);
  return { ...outcome, stack, settings, plan, urns };
}

/**
 * Deploys the same stack while AWS misbehaves, by one `pulumi up` after the other until one succeeds. In the end all
 * is as if nothing had happened: the same state, the same things in AWS, none made twice, none deleted.
 */
export async function deployDisturbed(
  { stack, settings, plan, ...expected }: Undisturbed,
  faults: Pick<Faults, "first" | "way">,
  options: readonly string[] = [],
): Promise<{ failed: number; updates: number }> {
  const journal = `${plan}-disturbed`;
  rmSync(journal, { force: true });
  const { events, updates, state, inventory } = await deploy(
    stack,
    settings,
    { journal, plan, ...faults },
    options,
  );
  const of = (...whats: Event["what"][]) =>
    events
      .filter(({ what }) => whats.includes(what))
      .map(({ urn }) => urn)
      .sort();
  assert.deepEqual(of("too early"), [], "created before what AWS wants to be there first");
  assert.deepEqual(of("deleted"), [], "deleted");
  assert.deepEqual(of("created", "halfway"), [...expected.urns].sort(), "created, each once");
  assert.deepEqual(of("updated"), of("halfway"), "what was not ready is updated once, and nothing else");
  assert.deepEqual(inventory, expected.inventory, "what exists in AWS");
  assert.deepEqual(state, expected.state, "the state of the stack");
  return { failed: of("refused", "halfway").length, updates };
}

async function deploy(
  stack: string,
  settings: readonly string[],
  faults: Faults,
  options: readonly string[],
) {
  const engine = await RealEngine.start(project, stack, settings, {
    [FAULTS_VARIABLE]: JSON.stringify(faults),
  });
  try {
    for (let updates = 1; ; updates++) {
      const happened = readJournal(faults.journal).length;
      const { code, stdout, stderr } = await engine.run(["up", "--yes", "--skip-preview", ...options]);
      const events = readJournal(faults.journal);
      if (code === 0) return { events, updates, ...(await outcomeOf(engine)) };
      // Each fault happens once, so an update that fails without one will do so for ever.
      if (events.length === happened)
        throw new Error(`pulumi up no. ${updates} of ${stack} failed:\n${stdout}${stderr}`);
    }
  } finally {
    await engine.stop();
  }
}

async function outcomeOf(engine: RealEngine): Promise<Outcome> {
  const { stdout } = await engine.run(["stack", "export"]);
  const { deployment } = JSON.parse(stdout) as { deployment: { resources: Stored[] } };
  return {
    state: Object.fromEntries(deployment.resources.map((resource) => [resource.urn, lasting(resource)])),
    inventory: engine.inventory
      .all()
      .map((thing) => JSON.stringify(thing))
      .sort(),
  };
}

/** A resource in the state, as far as it matters here. */
interface Stored {
  urn: string;
  type: string;
  id?: string;
  provider?: string;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[] | null>;
  created?: string;
  modified?: string;
}

/** Of a resource in the state, what is the same whenever it was made: a provider gets a random id. */
function lasting({ created, modified, ...resource }: Stored) {
  void [created, modified];
  const { id, type, provider = "", dependencies = [], propertyDependencies = {} } = resource;
  return {
    ...resource,
    id: type.startsWith("pulumi:providers:") ? "" : id,
    provider: providerUrn(provider),
    dependencies: [...dependencies].sort(),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([property, urns]) => [property, [...(urns ?? [])].sort()]),
    ),
  };
}
