/** One line for each policy, requirement or unit: how many are done, how many are open and overdue; each leads to the people. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import type { CSSProperties, ReactNode } from 'react';
import { CompletionBar, OverdueCount } from './completion-bar.js';
import classes from './completion-bar.module.css';
import type { Figures } from '../../words/unit-sums.js';

export interface StandingRow extends Figures { key: string; name: string; depth?: number; href: string | undefined }

export function StandingTable({ rows, of, caption, empty }: { rows: StandingRow[]; /** What a line is: "Policy". */ of: string; caption: string; empty: ReactNode }) {
  const formats = useFormats();
  const columns: Column<StandingRow>[] = [
    { key: 'name', header: of, cell: ({ name, depth = 0 }) => <span className={classes.name} style={{ '--depth': depth } as CSSProperties}>{name}</span>, strong: true },
    { key: 'done', header: 'Done', cell: (row) => <CompletionBar {...row} /> },
    { key: 'open', header: 'Open', cell: ({ open }) => formats.number(open), align: 'end' },
    { key: 'overdue', header: 'Overdue', cell: ({ overdue }) => <OverdueCount overdue={overdue} />, align: 'end' },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} rowHref={({ href }) => href} empty={empty} />;
}
