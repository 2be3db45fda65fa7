/**
 * `npm run faults -- STACK [TEXT]`: deploys a stack once for each of its resources, which fails, once in each way, and
 * then deploys again. With a text, only for the resources whose names hold it. It needs the Pulumi CLI, and hours for a
 * whole stack; the tests have every resource fail in a few runs.
 */
import { UsageError } from "../simulation/engine/project";
import { hasPulumi, RealEngine } from "../simulation/realEngine/engine";
import { deployDisturbed, deployUndisturbed } from "../simulation/realEngine/faults";
import { endWithSignals } from "./signals";

const WAYS = ["refused", "halfway"] as const;

async function main([stack, text = ""]: string[]): Promise<number> {
  if (stack === undefined || stack.startsWith("-") || !hasPulumi()) {
    throw new UsageError(
      "npm run faults -- STACK [TEXT], such as dev-audit or dev-guest trail. It needs `pulumi` on PATH.",
    );
  }
  const undisturbed = await deployUndisturbed(stack);
  const urns = undisturbed.urns.filter((urn) => urn.includes(text, urn.lastIndexOf("::")));
  if (urns.length === 0) throw new UsageError(`No resource of ${stack} has "${text}" in its name.`);
  let survived = 0;
  for (const [index, urn] of urns.entries()) {
    for (const way of WAYS) {
      const lost = await deployDisturbed(undisturbed, { first: { urn }, way }).catch((error: Error) => error);
      if (!(lost instanceof Error)) survived++;
      const name = urn.slice(urn.lastIndexOf("$") + 1).replace("::", "  ");
      console.log(
        `${index + 1}/${urns.length}  ${way}  ${name}${lost instanceof Error ? `\n${lost.message}` : ""}`,
      );
    }
  }
  const faults = urns.length * WAYS.length;
  console.log(`faults: ${survived} of ${faults} survived, of ${urns.length} resources of ${stack}`);
  return survived === faults ? 0 : 1;
}

endWithSignals(() => RealEngine.stopAll());
main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  async (error: unknown) => {
    console.error(error instanceof UsageError ? error.message : error);
    await RealEngine.stopAll();
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
