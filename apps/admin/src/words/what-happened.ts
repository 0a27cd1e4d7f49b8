/** What happened to an obligation, in words: what somebody else entered is never told as the person's own act. */
import type { obligationDetail } from '@rapport/api-contract/acknowledgements';
import type { z } from 'zod';
import { sentence } from './acknowledgement-words.js';

type Detail = z.output<typeof obligationDetail>;
type Recorded = Pick<NonNullable<Detail['record']>, 'kind' | 'signedOn' | 'recordedBy' | 'witness'>;

const happened: Record<string, string> = {
  owed: 'owes it', moved: 'owes another version', paused: 'is on leave: the clock stands still', resumed: 'is back: the clock runs', left: 'left its audience', returned: 'is in its audience again', revised: 'owes the revised version',
  reminded: 'was reminded by mail', chased: 'was nudged by mail', acknowledged: 'acknowledged it', refused: 'refused to sign', excused: 'was excused', superseded: 'need not sign this version any more', cancelled: 'is not asked any more',
};
const closings = { paper: 'acknowledged', refused: 'refused', excused: 'excused' } as const;

/** Follows the person's name, as in "Omar Díaz signed on paper on Nov 20, 2026, entered by Helen Ward". */
export function whatHappened(what: string, record: Recorded | null, date: (day: string) => string): string {
  const words = happened[what] ?? sentence(what).toLowerCase();
  if (!record || record.kind === 'signed' || closings[record.kind] !== what) return words;
  const entered = record.recordedBy ? `, entered by ${record.recordedBy}` : ', entered by somebody else';
  if (record.kind === 'paper') return `signed on paper${record.signedOn ? ` on ${date(record.signedOn)}` : ''}${entered}`;
  return `${words}${record.witness ? ` before ${record.witness.name}` : ''}${entered}`;
}

/** What somebody else entered and when it was signed, for a line about the record; empty for one's own signature. */
export function enteredWords({ kind, signedOn, recordedBy }: Recorded, date: (day: string) => string): string {
  return `${kind === 'paper' && signedOn ? `Day on the paper: ${date(signedOn)}. ` : ''}${recordedBy ? `Entered by ${recordedBy}. ` : ''}`;
}
