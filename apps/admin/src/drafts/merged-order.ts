/** The order of a list that two people changed at once. */

/** The order of whoever moved something (mine where both did); ids that only the other side has stand behind the one they followed there. */
export function mergedOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const moved = (list: readonly string[]) => list.filter((id) => base.includes(id)).join() !== base.filter((id) => list.includes(id)).join();
  const [first, second] = moved(theirs) && !moved(mine) ? [theirs, mine] : [mine, theirs];
  const order = [...first];
  for (const [at, id] of second.entries()) {
    if (order.includes(id)) continue;
    const before = second.slice(0, at).findLast((each) => order.includes(each));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}
