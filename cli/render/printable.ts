/**
 * A text of somebody else, such as the name of a resource, for a terminal: what would move the cursor, colour or turn
 * other text is written out as `\u{1b}`. A name could otherwise hide the violation that stands next to it.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
