/** Takes the error off a field that is being mended. */

/** The faults without that of the input with this id; the same object when it has none, so that nothing is drawn again. */
export function withoutTouched(faults: Record<string, string>, prefix: string, id: string): Record<string, string> {
  const name = id.startsWith(`${prefix}-`) ? id.slice(prefix.length + 1) : '';
  return Object.hasOwn(faults, name) ? Object.fromEntries(Object.entries(faults).filter(([each]) => each !== name)) : faults;
}
