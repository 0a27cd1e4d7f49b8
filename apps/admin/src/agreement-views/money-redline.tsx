/** What two versions of an agreement cost, line by line: before, after, and what changes. */
import type { MoneyRedline } from '@rapport/api-contract/agreement-figures';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import classes from './figures.module.css';

type Line = MoneyRedline['lines'][number];

/** `from` and `to` name the two versions as the reader knows them. */
export function MoneyRedlineTable({ money, from, to }: { money: MoneyRedline; from: string; to: string }) {
  const formats = useFormats();
  const amount = (minor: number) => formats.amount(minor, money.currency);
  const change = (minor: number) => <span className={minor === 0 ? classes.same : classes.change}>{formats.amountChange(minor, money.currency)}</span>;
  const columns: Column<Line>[] = [
    { key: 'label', header: 'Line', cell: ({ label, change: kind }) => (kind === 'added' ? `${label} (new)` : kind === 'removed' ? `${label} (gone)` : label) },
    { key: 'from', header: from, align: 'end', cell: (line) => amount(line.from) },
    { key: 'to', header: to, align: 'end', cell: (line) => amount(line.to) },
    { key: 'change', header: 'Change', align: 'end', cell: (line) => change(line.difference) },
  ];
  const { firstPayment, total } = money;
  return (
    <>
      <DataTable caption={`What the money changes, ${money.currency}`} columns={columns} rows={money.lines} rowKey={({ kind, id }) => `${kind}/${id}`} empty={<EmptyState title="No lines">Neither version costs anything.</EmptyState>}
        footer={['Year', amount(total.from), amount(total.to), change(total.difference)]} />
      {firstPayment.to && (
        <p className={classes.note}>
          First invoice {formats.money(firstPayment.to.amount, money.currency)}, due {formats.date(firstPayment.to.dueOn)}
          {firstPayment.from && firstPayment.from.amount !== firstPayment.to.amount ? `; ${formats.money(firstPayment.from.amount, money.currency)} before` : ''}. In {money.currency}.
        </p>
      )}
    </>
  );
}
