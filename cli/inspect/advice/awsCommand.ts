import type { Context } from "./part";

/** A command of the AWS CLI to paste into a shell, for the account that we looked at. */
export function awsCommand(
  words: readonly string[],
  region: string,
  { profile }: Pick<Context, "profile">,
): string {
  const account = profile === undefined ? [] : ["--profile", profile];
  return ["aws", ...words, "--region", region, ...account].map(quoted).join(" ");
}

/** As POSIX shells read it. Names in AWS may hold more than letters: those of recorders, for one. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
