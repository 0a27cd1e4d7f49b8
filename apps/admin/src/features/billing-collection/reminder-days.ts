/** Days of reminders as they are typed: "5, 20, 40". */

/** The days, or what is wrong with them. */
export function readDays(typed: string): number[] | string {
  const words = typed.split(',').map((each) => each.trim()).filter(Boolean);
  if (words.some((each) => !/^\d{1,3}$/.test(each))) return 'must be whole numbers with commas between';
  const days = words.map(Number);
  if (days.length > 5) return 'at most 5 reminders';
  if (days.some((day) => day < 1 || day > 365)) return 'must be 1 to 365 days';
  return days.some((day, at) => at > 0 && day <= (days[at - 1] ?? 0)) ? 'must rise from one to the next' : days;
}
