// One row of DataTable: its name is the link, and the link covers the row; on a phone the row becomes a card.
import { Checkbox } from '@mantine/core';
import type { Column, Selection } from './data-table.js';
import { Link } from './link.js';
import classes from './data-table.module.css';

type RowProps<Row> = { row: Row; id: string; columns: readonly Column<Row>[]; href?: string | undefined; selection?: Selection<Row> | undefined };

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const changed = new Set(selected);
  if (!changed.delete(id)) changed.add(id);
  return changed;
}

/** Part of DataTable. */
export function DataTableRow<Row>({ row, id, columns, href, selection }: RowProps<Row>) {
  const selected = selection?.selected.has(id) ?? false;
  const [name, ...others] = columns;
  return (
    <tr role="row" className={classes.row} data-link={href ? true : undefined} data-selected={selected || undefined}>
      {selection && (
        <td role="cell" className={classes.tick}>
          <Checkbox size="xs" aria-label={`Select ${selection.name(row)}`} checked={selected} onChange={() => selection.onChange(toggled(selection.selected, id))} />
        </td>
      )}
      {name && (
        <th role="rowheader" scope="row" className={classes.name} data-align={name.align} data-unbroken={name.unbroken || undefined}>
          {href ? <Link href={href} className={classes.link}>{name.cell(row)}</Link> : name.cell(row)}
        </th>
      )}
      {others.map((column) => (
        <td key={column.key} role="cell" className={classes.cell} data-align={column.align} data-strong={column.strong || undefined}
          data-only-wide={column.onlyWide || undefined} data-unbroken={column.unbroken || undefined} data-label={column.header}>
          <div className={classes.value}>{column.cell(row)}</div>
        </td>
      ))}
    </tr>
  );
}
