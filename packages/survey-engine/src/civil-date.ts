// Knows which YYYY-MM-DD strings are days of the calendar.

/** True for a day that exists, years 1000 to 9999; 29 February only in leap years. */
export function isCivilDate(text: string): boolean {
  const parts = /^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
