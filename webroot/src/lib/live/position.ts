/** A place in the order of all events, written "epoch-txid-seq". The parts outgrow a double, so they are compared as big integers. */
export type Position = string;

function parts(position: Position): [bigint, bigint, bigint] {
  const found = /^(\d+)-(\d+)-(\d+)$/.exec(position);
  if (!found) throw new RangeError(`not a position: ${position}`);
  return [BigInt(found[1]!), BigInt(found[2]!), BigInt(found[3]!)];
}

/** Negative if `a` comes before `b`, zero if they are the same place, positive if `a` comes after. */
export function comparePositions(a: Position, b: Position): number {
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < 3; i++) {
    if (left[i]! < right[i]!) return -1;
    if (left[i]! > right[i]!) return 1;
  }
  return 0;
}

export function isAfter(a: Position, b: Position | null): boolean {
  return b === null || comparePositions(a, b) > 0;
}
