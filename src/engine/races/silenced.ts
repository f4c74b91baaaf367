/**
 * Races that the reader has looked at and means to have: a comment on either line says so, and why.
 *
 *     hits += 1  # race: ok — an estimate is enough
 */
const COMMENT = /#\s*race:\s*ok\s*[—–:-]+\s*(\S.*)$/;

/** The reasons, by the lines that have one; a comment without a reason silences nothing. */
export function silencedLines(source: string): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  for (const [place, text] of source.split("\n").entries()) {
    const reason = COMMENT.exec(text)?.[1]?.trimEnd();
    if (reason !== undefined) lines.set(place + 1, reason);
  }
  return lines;
}
