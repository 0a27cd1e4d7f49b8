/** The lines of an invoice or credit note; each unfolds to how it came about. */
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ExplanationNode } from '@rapport/api-contract/agreement-terms';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { ScrollRegion } from '@rapport/ui/scroll-region';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import classes from './document-lines.module.css';
import { Explanation } from './explanation.js';
import { dayBefore } from './forecast-view.js';
import { daysSaid, type SourceHref } from './source-words.js';

export interface DocumentLine { id: string; label: string; span: { from: string; until: string }; quantity: string; unitAmount: string; amount: number; credited: number }

interface Props {
  lines: readonly DocumentLine[]; currency: string; total: number;
  /** Reads the explanation of one line, by the side's own route. */
  explain: (lineId: string) => Promise<ExplanationNode>;
  /** Where the side looks at what an explanation names. */
  sourceHref: SourceHref;
  /** Draws what else can be done with a line. */
  acts?: (line: DocumentLine) => ReactNode;
}

export function DocumentLines({ lines, currency, total, explain, sourceHref, acts }: Props) {
  const formats = useFormats();
  const [open, setOpen] = useState<string | null>(null);
  // On a phone the amount stays in sight; quantity and price stand under the line's name.
  const narrow = useMediaQuery('(max-width: 560px)');
  const columns = narrow ? 2 : 4;
  return (
    <ScrollRegion label="Lines, scrolls sideways" className={classes.scroll}>
      <table className={classes.lines}>
        <thead><tr><th scope="col">Line</th>{!narrow && <><th scope="col" className={classes.figure}>Quantity</th><th scope="col" className={classes.figure}>Price</th></>}<th scope="col" className={classes.figure}>Amount ({currency})</th></tr></thead>
        {lines.map((line) => ({ ...line, label: daysSaid(line.label, formats) })).map((line) => (
          <tbody key={line.id}>
            <tr>
              <th scope="row">
                {line.label}
                <span className={classes.span}>{formats.dateRange(line.span.from, dayBefore(line.span.until))}</span>
                {narrow && <span className={classes.span}>{formats.decimal(line.quantity)} × {formats.decimal(line.unitAmount, 2)}</span>}
                {line.credited !== 0 && <span className={classes.span}>{formats.money(line.credited, currency)} of it credited</span>}
                <span className={classes.acts}><Button variant="subtle" size="compact-sm" aria-expanded={open === line.id} onClick={() => setOpen(open === line.id ? null : line.id)}>Explain this line</Button>{acts?.(line)}</span>
              </th>
              {!narrow && <><td className={classes.figure}>{formats.decimal(line.quantity)}</td><td className={classes.figure}>{formats.decimal(line.unitAmount, 2)}</td></>}
              <td className={classes.figure}>{formats.amount(line.amount, currency)}</td>
            </tr>
            {open === line.id && <tr><td colSpan={columns} className={classes.explained}><Explained lineId={line.id} currency={currency} explain={explain} sourceHref={sourceHref} /></td></tr>}
          </tbody>
        ))}
        <tfoot><tr><th scope="row" colSpan={columns - 1}>Total</th><td className={classes.figure}>{formats.amount(total, currency)}</td></tr></tfoot>
      </table>
    </ScrollRegion>
  );
}

function Explained({ lineId, currency, explain, sourceHref }: { lineId: string; currency: string } & Pick<Props, 'explain' | 'sourceHref'>) {
  const { data, error, refetch } = useQuery({ queryKey: ['line-explanation', lineId], staleTime: Infinity, queryFn: () => explain(lineId) });
  if (error && !data) return <ErrorState error={error} doing="The line could not be explained" onRetry={() => void refetch()} />;
  return data ? <Explanation node={data} currency={currency} open={2} href={sourceHref} /> : <LoadingState label="Unfolding the line" />;
}
