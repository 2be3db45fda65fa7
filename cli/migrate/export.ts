import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseDocument, type CollectionTag, type ScalarTag } from "yaml";
import { z } from "zod";
import { UsageError } from "../../simulation/engine/project";
import type { Words } from "./words";

/** A template of CloudFormation, as far as it matters here. */
export type Template = z.infer<typeof template>;

/** One resource of a stack: what its template says of it, and what AWS made of it. */
export interface Deployed {
  stack: string;
  logicalId: string;
  type: string;
  /** Unknown where only a list of resources was given. */
  properties?: Record<string, unknown> | undefined;
  /** Known where a list of resources was given. */
  physicalId?: string | undefined;
}

export interface Stack {
  name: string;
  template?: Template | undefined;
  resources: Deployed[];
  /** Logical ids that only AWS has, or only the template: it is not the one that was deployed. */
  differences: string[];
  /** Where the stack is, as far as a list of its resources says it. */
  place?: { accountId: string; region: string } | undefined;
}

const record = z.record(z.string(), z.unknown());

const template = z.looseObject({
  Description: z.string().optional(),
  Parameters: record.optional(),
  Outputs: z.record(z.string(), z.unknown()).optional(),
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: record.optional(),
      DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
    }),
  ),
});

const entry = z.object({
  StackName: z.string().optional(),
  StackId: z.string().optional(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
  ResourceType: z.string(),
  ResourceStatus: z.string().optional(),
});

/** What `describe-stack-resources` prints, or `list-stack-resources`, which does not say of which stack. */
const list = z.union([
  z.object({ StackResources: z.array(entry) }).transform(({ StackResources }) => StackResources),
  z.object({ StackResourceSummaries: z.array(entry) }).transform((each) => each.StackResourceSummaries),
]);

type Entry = z.infer<typeof entry>;

type Read =
  | { kind: "template"; file: string; name: string; template: Template }
  | { kind: "list"; file: string; name: string; entries: Entry[] };

/** The one resource that CDK puts into each stack. Its logical id therefore says nothing. */
const METADATA = "CDKMetadata";

/** The stacks that are in the files. Throws one UsageError that lists every file that is none of them. */
export function readStacks(files: readonly string[], words: Words): Stack[] {
  const problems: string[] = [];
  const read = files.flatMap((file): Read[] => {
    try {
      return [readFile(file, words)];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  if (problems.length > 0) throw new UsageError(problems.join("\n"));

  const templates = read.filter((each) => each.kind === "template");
  const lists = read.filter((each) => each.kind === "list");
  refuseTheSameTwice(
    templates.map(({ name, template }) => ({ name, logicalIds: Object.keys(template.Resources) })),
    words,
  );
  const stacks = templates.map((each) => stackOf(each, lists.filter(belongsTo(each.template)), words));
  for (const each of lists) {
    if (templates.some(({ template }) => belongsTo(template)(each))) continue;
    stacks.push(stackOf(undefined, [each], words));
  }
  refuseTheSameTwice(
    stacks.map(({ name, resources }) => ({ name, logicalIds: resources.map(({ logicalId }) => logicalId) })),
    words,
  );
  return stacks;
}

function readFile(file: string, words: Words): Read {
  const value = parse(file, () => readFileSync(file, "utf8"), words);
  const name = basename(file).replace(/(\.(template|kept|before|resources))*\.(json|ya?ml)$/, "");
  const entries = list.safeParse(value);
  if (entries.success) return { kind: "list", file, name, entries: entries.data };
  // What `aws cloudformation get-template` prints: a template in JSON as it is, one in YAML as text.
  const body = z.object({ TemplateBody: z.unknown() }).safeParse(value).data?.TemplateBody ?? value;
  const parsed = template.safeParse(typeof body === "string" ? parse(file, () => body, words) : body);
  if (!parsed.success) throw new UsageError(words.notTemplate(file));
  return { kind: "template", file, name, template: parsed.data };
}

/** What the text of a file says. */
function parse(file: string, textOf: () => string, words: Words): unknown {
  try {
    return parseText(textOf());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code?.startsWith("E") ? words.unreadable(file, code) : words.notYaml(file, firstLine(message)),
    );
  }
}

const firstLine = (text: string) => text.split("\n")[0]!;

/** JSON is YAML, too. */
function parseText(text: string): unknown {
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { customTags: SHORT_FORMS });
  if (document.errors[0]) throw document.errors[0];
  return document.toJS();
}

/** `!Ref x` is short for `{ Ref: x }`, `!Sub x` for `{ "Fn::Sub": x }`. YAML alone would forget the tag. */
const SHORT_FORMS = [
  "Ref",
  "Condition",
  ...["And", "Base64", "Cidr", "Equals", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue", "Join", "Not"],
  ...["Or", "Select", "Split", "Sub", "Transform"],
].flatMap((name): (ScalarTag | CollectionTag)[] => {
  const tag = `!${name}`;
  const key = name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
  const longForm = (value: unknown) => ({
    [key]: name === "GetAtt" && typeof value === "string" ? value.split(/\.(.*)/, 2) : value,
  });
  return [
    { tag, resolve: (text: string) => longForm(text) },
    ...(["seq", "map"] as const).map((collection): CollectionTag => ({
      tag,
      collection,
      resolve: (node) => longForm((node as { toJSON: () => unknown }).toJSON()),
    })),
  ];
});

/** Whether a list is of the stack of a template: the ids of resources end in a hash, so that one is enough. */
const belongsTo =
  ({ Resources }: Template) =>
  ({ entries }: { entries: Entry[] }) =>
    entries.some(
      ({ LogicalResourceId: id, ResourceType }) => id !== METADATA && Resources[id]?.Type === ResourceType,
    );

function stackOf(
  from: { name: string; template: Template } | undefined,
  lists: Extract<Read, { kind: "list" }>[],
  words: Words,
): Stack {
  // A resource that is gone is still listed for a while.
  const entries = lists
    .flatMap((each) => each.entries)
    .filter(({ ResourceStatus }) => ResourceStatus !== "DELETE_COMPLETE");
  const names = [...new Set(entries.flatMap(({ StackName }) => StackName ?? []))];
  if (names.length > 1) throw new UsageError(words.severalStacks(names));
  const name = names[0] ?? from?.name ?? lists[0]!.name;
  const ids = new Map(entries.map((each) => [each.LogicalResourceId, each.PhysicalResourceId]));
  const resources = Object.entries(from?.template.Resources ?? {});
  const onlyInAws = entries.filter(({ LogicalResourceId: id }) => !resources.some(([other]) => other === id));
  // What has a condition may not have been made.
  const onlyInTemplate = resources.filter(([id, { Condition }]) => Condition === undefined && !ids.has(id));
  return {
    name,
    template: from?.template,
    resources: [
      ...resources.map(([logicalId, { Type: type, Properties: properties = {} }]) => ({
        ...{ stack: name, logicalId, type, properties },
        physicalId: ids.get(logicalId),
      })),
      ...onlyInAws.map((each) => ({
        ...{ stack: name, logicalId: each.LogicalResourceId, type: each.ResourceType },
        physicalId: each.PhysicalResourceId,
      })),
    ],
    differences:
      from && entries.length > 0
        ? [...onlyInAws.map((each) => each.LogicalResourceId), ...onlyInTemplate.map(([id]) => id)]
        : [],
    place: placeOf(entries),
  };
}

/** The ARN of the stack says where it is; where only names are listed, that of its topic. */
function placeOf(entries: readonly Entry[]): Stack["place"] {
  for (const arn of entries.flatMap(({ StackId, PhysicalResourceId }) => [StackId, PhysicalResourceId])) {
    const [, region, accountId] =
      /^arn:[\w-]+:(?:cloudformation|sns):([\w-]+):(\d{12}):/.exec(arn ?? "") ?? [];
    if (region !== undefined && accountId !== undefined) return { accountId, region };
  }
  return undefined;
}

/** BLEA has the same logical ids in every account and region, and of each resource there can be one only. */
function refuseTheSameTwice(stacks: readonly { name: string; logicalIds: string[] }[], words: Words): void {
  const first = new Map<string, string>();
  const names = new Set<string>();
  for (const { name, logicalIds } of stacks) {
    if (names.has(name)) throw new UsageError(words.sameTwice(logicalIds[0] ?? "", name, name));
    names.add(name);
    for (const id of logicalIds.filter((each) => each !== METADATA)) {
      const other = first.get(id);
      if (other !== undefined) throw new UsageError(words.sameTwice(id, other, name));
      first.set(id, name);
    }
  }
}
