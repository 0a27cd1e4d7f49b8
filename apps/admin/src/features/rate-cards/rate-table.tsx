/** The rates of one version, to read. */
import { DataTable, type Column } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { withoutDust } from './rate-draft.js';
import { basisWords } from './rate-words.js';
import type { Rate, RateCardVersion } from './use-rate-cards.js';

export function RateTable({ version, currency }: { version: RateCardVersion; currency: string }) {
  const formats = useFormats();
  const columns: Column<Rate>[] = [
    { key: 'label', header: 'Rate', cell: (rate) => rate.label, strong: true },
    { key: 'amount', header: `Amount (${currency})`, align: 'end', cell: (rate) => formats.decimal(withoutDust(rate.amount), 2) },
    { key: 'basis', header: 'Paid for', cell: (rate) => basisWords[rate.basis] },
    { key: 'relief', header: 'Relief factor', align: 'end', cell: (rate) => formats.decimal(rate.reliefFactor) },
    { key: 'hours', header: 'Hours a year', align: 'end', cell: (rate) => (rate.hoursPerUnit === null ? 'not promised' : formats.decimal(rate.hoursPerUnit)) },
    { key: 'key', header: 'Key', cell: (rate) => rate.key, onlyWide: true },
  ];
  return <DataTable caption={`Rates of version ${version.number}`} columns={columns} rows={version.rates} rowKey={({ key }) => key} empty={<EmptyState title="No rates">This version has no rate.</EmptyState>} />;
}
