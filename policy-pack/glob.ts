/**
 * True if the text is what the pattern says, in which `*` stands for any text and `?` for one character: the
 * wildcards of IAM. Walks both once and comes back to the last star only, so no pattern makes it slow.
 */
export function glob(pattern: string, text: string): boolean {
  let [p, t] = [0, 0];
  let afterStar = 0; // The place after the last star; none is at 0.
  let resumeAt = 0;
  while (t < text.length) {
    if (pattern[p] === "*") {
      afterStar = ++p;
      resumeAt = t;
    } else if (pattern[p] === "?" || pattern[p] === text[t]) {
      p++;
      t++;
    } else if (afterStar === 0) {
      return false;
    } else {
      // The last star takes one character more.
      p = afterStar;
      t = ++resumeAt;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
