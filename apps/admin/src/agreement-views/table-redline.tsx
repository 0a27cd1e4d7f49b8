/** A table of an agreement as it changes: row by row and cell by cell, each change said in words; on a phone every row stands as a card of its own. */
import type { TableRedline } from '@rapport/api-contract/agreement-figures';
import { Redline } from '@rapport/ui/redline';
import { StatusBadge, type Tone } from '@rapport/ui/status-badge';
import classes from './table-redline.module.css';

type Row = TableRedline['rows'][number];
type Cell = Row['cells'][number];

const rowWords: Record<Exclude<Row['change'], 'same'>, { label: string; tone: Tone }> = {
  added: { label: 'New', tone: 'good' }, removed: { label: 'Removed', tone: 'bad' }, moved: { label: 'Moved', tone: 'accent' }, changed: { label: 'Changed', tone: 'attention' },
};
const tableWords = { added: 'New table', removed: 'Removed table', changed: 'Table', same: 'Table as before' } as const;
const columnWords = { added: ' (new)', removed: ' (removed)', changed: '', same: '' } as const;

/** A row that is new or gone says so once, beside its name; marks on each of its words would say it again and again. */
const plain = ({ words }: Cell) => words.map(({ text }) => text).join('');
const Words = ({ cell, row }: { cell: Cell; row: Row }) => (row.change === 'added' ? <>{plain(cell)}</> : row.change === 'removed' ? <s>{plain(cell)}</s> : <Redline parts={cell.words} />);

/** `of` is what the table belongs to, such as the heading of its clause. */
export function TableRedlineView({ table, of }: { table: TableRedline; of: string }) {
  const headed = table.columns.some(({ heading }) => heading !== '');
  const name = `${tableWords[table.change]}: ${of}`;
  return (
    <div className={classes.frame}>
      <table role="table" aria-label={name} className={classes.table}>
        {headed && <thead role="rowgroup"><tr role="row">{table.columns.map(({ heading, change }, at) => <th key={at} role="columnheader" scope="col">{heading}{columnWords[change]}</th>)}</tr></thead>}
        <tbody role="rowgroup">
          {table.rows.map((row, at) => (
            <tr key={at} role="row" data-change={row.change}>
              {row.cells.map((cell, place) => {
                const column = table.columns[place];
                return place === 0
                  ? <th key={place} role="rowheader" scope="row"><Words cell={cell} row={row} /> {row.change !== 'same' && <StatusBadge tone={rowWords[row.change].tone}>{rowWords[row.change].label}</StatusBadge>}</th>
                  : <td key={place} role="cell" data-label={column ? `${column.heading}${columnWords[column.change]}` : ''}><span><Words cell={cell} row={row} /></span></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
