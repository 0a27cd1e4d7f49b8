/** What a genuine certificate says, in the order in which it is printed. */
interface Facts { agencyName: string; number: string; personName: string; courseTitle: string; completedOn: string; hours: number }
interface Formats { date: (day: string) => string; decimal: (value: string) => string }

export function certificateWords({ agencyName, number, personName, courseTitle, completedOn, hours }: Facts, { date, decimal }: Formats): string {
  const length = hours > 0 ? ` (${decimal(String(hours))} ${hours === 1 ? 'hour' : 'hours'})` : '';
  return `${personName} completed “${courseTitle}”${length} on ${date(completedOn)}. ${agencyName} gave certificate ${number} for it. If the paper says anything else, it was altered.`;
}
