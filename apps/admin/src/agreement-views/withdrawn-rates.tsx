/** Says of figures that rates behind them were withdrawn before their day. */
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';

interface Withdrawn { effectiveFrom: string; at: string; by: string; reason: string }

export function WithdrawnRates({ rates }: { rates: readonly Withdrawn[] }) {
  const formats = useFormats();
  return rates.map(({ effectiveFrom, at, by, reason }) => (
    <InlineNote key={`${effectiveFrom} ${at}`} tone="attention" title={`The rates from ${formats.date(effectiveFrom)} on were withdrawn`}>
      {by} withdrew them on {formats.date(at)}: {reason} Figures from that day on are those of the day on which this version was sent; the rates before go on, or others that are published for then.
    </InlineNote>
  ));
}
