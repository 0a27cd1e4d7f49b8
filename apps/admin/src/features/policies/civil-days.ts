/** Days as `2026-03-02` moved without a zone, and the day by which a publication asks; small, so that the browser needs no calendar library. */

export function dayPlus(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** As `dueOfNew` of the policy engine, for somebody who is asked on `askedOn`; a test holds both equal. */
export function dueDay(effectiveOn: string, askedOn: string, graceDays: number, lastDay: string | null): string {
  const due = dayPlus(effectiveOn > askedOn ? effectiveOn : askedOn, graceDays);
  if (lastDay === null || due <= lastDay) return due;
  return lastDay > askedOn ? lastDay : askedOn;
}
