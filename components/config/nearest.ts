/** The name that was probably meant, if one is near enough: "did you mean …?" */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const reach = Math.min(3, Math.ceil(typed.length / 3));
  return names
    .map((name) => ({ name, edits: editsBetween(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits }) => edits <= reach)
    .sort((a, b) => a.edits - b.edits)[0]?.name;
}

/** Levenshtein distance, row by row: how many characters to insert, drop or replace. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: [...b].length + 1 }, (_, i) => i);
  for (const [i, x] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, y] of [...b].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (x === y ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}
