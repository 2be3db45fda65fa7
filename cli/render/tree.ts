import pc from "picocolors";
import { isProvider, type Registration } from "../../simulation/engine/monitor";
import { words } from "../words";
import { isVisible } from "./preview";
import { printable } from "./printable";

interface Row {
  /** Branches, kind and name, without colour so that its width is known. */
  label: string;
  count: string;
  detail: string;
}

/** The components of a stack as a tree with counts; with `full`, every resource. */
export function renderTree(resources: readonly Registration[], full: boolean): string[] {
  const children = new Map<string, Registration[]>();
  for (const resource of resources) {
    if (!resource.parent || isProvider(resource)) continue;
    const siblings = children.get(resource.parent);
    if (siblings) siblings.push(resource);
    else children.set(resource.parent, [resource]);
  }
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const rows = root ? branches(children, root, full, "") : [];
  const labelWidth = Math.max(0, ...rows.map(({ label }) => label.length));
  const countWidth = Math.max(0, ...rows.map(({ count }) => count.length));
  // What does not fit into the terminal would break the tree.
  const room = (process.stdout.columns ?? Infinity) - labelWidth - countWidth - 6;
  return rows.map(({ label, count, detail }) => {
    const shown = detail.length > room ? `${detail.slice(0, Math.max(0, room - 1))}…` : detail;
    return `  ${label.padEnd(labelWidth)}  ${count.padStart(countWidth)}  ${pc.dim(shown)}`.trimEnd();
  });
}

function branches(
  children: ReadonlyMap<string, readonly Registration[]>,
  parent: Registration,
  full: boolean,
  prefix: string,
): Row[] {
  const all = children.get(parent.urn) ?? [];
  const shown = full ? all : all.filter((resource) => !resource.custom || parent.parent === "");
  return shown.flatMap((resource, index) => {
    const last = index === shown.length - 1;
    const below = descendants(children, resource).filter(isVisible);
    return [
      {
        label: `${prefix}${last ? "└─" : "├─"} ${printable(`${kind(resource.type)}  ${resource.name}`)}`,
        count: isVisible(resource) && below.length === 0 ? "" : String(below.length),
        detail: full
          ? facts(resource)
          : kinds((children.get(resource.urn) ?? []).filter((child) => child.custom && isVisible(child))),
      },
      ...branches(children, resource, full, `${prefix}${last ? "   " : "│  "}`),
    ];
  });
}

function descendants(
  children: ReadonlyMap<string, readonly Registration[]>,
  resource: Registration,
): Registration[] {
  return (children.get(resource.urn) ?? []).flatMap((child) => [child, ...descendants(children, child)]);
}

/** `2 Topic, 1 Key`: which resources a component holds itself. */
function kinds(resources: readonly Registration[]): string {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(kind(type), (counts.get(kind(type)) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${count} ${name}` : name)).join(", ");
}

function facts({ type, outputs, protect, custom }: Registration): string {
  const region = typeof outputs.region === "string" ? [outputs.region] : [];
  return custom ? [type, ...region, ...(protect ? [words.protectedMark] : [])].join("  ") : "";
}

/** `aws:sns/topic:Topic` is a Topic. */
function kind(type: string): string {
  return type.split(":").pop() ?? type;
}
