/** Which resources of @pulumi/aws take tags? */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const known = new Map<string, boolean>();

/**
 * True if the installed @pulumi/aws gives the type the output `tagsAll`, which every type has whose `tags` are those of
 * the resource. To read the file of the class takes a tenth of a millisecond; to load it would take ten.
 */
export function isTaggable(type: string): boolean {
  const answer = known.get(type) ?? hasTagsAll(type);
  known.set(type, answer);
  return answer;
}

function hasTagsAll(type: string): boolean {
  const [pack, service = "", name = ""] = type.split(/[:/]/);
  const folder = join(dirname(require.resolve("@pulumi/aws/package.json")), service);
  if (pack !== "aws" || !existsSync(folder)) return false;
  // The SDK writes the names of some files in small letters, and keeps index.js for itself.
  const wanted = `${name === "index" ? "index_" : name.toLowerCase()}.js`;
  const file = readdirSync(folder).find((one) => one.toLowerCase() === wanted);
  return file !== undefined && readFileSync(join(folder, file), "utf8").includes('["tagsAll"]');
}
