/**
 * The numbers below `count` in an order that depends on the seed alone, so that a question has
 * its options in the same places on every visit and in every language.
 */
export function shuffledPlaces(count: number, seed: string): number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  let state = hash(seed);
  for (let last = count - 1; last > 0; last -= 1) {
    state = next(state);
    const place = state % (last + 1);
    [places[last], places[place]] = [places[place] ?? 0, places[last] ?? 0];
  }
  return places;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  }
  return value;
}

/** Xorshift; zero would stay zero. */
function next(state: number): number {
  let value = state === 0 ? 1 : state;
  value ^= value << 13;
  value ^= value >>> 17;
  value ^= value << 5;
  return value >>> 0;
}
